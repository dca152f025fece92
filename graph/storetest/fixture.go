package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// quad makes a quad of IRIs from a text of three or four words; "-" and a
// missing fourth word are the empty label.
func quad(text string) graph.Quad {
	w := strings.Fields(text)
	q := graph.Quad{Subject: graph.IRI(w[0]), Predicate: graph.IRI(w[1]), Object: graph.IRI(w[2])}
	if len(w) == 4 && w[3] != "-" {
		q.Label = graph.IRI(w[3])
	}
	return q
}

func quads(texts ...string) []graph.Quad {
	out := make([]graph.Quad, len(texts))
	for i, text := range texts {
		out[i] = quad(text)
	}
	return out
}

func batch(quads []graph.Quad) *graph.Batch {
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return &b
}

// change runs one transaction and commits it.
func change(t *testing.T, s graph.Store, do func(tx graph.Tx)) graph.Change {
	t.Helper()
	tx := begin(t, s)
	do(tx)
	c, err := tx.Commit(t.Context())
	if err != nil {
		t.Fatalf("commit: %v", err)
	}
	return c
}

func begin(t *testing.T, s graph.Store) graph.Tx {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatalf("begin: %v", err)
	}
	return tx
}

func add(t *testing.T, tx graph.Tx, quads ...graph.Quad) {
	t.Helper()
	if err := tx.Add(batch(quads)); err != nil {
		t.Fatalf("add: %v", err)
	}
}

func remove(t *testing.T, tx graph.Tx, quads ...graph.Quad) {
	t.Helper()
	if err := tx.Remove(batch(quads)); err != nil {
		t.Fatalf("remove: %v", err)
	}
}

func addAll(t *testing.T, s graph.Store, quads ...graph.Quad) graph.Change {
	t.Helper()
	return change(t, s, func(tx graph.Tx) { add(t, tx, quads...) })
}

func removeAll(t *testing.T, s graph.Store, quads ...graph.Quad) graph.Change {
	t.Helper()
	return change(t, s, func(tx graph.Tx) { remove(t, tx, quads...) })
}

// snapshot returns a snapshot that is closed when the test ends.
func snapshot(t *testing.T, s graph.Store) graph.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatalf("snapshot: %v", err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

// contents returns all quads of the store, sorted.
func contents(t *testing.T, s graph.Store) []graph.Quad {
	t.Helper()
	snap := snapshot(t, s)
	defer snap.Close()
	return snapContents(t, snap)
}

func snapContents(t *testing.T, snap graph.Snapshot) []graph.Quad {
	t.Helper()
	out, err := graph.TermQuads(t.Context(), snap, scan(t, snap, graph.Pattern{}, graph.AnyOrder))
	if err != nil {
		t.Fatalf("terms: %v", err)
	}
	return sorted(out)
}

func sorted(quads []graph.Quad) []graph.Quad {
	out := slices.Clone(quads)
	slices.SortFunc(out, func(a, b graph.Quad) int {
		return slices.Compare(
			[]graph.Term{a.Subject, a.Predicate, a.Object, a.Label},
			[]graph.Term{b.Subject, b.Predicate, b.Object, b.Label})
	})
	return out
}

func wantContents(t *testing.T, s graph.Store, want ...graph.Quad) {
	t.Helper()
	if got := contents(t, s); !slices.Equal(got, sorted(want)) {
		t.Errorf("store holds %s\nwant %s", show(got), show(sorted(want)))
	}
}

func wantChange(t *testing.T, got, want graph.Change) {
	t.Helper()
	if got != want {
		t.Errorf("change = %+v, want %+v", got, want)
	}
}

// show prints quads so that every byte can be seen.
func show(quads []graph.Quad) string {
	var b strings.Builder
	for i, q := range quads {
		if i == 20 {
			fmt.Fprintf(&b, "\n  … %d in all", len(quads))
			break
		}
		fmt.Fprintf(&b, "\n  %.80q %.80q %.80q %.80q", q.Subject, q.Predicate, q.Object, q.Label)
	}
	return b.String()
}

// scan reads a whole cursor.
func scan(t *testing.T, snap graph.Snapshot, p graph.Pattern, o graph.Order) []graph.IDQuad {
	t.Helper()
	var out []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), snap, p, o) {
		if err != nil {
			t.Fatalf("scan %v in order %v: %v", p, o, err)
		}
		out = append(out, q)
	}
	return out
}

// ids looks terms up and fails if one is not known.
func ids(t *testing.T, snap graph.Snapshot, terms ...graph.Term) []graph.ID {
	t.Helper()
	out, err := snap.Lookup(t.Context(), terms, nil)
	if err != nil {
		t.Fatalf("lookup: %v", err)
	}
	if len(out) != len(terms) {
		t.Fatalf("lookup of %d terms gave %d ids", len(terms), len(out))
	}
	for i, id := range out {
		if id == graph.Any {
			t.Fatalf("term %q is not known", terms[i])
		}
	}
	return out
}

func iris(names ...string) []graph.Term {
	out := make([]graph.Term, len(names))
	for i, n := range names {
		out[i] = graph.IRI(n)
	}
	return out
}

// idQuads turns quads of terms into quads of ids.
func idQuads(t *testing.T, snap graph.Snapshot, quads []graph.Quad) []graph.IDQuad {
	t.Helper()
	out := make([]graph.IDQuad, len(quads))
	for i, q := range quads {
		id := ids(t, snap, q.Subject, q.Predicate, q.Object, q.Label)
		out[i] = graph.IDQuad{S: id[0], P: id[1], O: id[2], L: id[3]}
	}
	return out
}
