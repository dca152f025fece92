package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// HopDates returns the dates at which a hop held, in the order of time and each
// once: those of its TimeNodes or, if these have none, of the events that lend it
// their time; of two who shared a body or a post, the times that both did. It is
// empty for a hop of which nothing says when it held, and for one that has no time
// by nature, such as that a place lies in a country, unless a context dates it.
// Of a hop that has passed a window it is the dates that pass: of all trips those
// within it. LoadHops makes it cheaper.
func (g *Graph) HopDates(ctx context.Context, h Hop) ([]edtf.Date, error) {
	together, err := g.Together(ctx, h)
	if err != nil || len(together) > 0 {
		return together, err
	}
	if h.Times != nil {
		return g.NodeDates(ctx, h.Times...)
	}
	none, err := g.timeless(ctx, h)
	if err != nil {
		return nil, err
	}
	nodes := h.Labels
	if !none {
		if nodes, err = g.TimeNodes(ctx, h); err != nil {
			return nil, err
		}
	}
	out, err := g.NodeDates(ctx, nodes...)
	if err != nil || len(out) > 0 || none {
		return out, err
	}
	if nodes, err = g.lent(ctx, h); err != nil {
		return nil, err
	}
	return g.NodeDates(ctx, nodes...)
}

// NodeDates returns the dates of nodes, in the order of time and each once: of each
// its date, else the time from its start to its end, else the days on which it is
// attested. Contexts have dates as other nodes do.
func (g *Graph) NodeDates(ctx context.Context, nodes ...graph.ID) ([]edtf.Date, error) {
	var out []edtf.Date
	for _, node := range nodes {
		if node == graph.NoLabel {
			continue
		}
		stated, err := g.datesOf(ctx, node)
		if err != nil {
			return nil, err
		}
		if stated == nil {
			continue
		}
		s := spanFrom(stated)
		dates := s.claimed
		if len(dates) == 0 {
			dates = s.attested
		}
		for _, d := range dates {
			if !slices.ContainsFunc(out, func(e edtf.Date) bool { return e.String() == d.String() }) {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, edtf.Compare)
	return out, nil
}

// LoadNodes reads what NodeDates asks for of nodes, in one expansion.
func (g *Graph) LoadNodes(ctx context.Context, nodes []graph.ID) error {
	return g.loadTimes(ctx, nodes)
}
