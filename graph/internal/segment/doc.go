// Package segment is the immutable file in which the embedded store keeps most
// of its quads: a dictionary, the quads in two orders, postings, and sections
// that others derive from them. It is written once, from sorted input, and then
// read where it lies, mapped into memory, so that opening does not grow with it and
// reading costs what it touches.
//
// The main types are [Writer] and [Segment]. What every byte means is in
// format.go.
//
//	w, err := segment.Create(fsys, "store/segment-2", 2)
//	w.AddTerm([]byte("<a>"))                     // ascending; ids from 2 on
//	w.Quads(ctx, spol, opsl)                     // both sorted, distinct
//	ref, err := w.Finish()
//	s, err := segment.Open(fsys, "store/segment-2", ref)
//	lo, hi := s.Order(graph.SPOL).Span(graph.IDQuad{S: 2}, 1)
//
// A segment has ids of its own terms, which follow those of the segments before
// it, and its quads may use the ids of any of these. It knows nothing of other
// segments, of a journal, or of what a quad means; package quadstore lays
// segments over each other.
//
// # What reading may do
//
// Opening checks the sizes, the directory and the header; the bytes of the
// sections are read when asked for, without their checksums, which [Segment.Verify]
// reads. So on a damaged or truncated file a method may panic with a
// runtime.Error: an index out of range, or a fault of the memory. The caller
// guards whole calls (see package quadstore) and turns that into an error;
// guarding each access here would cost more than the access. No damage makes a
// method loop for ever or write anywhere.
//
// # Why two orders and no more
//
// A path is walked from a node, forwards or backwards: SPOL and OPSL have the
// neighbours of a node by predicate as one range each. What begins with a
// predicate or a label alone is served by postings, which take a small part of
// what a third order would.
//
// # Why bit-packed blocks and no entropy coding
//
// A block of 128 quads holds each column as differences from its smallest
// value, at the width that the largest needs. Any quad can be read by three
// unaligned loads, without decoding its neighbours. Codes that adapt to each
// number would save more and make it necessary to decode from the start of a
// block.
package segment
