package seed_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
	"parley/seed"
)

const (
	document = schema.Documents + "7pbkxfk46mmpx46ply7japryia"
	run      = schema.Nodes + "seed/run"
	editors  = schema.Nodes + "seed#"
	nodes    = schema.Nodes + "seed/"
)

// world is the built-in graph, for tests to look things up in.
type world struct {
	quads []graph.Quad
	types map[graph.Term][]string // names of types
}

func read(t *testing.T) *world {
	t.Helper()
	w := &world{types: map[graph.Term][]string{}}
	var b graph.Batch
	for src := seed.Source(); ; b.Reset() {
		err := src.Read(&b)
		for i := range b.Len() {
			w.quads = append(w.quads, b.Quad(i))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range w.quads {
		if q.Predicate.IRI() == schema.RDFType {
			if ty, ok := schema.TypeByIRI(q.Object.IRI()); ok && !slices.Contains(w.types[q.Subject], ty.Name) {
				w.types[q.Subject] = append(w.types[q.Subject], ty.Name)
			}
		}
	}
	return w
}

// typeOf is the node's first type, or "" if it has none.
func (w *world) typeOf(node graph.Term) string {
	for _, name := range w.types[node] {
		return name
	}
	return ""
}

// isA reports whether one of the node's types may stand where one of want may.
func (w *world) isA(node graph.Term, want []string) bool {
	for _, name := range w.types[node] {
		for _, wanted := range want {
			if schema.IsA(name, wanted) {
				return true
			}
		}
	}
	return false
}

// values returns the distinct objects of subject and property, sorted.
func (w *world) values(subject graph.Term, property string) []graph.Term {
	var out []graph.Term
	for _, e := range w.step(subject, property) {
		out = append(out, e.to)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// An edge is a quad walked from one of its ends.
type edge struct {
	to, label graph.Term
}

// step walks one relation or attribute, "leads", "ledBy" or "^leads", perhaps
// with a test on the node reached: "says[kind=goal]".
func (w *world) step(from graph.Term, text string) []edge {
	text, test, tested := strings.Cut(strings.TrimSuffix(text, "]"), "[")
	name, inverse := strings.CutPrefix(text, "^")
	p, ok := schema.Find(name)
	if !ok || p.IRI() == "" {
		panic("no such property: " + name)
	}
	predicate := graph.IRI(p.IRI())
	var out []edge
	for _, q := range w.quads {
		if q.Predicate != predicate {
			continue
		}
		e := edge{q.Object, q.Label}
		near := q.Subject
		if inverse != p.Inverse {
			e.to, near = q.Subject, q.Object
		}
		if near != from {
			continue
		}
		if attr, value, _ := strings.Cut(test, "="); tested && !slices.Contains(w.values(e.to, attr), graph.String(value)) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// within returns the part of the world that one label claims, with the types
// of the whole.
func (w *world) within(label graph.Term) *world {
	part := &world{types: w.types}
	for _, q := range w.quads {
		if q.Label == label {
			part.quads = append(part.quads, q)
		}
	}
	return part
}

func (w *world) labels() []graph.Term {
	var out []graph.Term
	for _, q := range w.quads {
		out = append(out, q.Label)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
