package path

import (
	"context"
	"errors"
	"testing"

	"parley/graph"
	"parley/schema"
)

// stopping is a snapshot of which one expansion fails, as all do once a context has
// ended.
type stopping struct {
	graph.Snapshot
	left int // expansions until then
}

var errStopping = errors.New("not now")

func (s *stopping) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if s.left--; s.left == 0 {
		return errStopping
	}
	return s.Snapshot.Expand(ctx, x, emit)
}

func TestWhatCouldNotBeLoadedIsNotTakenForNothing(t *testing.T) {
	f := build(t, `
		trip type Event
		trip kind "trip"
		trip traveller ann
		trip destination moscow
		ann travelsTo moscow
		tenure type Tenure
		tenure holder ann
		tenure post chair
		ann holds chair
	`)
	var hops []Hop
	for _, words := range [][3]string{{"ann", "travelsTo", "moscow"}, {"ann", "holds", "chair"}} {
		p, _ := schema.Find(words[1])
		hops = append(hops, Hop{From: f.id(words[0]), To: f.id(words[2]), Property: p})
	}
	for range 10 { // maps are read in any order
		for n := 1; ; n++ {
			s := &stopping{Snapshot: f.snap}
			g := fixtureOn(t, s).g
			s.left = n
			err := g.LoadMiddles(f.ctx, hops)
			if err == nil {
				break
			}
			if !errors.Is(err, errStopping) {
				t.Fatal(err)
			}
			for i, h := range hops {
				if middles, err := g.Middles(f.ctx, h); err != nil || len(middles) != 1 {
					t.Fatalf("after a failure of expansion %d hop %d stands for %d nodes, want 1, %v", n, i, len(middles), err)
				}
			}
		}
	}
}
