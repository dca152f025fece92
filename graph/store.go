package graph

import "context"

// A Store holds quads. It is safe for concurrent use: any number of snapshots
// and at most one transaction at a time.
type Store interface {
	// Snapshot returns the store as it stands after the latest commit that
	// is visible to this process, those of other processes included. It
	// must be closed.
	Snapshot(ctx context.Context) (Snapshot, error)

	// Begin starts the one transaction. It does not wait: while another
	// one is open, in this process or another, it returns ErrLocked; a
	// store that cannot be written returns ErrReadOnly.
	Begin(ctx context.Context) (Tx, error)

	// Close releases the store. Snapshots and transactions must be closed
	// before; what is used after returns ErrClosed.
	Close() error
}

// A Tx is a set of changes that is committed whole or not at all. Changes
// apply in the order of the calls, so a quad that was added and then removed
// is absent. No snapshot sees a transaction before it is committed. A Tx is
// not safe for concurrent use.
type Tx interface {
	// Add adds the quads of b. The batch may be reused after the call.
	Add(b *Batch) error

	// Remove removes the quads of b. The batch may be reused after the call.
	Remove(b *Batch) error

	// Commit makes the changes durable and visible and says what they
	// were, as the difference between the store before and after. After an
	// error the store is as it was before Begin. Either way the
	// transaction is over.
	Commit(ctx context.Context) (Change, error)

	// Rollback ends the transaction without a trace. After Commit or
	// another Rollback it does nothing, so it can be deferred.
	Rollback() error
}

// A Change counts what a transaction did, in quads.
type Change struct {
	Added     int64 // added and not there before
	Duplicate int64 // added, but there already or added twice
	Removed   int64 // removed and there before
	Absent    int64 // removed, but not there
}

// A Snapshot is an unchanging view of a store. All ids given to it and by it
// are its own. It is safe for concurrent use until Close. Every method returns
// ErrClosed after Close, and ctx.Err() soon after ctx is done.
type Snapshot interface {
	// Lookup returns the ids of terms: out[i] is the id of terms[i], or
	// Any where the snapshot does not know the term. The empty Term is
	// NoLabel. The result is appended to out[:0].
	Lookup(ctx context.Context, terms []Term, out []ID) ([]ID, error)

	// Terms is the inverse of Lookup. An id that the snapshot never gave
	// is an error (ErrUnknownID). The result is appended to out[:0].
	Terms(ctx context.Context, ids []ID, out []Term) ([]Term, error)

	// PrefixRanges returns the ids of the terms whose text begins with
	// prefix, as disjoint ascending ranges. The empty prefix gives every
	// term but the empty one. Terms that no quad uses any more may be
	// among them.
	PrefixRanges(ctx context.Context, prefix string) ([]IDRange, error)

	// Size returns the exact number of quads that p selects. It costs far
	// less than scanning them.
	Size(ctx context.Context, p Pattern) (int64, error)

	// Contains reports, for each quad, whether it is there. The result is
	// appended to out[:0].
	Contains(ctx context.Context, quads []IDQuad, out []bool) ([]bool, error)

	// Scan returns the quads that p selects, in order o. SPOL is free if p
	// binds the subject, the label or nothing at all, or the predicate
	// (with or without the object); OPSL if it binds the object or
	// nothing. Elsewhere a store may have to sort, and AnyOrder is better.
	Scan(ctx context.Context, p Pattern, o Order) (Cursor, error)

	// Expand walks one edge from every node of x and passes on the edges
	// found, in batches that are valid during the call only. Edges are
	// ordered by Edge.Node, then predicate, neighbor and label id. It
	// stops early when emit returns false. A remote store answers it with
	// one statement.
	Expand(ctx context.Context, x Expansion, emit func([]Edge) bool) error

	// Stats returns the exact size of the snapshot.
	Stats(ctx context.Context) (Stats, error)

	// Close releases the snapshot.
	Close() error
}

// Stats is the size of a snapshot.
type Stats struct {
	Quads int64
	// Terms is the number of terms that some quad uses, in any position.
	// The empty label is not counted.
	Terms int64
}

// An Expansion says which edges to walk from a frontier of nodes. Its filters
// are data and not functions, so that any store can apply them at the source.
// The zero value of a filter lets everything pass; a field added later will
// keep to that.
type Expansion struct {
	Nodes     []ID      // the frontier, in any order, without duplicates
	Direction Direction // Out: nodes are subjects. In: nodes are objects.

	Predicates    []ID // only these; nil: all
	NotPredicates []ID // none of these

	Labels    []IDRange // only edges with a label in these, ascending; nil: all
	NotLabels []IDRange // no edge with a label in these, ascending

	// Hub, if not 0, leaves out the edges of a node by one predicate if they
	// are more than this, counted before labels are looked at. One edge with
	// Neighbor Any stands in their place, whose Label is their number.
	Hub int
}

// Admits reports whether the filters of x let an edge with this predicate and
// label pass.
func (x *Expansion) Admits(predicate, label ID) bool {
	return x.admitsPredicate(predicate) && (x.Labels == nil || InRanges(x.Labels, label)) && !InRanges(x.NotLabels, label)
}

// Edges returns the edges that x lets pass of those of one node, given as quads
// in the order of x's direction; index is that of the node. It is the definition
// of Expand, for stores that have nothing faster.
func (x *Expansion) Edges(index int, quads []IDQuad) []Edge {
	var out []Edge
	for len(quads) > 0 {
		n := 1
		for n < len(quads) && quads[n].P == quads[0].P {
			n++
		}
		if x.Hub > 0 && n > x.Hub {
			if hub := (Edge{Node: index, Predicate: quads[0].P, Label: ID(n)}); x.admitsPredicate(hub.Predicate) {
				out = append(out, hub)
			}
			quads = quads[n:]
			continue
		}
		for _, q := range quads[:n] {
			e := Edge{Node: index, Predicate: q.P, Neighbor: q.O, Label: q.L}
			if x.Direction == In {
				e.Neighbor = q.S
			}
			if x.Admits(q.P, q.L) {
				out = append(out, e)
			}
		}
		quads = quads[n:]
	}
	return out
}

func (x *Expansion) admitsPredicate(predicate ID) bool {
	return (x.Predicates == nil || containsID(x.Predicates, predicate)) && !containsID(x.NotPredicates, predicate)
}

func containsID(ids []ID, id ID) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}

// An Edge is a quad as seen from one node of an Expansion.
type Edge struct {
	Node      int // index in Expansion.Nodes
	Predicate ID
	Neighbor  ID // the object when walking Out, the subject when walking In
	Label     ID
}

// A Cursor reads the quads of a Scan. It is not safe for concurrent use.
type Cursor interface {
	// Next fills buf from the front and returns the number of quads; 0
	// with a nil error is the end. buf must not be empty.
	Next(buf []IDQuad) (int, error)

	// Seek skips to the first quad that is not before q in the cursor's
	// order. It never goes back. On a cursor in AnyOrder it is an error.
	Seek(q IDQuad) error

	// Close releases the cursor.
	Close() error
}
