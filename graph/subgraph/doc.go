// Package subgraph shows a part of a snapshot as a snapshot, with the same ids: what
// lies around a node or between two, what a walk comes to, what was at a time, the
// nodes of some types. Whatever reads a snapshot reads a part of it as well.
//
//	var sel subgraph.Selection
//	sel.AddSteps(between.Steps…)
//	part, err := sel.Part(ctx, snapshot)
//	err = nquads.Write(… part …)
//
// A [Selection] is a set of nodes and edges that somebody chose. Its [Part] has the
// quads of those edges, the attributes of their nodes, and all that the claims rest
// on: contexts, documents, their publishers and runs. So a part tells where it comes
// from, as the whole does. It is held in memory.
//
// A [Filtered] is a snapshot of the quads that pass a test, looked at as they are
// read: [OfTypes], [Within] and [WithoutLiterals] make one of any size.
//
// # What it does not do
//
// It does not find paths (package path does) or decide which claims count (package
// claims does).
//
// # Why what lies around a node is all that holds among the nodes reached
//
// The steps alone would be a star: that two of one's colleagues have met, which is
// what one looks at such a picture for, would be missing. It is what other libraries
// call an ego graph.
package subgraph
