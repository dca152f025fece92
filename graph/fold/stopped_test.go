package fold_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/seed"
)

// failing is a snapshot of which one call fails, as all do once a context has ended.
type failing struct {
	graph.Snapshot
	left atomic.Int64 // calls until then
}

var errFailing = errors.New("not now")

func (f *failing) fails() error {
	if f.left.Add(-1) == 0 {
		return errFailing
	}
	return nil
}

func (f *failing) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if err := f.fails(); err != nil {
		return nil, err
	}
	return f.Snapshot.Lookup(ctx, terms, out)
}

func (f *failing) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	if err := f.fails(); err != nil {
		return nil, err
	}
	return f.Snapshot.Terms(ctx, ids, out)
}

func (f *failing) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Snapshot.Expand(ctx, x, emit)
}

// TestAGraphThatWasStoppedIsReadWholeAgain: who stops in the middle, as a format does
// that has seen enough, must not find sources without labels the next time.
func TestAGraphThatWasStoppedIsReadWholeAgain(t *testing.T) {
	s := snapshot(t, seed.Source())
	since, err := edtf.Parse("2025")
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]func(graph.Snapshot) (*fold.Graph, error){
		"since": func(s graph.Snapshot) (*fold.Graph, error) {
			return fold.New(t.Context(), s, fold.Options{Shape: lpg.Full, Connected: true, Window: path.Window{}.Since(since)})
		},
		"full": func(s graph.Snapshot) (*fold.Graph, error) {
			return fold.New(t.Context(), s, fold.Options{Shape: lpg.Full})
		},
		"met": func(s graph.Snapshot) (*fold.Graph, error) {
			return fold.Project(t.Context(), s, fold.Projection{Relation: "met"}, fold.Options{})
		},
	}
	edges := func(g *fold.Graph) error { return g.Edges(t.Context(), func(*lpg.Edge) error { return nil }) }
	reads := map[string]func(*fold.Graph) error{
		"header and edges": edges, // which ask for the header
		"edges":            edges,
		"entities": func(g *fold.Graph) error {
			return g.Entities(t.Context(), lpg.Of{}, func(*lpg.Entity) error { return nil })
		},
	}
	for of, make := range made {
		whole, err := make(s)
		if err != nil {
			t.Fatal(err)
		}
		want := edgesAndSources(t, whole)
		for what, read := range reads {
			stopAtEachCall(t, of+" "+what, what != "header and edges", s, make, read, want)
		}
	}
}

// stopAtEachCall reads a graph that stops at the first call of its snapshot, then one
// that stops at the second, and so on, and then reads it again.
func stopAtEachCall(t *testing.T, what string, known bool, s graph.Snapshot, make func(graph.Snapshot) (*fold.Graph, error), read func(*fold.Graph) error, want string) {
	t.Helper()
	for n := int64(1); ; n++ {
		f := &failing{Snapshot: s}
		g, err := make(f)
		if err != nil {
			t.Fatal(err)
		}
		if known {
			if _, err := g.Header(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		f.left.Store(n)
		if err = read(g); err == nil {
			if n < 15 {
				t.Errorf("%s: only %d calls", what, n)
			}
			return
		}
		if !errors.Is(err, errFailing) {
			t.Fatal(err)
		}
		if got := edgesAndSources(t, g); got != want {
			t.Fatalf("%s: after a failure of call %d:\n%s", what, n, firstDifference(got, want))
		}
	}
}

func firstDifference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return fmt.Sprintf("line %d is %q", i+1, line)
		}
	}
	return "it ends too early"
}

func edgesAndSources(t *testing.T, g lpg.Graph) string {
	t.Helper()
	var out []byte
	err := g.Edges(t.Context(), func(e *lpg.Edge) error {
		out = fmt.Appendf(out, "%+v\n", *e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
