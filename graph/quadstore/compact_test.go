package quadstore_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// TestCompactLeavesNothingOfWhatWasRemoved looks for removed terms in the bytes
// of every file.
func TestCompactLeavesNothingOfWhatWasRemoved(t *testing.T) {
	for name, o := range forms {
		t.Run(name, func(t *testing.T) {
			s := create(t, o)
			var keep, remove []graph.Quad
			for i := range 40 {
				keep = append(keep, q(fmt.Sprintf("kept%d p o%d l%d", i, i%7, i%3)))
				remove = append(remove, q(fmt.Sprintf("kept%d p %d-secret %d-hidden", i, i, i)))
			}
			mustAdd(t, s, append(keep, remove...)...)
			if err := write(t, s, []graph.Quad{q("a b c")}, remove); err != nil {
				t.Fatal(err)
			}
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, word := range []string{"secret", "hidden"} {
				if in := filesWith(t, s.Dir(), word); len(in) > 0 {
					t.Errorf("%q is still in %q", word, in)
				}
			}
			if len(filesWith(t, s.Dir(), "kept")) == 0 {
				t.Error("what was kept is not found either")
			}
			wantContents(t, s, append(keep, q("a b c"))...)
			wantSound(t, s.Dir())
			info, err := s.Info(t.Context())
			if err != nil || len(info.Segments) != 1 || info.JournalQuads != 0 || info.Segments[0].Gone != 0 {
				t.Errorf("it holds %+v, %v, want one segment", info, err)
			}
			onDisk := int64(0)
			for _, f := range liveFiles(t, s) {
				onDisk += int64(len(readFile(t, filepath.Join(s.Dir(), f))))
			}
			if info.Bytes != onDisk {
				t.Errorf("Info has %d bytes, the files %d", info.Bytes, onDisk)
			}
		})
	}
}

// filesWith returns the files of a folder that have a word in them.
func filesWith(t *testing.T, dir, word string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if bytes.Contains(readFile(t, filepath.Join(dir, e.Name())), []byte(word)) {
			out = append(out, e.Name())
		}
	}
	return out
}

func TestCompactTellsItsProgress(t *testing.T) {
	s, _ := layered(t)
	o := layeredOptions
	var steps []int64
	var total int64
	o.Progress = func(done, of int64) { steps, total = append(steps, done), of }
	if err := open(t, s.Dir(), o).Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(steps); n < 20 || !slices.IsSorted(steps) || steps[n-1] < total/2 || steps[n-1] > total*5/4 {
		t.Errorf("told %v of %d", steps, total)
	}
}

func TestCompactionOfWhatIsEmptyIsNoError(t *testing.T) {
	s := create(t, quadstore.Options{})
	for range 2 {
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	mustAdd(t, s, q("a b c"))
	if err := write(t, s, nil, []graph.Quad{q("a b c")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantContents(t, s)
	wantSound(t, s.Dir())
}

// TestCompactionLosesNothingWhateverFails lets each operation of a compaction
// fail. The store holds the same before and after, in this handle and in
// others, and the next writer tidies up.
func TestCompactionLosesNothingWhateverFails(t *testing.T) {
	s, held := layered(t)
	f := &faultyFS{}
	if err := open(t, copyStore(t, s.Dir()), layeredOptions.WithFS(f)).Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(f.n) {
		dir := copyStore(t, s.Dir())
		bad := open(t, dir, layeredOptions.WithFS(&faultyFS{fault: fault}))
		if err := bad.Compact(t.Context()); !errors.Is(err, errFault) {
			t.Errorf("%+v (%s): Compact = %v, want the fault", fault, f.log[fault.at-1], err)
		}
		wantContents(t, bad, held...)
		bad.Close()
		again := open(t, dir, layeredOptions)
		wantContents(t, again, held...)
		mustAdd(t, again, q("x y z"))
		wantContents(t, again, append([]graph.Quad{q("x y z")}, held...)...)
		wantSound(t, dir)
		again.Close()
	}
}
