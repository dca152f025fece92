package claims

import (
	"context"
	"slices"
	"sync"

	"parley/graph"
	"parley/schema"
)

// A Backing is a snapshot of the edges that enough independent publishers claim.
// Attributes and types always pass, so do edges of which nodes are one, and what
// is said of documents and contexts: they tell what the others are about.
//
// Publishers are those of the documents in which the labels of an edge stand;
// those who published one document together count once. A document without a
// publisher, somebody who claims a thing in no document, and a label of which
// nothing is known are a publisher of their own. An editor's decision is none,
// unless it stands at a place in a document: it says what the editor made of the
// sources and is no further one. Nor are runs, or no label.
//
// Put it on a Merged, not under one: two sources seldom write of one event under
// one IRI. Nothing is read before it is asked for; an expansion costs a look at
// each new label, a scan one at each edge.
type Backing struct {
	graph.Snapshot
	least      int
	publishers *publishers
	exempt     map[graph.ID]bool // predicates of the schema; of others, false is absent

	mu   sync.Mutex
	left map[graph.IDQuad]bool // edges, without label
}

var _ graph.Narrowed = (*Backing)(nil)

// NewBacking returns the Backing of s by at least so many publishers, which it
// closes with itself. Labels in coded, ascending and disjoint, count for none.
func NewBacking(ctx context.Context, s graph.Snapshot, least int, coded []graph.IDRange) (*Backing, error) {
	b := &Backing{Snapshot: s, least: least, publishers: newPublishers(s, coded),
		exempt: map[graph.ID]bool{}, left: map[graph.IDQuad]bool{}}
	var iris []graph.Term
	var passes []bool
	for i := range schema.Attributes {
		iris, passes = append(iris, graph.IRI(schema.Attributes[i].IRI)), append(passes, true)
	}
	for i := range schema.Relations {
		r := &schema.Relations[i]
		about := slices.Contains(r.From, "Context") || slices.Contains(r.From, "Document")
		iris, passes = append(iris, graph.IRI(r.IRI)), append(passes, about || r.Identity)
	}
	ids, err := s.Lookup(ctx, iris, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id != graph.Any {
			b.exempt[id] = passes[i]
		}
	}
	return b, nil
}

// Whole returns the snapshot with what is left out.
func (b *Backing) Whole() graph.Snapshot { return b.Snapshot }

// Left returns how many different edges were come to so far and left out.
func (b *Backing) Left() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.left)
}

// passes reports whether the quads with this subject, predicate and object are
// there: labels are all of theirs, nil if they are not at hand.
func (b *Backing) passes(ctx context.Context, q graph.IDQuad, labels []graph.ID) (bool, error) {
	q.L = graph.NoLabel
	exempt, ours := b.exempt[q.P]
	if exempt {
		return true, nil
	}
	if !ours {
		object, err := graph.TermOf(ctx, b.Snapshot, q.O)
		if err != nil || object.Kind() == graph.KindLiteral {
			return true, err
		}
	}
	if labels == nil {
		for of, err := range graph.Quads(ctx, b.Snapshot, graph.Pattern{S: q.S, P: q.P, O: q.O}, graph.AnyOrder) {
			if err != nil {
				return false, err
			}
			labels = append(labels, of.L)
		}
	}
	ok, err := b.publishers.enough(ctx, labels, b.least)
	if err == nil && !ok {
		b.mu.Lock()
		b.left[q] = true
		b.mu.Unlock()
	}
	return ok, err
}

// Size counts what passes, one by one unless all quads of the predicate do.
func (b *Backing) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if b.exempt[p.P] {
		return b.Snapshot.Size(ctx, p)
	}
	return sizeOf(ctx, b, p)
}

// Contains does not find what is left out.
func (b *Backing) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out, err := b.Snapshot.Contains(ctx, quads, out)
	if err != nil {
		return nil, err
	}
	for i, q := range quads {
		if out[i] {
			if out[i], err = b.passes(ctx, q, nil); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// Scan passes over what is left out.
func (b *Backing) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c, err := b.Snapshot.Scan(ctx, p, o)
	if err != nil || b.exempt[p.P] {
		return c, err
	}
	return &backedCursor{Cursor: c, ctx: ctx, b: b}, nil
}

// A backedCursor drops the quads of a cursor that are not backed.
type backedCursor struct {
	graph.Cursor
	ctx  context.Context
	b    *Backing
	last graph.IDQuad // the last edge looked at, and whether it passes
	ok   bool
	err  error
}

func (c *backedCursor) Next(buf []graph.IDQuad) (int, error) {
	for c.err == nil {
		n, err := c.Cursor.Next(buf)
		if err != nil || n == 0 {
			return n, err
		}
		if kept := slices.DeleteFunc(buf[:n], c.drops); c.err == nil && len(kept) > 0 {
			return len(kept), nil
		}
	}
	return 0, c.err
}

func (c *backedCursor) drops(q graph.IDQuad) bool {
	q.L = graph.NoLabel
	if q != c.last && c.err == nil {
		c.last = q
		c.ok, c.err = c.b.passes(c.ctx, q, nil)
	}
	return !c.ok
}

// Stats counts the quads that pass and their terms, at the cost of a scan.
func (b *Backing) Stats(ctx context.Context) (graph.Stats, error) { return statsOf(ctx, b) }
