// Package fold makes a property graph (package lpg) of a snapshot: literals become
// attributes, quads that differ in their labels become one edge with several
// sources, and every edge gets the times at which it held, whether it is only
// planned, and the words of its sources.
//
//	g, err := fold.New(ctx, snapshot, fold.Options{Shape: lpg.Simple})
//	err = graphml.Write(ctx, w, g)
//
// # Shapes
//
// A store says many things twice: that somebody travels to Moscow, and that there
// is a trip with a traveller and a destination. In a picture each fact should be
// one line. The shape says which:
//
//	simple   the shortcut: people, bodies, events and places, joined directly.
//	         Tenures, participations and statements are left out, and trips that
//	         nothing else hangs on; the others are joined to their travellers.
//	         Left counts the statements and tenures that no shortcut tells.
//	full     the long form: tenures, participations, statements and trips are
//	         nodes, and the shortcuts that stand for them are left out.
//	all      both, and what the claims rest on: documents, contexts, runs. Read
//	         back it is the same store.
//
// In the first two shapes what a document or context says is in the sources of the
// edges. Which records are one (same, notSame) is in none of them: a snapshot of
// package claims shows them as one node.
//
// # Derived relations
//
// Project makes a graph of one derived relation, such as "met": actor to actor,
// with a weight (on how many occasions), the dates of these and all sources.
//
// # Cost
//
// Quads are read in the two orders that a store has, side by side, so that a node
// is there with all its edges; this is done once for the header and once for each
// list of nodes or edges; of entities of a few nodes these alone are read. What is
// held is a byte for each term of the store, two bits more where entities of some
// types are asked for, the quads of the largest node, those of its edges that are
// asked for, and some thousand nodes or edges at a time.
package fold
