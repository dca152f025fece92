package bulk

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"parley/graph"
)

// randomIDs returns quads with few subjects, a hot object, ids up to limit, and
// repetitions.
func randomIDs(r *rand.Rand, n int, limit uint32) []graph.IDQuad {
	id := func(most uint32) graph.ID { return graph.ID(1 + r.Uint32N(most)) }
	out := make([]graph.IDQuad, n)
	for i := range out {
		out[i] = graph.IDQuad{S: id(limit), P: id(min(limit, 40)), O: id(limit), L: id(limit)}
		switch r.IntN(5) {
		case 0:
			out[i].O = 7
		case 1:
			out[i] = out[r.IntN(i+1)]
		case 2:
			out[i].S, out[i].L = 3, 1
		}
	}
	return out
}

func TestSorterSortsInBothOrdersAndDropsRepetitions(t *testing.T) {
	r := newRand(t)
	for _, n := range []int{0, 1, 2, 30, 1000, 50_000} {
		for _, limit := range []uint32{1, 60, 1 << 20, math.MaxUint32 - 1} {
			quads := randomIDs(r, n, limit)
			seen := map[graph.IDQuad]bool{}
			var distinct []graph.IDQuad
			for _, q := range quads {
				if !seen[q] {
					seen[q] = true
					distinct = append(distinct, q)
				}
			}
			for _, memory := range []int64{1, 100_000, 0} {
				t.Run(fmt.Sprintf("%d quads of ids to %d, %d bytes", n, limit, memory), func(t *testing.T) {
					if memory == 1 && n > 1000 {
						t.Skip("a thousand quads make enough runs")
					}
					testSorter(t, r, memory, quads, distinct)
				})
			}
		}
	}
}

func testSorter(t *testing.T, r *rand.Rand, memory int64, quads, distinct []graph.IDQuad) {
	dir := t.TempDir()
	s := NewSorter(Options{MemoryBytes: memory, Dir: dir})
	for rest := quads; len(rest) > 0; {
		n := min(len(rest), 1+r.IntN(3000))
		if err := s.Add(t.Context(), rest[:n]); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	got, err := s.Finish(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantSorted(t, got, distinct, int64(len(quads)-len(distinct)))
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	wantNoFiles(t, dir)
}

func TestSortingStopsWhenTheContextIsDone(t *testing.T) {
	quads := randomIDs(newRand(t), 100_000, 1<<20)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, memory := range []int64{100_000, 0} {
		dir := t.TempDir()
		s := NewSorter(Options{MemoryBytes: memory, Dir: dir})
		err := s.Add(ctx, quads)
		if err == nil {
			_, err = s.Finish(ctx)
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%d bytes: %v", memory, err)
		}
		s.Close()
		wantNoFiles(t, dir)
	}
}

func TestAStreamPassesOnTheErrorOfEmit(t *testing.T) {
	broken := errors.New("broken")
	for _, memory := range []int64{1, 0} {
		s := NewSorter(Options{MemoryBytes: memory, Dir: t.TempDir()})
		if err := s.Add(t.Context(), randomIDs(newRand(t), 1000, 60)); err != nil {
			t.Fatal(err)
		}
		sorted, err := s.Finish(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := sorted.SPOL.Each(t.Context(), func([]graph.IDQuad) error { return broken }); err != broken {
			t.Errorf("%d bytes: Each = %v", memory, err)
		}
		s.Close()
		if memory == 1 {
			err := sorted.SPOL.Each(t.Context(), func([]graph.IDQuad) error { return nil })
			if !errors.Is(err, graph.ErrClosed) {
				t.Errorf("Each after Close = %v", err)
			}
		}
	}
}
