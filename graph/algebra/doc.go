// Package algebra evaluates expressions over the quads of a snapshot: steps
// along quads, unions, intersections, differences, filters, pages, counts and
// recursion, with tags that remember the nodes passed on the way.
//
//	g := algebra.On(snap)
//	friends := &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{
//		{At: algebra.Subject, From: &algebra.Fixed{IDs: alice}},
//		{At: algebra.Predicate, From: &algebra.Fixed{IDs: follows}},
//	}}
//	q, err := algebra.Compile(ctx, g, &algebra.Unique{From: friends}, algebra.Options{})
//	n, err := q.Count(ctx)
//
// An expression ([Expr]) stands for a bag of rows: a node each, and what the
// tags are bound to. What each kind of expression means is said at its type;
// the meaning does not depend on the plan, except where its type says so. A
// [Query] is an expression made ready for one [Graph], and gives the distinct
// nodes (Set), how often each is there (Bag), how many rows there are (Count)
// or the rows themselves, brought (Each) or asked for (Rows), one after the other
// or in batches. Explain says how it would be run.
//
// # Tags
//
// Where a row is made of several, a tag that is bound in more than one of them
// keeps the binding that is written last, and one that is bound outside wins
// over one inside.
//
// # Cost
//
// Distinct nodes and counts never make rows: each node is walked from once, so
// the cost follows the quads touched and not the number of paths, and equal
// parts of an expression are evaluated once. Rows come as they are found, so
// who stops reading early pays for little. The quads of a step are read from
// the side that promises the least work, by the exact sizes of ranges and by
// averages; the nodes found there are looked up in the other parts, or these
// are made whole when that has become the cheaper way. This goes for what is to
// be excluded as well. Where it is enough to know that a node has an edge, or how
// many, it is asked that, and its edges are not read. Rows that bind no tag are
// merged before they are walked from, as far as they come one soon after the
// other. Memory grows with what is touched. Every loop looks at the context within
// a thousand turns.
//
// # What it does not do
//
// It has no notion of values beyond the order of terms: comparing, matching and
// the like are a [Test] of the caller's, and what holds at a date a [QuadTest].
// It does not know the schema: what leads from node to node in another way than
// along a quad is a [Relation].
//
// # Why push and not pull
//
// Operators pass runs of rows on to a function instead of being asked for the
// next one. That makes each of them a loop and not a machine of states, and the
// one reader that wants to be in charge, Rows, turns it round in one place.
//
// # Why no estimate of how selective a filter is
//
// There is nothing to base one on. Sizes of ranges are exact and cheap; a wrong
// guess beyond them costs at most about twice the best, because looking up
// stops when it has cost as much as making everything.
package algebra
