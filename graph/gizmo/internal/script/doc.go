// Package script runs JavaScript that nobody has read before: the programs of
// a Gizmo session. A [Machine] is a JavaScript runtime (goja, which is written
// in Go and keeps no state outside the runtime) that cannot harm the process
// it runs in. It knows nothing of graphs; its caller defines the globals.
//
//	m := script.New(script.Limits{Memory: 64 << 20})
//	m.VM().Set("answer", 42)
//	p, err := script.Compile("answer + 1", "q")
//	v, err := m.Run(ctx, p)
//	out, err := m.Export(ctx, v)
//
// # What it guarantees
//
// No program ends the process, and none goes on for long after its context is
// done, however it was written: not by endless recursion, by text that nests,
// by a text or an array of billions of elements, by a pattern that backtracks.
// A program that meets a limit ends with a [*LimitError] that names it; one
// that throws ends with a [*graph.SyntaxError] at the place where it threw.
// Neither can be caught by the program. The machine stays usable: what the
// program had defined until then is there for the next one. Machines share
// nothing that a program can reach.
//
// # How
//
// The runtime looks at its interrupt between two instructions, and counts the
// calls of JavaScript functions, but a native function of its own runs to its
// end, however long, is no call of JavaScript when another native calls it,
// and may fill the memory or the stack, which ends a Go process. So a program
// never sees such a native. Every one of them is judged, in judged.go, and one
// that is not known to be harmless is replaced by a function that counts how
// deep natives call natives, looks whether the program is to end, charges
// [Limits.Work] and, where it builds something, [Limits.Memory] before the
// work begins. What scans or builds without bound works in pieces with a look
// between two of them. A test walks the whole runtime and fails where a native
// is not judged, so that a newer goja cannot bring one in unseen.
//
// Replacing four hundred functions costs more than most programs run. So a
// program's tree is read before it runs, and only functions whose name is in
// it, as a name or as a text, are replaced; a program that makes names while
// it runs (x[name], where name may be more than a number) gets them all.
//
// What JavaScript does without a function is bounded otherwise: a template of
// many parts is joined two parts at a time, copying an object with ... looks
// at its size first, and growth by + and by assignment is seen by the watch
// over the heap of the whole process (see watch.go), which looks every two
// milliseconds and ends the program that has taken most.
//
// # What remains
//
// Between two looks lie at most some fifty milliseconds, but for these: making
// a number of a text of a hundred megabytes (+text), listing an object of a
// million properties, reading a program's text (a tenth of a second at worst),
// and unwinding two thousand calls that go through getters or toString (a fifth
// of a second). One assignment far behind the end of a long array can make it
// ten times longer before the watch sees it.
//
// # What is not there
//
//   - Code from text (eval, Function): it would run unread.
//   - BigInt: its operators take one step for any number of digits.
//   - Proxy, typed arrays, ArrayBuffer, DataView: no query needs them, and each
//     opens every other operation to natives again.
//   - Patterns that RE2 does not have: back-references, looking ahead or behind.
//     The others run on Go's regexp, in time that grows with the text alone.
//   - Files, the network, modules, timers.
//
// # Why not another engine
//
// Cayley's Gizmo runs on goja, so what people have written runs unchanged; it
// needs no cgo; and its source could be read for what is said above. Engines
// with a memory limit (QuickJS, V8) need cgo or a second process.
package script
