package fold

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/graph/path"
)

// A byLabel has the dates of an edge that each of its labels tells of: of three trips
// to one town, each by its own record.
type byLabel map[graph.ID][]edtf.Date

// add says that labels tell of dates.
func (b byLabel) add(labels []graph.ID, dates []edtf.Date) {
	for _, l := range labels {
		for _, d := range dates {
			if !slices.ContainsFunc(b[l], func(e edtf.Date) bool { return e.String() == d.String() }) {
				b[l] = append(b[l], d)
			}
		}
	}
}

// sourcesOf returns the sources of an edge with these labels. If it has several dates,
// each source has those that it tells of, and the sources are in the order of these.
func (m *maker) sourcesOf(ctx context.Context, labels []graph.ID, dates int, by byLabel) ([]lpg.Source, error) {
	if dates > 1 {
		for _, of := range by {
			slices.SortStableFunc(of, edtf.Compare)
		}
		labels = slices.Clone(labels)
		slices.SortStableFunc(labels, func(a, b graph.ID) int { return edtf.Compare(by.first(a), by.first(b)) })
	}
	out := make([]lpg.Source, len(labels))
	for i, l := range labels {
		s, err := m.sources.of(ctx, l)
		if err != nil {
			return nil, err
		}
		if dates > 1 {
			var texts []string
			for _, d := range by[l] {
				texts = append(texts, d.String())
			}
			s.Occasion = strings.Join(texts, " and ")
		}
		out[i] = s
	}
	return out, nil
}

// first is the first date that a label tells of; zero if it tells of none, which
// comes last.
func (b byLabel) first(label graph.ID) edtf.Date {
	if len(b[label]) == 0 {
		return edtf.Date{}
	}
	return b[label][0]
}

// toldBy finds out which of the nodes that a shortcut stands for each label tells
// of.
func (m *maker) toldBy(ctx context.Context, h path.Hop) (byLabel, error) {
	middles, err := m.paths.Middles(ctx, h)
	if err != nil || len(middles) == 0 {
		return nil, err
	}
	sides := m.paths.Sides(h)
	var asked []graph.IDQuad
	for _, middle := range middles {
		for _, l := range h.Labels {
			asked = append(asked, graph.IDQuad{S: middle, P: sides[0], O: h.From, L: l}, graph.IDQuad{S: middle, P: sides[1], O: h.To, L: l})
		}
	}
	has, err := m.naming.Contains(ctx, asked, nil)
	if err != nil {
		return nil, err
	}
	out := byLabel{}
	for _, middle := range middles {
		dates, err := m.paths.NodeDates(ctx, middle)
		if err != nil {
			return nil, err
		}
		if h.Times != nil && !slices.Contains(h.Times, middle) {
			dates = nil // of another time than is asked about
		}
		for _, l := range h.Labels {
			if has[0] || has[1] {
				out.add([]graph.ID{l}, dates)
			}
			has = has[2:]
		}
	}
	return out, nil
}

// occasions puts on an edge of a projection how often it was so, when, and who says
// so.
func (g *Graph) occasions(ctx context.Context, e *lpg.Edge, t tie) error {
	shared := map[graph.ID]bool{} // one occasion each, by whichever way
	var labels []graph.ID
	var spelled []lpg.Spell
	by := byLabel{}
	for _, h := range t.hops {
		switch s := h.Shared(); {
		case s != graph.Any:
			shared[s] = true
		case g.flags[h.To]&isEvent != 0:
			shared[h.To] = true
		default:
			e.Weight++
		}
		dates, err := g.own.paths.HopDates(ctx, h)
		if err != nil {
			return err
		}
		spelled = append(spelled, spells(dates)...)
		of := labelsOf(h)
		by.add(of, dates)
		labels = append(labels, of...)
	}
	e.Weight += len(shared)
	slices.SortStableFunc(spelled, func(a, b lpg.Spell) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Date, b.Date))
	})
	e.Times = slices.CompactFunc(spelled, func(a, b lpg.Spell) bool { return a.Date == b.Date })
	slices.Sort(labels)
	labels = slices.Compact(labels)
	err := g.own.sources.load(ctx, labels)
	if err == nil {
		e.Sources, err = g.own.sourcesOf(ctx, labels, len(e.Times), by)
	}
	return err
}
