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
// # Queries
//
// A QuadStore takes whole query trees from Cayley (OptimizeShape) and has
// package algebra evaluate them: everything that Cayley's paths, GraphQL and MQL
// compile to. So the answers that Cayley's iterators get wrong on every store
// are right here: Count of an intersection, rows with two tags that have several
// values each, tags of a recursion. Each row is a result of its own; none is
// another path to the one before, so reading with paths or without gives the
// same. A quad without a label has none in Labels. [QuadStore.Expression] hands
// out the expression itself, for callers that want to run it without Cayley's
// iterators.
//
// # What cannot be translated
//
// FollowRecursive hides its step in a function; Cayley runs it, on its own
// iterators over ours, once, and its rows are joined with the rest by us. What
// Cayley makes of the step itself stays as it is: of a step that begins in two
// ways, such as Both, only one half is walked. [Recursive] is the same as a shape
// that can be looked into. An iterator that is put into a path, filters of
// others' making, and shapes whose results are quads are Cayley's as well.
//
// Cayley changes a tree before a store sees it, and has two faults there: an
// optional part around an intersection with another optional part is dropped,
// and Except of unknown nodes panics. Expression takes the tree as it was
// written.
//
// # What it does not do
//
// It does not know the schema.
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
