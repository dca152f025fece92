package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"parley/graph"
)

var concurrencyTests = []subtest{
	{"one snapshot serves many readers", testSharedSnapshot},
	{"snapshots taken while others commit are whole", testReadersAndWriter},
	{"of many writers one at a time gets the transaction", testManyWriters},
}

const readers = 4

func testSharedSnapshot(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for range 20 {
				if err := readAll(t.Context(), snap, int64(len(all))); err != nil {
					t.Error(err)
				}
				for _, c := range calls {
					if err := c.do(t.Context(), snap); err != nil {
						t.Errorf("%s: %v", c.name, err)
					}
				}
			}
		})
	}
	wg.Wait()
}

// readAll reads snap in both orders and compares all counts with each other
// and with want.
func readAll(ctx context.Context, snap graph.Snapshot, want int64) error {
	stats, err := snap.Stats(ctx)
	if err != nil {
		return err
	}
	size, err := snap.Size(ctx, graph.Pattern{})
	if err != nil {
		return err
	}
	if stats.Quads != want || size != want {
		return fmt.Errorf("stats say %d quads, size %d, want %d", stats.Quads, size, want)
	}
	for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		var n int64
		var last graph.IDQuad
		for q, err := range graph.Quads(ctx, snap, graph.Pattern{}, o) {
			if err != nil {
				return err
			}
			if o.Compare(last, q) >= 0 {
				return fmt.Errorf("%v is not before %v in order %v", last, q, o)
			}
			if _, err := graph.TermQuads(ctx, snap, []graph.IDQuad{q}); err != nil {
				return err
			}
			last = q
			n++
		}
		if n != want {
			return fmt.Errorf("order %v has %d quads, want %d", o, n, want)
		}
	}
	return nil
}

// testReadersAndWriter commits quads in pairs, one of predicate a and one of
// predicate b; a snapshot with unequal numbers of both would show half a
// commit, and one smaller than an earlier one would go back in time.
func testReadersAndWriter(t *testing.T, s graph.Store) {
	addAll(t, s, quads("x a 0", "x b 0")...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			var last int64
			for {
				n, err := pairs(t.Context(), s)
				if err != nil || n < last {
					t.Errorf("%d pairs after %d, %v", n, last, err)
					return
				}
				last = n
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	const commits = 200
	for i := range commits {
		addAll(t, s, quads(fmt.Sprintf("x a n%d", i), fmt.Sprintf("x b n%d", i))...)
	}
	close(done)
	wg.Wait()
	if n, err := pairs(t.Context(), s); n != commits+1 || err != nil {
		t.Errorf("%d pairs at the end, %v; want %d", n, err, commits+1)
	}
}

// pairs takes a snapshot and returns the number of quads of each predicate.
func pairs(ctx context.Context, s graph.Store) (int64, error) {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	p, err := snap.Lookup(ctx, iris("a", "b"), nil)
	if err != nil {
		return 0, err
	}
	a, err := snap.Size(ctx, graph.Pattern{P: p[0]})
	if err != nil {
		return 0, err
	}
	b, err := snap.Size(ctx, graph.Pattern{P: p[1]})
	if err != nil {
		return 0, err
	}
	if a != b {
		return 0, fmt.Errorf("%d quads of one predicate and %d of the other", a, b)
	}
	return a, readAll(ctx, snap, a+b)
}

func testManyWriters(t *testing.T, s graph.Store) {
	var wg sync.WaitGroup
	const each = 20
	for w := range readers {
		wg.Go(func() {
			for i := 0; i < each; {
				tx, err := s.Begin(t.Context())
				if errors.Is(err, graph.ErrLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				err = tx.Add(batch([]graph.Quad{quad(fmt.Sprintf("w%d p o%d", w, i))}))
				if err == nil {
					_, err = tx.Commit(t.Context())
				}
				if err != nil {
					t.Error(err)
					tx.Rollback()
					return
				}
				i++
			}
		})
	}
	wg.Wait()
	if got := len(contents(t, s)); got != readers*each {
		t.Errorf("%d quads, want %d", got, readers*each)
	}
}
