// Package trig reads and writes TriG and Turtle, the readable formats of RDF
// 1.1. Turtle is TriG without graphs, so one [Reader] and one [Writer] do both.
//
//	r := trig.NewReader(f, trig.Options{File: "seed.trig"})
//	var b graph.Batch
//	for {
//		b.Reset()
//		err := r.Read(&b)
//		// use b, also when err is io.EOF
//		if err != nil {
//			break
//		}
//	}
//
// # What it guarantees
//
// The reader is strict, and passes every test of the W3C suites for both
// formats: what must be accepted, what must be refused, and the quads that must
// come out. Terms come out canonical (see [graph.Term]). It streams: a subject
// with any number of predicates and objects, or a graph with any number of
// statements, takes no more memory than its longest token. Only what stands in
// brackets, a list or a property list, is read whole. An error says file, line
// and column.
//
// What the writer writes, the reader reads back as the same quads; but Turtle
// has no place for labels, so [WriterOptions.Turtle] loses them, and with them
// who says what: a quad claimed under two labels becomes one triple written
// twice. TriG loses nothing.
//
// # What was decided where the standard leaves room
//
//   - A relative IRI without a base is an error, unless [Options.Relative] keeps
//     it as it is written. Absolute IRIs are never touched, so
//     <http://a/b/../c> stays as it is.
//   - Blank nodes keep their labels. Nodes without one are called anon1, anon2
//     and so on; a label of the document that is equal to a name given out
//     before gets another name, so two nodes never become one.
//   - A byte order mark at the very start is skipped; bytes that are not UTF-8
//     are an error, in comments too.
//   - An IRI cannot contain the characters that the grammar forbids there, even
//     escaped.
//   - Brackets lie at most 1,000 deep inside each other, and a token has at most
//     64 MiB.
//   - An empty graph leaves no trace: a label without quads is nothing.
//
// # What it does not do
//
// It does not normalise IRIs or numbers (01 and 1 stay two terms), check
// lexical forms against their datatypes, or remove duplicates. The writer does
// not sort: quads are grouped as far as they come in groups.
//
// # Why not a library
//
// Two Go libraries that stream were measured against the suites (a result
// counted as right if it had the right number of quads). knakk/rdf (15b5252)
// passes 299 of the 313 tests for Turtle, the wrong ones mostly invalid text
// that it accepts, and has no TriG. geoknoesis/rdf-go (44ed7f9) passes 254 of
// them, and 325 of the 356 for TriG.
package trig
