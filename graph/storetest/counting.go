package storetest

import (
	"context"

	"parley/graph"
)

// A Counting snapshot counts the calls that read quads or terms of another, for tests
// of what a caller asks of a store.
type Counting struct {
	graph.Snapshot
	Calls int
}

func (c *Counting) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	c.Calls++
	return c.Snapshot.Lookup(ctx, terms, out)
}

func (c *Counting) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	c.Calls++
	return c.Snapshot.Terms(ctx, ids, out)
}

func (c *Counting) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c.Calls++
	return c.Snapshot.Scan(ctx, p, o)
}

func (c *Counting) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	c.Calls++
	return c.Snapshot.Expand(ctx, x, emit)
}
