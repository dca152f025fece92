// Package describe tells quads in sentences: the name of every node, a fact or
// a step of a path in words, everything about one node in groups, and the
// sources as numbered notes.
//
// The main type is [Teller]. The words come from the schema: each relation has
// a sentence, and another for what is only planned. What is planned, cancelled
// or undated is said, never left to be guessed. A node without a name gets one
// from what it is ("an assessment by Marco Rubio"); a term that nothing
// describes is shown as it is.
//
// A Teller reads a snapshot, does not write, and keeps what it has read; it is
// not safe for concurrent use.
//
//	t := describe.New(snap)
//	s, err := t.Fact(ctx, q) // "Rustem Umerov leads Ukraine delegation"
package describe
