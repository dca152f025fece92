package fold_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
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
	want := edgesAndSources(t, folded(t, s, fold.Options{Shape: lpg.Full}))
	for n := int64(1); ; n++ {
		f := &failing{Snapshot: s}
		g := folded(t, f, fold.Options{Shape: lpg.Full})
		if _, err := g.Header(t.Context()); err != nil {
			t.Fatal(err)
		}
		f.left.Store(n)
		err := g.Edges(t.Context(), func(*lpg.Edge) error { return nil })
		if err == nil {
			if n < 20 {
				t.Errorf("only %d calls", n)
			}
			return
		}
		if !errors.Is(err, errFailing) {
			t.Fatal(err)
		}
		if got := edgesAndSources(t, g); got != want {
			t.Fatalf("after a failure of call %d:\n%s\nwant\n%s", n, got, want)
		}
	}
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
