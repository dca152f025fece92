package fold_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/memstore"
	"parley/schema"
)

// snapshot returns a snapshot of quads.
func snapshot(t testing.TB, src graph.Source) graph.Snapshot {
	t.Helper()
	s, err := memstore.Load(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func folded(t testing.TB, s graph.Snapshot, o fold.Options) *fold.Graph {
	t.Helper()
	g, err := fold.New(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// edgesOf writes edges as "name relation name (date) status".
func edgesOf(t testing.TB, g lpg.Graph) []string {
	t.Helper()
	names := map[string]string{}
	err := g.Nodes(context.Background(), func(n *lpg.Node) error { names[n.ID] = n.Name; return nil })
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	err = g.Edges(context.Background(), func(e *lpg.Edge) error {
		line := names[e.Source] + " " + e.Relation + " " + names[e.Target]
		if names[e.Source] == "" || names[e.Target] == "" {
			t.Errorf("%s: an end is no node", line)
		}
		if d := lpg.Dates(e.Times); d != nil {
			line += " (" + strings.Join(d, "; ") + ")"
		}
		if e.Status != "" {
			line += " " + e.Status
		}
		out = append(out, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkWhole checks what every graph keeps: the header counts, ends are nodes,
// entities have the edges of the list.
func checkWhole(t interface{ Fatalf(string, ...any) }, g lpg.Graph) {
	ctx := context.Background()
	h, err := g.Header(ctx)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var nodes []string
	known := map[string]bool{}
	if err := g.Nodes(ctx, func(n *lpg.Node) error {
		nodes = append(nodes, n.ID)
		if known[n.ID] || n.Name == "" {
			t.Fatalf("node %q comes twice or has no name (%q)", n.ID, n.Name)
		}
		known[n.ID] = true
		for _, a := range n.Attributes {
			if len(a.Values) > 1 && !h.Keys[a.Key].List {
				t.Fatalf("%s has %d values of %s, which is no list", n.ID, len(a.Values), h.Keys[a.Key].Name)
			}
		}
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	text := func(e *lpg.Edge) string { return fmt.Sprint(e.Source, e.Relation, e.Target, e.Times, e.Sources) }
	out, in := map[string]int{}, map[string]int{}
	edges := int64(0)
	if err := g.Edges(ctx, func(e *lpg.Edge) error {
		edges++
		if !known[e.Source] || !known[e.Target] {
			t.Fatalf("edge %s %s %s: an end is no node", e.Source, e.Relation, e.Target)
		}
		out[text(e)]++
		in[text(e)]++
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	if h.Nodes != int64(len(nodes)) || h.Edges != edges {
		t.Fatalf("the header has %d nodes and %d edges, there are %d and %d", h.Nodes, h.Edges, len(nodes), edges)
	}
	if err := g.Entities(ctx, lpg.Of{}, func(e *lpg.Entity) error {
		if nodes[0] != e.ID {
			t.Fatalf("entity %s, want %s", e.ID, nodes[0])
		}
		nodes = nodes[1:]
		for i := range e.Out {
			out[text(&e.Out[i])]--
		}
		for i := range e.In {
			in[text(&e.In[i])]--
		}
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	for k, n := range out {
		if n != 0 || in[k] != 0 {
			t.Fatalf("edge %s is %d times too few among those out of, %d among those into entities", k, n, in[k])
		}
	}
}

type list struct{ quads []graph.Quad }

func (l *list) Read(b *graph.Batch) error {
	for _, q := range l.quads {
		b.AppendQuad(q)
	}
	return io.EOF
}

// facts makes quads of lines "subject property object": words of the schema stand
// for their IRIs, what is in quotes for itself.
func facts(text string) *list {
	var out list
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.SplitN(strings.TrimSpace(line), " ", 3)
		q := graph.Quad{Subject: graph.IRI("http://x/" + words[0]), Label: graph.IRI("http://x/label")}
		p, _ := schema.Find(words[1])
		q.Predicate = graph.IRI(p.IRI())
		switch t, ok := schema.FindType(words[2]); {
		case strings.HasPrefix(words[2], `"`):
			q.Object = graph.String(strings.Trim(words[2], `"`))
		case ok && words[1] == "type":
			q.Object = graph.IRI(t.IRI)
		default:
			q.Object = graph.IRI("http://x/" + words[2])
		}
		out.quads = append(out.quads, q)
		if words[1] == "type" {
			name, _ := schema.Find("name")
			out.quads = append(out.quads, graph.Quad{Subject: q.Subject, Predicate: graph.IRI(name.IRI()), Object: graph.String(words[0]), Label: q.Label})
		}
	}
	return &out
}
