package fold

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/schema"
)

// blockFacts is how many edges are made at a time.
const blockFacts = 2048

// A fact is an edge: a subject, a predicate and an object, with all who claim it.
type fact struct {
	S, P, O graph.ID
	labels  []graph.ID
}

// facts yields the edges of the shape, some thousand at a time, in the order of
// their subjects. In the full shape there are the shortcuts, too.
func (g *Graph) facts(ctx context.Context, yield func([]fact) error) error {
	cursor, err := g.snap.Scan(ctx, graph.Pattern{}, graph.SPOL)
	if err != nil {
		return err
	}
	defer cursor.Close()
	var facts []fact
	flush := func() error {
		full := facts
		if facts = nil; len(full) == 0 {
			return nil
		}
		return yield(full)
	}
	buf := make([]graph.IDQuad, 4096)
	for {
		n, err := cursor.Next(buf)
		if err != nil {
			return err
		}
		if n == 0 {
			return flush()
		}
		for _, q := range buf[:n] {
			if last := len(facts) - 1; last >= 0 && facts[last].S == q.S && facts[last].P == q.P && facts[last].O == q.O {
				facts[last].labels = append(facts[last].labels, q.L)
				continue
			}
			if shown, err := g.shows(ctx, q); err != nil {
				return err
			} else if !shown {
				continue
			}
			if len(facts) == blockFacts {
				if err := flush(); err != nil {
					return err
				}
			}
			facts = append(facts, fact{q.S, q.P, q.O, []graph.ID{q.L}})
		}
	}
}

// hops are facts as package path has them.
func (g *Graph) hops(ctx context.Context, facts []fact) ([]path.Hop, error) {
	out := make([]path.Hop, len(facts))
	for i, f := range facts {
		p, err := g.propertyOf(ctx, f.P)
		if err != nil {
			return nil, err
		}
		out[i] = path.Hop{From: f.S, To: f.O, Predicate: f.P, Property: p.schema, Labels: f.labels}
	}
	return out, nil
}

// withoutShort leaves out, in the full shape, the shortcuts of which the long form
// is there.
func (m *maker) withoutShort(ctx context.Context, facts []fact) ([]fact, error) {
	short, err := m.short(ctx, facts)
	if err != nil {
		return nil, err
	}
	kept := facts[:0]
	for i, f := range facts {
		if !short[i] {
			kept = append(kept, f)
		}
	}
	return kept, nil
}

// short reports which facts are shortcuts of which the shape has the long form.
func (m *maker) short(ctx context.Context, facts []fact) ([]bool, error) {
	out := make([]bool, len(facts))
	if m.o.Shape != lpg.Full || len(facts) == 0 {
		return out, nil
	}
	if err := m.renew(ctx); err != nil {
		return nil, err
	}
	hops, err := m.hops(ctx, facts)
	if err != nil {
		return nil, err
	}
	if err := m.paths.LoadHops(ctx, hops); err != nil {
		return nil, err
	}
	for i, h := range hops {
		middles, err := m.paths.Middles(ctx, h)
		if err != nil {
			return nil, err
		}
		out[i] = slices.ContainsFunc(middles, func(id graph.ID) bool { return m.flags[id]&isKept != 0 })
	}
	return out, nil
}

// Edges passes on the edges.
func (g *Graph) Edges(ctx context.Context, emit func(*lpg.Edge) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	if g.projection != nil {
		return g.projectedEdges(ctx, emit)
	}
	n := 0
	err := inOrder(ctx, len(g.makers), func(yield func([]fact) error) error { return g.facts(ctx, yield) },
		func(ctx context.Context, w int, facts []fact) ([]lpg.Edge, error) {
			kept, err := g.makers[w].withoutShort(ctx, facts)
			if err != nil {
				return nil, err
			}
			return g.makers[w].edges(ctx, kept)
		},
		func(edges []lpg.Edge) (err error) {
			for i := 0; err == nil && i < len(edges); i++ {
				n++
				edges[i].ID = fmt.Sprintf("e%d", n)
				err = emit(&edges[i])
			}
			return err
		})
	return g.ended(err)
}

// edges makes edges of facts, without their numbers.
func (m *maker) edges(ctx context.Context, facts []fact) ([]lpg.Edge, error) {
	if err := m.renew(ctx); err != nil {
		return nil, err
	}
	hops, err := m.hops(ctx, facts)
	if err != nil {
		return nil, err
	}
	if err := m.paths.LoadHops(ctx, hops); err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, f := range facts {
		ids = append(ids, f.S, f.O)
	}
	if err := m.sources.load(ctx, facts); err != nil {
		return nil, err
	}
	terms, err := m.terms(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]lpg.Edge, len(facts))
	for i, f := range facts {
		p, err := m.propertyOf(ctx, f.P)
		if err != nil {
			return nil, err
		}
		e := &out[i]
		e.Source, e.Target, e.Weight = lpg.NodeID(terms[f.S]), lpg.NodeID(terms[f.O]), 1
		e.Relation, e.Undirected = lpg.RelationName(p.term), undirected(p.schema)
		e.Text = textOf(p, e.Relation)
		if err := m.passing(ctx, &hops[i]); err != nil {
			return nil, err
		}
		dates, err := m.paths.HopDates(ctx, hops[i])
		if err != nil {
			return nil, err
		}
		e.Times = spells(dates)
		if e.Status, err = m.status(ctx, hops[i]); err != nil {
			return nil, err
		}
		var by told
		if len(dates) > 1 {
			if by, err = m.toldBy(ctx, hops[i]); err != nil {
				return nil, err
			}
		}
		if e.Sources, err = m.sourcesOf(ctx, f.labels, len(dates), by); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// passing marks on a hop what of it passes the window.
func (m *maker) passing(ctx context.Context, h *path.Hop) error {
	if !m.o.Window.Limited() {
		return nil
	}
	j, err := m.paths.JudgeHop(ctx, *h, m.o.Window)
	if err == nil && m.o.Window.Admits(j.Verdict) {
		j.Mark(h, m.o.Window)
	}
	return err
}

// textOf is how people read a relation.
func textOf(p property, name string) string {
	if p.schema.Relation != nil {
		return schema.Words(p.schema.Relation.Name)
	}
	return name
}

// status says of an edge that is about an event how that stands, if it is not
// plainly one that took place: one at either end, else all those that it stands for.
func (m *maker) status(ctx context.Context, h path.Hop) (string, error) {
	if r := h.Property.Relation; r == nil || r.Planned == "" {
		return "", nil
	}
	for _, end := range []graph.ID{h.From, h.To} {
		if state := m.state(end); state != "" {
			return state, nil
		}
	}
	middles, err := m.paths.Middles(ctx, h)
	if err != nil {
		return "", err
	}
	all := ""
	for _, e := range middles {
		if m.flags[e]&isEvent == 0 || h.Times != nil && !slices.Contains(h.Times, e) {
			continue
		}
		state := m.state(e)
		if state == "" {
			return "", nil
		}
		all = max(all, state) // "planned" before "cancelled": it may yet be
	}
	return all, nil
}

// state is "planned" or "cancelled" of an event that is said to be so and not to
// have been held; else "".
func (m *maker) state(node graph.ID) string {
	switch f := m.flags[node]; {
	case f&isEvent == 0, f&isHeld != 0:
		return ""
	case f&isPlanned != 0:
		return "planned"
	case f&isCancelled != 0:
		return "cancelled"
	}
	return ""
}
