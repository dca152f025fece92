// Package cayley joins our stores and Cayley's: a [QuadStore] is any store of
// ours as a Cayley QuadStore, so that Cayley's query languages and tools run on
// it, and a [Store] is any Cayley QuadStore as one of ours.
//
//	qs, err := cayley.New(ctx, store, cayley.Options{})
//	defer qs.Close()
//	n, err := path.StartPath(qs, quad.IRI("alice")).Out(quad.IRI("follows")).Iterate(ctx).Count()
//
// # Values
//
// [ToValue] and [ToTerm] are the only places where quad.Value and graph.Term
// meet. Nothing is lost on the way from a Term to a Value and back: a literal
// becomes a number, a boolean or a time only if that has just one way to be
// written, and what is no RDF term at all becomes a [Malformed]. IRIs come out
// in full and as written; on the way in, also the short forms are found that
// package quad has for a few namespaces, and whatever Options.Resolve knows.
//
// # What a QuadStore guarantees
//
// It reads one snapshot, and takes the next after its own changes and on
// Refresh. Nodes are the terms that a quad uses in any position, the label
// included, and no others. Sizes are exact. ApplyDeltas does all or nothing.
// References and iterators go on with the snapshot that they began with. It is
// safe for concurrent use, of which Cayley's own memory store is not.
//
// Cayley's interface has no errors in most places. A QuadStore keeps the first
// one: from then on it finds nothing, and every iterator ends with that error.
// Ask Err when a result matters. A context that is done ends the one iterator
// that was given it; what a query does under a context of its own goes through
// With.
//
// # What it does not do
//
// It does not optimize. Cayley's iterators join what a QuadStore gives them,
// and some of their answers are wrong on every store: Count of an intersection,
// rows with two tags that have several values each, FollowRecursive with Both
// or with tags. Nor does it know the schema.
//
// # Why not one reference a call
//
// Cayley compares references by a key, boxed in an interface. A number in a box
// is an allocation each time. So the references to nodes lie in arrays, made
// 256 at a time where ids are touched, and a pointer into them is both the
// reference and its key; references to quads are allocated by the run.
//
// # Why not close a snapshot when its iterators are closed
//
// Cayley does not close all of them, and its references, which need the
// snapshot to be named, cannot be closed. So the garbage collector closes a
// snapshot when nothing refers to it, and Close closes those that are left.
//
// # Why not write what Resolve finds
//
// Which name stands for which IRI changes with the schema. A look-up may use
// that; what is stored should be what was given.
package cayley
