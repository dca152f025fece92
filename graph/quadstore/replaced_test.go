package quadstore_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/internal/lockfile"
	"parley/graph/quadstore"
)

// TestWriterWhoseFolderIsReplacedTouchesNothingThere moves the store away and
// puts another at its place, or removes the lock, while a transaction is open,
// of each kind: to the journal, past its bound, and in bulk.
func TestWriterWhoseFolderIsReplacedTouchesNothingThere(t *testing.T) {
	replace := map[string]func(t *testing.T, dir string) (now []graph.Quad){
		"another store": func(t *testing.T, dir string) []graph.Quad {
			other := create(t, quadstore.Options{})
			mustAdd(t, other, q("o p o"))
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.Rename(dir, dir+".old"), os.Rename(other.Dir(), dir)); err != nil {
				t.Fatal(err)
			}
			return []graph.Quad{q("o p o")}
		},
		"another store, with files of the same names": func(t *testing.T, dir string) []graph.Quad {
			other := create(t, quadstore.Options{JournalQuads: 1})
			mustAdd(t, other, q("o p o"), q("o p o2"))
			if live := liveFiles(t, other); len(live) != 3 || live[1] != "journal-2" || live[2] != "segment-2-1" {
				t.Fatalf("the other store has %q", live)
			}
			mustAdd(t, other, q("o p o3")) // in its journal
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.Rename(dir, dir+".old"), os.Rename(other.Dir(), dir)); err != nil {
				t.Fatal(err)
			}
			return []graph.Quad{q("o p o"), q("o p o2"), q("o p o3")}
		},
		"another writer": func(t *testing.T, dir string) []graph.Quad {
			if err := os.Remove(filepath.Join(dir, "LOCK")); err != nil {
				t.Fatal(err)
			}
			mustAdd(t, open(t, dir, quadstore.Options{}), q("w p w"))
			return append(small(3), q("w p w"))
		},
	}
	for what, replace := range replace {
		for form, o := range writers {
			t.Run(what+", "+form, func(t *testing.T) {
				s := create(t, o)
				mustAdd(t, s, small(3)...)
				tx, err := s.Begin(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				defer tx.Rollback()
				for i := range groupSize + 1 {
					if err := tx.Add(batchOf([]graph.Quad{q(fmt.Sprintf("new%d p o", i))})); err != nil {
						t.Fatal(err)
					}
				}
				want := replace(t, s.Dir())
				if _, err := tx.Commit(t.Context()); !errors.Is(err, lockfile.ErrReplaced) {
					t.Errorf("commit = %v, want it to notice", err)
				}
				wantContents(t, open(t, s.Dir(), quadstore.Options{}), want...)
				wantSound(t, s.Dir())
			})
		}
	}
}

func TestJournalOfAnotherStoreIsRefused(t *testing.T) {
	o := quadstore.Options{JournalQuads: 3}
	a, b := create(t, o), create(t, o)
	mustAdd(t, a, small(9)...)
	mustAdd(t, b, small(8)...)
	mustAdd(t, b, q("x y z"))
	for _, s := range []*quadstore.Store{a, b} {
		if liveJournal(t, s.Dir()) != filepath.Join(s.Dir(), "journal-2") {
			t.Fatal("the fixture has no segment")
		}
	}
	writeFile(t, liveJournal(t, a.Dir()), readFile(t, liveJournal(t, b.Dir())))
	if s, err := quadstore.Open(a.Dir(), o); !errors.Is(err, graph.ErrCorrupt) {
		s.Close()
		t.Errorf("opening with the journal of another store = %v", err)
	}
}

func TestFilesOfOthersStay(t *testing.T) {
	s := create(t, quadstore.Options{})
	for _, name := range []string{"load-precious.csv", "journal-old.bak", "segment-1", "notes.txt"} {
		writeFile(t, filepath.Join(s.Dir(), name), []byte("mine"))
	}
	if err := os.Mkdir(filepath.Join(s.Dir(), "load-77-1"), 0o755); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, s, small(2)...)
	mustAdd(t, s, small(3)...)
	for _, name := range []string{"load-precious.csv", "journal-old.bak", "segment-1", "notes.txt", "load-77-1"} {
		if _, err := os.Stat(filepath.Join(s.Dir(), name)); err != nil {
			t.Error(err)
		}
	}
}

// TestStatsAfterRemovalsAreThoseOfWhatIsLeft has many removed quads in segments.
func TestStatsAfterRemovalsAreThoseOfWhatIsLeft(t *testing.T) {
	s := create(t, quadstore.Options{JournalQuads: 10})
	var quads []graph.Quad
	for i := range 3000 {
		quads = append(quads, q(fmt.Sprintf("s%d p%d o%d l%d", i, i%7, i%50, i/10)))
	}
	mustAdd(t, s, quads...)
	for part := range 3 {
		if err := write(t, s, nil, quads[part*700:part*700+500]); err != nil {
			t.Fatal(err)
		}
	}
	used := map[graph.Term]bool{}
	left := 0
	for i, quad := range quads {
		if i >= 2100 || i%700 >= 500 {
			left++
			for _, term := range []graph.Term{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
				used[term] = true
			}
		}
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	got, err := snap.Stats(t.Context())
	if want := (graph.Stats{Quads: int64(left), Terms: int64(len(used))}); err != nil || got != want {
		t.Errorf("stats are %+v, %v, want %+v", got, err, want)
	}
}
