package path

import (
	"context"
	"fmt"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// edgePasses applies the tests on an edge. A hop without any date passes no
// test of time. One that passes although its dates only do not rule it out gets
// May.
func (g *Graph) edgePasses(ctx context.Context, tests []Test, h *Hop) (bool, error) {
	for _, t := range tests {
		ok, err := g.edgePassesOne(ctx, t, h)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func (g *Graph) edgePassesOne(ctx context.Context, t Test, h *Hop) (bool, error) {
	if t.Key == "source" {
		return g.fromSource(ctx, t.Value, h)
	}
	d, err := edtf.Parse(t.Value)
	if err != nil { // the parser has checked it
		return false, fmt.Errorf("test @%s: %w", t.Key, err)
	}
	if h.Property.Derived != nil && h.Property.Derived.CoTenure != nil {
		return g.tenuresPass(ctx, t.Key, d, h)
	}
	held, err := g.admits(ctx, t.Key, d, *h)
	h.May = h.May || !held.surely
	return held.possibly, err
}

// tenuresPass tests what two share: at a time at which both had it or, for a
// rule with Next, one of them. Hops without a date rule nothing out.
func (g *Graph) tenuresPass(ctx context.Context, key string, d edtf.Date, h *Hop) (bool, error) {
	nDated, nPassed, nSure := 0, 0, 0
	for _, v := range h.Via {
		held, err := g.admits(ctx, key, d, v)
		if err != nil {
			return false, err
		}
		if held.dated {
			nDated++
		}
		if held.possibly {
			nPassed++
		}
		if held.surely {
			nSure++
		}
	}
	next := h.Property.Derived.CoTenure.Next
	h.May = h.May || !(nSure == len(h.Via) || next && nSure > 0)
	return nPassed > 0 && (nPassed == nDated || next), nil
}

// held says what the dates of a hop tell of a time.
type held struct{ dated, possibly, surely bool }

// admits says what the dates of a hop tell of the time that a test asks for; of
// several dates one is enough.
func (g *Graph) admits(ctx context.Context, key string, d edtf.Date, h Hop) (held, error) {
	from, to := d.Range()
	spans, begun, err := g.spansOf(ctx, h)
	if err != nil {
		return held{}, err
	}
	switch {
	case key == "since":
		to = edtf.MaxDay
	case key == "until", key == "at" && begun:
		from = edtf.MinDay
	}
	window := edtf.Between(from, to)
	out := held{dated: len(spans) > 0}
	for _, s := range spans {
		if s.meets(span{from: from, to: to}) {
			out.possibly = true
			out.surely = out.surely || s.surely(window)
		}
	}
	return out, nil
}

// fromSource reports whether one label of the hop, or of all the hops that a
// derived one follows from, begins with this document or context.
func (g *Graph) fromSource(ctx context.Context, source string, h *Hop) (bool, error) {
	if iri, ok := schema.Expand(source); ok {
		source = iri
	}
	if h.Predicate == graph.Any {
		for i := range h.Via {
			if ok, err := g.fromSource(ctx, source, &h.Via[i]); err != nil || !ok {
				return false, err
			}
		}
		return len(h.Via) > 0, nil
	}
	for _, label := range h.Labels {
		t, err := g.Term(ctx, label)
		if err != nil {
			return false, err
		}
		iri := t.IRI()
		if source != "" && (iri == source || strings.HasPrefix(iri, source+"#") || strings.HasPrefix(iri, schema.Documents+source)) {
			return true, nil
		}
	}
	return false, nil
}
