package algebra_test

import (
	"context"
	"errors"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// Each row that is made stands for 200 times 200 here.
func TestBatchesOfOneRowThatIsThereManyTimes(t *testing.T) {
	snap := hubs(t, 2000)
	g := algebra.On(snap)
	of, hub := ids(t, snap, "of")[0], ids(t, snap, "hub1")[0]
	e := out(in(out(in(fixed(hub), of), of), of), of)
	for name, e := range map[string]algebra.Expr{
		"node": e, "tags": &algebra.Constant{From: &algebra.Save{From: e, Tags: []string{"a"}}, Tags: []algebra.Binding{{Tag: "b", Node: of}}},
	} {
		q := compile(t, g, e, algebra.Options{})
		x := q.Rows(t.Context())
		var rows, batches, largest int
		for {
			nodes, tags, ok := x.NextBatch()
			if !ok {
				break
			}
			for i := range nodes {
				if nodes[i] != hub || len(tags) > 0 && (tags[2*i] != hub || tags[2*i+1] != of) {
					t.Fatalf("%s: row %d is %d", name, rows+i, nodes[i])
				}
			}
			rows, batches, largest = rows+len(nodes), batches+1, max(largest, len(nodes))
		}
		if rows != 40000 || largest > 2000 || x.Err() != nil {
			t.Errorf("%s: %d rows, at most %d a batch, %v", name, rows, largest, x.Err())
		}
		x.Close()
	}
}

func TestADoneContextEndsBatches(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	snap := hubs(t, 2000)
	of := ids(t, snap, "of")[0]
	e := fixed(ids(t, snap, "hub1")...)
	for range 6 { // 200 ways each
		e = out(in(e, of), of)
	}
	x := compile(t, algebra.On(snap), e, algebra.Options{}).Rows(ctx)
	defer x.Close()
	if nodes, _, ok := x.NextBatch(); !ok || len(nodes) == 0 {
		t.Fatal(x.Err())
	}
	cancel()
	if nodes, _, ok := x.NextBatch(); ok || !errors.Is(x.Err(), context.Canceled) {
		t.Errorf("%d more rows, %v", len(nodes), x.Err())
	}
}

func TestRowsAtHandAreNotKeptBack(t *testing.T) {
	snap := hubs(t, 60000)
	x := compile(t, algebra.On(snap), out(&algebra.Nodes{}, graph.Any), algebra.Options{}).Rows(t.Context())
	defer x.Close()
	if nodes, _, ok := x.NextBatch(); !ok || len(nodes) == 0 || x.Cost().Edges > 1000 {
		t.Errorf("%d rows cost %+v", len(nodes), x.Cost())
	}
}
