package claims_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

// A counted snapshot counts the quads that are read and the terms that are
// looked up.
type counted struct {
	graph.Snapshot
	cost int
}

func (c *counted) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	cur, err := c.Snapshot.Scan(ctx, p, o)
	return countedCursor{cur, c}, err
}

func (c *counted) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	c.cost += len(ids)
	return c.Snapshot.Terms(ctx, ids, out)
}

func (c *counted) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	c.cost++
	return c.Snapshot.Size(ctx, p)
}

func (c *counted) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	return c.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		c.cost += len(edges)
		return emit(edges)
	})
}

type countedCursor struct {
	graph.Cursor
	c *counted
}

func (c countedCursor) Next(buf []graph.IDQuad) (int, error) {
	n, err := c.Cursor.Next(buf)
	c.c.cost += n
	return n, err
}

// trips are n trips of one traveller to one city, each a row of a document:
// two hubs, and a shortcut under n labels.
func trips(n int) string {
	var b strings.Builder
	b.WriteString("ann a Person\ncity a Place\ndoc:h a Document\n")
	for i := range n {
		row := fmt.Sprintf("doc:h#row=%d", i)
		fmt.Fprintf(&b, "t%d a Event %s\nt%d kind \"trip\" %s\nt%d status \"held\" %s\n", i, row, i, row, i, row)
		fmt.Fprintf(&b, "t%d traveller ann %s\nt%d destination city %s\nann travelsTo city %s\n", i, row, i, row, row)
	}
	return b.String()
}

func TestCheckingCostsAsMuchAsThereIs(t *testing.T) {
	cost := func(n int) (cost, quads int) {
		c := &counted{Snapshot: snapshot(t, trips(n))}
		found, err := claims.Check(t.Context(), c, claims.CheckOptions{})
		if err != nil || len(found) > 0 {
			t.Fatalf("%v, %v", found, err)
		}
		st, err := c.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c.cost, int(st.Quads)
	}
	small, nSmall := cost(500)
	large, nLarge := cost(4000)
	perSmall, perLarge := float64(small)/float64(nSmall), float64(large)/float64(nLarge)
	if perLarge > 1.1*perSmall {
		t.Errorf("%.2f reads and look-ups a quad among %d quads, %.2f among %d", perSmall, nSmall, perLarge, nLarge)
	}
	if perLarge > 5 {
		t.Errorf("%.2f reads and look-ups a quad, want at most 5", perLarge)
	}
	t.Logf("%.2f reads and look-ups a quad", perLarge)
}

func TestAHubThatIsALabelIsNotRead(t *testing.T) {
	var b strings.Builder
	b.WriteString("hub claimant ann\n")
	for i := range 10000 {
		fmt.Fprintf(&b, "hub inContactWith p%d\nhub alias \"%d\"\n", i, i)
	}
	s := &counted{Snapshot: snapshot(t, b.String())}
	src, err := claims.ResolveLabel(t.Context(), s, term("hub"))
	if err != nil || src.Kind != claims.AClaim {
		t.Fatalf("%v, %v", src, err)
	}
	if s.cost > 10 {
		t.Errorf("%d quads and terms are read of a label of which one thing is said", s.cost)
	}
}
