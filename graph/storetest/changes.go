package storetest

import (
	"fmt"
	"testing"

	"parley/graph"
)

var changeTests = []subtest{
	{"changes apply in the order of the calls", testSequences},
	{"the same quad under two labels is two quads", testTwoLabels},
	{"duplicates and absences are counted", testCounts},
	{"a batch may be reused after the call", testBatchReuse},
	{"an empty transaction changes nothing", testEmptyTx},
	{"a rolled back transaction leaves no trace", testRollback},
	{"after Rollback another transaction can begin", testBeginAfterRollback},
	{"a large transaction is one transaction", testLargeTx},
	{"all that was added can be removed", testRemoveAll},
}

func testSequences(t *testing.T, s graph.Store) {
	here, new := quad("a b here"), quad("a b new")
	addAll(t, s, here)
	for _, test := range []struct {
		name string
		ops  string // + adds, - removes
		q    graph.Quad
		want graph.Change
		is   bool // whether the quad is there at the end
	}{
		{"add", "+", new, graph.Change{Added: 1}, true},
		{"add, remove", "+-", new, graph.Change{}, false},
		{"add, remove, add", "+-+", new, graph.Change{Added: 1}, true},
		{"remove, add", "-+", new, graph.Change{Absent: 1, Added: 1}, true},
		{"add twice", "++", new, graph.Change{Added: 1, Duplicate: 1}, true},
		{"add twice, remove", "++-", new, graph.Change{Duplicate: 1}, false},
		{"add there", "+", here, graph.Change{Duplicate: 1}, true},
		{"remove there", "-", here, graph.Change{Removed: 1}, false},
		{"remove there, add", "-+", here, graph.Change{}, true},
		{"remove there, add, remove", "-+-", here, graph.Change{Removed: 1}, false},
		{"remove there twice", "--", here, graph.Change{Removed: 1, Absent: 1}, false},
		{"add there, remove", "+-", here, graph.Change{Duplicate: 1, Removed: 1}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := change(t, s, func(tx graph.Tx) {
				for _, op := range test.ops {
					if op == '+' {
						add(t, tx, test.q)
					} else {
						remove(t, tx, test.q)
					}
				}
			})
			wantChange(t, c, test.want)
			want := []graph.Quad{here}
			if test.q == here && !test.is {
				want = nil
			} else if test.q == new && test.is {
				want = append(want, new)
			}
			wantContents(t, s, want...)
		})
		change(t, s, func(tx graph.Tx) { remove(t, tx, new); add(t, tx, here) }) // as before
	}
}

func testTwoLabels(t *testing.T, s graph.Store) {
	wantChange(t, addAll(t, s, quads("a b c", "a b c l", "a b c m")...), graph.Change{Added: 3})
	wantChange(t, removeAll(t, s, quad("a b c l")), graph.Change{Removed: 1})
	wantContents(t, s, quads("a b c", "a b c m")...)
}

func testCounts(t *testing.T, s graph.Store) {
	addAll(t, s, quads("a b c", "a b d")...)
	c := change(t, s, func(tx graph.Tx) {
		add(t, tx, quads("a b c", "a b e", "a b e", "a b f")...)
		remove(t, tx, quads("a b d", "a b d", "x y z", "a b x")...)
	})
	wantChange(t, c, graph.Change{Added: 2, Duplicate: 2, Removed: 1, Absent: 3})
	wantContents(t, s, quads("a b c", "a b e", "a b f")...)
}

func testBatchReuse(t *testing.T, s graph.Store) {
	change(t, s, func(tx graph.Tx) {
		var b graph.Batch
		for _, q := range quads("aaaa bbbb cccc dddd", "eeee ffff gggg hhhh") {
			b.Reset()
			b.AppendQuad(q)
			if err := tx.Add(&b); err != nil {
				t.Fatal(err)
			}
		}
		b.Reset()
		b.AppendQuad(quad("iiii jjjj kkkk llll")) // over the bytes of the others
	})
	wantContents(t, s, quads("aaaa bbbb cccc dddd", "eeee ffff gggg hhhh")...)
}

func testEmptyTx(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	wantChange(t, change(t, s, func(graph.Tx) {}), graph.Change{})
	wantChange(t, change(t, s, func(tx graph.Tx) { add(t, tx) }), graph.Change{})
	wantContents(t, s, quad("a b c"))
}

func testRollback(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	tx := begin(t, s)
	add(t, tx, quad("new b c"))
	remove(t, tx, quad("a b c"))
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	wantContents(t, s, quad("a b c"))
	wantStats(t, s, graph.Stats{Quads: 1, Terms: 3})
	snap := snapshot(t, s)
	if id, err := graph.IDOf(t.Context(), snap, "<new>"); id != graph.Any || err != nil {
		t.Errorf("a term of the transaction is id %d, %v; want unknown", id, err)
	}
}

func testBeginAfterRollback(t *testing.T, s graph.Store) {
	tx := begin(t, s)
	add(t, tx, quad("a b c"))
	for range 2 { // the second does nothing
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	wantChange(t, addAll(t, s, quad("a b d")), graph.Change{Added: 1})
	wantContents(t, s, quad("a b d"))
}

func testLargeTx(t *testing.T, s graph.Store) {
	const n = 30_000
	var b graph.Batch
	c := change(t, s, func(tx graph.Tx) {
		for i := range n {
			b.AppendQuad(quad(fmt.Sprintf("s%d p%d o%d l%d", i/7, i%3, i, i%100)))
			if b.Full() || i == n-1 {
				if err := tx.Add(&b); err != nil {
					t.Fatal(err)
				}
				b.Reset()
			}
		}
	})
	wantChange(t, c, graph.Change{Added: n})
	snap := snapshot(t, s)
	for _, o := range orders {
		if got := len(scan(t, snap, graph.Pattern{}, o)); got != n {
			t.Errorf("%d quads in order %v, want %d", got, o, n)
		}
	}
}

func testRemoveAll(t *testing.T, s graph.Store) {
	all := dense(t, s)
	wantChange(t, removeAll(t, s, all...), graph.Change{Removed: int64(len(all))})
	wantContents(t, s)
	wantChange(t, addAll(t, s, all...), graph.Change{Added: int64(len(all))})
	wantContents(t, s, all...)
}
