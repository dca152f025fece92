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
// test of time.
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
	dated, passed, err := g.admits(ctx, t.Key, d, *h)
	return dated && passed, err
}

// tenuresPass tests what two share: at a time at which both had it or, for a
// rule with Next, one of them. Hops without a date rule nothing out.
func (g *Graph) tenuresPass(ctx context.Context, key string, d edtf.Date, h *Hop) (bool, error) {
	nDated, nPassed := 0, 0
	for _, v := range h.Via {
		dated, passed, err := g.admits(ctx, key, d, v)
		if err != nil {
			return false, err
		}
		if dated {
			nDated++
		}
		if passed {
			nPassed++
		}
	}
	return nPassed > 0 && (nPassed == nDated || h.Property.Derived.CoTenure.Next), nil
}

// admits reports whether a hop has a date, and whether one of its dates passes
// the test.
func (g *Graph) admits(ctx context.Context, key string, d edtf.Date, h Hop) (dated, passed bool, err error) {
	from, to := d.Range()
	spans, begun, err := g.spansOf(ctx, h)
	if err != nil {
		return false, false, err
	}
	for _, s := range spans {
		switch {
		case key == "since":
			passed = passed || s.to >= from && s.to >= s.from
		case key == "until", key == "at" && begun:
			passed = passed || s.from <= to && s.from <= s.to
		default:
			passed = passed || s.meets(span{from: from, to: to})
		}
	}
	return len(spans) > 0, passed, nil
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
