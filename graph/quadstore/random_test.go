package quadstore_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/quadstore"
)

// TestRandomOperations runs the store and the memory store side by side:
// commits, rollbacks, opening again, other handles, and crashes in the middle
// of a commit. After each operation both hold the same, and what is on the disk
// is sound.
func TestRandomOperations(t *testing.T) {
	quad := rapid.Custom(func(rt *rapid.T) graph.Quad {
		word := func(name string, n int) string {
			return fmt.Sprintf("%s%d", name, rapid.IntRange(0, n).Draw(rt, name))
		}
		text := word("s", 5) + " " + word("p", 2) + " " + word("s", 5)
		if rapid.Bool().Draw(rt, "labelled") {
			text += " " + word("l", 2)
		}
		return q(text)
	})
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp("", "quadstore")
		if err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(dir)
		o := forms[rapid.SampledFrom(slices.Sorted(maps.Keys(forms))).Draw(rt, "form")]
		s, err := quadstore.Create(dir, o)
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { s.Close() }()
		oracle := memstore.New()
		same := func() {
			if got, want := contents(t, s), contents(t, oracle); !slices.Equal(got, want) {
				rt.Fatalf("store holds %q, want %q", got, want)
			}
		}
		var kept graph.Snapshot // one that outlives commits, merges and compactions
		var keptHolds []string
		defer func() {
			if kept != nil {
				kept.Close()
			}
		}()
		rt.Repeat(map[string]func(*rapid.T){
			"commit": func(rt *rapid.T) {
				add, remove := rapid.SliceOfN(quad, 0, 8).Draw(rt, "add"), rapid.SliceOfN(quad, 0, 4).Draw(rt, "remove")
				got, want := change(rt, t, s, add, remove), change(rt, t, oracle, add, remove)
				if got != want {
					rt.Fatalf("the change is %+v, want %+v", got, want)
				}
			},
			"roll back": func(rt *rapid.T) {
				tx, err := s.Begin(t.Context())
				if err != nil {
					rt.Fatal(err)
				}
				if err := tx.Add(batchOf(rapid.SliceOfN(quad, 0, 8).Draw(rt, "add"))); err != nil {
					rt.Fatal(err)
				}
				if err := tx.Rollback(); err != nil {
					rt.Fatal(err)
				}
			},
			"open again": func(rt *rapid.T) {
				if kept != nil { // it ends with its store
					kept.Close()
					kept = nil
				}
				if err := s.Close(); err != nil {
					rt.Fatal(err)
				}
				if s, err = quadstore.Open(dir, o); err != nil {
					rt.Fatal(err)
				}
			},
			"commit elsewhere": func(rt *rapid.T) {
				other, err := quadstore.Open(dir, o)
				if err != nil {
					rt.Fatal(err)
				}
				defer other.Close()
				add := rapid.SliceOfN(quad, 1, 4).Draw(rt, "add")
				change(rt, t, other, add, nil)
				change(rt, t, oracle, add, nil)
			},
			"crash": func(rt *rapid.T) {
				// What a crash in the middle of a commit leaves is the
				// journal as it was and part of a transaction. A writer
				// first cuts off what an earlier crash left.
				tx, err := s.Begin(t.Context())
				if err != nil {
					rt.Fatal(err)
				}
				tx.Rollback()
				journal := liveJournal(t, dir)
				before := len(readFile(t, journal))
				add := rapid.SliceOfN(quad, 1, 8).Draw(rt, "add")
				change(rt, t, s, add, nil)
				if kept != nil {
					kept.Close()
					kept = nil
				}
				s.Close()
				if liveJournal(t, dir) != journal {
					// It became a segment, and so is there.
					change(rt, t, oracle, add, nil)
				} else if after := len(readFile(t, journal)); after > before {
					cut := rapid.IntRange(before, after-1).Draw(rt, "cut")
					if err := os.Truncate(journal, int64(cut)); err != nil {
						rt.Fatal(err)
					}
				}
				if s, err = quadstore.Open(dir, o); err != nil {
					rt.Fatal(err)
				}
			},
			"read while somebody commits": func(rt *rapid.T) {
				snap, err := s.Snapshot(t.Context())
				if err != nil {
					rt.Fatal(err)
				}
				want := contents(t, oracle)
				var differs atomic.Bool
				var readers sync.WaitGroup
				for range 2 {
					readers.Go(func() {
						for range 3 {
							if !slices.Equal(snapshotContents(t, snap), want) {
								differs.Store(true)
							}
						}
					})
				}
				for range 2 {
					add := rapid.SliceOfN(quad, 1, 4).Draw(rt, "add")
					change(rt, t, s, add, nil)
					change(rt, t, oracle, add, nil)
				}
				readers.Wait()
				if err := snap.Close(); err != nil {
					rt.Fatal(err)
				}
				if differs.Load() {
					rt.Fatal("a snapshot changed while it was read")
				}
			},
			"compact": func(rt *rapid.T) {
				if err := s.Compact(t.Context()); err != nil {
					rt.Fatal(err)
				}
			},
			"keep a snapshot": func(rt *rapid.T) {
				if kept != nil {
					kept.Close()
				}
				var err error
				if kept, err = s.Snapshot(t.Context()); err != nil {
					rt.Fatal(err)
				}
				keptHolds = contents(t, oracle)
			},
			"": func(rt *rapid.T) {
				if kept != nil {
					if got := snapshotContents(t, kept); !slices.Equal(got, keptHolds) {
						rt.Fatalf("a snapshot holds %q now, and not %q", got, keptHolds)
					}
				}
				same()
				found, err := quadstore.Verify(t.Context(), dir, quadstore.Options{})
				if err != nil {
					rt.Fatal(err)
				}
				for _, v := range found {
					if v.Invariant != 7 { // a torn tail stays until the next writer
						rt.Fatalf("verify: %v", v)
					}
				}
			},
		})
	})
}

func change(rt rapid.TB, t *testing.T, s graph.Store, add, remove []graph.Quad) graph.Change {
	tx, err := s.Begin(t.Context())
	if err != nil {
		rt.Fatal(err)
	}
	defer tx.Rollback()
	if err := tx.Remove(batchOf(remove)); err != nil {
		rt.Fatal(err)
	}
	if err := tx.Add(batchOf(add)); err != nil {
		rt.Fatal(err)
	}
	c, err := tx.Commit(t.Context())
	if err != nil {
		rt.Fatal(err)
	}
	return c
}

// liveJournal returns the path of the one journal in a store's directory.
func liveJournal(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "journal-*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("journals of %s: %q, %v", dir, found, err)
	}
	return found[0]
}
