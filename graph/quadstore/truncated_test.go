//go:build linux

package quadstore_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// TestATruncatedMappingIsDamageAndNoCrash cuts a segment under an open snapshot
// and reads on. Reading beyond the end of a mapped file is a fault of the memory,
// which ends a program that does not guard against it. The kernel gives out the
// rest of the last page as zeros, so the segment here has many pages.
func TestATruncatedMappingIsDamageAndNoCrash(t *testing.T) {
	for _, part := range []string{"nothing", "a byte", "a page", "half", "most"} {
		t.Run("all but "+part, func(t *testing.T) {
			s := create(t, quadstore.Options{JournalQuads: 1})
			var quads []graph.Quad
			for i := range 20_000 {
				quads = append(quads, q(fmt.Sprintf("s%d p%d o%d l%d", i, i%7, i*31%9973, i%11)))
			}
			mustAdd(t, s, quads...)
			snap, err := s.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer snap.Close()
			path := filepath.Join(s.Dir(), liveFiles(t, s)[2])
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			size := map[string]int64{"nothing": 0, "a byte": 1, "a page": 4096, "half": info.Size() / 2, "most": info.Size() * 9 / 10}[part]
			if err := os.Truncate(path, size); err != nil {
				t.Fatal(err)
			}
			wantDamage(t, "all quads", path, size, scanAll(t, snap))
			_, err = snap.Lookup(t.Context(), []graph.Term{graph.IRI("s77")}, nil)
			if part == "nothing" {
				wantDamage(t, "Lookup", path, size, err)
			}
			err = s.Backup(t.Context(), filepath.Join(t.TempDir(), "b"), quadstore.BackupOptions{Copy: true})
			wantDamage(t, "Backup", path, size, err)
			if err := s.Compact(t.Context()); !errors.Is(err, graph.ErrCorrupt) {
				t.Errorf("Compact = %v, want damage", err)
			}
			_, err = quadstore.Open(s.Dir(), quadstore.Options{})
			wantDamage(t, "Open", path, size, err)
			if err == nil || !strings.Contains(err.Error(), "bytes, not") {
				t.Errorf("Open = %v, want both sizes", err)
			}
		})
	}
}

func scanAll(t *testing.T, snap graph.Snapshot) error {
	for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		for _, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, o) {
			if err != nil {
				return err
			}
		}
	}
	ranges, err := snap.PrefixRanges(t.Context(), "")
	if err != nil {
		return err
	}
	for _, r := range ranges {
		for id := r.First; id <= r.Last; id++ {
			if _, err := graph.TermOf(t.Context(), snap, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// wantDamage wants a CorruptError of the file, at a place that is gone.
func wantDamage(t *testing.T, what, path string, size int64, err error) {
	t.Helper()
	var c *graph.CorruptError
	if !errors.As(err, &c) || c.File != path || c.Offset < size && c.Offset != 0 {
		t.Errorf("%s: %v, want damage of %s at byte %d or beyond", what, err, path, size)
	}
}
