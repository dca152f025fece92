package quadstore_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// small returns n quads of new terms, and some of old ones.
func small(n int) []graph.Quad {
	var out []graph.Quad
	for i := range n {
		out = append(out, q(fmt.Sprintf("s%d p o%d l", i, i%3)))
	}
	return out
}

// operationsWith returns what a transaction does when nothing fails.
func operationsWith(t *testing.T, o quadstore.Options, before, add, remove []graph.Quad) []string {
	t.Helper()
	s := create(t, o)
	mustAdd(t, s, before...)
	f := &faultyFS{}
	s = open(t, s.Dir(), o.WithFS(f))
	if err := write(t, s, add, remove); err != nil {
		t.Fatal(err)
	}
	return f.log
}

// TestSegmentsAreWrittenWholeOrNotAtAllWhateverFails lets each operation fail
// of transactions that write segments: one that passes the bound of the
// journal, and one that is built in bulk and spills. Whatever a commit said was
// written is there, and nothing of what it did not; the next writer leaves no
// file behind that does not belong.
func TestSegmentsAreWrittenWholeOrNotAtAllWhateverFails(t *testing.T) {
	before := small(9)
	add, remove := []graph.Quad{q("a b c"), q("a b d l"), q("s1 p c"), q("s2 p e")}, before[2:4]
	after := append(slices.Concat(before[:2], before[4:]), add...)
	for _, form := range []string{"segments", "mixed", "bulk", "spilling"} {
		o := forms[form]
		n := len(operationsWith(t, o, before, add, remove))
		for _, fault := range faults(n) {
			t.Run(fmt.Sprintf("%s, %+v", form, fault), func(t *testing.T) {
				plain := create(t, o)
				mustAdd(t, plain, before...)
				s := open(t, plain.Dir(), o.WithFS(&faultyFS{fault: fault}))
				err := write(t, s, add, remove)
				if err != nil && !errors.Is(err, errFault) {
					t.Fatalf("commit = %v, want the fault", err)
				}
				want := before
				if err == nil {
					want = after
				}
				wantContents(t, s, want...)
				s.Close()
				again := open(t, plain.Dir(), o)
				uncertain := err != nil && strings.Contains(err.Error(), "may be there")
				if got := contents(t, again); !slices.Equal(got, texts(want)) && !(uncertain || fault.dead && slices.Equal(got, texts(after))) {
					t.Errorf("after opening again it holds\n%s", strings.Join(got, "\n"))
				}
				mustAdd(t, again, q("x y z"))
				wantSound(t, plain.Dir())
			})
		}
	}
}

// TestNothingIsLeftOfAnAbandonedBulk looks at the directory after a bulk that
// was rolled back, and after one whose process died.
func TestNothingIsLeftOfAnAbandonedBulk(t *testing.T) {
	o := forms["spilling"]
	s := create(t, o)
	mustAdd(t, s, small(3)...)
	files := listing(t, s.Dir())
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if err := tx.Add(batchOf([]graph.Quad{q(fmt.Sprintf("new%d p o", i)), q(fmt.Sprintf("new%d p o2", i))})); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if now := listing(t, s.Dir()); now != files {
		t.Errorf("after a rollback the directory has\n%s\nand not\n%s", now, files)
	}
	for _, stray := range []string{"load-17-1", "segment-9-1", "journal-9", "MANIFEST.new"} {
		writeFile(t, s.Dir()+"/"+stray, []byte("x"))
	}
	mustAdd(t, s, small(3)...) // changes nothing, but takes the lock
	if now := listing(t, s.Dir()); now != files {
		t.Errorf("after the next writer the directory has\n%s\nand not\n%s", now, files)
	}
}

// TestTruncatedSegmentIsAnErrorAndNotACrash cuts a segment while it is mapped.
func TestTruncatedSegmentIsAnErrorAndNotACrash(t *testing.T) {
	s := create(t, quadstore.Options{JournalQuads: 1})
	var quads []graph.Quad
	for i := range 20_000 {
		quads = append(quads, q(fmt.Sprintf("s%d p%d o%d", i, i%5, i%97)))
	}
	mustAdd(t, s, quads...)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	names, err := os.ReadDir(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range names {
		if strings.HasPrefix(e.Name(), "segment-") {
			if err := os.Truncate(s.Dir()+"/"+e.Name(), 4096); err != nil {
				t.Fatal(err)
			}
		}
	}
	var damage *graph.CorruptError
	for _, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.OPSL) {
		if err != nil {
			if !errors.As(err, &damage) || !strings.Contains(damage.File, "segment-") || damage.Offset < 4096 {
				t.Fatalf("reading a truncated segment is %v, want the file and the place", err)
			}
			return
		}
	}
	t.Fatal("a truncated segment was read to its end")
}
