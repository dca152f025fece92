package ftm

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	ftmformat "parley/graph/format/ftm"
	"parley/graph/ingest/hsg"
	"parley/graph/ingest/ingesttest"
	"parley/graph/lpg"
	"parley/graph/memstore"
	"parley/schema"
	"parley/seed"
)

// A write is one of the two formats.
type write func(context.Context, io.Writer, lpg.Graph) (map[string]int64, error)

// again writes what a store has in a format and loads that into an empty one.
func again(t *testing.T, s graph.Store, file string, write write) graph.Store {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	g, err := fold.New(t.Context(), snap, fold.Options{Shape: ftmformat.Shape})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := write(t.Context(), &out, g); err != nil {
		t.Fatal(err)
	}
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: file, Text: out.String()})
	for _, s := range r.Skips {
		t.Errorf("%s: %s %s", s.Place, s.Reason, s.Detail)
	}
	r.Check()
	return r.Store
}

// facts are what a store says of the world, each once, whoever says it: relations,
// names and dates, without what says where it comes from.
func facts(t *testing.T, s graph.Store) map[string]bool {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	g, err := fold.New(t.Context(), snap, fold.Options{Shape: lpg.Full})
	if err != nil {
		t.Fatal(err)
	}
	head, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	err = g.Nodes(t.Context(), func(n *lpg.Node) error {
		for _, typ := range n.Types {
			out[schema.Shorten(n.ID)+" type "+typ] = true
		}
		for _, a := range n.Attributes {
			name, _, _ := strings.Cut(head.Keys[a.Key].Name, "@")
			for _, v := range a.Values {
				out[schema.Shorten(n.ID)+" "+name+" "+v] = true
			}
		}
		return nil
	})
	if err == nil {
		err = g.Edges(t.Context(), func(e *lpg.Edge) error {
			a, b := e.Source, e.Target
			if e.Undirected && b < a {
				a, b = b, a
			}
			out[fmt.Sprintf("%s %s %s %s", schema.Shorten(a), e.Relation, schema.Shorten(b), strings.Join(lpg.Dates(e.Times), ","))] = true
			return nil
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// lost returns the facts of one store that another does not have.
func lost(of, in map[string]bool) []string {
	var out []string
	for f := range of {
		if !in[f] {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

func TestDevAgain(t *testing.T) {
	s, err := memstore.Load(t.Context(), seed.Source())
	if err != nil {
		t.Fatal(err)
	}
	want := facts(t, s)
	got := facts(t, again(t, s, "seed.ftm.json", ftmformat.Write))
	fmt.Println(len(want), "lost:", strings.Join(lost(want, got), "\n"))
	fmt.Println("more:", strings.Join(lost(got, want), "\n"))
	got = facts(t, again(t, s, "seed.ftm.csv", ftmformat.WriteStatements))
	fmt.Println(len(want), "lost:", strings.Join(lost(want, got), "\n"))
	fmt.Println("more:", strings.Join(lost(got, want), "\n"))
	_ = hsg.Importers
}
