package path

import (
	"context"
	"fmt"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A filter is what tests on an edge ask for, besides what is asked of a whole
// walk.
type filter struct {
	window  Window
	sources []string
}

// filterOf reads the tests on an edge, on top of a window for all edges.
func filterOf(tests []Test, w Window) (filter, error) {
	f := filter{window: w}
	for _, t := range tests {
		if t.Key == "source" {
			f.sources = append(f.sources, t.Value)
			continue
		}
		d, err := edtf.Parse(t.Value)
		if err != nil { // the parser has checked it
			return f, fmt.Errorf("test @%s: %w", t.Key, err)
		}
		f.window = f.window.with(t.Key, d)
	}
	return f, nil
}

// admits applies a filter to a hop. One that passes although its dates only do
// not rule it out gets May, and every one Times; one that is left out because
// nothing says when it was is noted.
func (w *walker) admits(ctx context.Context, f filter, h *Hop) (bool, error) {
	for _, source := range f.sources {
		if ok, err := w.fromSource(ctx, source, h); err != nil || !ok {
			return false, err
		}
	}
	if !f.window.Limited() {
		return true, nil
	}
	j, err := w.JudgeHop(ctx, *h, f.window)
	if err != nil {
		return false, err
	}
	if !f.window.Admits(j.Verdict) {
		if j.Verdict == Undated {
			w.undated.note(*h)
		}
		return false, nil
	}
	h.May, h.Times = j.Verdict != Held, j.Nodes
	return true, nil
}

// undatedHops are the hops that a question left out because nothing says when
// they were.
type undatedHops map[undatedHop]bool

// An undatedHop is a hop in one direction, whichever it was walked in.
type undatedHop struct {
	name     string
	pred     graph.ID
	from, to graph.ID
}

func (u undatedHops) note(h Hop) {
	if h.Property.Inverse {
		h.From, h.To = h.To, h.From
		h.Property.Inverse = false
	}
	if h.From > h.To && symmetric(h) {
		h.From, h.To = h.To, h.From
	}
	u[undatedHop{h.Property.Name(), h.Predicate, h.From, h.To}] = true
}

// symmetric reports whether a hop reads the same both ways.
func symmetric(h Hop) bool {
	p := h.Property
	return p.Relation != nil && p.Relation.Symmetric() || p.Derived != nil && p.Derived.Symmetric()
}

// NameSource makes tests @source accept name for a source: for what lies in or
// at one of these IRIs, those of documents as a rule.
func (g *Graph) NameSource(name string, iris []string) { g.sources[name] = iris }

// fromSource reports whether one label of the hop, or of all the hops that a
// derived one follows from, begins with this document or context.
func (g *Graph) fromSource(ctx context.Context, source string, h *Hop) (bool, error) {
	if h.Predicate == graph.Any {
		for i := range h.Via {
			if ok, err := g.fromSource(ctx, source, &h.Via[i]); err != nil || !ok {
				return false, err
			}
		}
		return len(h.Via) > 0, nil
	}
	iris, named := g.sources[source]
	if !named {
		if iri, ok := schema.Expand(source); ok {
			source = iri
		}
		iris = []string{source, schema.Documents + source}
	}
	for _, label := range h.Labels {
		t, err := g.Term(ctx, label)
		if err != nil {
			return false, err
		}
		for i, iri := range iris {
			if liesIn(t.IRI(), iri) || !named && i == 1 && source != "" && strings.HasPrefix(t.IRI(), iri) {
				return true, nil
			}
		}
	}
	return false, nil
}

// liesIn reports whether an IRI is another one, or a place in it.
func liesIn(iri, whole string) bool {
	return whole != "" && (iri == whole || strings.HasPrefix(iri, whole+"#"))
}
