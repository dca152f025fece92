package path

import (
	"context"
	"fmt"
	"slices"
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

// asks reports whether anything is asked for.
func (f filter) asks() bool { return f.window.Limited() || len(f.sources) > 0 }

// A walker judges hops, and notes those that a question leaves out.
type walker struct {
	*Graph
	window  Window
	undated undatedHops
	loaded  bool // hops are loaded before they are judged
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
	judge := w.JudgeHop
	if w.loaded {
		judge = w.judgeHop
	}
	j, err := judge(ctx, *h, f.window)
	if err != nil {
		return false, err
	}
	if !f.window.Admits(j.Verdict) {
		if j.Verdict == Undated {
			w.undated.note(*h)
		}
		return false, nil
	}
	j.Mark(h, f.window)
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

// NameSource makes tests @source accept name for a source, whose labels are
// those that rests reports.
func (g *Graph) NameSource(name string, rests func(label graph.ID) bool) { g.sources[name] = rests }

// fromSource reports whether one label of the hop, or of all the hops that a
// derived one follows from, is of this source: one that was named, else a
// document or a context by its IRI or the beginning of a digest.
func (g *Graph) fromSource(ctx context.Context, source string, h *Hop) (bool, error) {
	if h.Predicate == graph.Any {
		for i := range h.Via {
			if ok, err := g.fromSource(ctx, source, &h.Via[i]); err != nil || !ok {
				return false, err
			}
		}
		return len(h.Via) > 0, nil
	}
	if rests, named := g.sources[source]; named {
		return slices.ContainsFunc(h.Labels, rests), nil
	}
	iri := source
	if long, ok := schema.Expand(source); ok {
		iri = long
	}
	for _, label := range h.Labels {
		t, err := g.Term(ctx, label)
		if err != nil {
			return false, err
		}
		if liesIn(t.IRI(), iri) || source != "" && strings.HasPrefix(t.IRI(), schema.Documents+source) {
			return true, nil
		}
	}
	return false, nil
}

// liesIn reports whether an IRI is another one, or a place in it.
func liesIn(iri, whole string) bool {
	return whole != "" && (iri == whole || strings.HasPrefix(iri, whole+"#"))
}
