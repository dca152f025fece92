package quadstore_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// threeCommits makes a store of three transactions and returns the sizes of its
// journal after each, and what it held.
func threeCommits(t *testing.T) (s *quadstore.Store, sizes []int, held [][]graph.Quad) {
	s = create(t, quadstore.Options{})
	all := []graph.Quad{}
	for i := range 3 {
		add := []graph.Quad{q(fmt.Sprintf("s%d p o l%d", i, i)), q(fmt.Sprintf("s%d p o", i))}
		remove := all[:min(i, 1)]
		if err := write(t, s, add, remove); err != nil {
			t.Fatal(err)
		}
		all = append(append([]graph.Quad{}, all[len(remove):]...), add...)
		sizes = append(sizes, len(readFile(t, journalOf(s))))
		held = append(held, all)
	}
	return s, sizes, held
}

func TestUnfinishedTransactionIsIgnoredCutAndSaid(t *testing.T) {
	s, sizes, held := threeCommits(t)
	whole := readFile(t, journalOf(s))
	dir := copyStore(t, s.Dir())
	journal := dir + "/journal-1"
	for size := sizes[1] + 1; size < sizes[2]; size++ {
		writeFile(t, journal, whole[:size])
		var notices []string
		o := quadstore.Options{Notice: func(n string) { notices = append(notices, n) }}
		reader := open(t, dir, o)
		wantContents(t, reader, held[1]...)
		if len(notices) > 0 || len(readFile(t, journal)) != size {
			t.Fatalf("size %d: a reader said %q or changed the journal", size, notices)
		}
		wantSound(t, dir, 7)
		tx, err := reader.Begin(t.Context())
		if err != nil {
			t.Fatalf("size %d: %v", size, err)
		}
		tx.Rollback()
		want := fmt.Sprintf("unfinished transaction of %d bytes", size-sizes[1])
		if len(notices) != 1 || !strings.Contains(notices[0], want) {
			t.Fatalf("size %d: notices %q, want %q", size, notices, want)
		}
		if got := len(readFile(t, journal)); got != sizes[1] {
			t.Fatalf("size %d: cut to %d bytes, want %d", size, got, sizes[1])
		}
		wantSound(t, dir)
		reader.Close()
	}
}

func TestWriterGoesOnBehindACut(t *testing.T) {
	s, sizes, held := threeCommits(t)
	writeFile(t, journalOf(s), readFile(t, journalOf(s))[:sizes[2]-1])
	again := open(t, s.Dir(), quadstore.Options{})
	mustAdd(t, again, q("x y z"))
	want := append([]graph.Quad{q("x y z")}, held[1]...)
	wantContents(t, again, want...)
	wantContents(t, open(t, s.Dir(), quadstore.Options{}), want...)
	wantSound(t, s.Dir())
}

// TestEveryChangedBitIsReported flips each bit of the journal in turn. None may
// be taken for an unfinished transaction, and so cut off by the next writer.
func TestEveryChangedBitIsReported(t *testing.T) {
	s, _, _ := threeCommits(t)
	dir := copyStore(t, s.Dir())
	for _, name := range []string{"journal-1", "MANIFEST"} {
		path := dir + "/" + name
		whole := readFile(t, path)
		for bit := range 8 * len(whole) {
			whole[bit/8] ^= 1 << (bit % 8)
			writeFile(t, path, whole)
			if s, err := quadstore.Open(dir, quadstore.Options{}); !errors.Is(err, graph.ErrCorrupt) {
				t.Errorf("%s, bit %d: Open = %v, want ErrCorrupt", name, bit, err)
				if err == nil {
					s.Close()
				}
			}
			if found, err := quadstore.Verify(t.Context(), dir, quadstore.Options{}); len(found) == 0 || err != nil {
				t.Errorf("%s, bit %d: Verify = %v, %v", name, bit, found, err)
			}
			whole[bit/8] ^= 1 << (bit % 8)
		}
		writeFile(t, path, whole)
	}
	wantSound(t, dir)
}

func TestBlocksThatWereNeverWrittenAreAnUnfinishedTransaction(t *testing.T) {
	s := create(t, quadstore.Options{})
	mustAdd(t, s, q("a b c"))
	before := len(readFile(t, journalOf(s)))
	long := graph.Quad{Subject: "<s>", Predicate: "<p>", Object: graph.String(strings.Repeat("text ", 500))}
	mustAdd(t, s, long)
	whole := readFile(t, journalOf(s))
	const sector = 512
	for at := before; at < len(whole); at = (at/sector + 1) * sector {
		torn := append([]byte{}, whole...)
		clear(torn[at:min(len(torn), (at/sector+1)*sector)])
		dir := copyStore(t, s.Dir())
		writeFile(t, dir+"/journal-1", torn)
		wantContents(t, open(t, dir, quadstore.Options{}), q("a b c"))

		// But not if a later transaction shows that it was finished.
		mustAdd(t, s, q(fmt.Sprintf("a b d%d", at)))
		later := readFile(t, journalOf(s))[len(whole):]
		writeFile(t, dir+"/journal-1", append(torn, later...))
		var c *graph.CorruptError
		_, err := quadstore.Open(dir, quadstore.Options{})
		if errors.As(err, &c) {
			continue
		}
		t.Errorf("sector at %d, with a later transaction: Open = %v, want a CorruptError", at, err)
	}
}

func TestDamageNamesFileAndOffset(t *testing.T) {
	s, sizes, _ := threeCommits(t)
	journal := readFile(t, journalOf(s))
	journal[sizes[0]+20] ^= 1 // in the first record of the second transaction
	writeFile(t, journalOf(s), journal)
	_, err := quadstore.Open(s.Dir(), quadstore.Options{})
	var c *graph.CorruptError
	if !errors.As(err, &c) || c.File != journalOf(s) || c.Offset != int64(sizes[0]) {
		t.Errorf("Open = %v, want damage of %s at byte %d", err, journalOf(s), sizes[0])
	}
}

func TestDamageStopsTheWriterToo(t *testing.T) {
	s, sizes, _ := threeCommits(t)
	journal := readFile(t, journalOf(s))
	again := open(t, s.Dir(), quadstore.Options{})
	journal = append(journal, journal[sizes[1]:]...) // the last transaction a second time
	writeFile(t, journalOf(s), journal)
	if _, err := again.Begin(t.Context()); !errors.Is(err, graph.ErrCorrupt) {
		t.Errorf("Begin = %v, want ErrCorrupt", err)
	}
	if got := readFile(t, journalOf(s)); len(got) != len(journal) {
		t.Errorf("the journal was cut to %d bytes", len(got))
	}
}
