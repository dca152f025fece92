package path

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// A fixture is a small graph written as lines of "subject property object
// [label]": properties are names of the schema, nodes bare words, literals in
// quotes, types and other capitalised objects of "type" are types.
type fixture struct {
	t    *testing.T
	ctx  context.Context
	snap graph.Snapshot
	g    *Graph
}

func build(t *testing.T, text string) *fixture {
	t.Helper()
	s := memstore.New()
	storetest.Fill(t, s, batchOf(quadsOf(text)))
	return fixtureOn(t, storetest.Snapshot(t, s))
}

func fixtureOn(t *testing.T, snap graph.Snapshot) *fixture {
	t.Helper()
	ctx := context.Background()
	g, err := NewGraph(ctx, snap)
	if err != nil {
		t.Fatal(err)
	}
	return &fixture{t, ctx, snap, g}
}

// quadsOf reads the lines of a fixture, each quad once.
func quadsOf(text string) []graph.Quad {
	var out []graph.Quad
	seen := map[graph.Quad]bool{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		prop, ok := schema.Find(f[1])
		predicate := node(f[1])
		if ok {
			predicate = graph.IRI(prop.IRI())
		}
		q := graph.Quad{Subject: node(f[0]), Predicate: predicate, Object: node(f[2])}
		if ty, ok := schema.FindType(f[2]); ok && f[1] == "type" {
			q.Object = graph.IRI(ty.IRI)
		}
		if len(f) > 3 {
			q.Label = node(f[3])
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

func node(word string) graph.Term {
	if strings.HasPrefix(word, `"`) {
		return graph.String(strings.ReplaceAll(strings.Trim(word, `"`), "_", " "))
	}
	return graph.IRI(schema.Nodes + word)
}

func (f *fixture) id(word string) graph.ID {
	f.t.Helper()
	id, err := graph.IDOf(f.ctx, f.snap, node(word))
	if err != nil || id == graph.Any {
		f.t.Fatalf("no node %s: %v", word, err)
	}
	return id
}

func (f *fixture) has(word string) bool {
	id, err := graph.IDOf(f.ctx, f.snap, node(word))
	return err == nil && id != graph.Any
}

func (f *fixture) word(id graph.ID) string {
	f.t.Helper()
	term, err := graph.TermOf(f.ctx, f.snap, id)
	if err != nil {
		f.t.Fatal(err)
	}
	if term.Kind() == graph.KindLiteral {
		return term.Lexical()
	}
	return strings.TrimPrefix(term.IRI(), schema.Nodes)
}

// walk returns what an expression reaches, as sorted words.
func (f *fixture) walk(start, expr string) string {
	f.t.Helper()
	x, err := Parse(expr)
	if err != nil {
		f.t.Fatalf("%s: %v", expr, err)
	}
	reached, err := f.g.Walk(f.ctx, []graph.ID{f.id(start)}, x)
	if err != nil {
		f.t.Fatalf("%s: %v", expr, err)
	}
	var words []string
	for _, r := range reached {
		words = append(words, f.word(r.Node))
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// tell writes a path as words and relations.
func (f *fixture) tell(p Path) string {
	var b strings.Builder
	for i, s := range p.Steps {
		if i == 0 {
			b.WriteString(f.word(s.From))
		}
		b.WriteString(" -")
		for j, h := range s.Hops {
			if j > 0 {
				b.WriteString("/")
			}
			b.WriteString(h.Property.Name())
		}
		b.WriteString("> " + f.word(s.To))
	}
	return b.String()
}

// talks is a meeting of two delegations, and what surrounds it.
//
//go:embed testdata/talks.facts
var talks string
