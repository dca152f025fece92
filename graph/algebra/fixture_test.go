package algebra_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

// snapshot returns a snapshot of a store with these quads.
func snapshot(t testing.TB, quads []graph.Quad) graph.Snapshot {
	t.Helper()
	s := memstore.New()
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	storetest.Fill(t, s, &b)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

// quads reads lines of three or four words, which become IRIs.
func quads(text string) (out []graph.Quad) {
	for line := range strings.Lines(text) {
		words := append(strings.Fields(line), "")
		if len(words) < 4 {
			continue
		}
		q := graph.Quad{Subject: graph.IRI(words[0]), Predicate: graph.IRI(words[1]), Object: graph.IRI(words[2])}
		if words[3] != "" {
			q.Label = graph.IRI(words[3])
		}
		out = append(out, q)
	}
	return out
}

func contents(t testing.TB, s graph.Snapshot) (out []graph.IDQuad) {
	t.Helper()
	for q, err := range graph.Quads(t.Context(), s, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// ids finds the ids of IRIs.
func ids(t testing.TB, s graph.Snapshot, names ...string) (out []graph.ID) {
	t.Helper()
	for _, name := range names {
		id, err := graph.IDOf(t.Context(), s, graph.IRI(name))
		if err != nil || id == graph.Any {
			t.Fatalf("%s: id %d, %v", name, id, err)
		}
		out = append(out, id)
	}
	return out
}

func compile(t testing.TB, g *algebra.Graph, e algebra.Expr, o algebra.Options) *algebra.Query {
	t.Helper()
	q, err := algebra.Compile(t.Context(), g, e, o)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// rowsOf runs a query.
func rowsOf(t testing.TB, q *algebra.Query) (out []row) {
	t.Helper()
	x := q.Rows(t.Context())
	defer x.Close()
	for x.Next() {
		r := row{node: x.Node(), tags: map[string]graph.ID{}}
		for i, tag := range q.Tags() {
			if id := x.Tag(i); id != graph.Any {
				r.tags[tag] = id
			}
		}
		out = append(out, r)
	}
	if err := x.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// rowOf makes a row of a node and what the tags of a query are bound to.
func rowOf(q *algebra.Query, node graph.ID, tags []graph.ID) row {
	r := row{node: node, tags: map[string]graph.ID{}}
	for i, tag := range q.Tags() {
		if tags[i] != graph.Any {
			r.tags[tag] = tags[i]
		}
	}
	return r
}

// eachOf runs a query and has its rows brought, at most limit; 0 is all.
func eachOf(t testing.TB, q *algebra.Query, limit int64) (out []row) {
	t.Helper()
	width := len(q.Tags())
	err := q.Each(t.Context(), limit, func(nodes, tags []graph.ID) error {
		if len(tags) != width*len(nodes) || len(nodes) == 0 {
			t.Fatalf("%d nodes and %d tags, %d each", len(nodes), len(tags), width)
		}
		for i, id := range nodes {
			out = append(out, rowOf(q, id, tags[i*width:(i+1)*width]))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// batchesOf runs a query and reads a row and a batch by turns.
func batchesOf(t testing.TB, q *algebra.Query) (out []row) {
	t.Helper()
	x := q.Rows(t.Context())
	defer x.Close()
	width := len(q.Tags())
	add := func(node graph.ID, tags []graph.ID) { out = append(out, rowOf(q, node, tags)) }
	for x.Next() {
		tags := make([]graph.ID, width)
		for i := range tags {
			tags[i] = x.Tag(i)
		}
		add(x.Node(), tags)
		nodes, tags, ok := x.NextBatch()
		if len(tags) != width*len(nodes) || ok != (len(nodes) > 0) {
			t.Fatalf("a batch of %d nodes and %d tags, %d each; %v", len(nodes), len(tags), width, ok)
		}
		for i, id := range nodes {
			add(id, tags[i*width:(i+1)*width])
		}
	}
	if _, _, ok := x.NextBatch(); ok || x.Err() != nil {
		t.Fatalf("after the end: %v, %v", ok, x.Err())
	}
	return out
}

// texts writes rows as text, sorted; the tags only if wanted.
func texts(rows []row, tags bool) (out []string) {
	for _, r := range rows {
		text := fmt.Sprint(r.node)
		for _, tag := range slices.Sorted(maps.Keys(r.tags)) {
			if tags {
				text += fmt.Sprintf(" %s=%d", tag, r.tags[tag])
			}
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}
