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
		if facts = make([]fact, 0, blockFacts); len(full) == 0 {
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
			if len(facts) == blockFacts && !facts[blockFacts-1].claims(q) {
				if err := flush(); err != nil {
					return err
				}
			}
			if facts, err = g.addFact(ctx, facts, q); err != nil {
				return err
			}
		}
	}
}

// claims reports whether a quad claims the fact.
func (f *fact) claims(q graph.IDQuad) bool { return f.S == q.S && f.P == q.P && f.O == q.O }

// addFact adds a quad to the facts before it, if the shape shows it: to the last of
// them, if it claims that once more.
func (g *Graph) addFact(ctx context.Context, facts []fact, q graph.IDQuad) ([]fact, error) {
	if last := len(facts) - 1; last >= 0 && facts[last].claims(q) {
		facts[last].labels = append(facts[last].labels, q.L)
		return facts, nil
	}
	shown, err := g.shows(ctx, q)
	if err == nil && shown {
		facts = append(facts, fact{q.S, q.P, q.O, []graph.ID{q.L}})
	}
	return facts, err
}

// hops begins with the facts of a block: it returns them as package path has them.
func (m *maker) hops(ctx context.Context, facts []fact) ([]path.Hop, error) {
	if err := m.renew(ctx); err != nil {
		return nil, err
	}
	out := make([]path.Hop, len(facts))
	for i, f := range facts {
		p, err := m.propertyOf(ctx, f.P)
		if err != nil {
			return nil, err
		}
		out[i] = path.Hop{From: f.S, To: f.O, Predicate: f.P, Property: p.schema, Labels: f.labels}
	}
	return out, nil
}

// short reports which hops are shortcuts of which the shape has the long form.
func (m *maker) short(ctx context.Context, hops []path.Hop) ([]bool, error) {
	out := make([]bool, len(hops))
	if m.o.Shape != lpg.Full {
		return out, nil
	}
	if err := m.paths.LoadMiddles(ctx, hops); err != nil {
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

// shown returns the facts of a block that the shape has, as package path has them:
// in the full shape those that are not short for others.
func (m *maker) shown(ctx context.Context, facts []fact) ([]path.Hop, error) {
	hops, err := m.hops(ctx, facts)
	if err != nil {
		return nil, err
	}
	short, err := m.short(ctx, hops)
	if err != nil {
		return nil, err
	}
	kept := hops[:0]
	for i, h := range hops {
		if !short[i] {
			kept = append(kept, h)
		}
	}
	return kept, nil
}

// Edges passes on the edges.
func (g *Graph) Edges(ctx context.Context, emit func(*lpg.Edge) error) error {
	return g.Links(ctx, lpg.Links{}, emit)
}

// Links passes on the edges that are asked for, numbered from 1.
func (g *Graph) Links(ctx context.Context, links lpg.Links, emit func(*lpg.Edge) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	pass := numbered(emit)
	if g.projection != nil {
		return g.ended(g.projectedLinks(ctx, links, pass))
	}
	err := inOrder(ctx, len(g.makers), func(yield func([]fact) error) error { return g.facts(ctx, yield) },
		func(ctx context.Context, w int, facts []fact) ([]lpg.Edge, error) {
			hops, err := g.makers[w].shown(ctx, facts)
			if err != nil {
				return nil, err
			}
			return g.makers[w].links(ctx, hops, links)
		}, pass)
	return g.ended(err)
}

// links makes the edges that are asked for of the hops of a block.
func (m *maker) links(ctx context.Context, hops []path.Hop, links lpg.Links) ([]lpg.Edge, error) {
	if links.Wanted == nil && !links.Bare {
		return m.edges(ctx, hops)
	}
	var ends []graph.ID
	for _, h := range hops {
		ends = append(ends, h.From, h.To)
	}
	if err := m.paths.LoadNodes(ctx, ends); err != nil {
		return nil, err
	}
	kept := hops[:0]
	var bare []lpg.Edge
	for _, h := range hops {
		p, err := m.propertyOf(ctx, h.Predicate)
		if err != nil {
			return nil, err
		}
		e := lpg.Edge{Relation: lpg.RelationName(p.term)}
		if e.From, e.To, err = m.naturesOf(ctx, h.From, h.To); err != nil {
			return nil, err
		}
		switch {
		case links.Wanted != nil && !links.Wanted(e.Relation, e.From, e.To):
		case links.Bare:
			bare = append(bare, e)
		default:
			kept = append(kept, h)
		}
	}
	if links.Bare {
		return bare, nil
	}
	return m.edges(ctx, kept)
}

// numbered passes edges on with their numbers.
func numbered(emit func(*lpg.Edge) error) func([]lpg.Edge) error {
	n := 0
	return each(func(e *lpg.Edge) error {
		n++
		e.ID = fmt.Sprintf("e%d", n)
		return emit(e)
	})
}

// each passes on what was made, one by one.
func each[T any](emit func(*T) error) func([]T) error {
	return func(made []T) error {
		for i := range made {
			if err := emit(&made[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

// edges makes edges of the hops of a block, without their numbers.
func (m *maker) edges(ctx context.Context, hops []path.Hop) ([]lpg.Edge, error) {
	if err := m.paths.LoadHops(ctx, hops); err != nil {
		return nil, err
	}
	var ends, labels []graph.ID
	for _, h := range hops {
		ends, labels = append(ends, h.From, h.To), append(labels, h.Labels...)
	}
	if err := m.sources.load(ctx, labels); err != nil {
		return nil, err
	}
	terms, err := m.terms(ctx, ends)
	if err != nil {
		return nil, err
	}
	out := make([]lpg.Edge, len(hops))
	for i, h := range hops {
		p, err := m.propertyOf(ctx, h.Predicate)
		if err != nil {
			return nil, err
		}
		e := &out[i]
		e.Source, e.Target, e.Weight = lpg.NodeID(terms[h.From]), lpg.NodeID(terms[h.To]), 1
		if e.From, e.To, err = m.naturesOf(ctx, h.From, h.To); err != nil {
			return nil, err
		}
		e.Relation, e.Undirected = lpg.RelationName(p.term), undirected(p.schema)
		e.Text = textOf(p, e.Relation)
		if err := m.passing(ctx, &h); err != nil {
			return nil, err
		}
		dates, err := m.paths.HopDates(ctx, h)
		if err != nil {
			return nil, err
		}
		e.Times = spells(dates)
		if e.Status, err = m.status(ctx, h); err != nil {
			return nil, err
		}
		var by byLabel
		if len(dates) > 1 {
			if by, err = m.toldBy(ctx, h); err != nil {
				return nil, err
			}
		}
		if e.Sources, err = m.sourcesOf(ctx, h.Labels, len(dates), by); err != nil {
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
	case f&isEvent == 0:
		return ""
	case f&isPlanned != 0:
		return "planned"
	case f&isCancelled != 0:
		return "cancelled"
	}
	return ""
}
