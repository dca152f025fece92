package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// occasionsInTime sorts occasions: what is certain first, then by their first day,
// and of one day by their terms.
func (g *Graph) occasionsInTime(ctx context.Context, all []Occasion) error {
	if len(all) < 2 {
		return nil
	}
	type sortable struct {
		Occasion
		day   edtf.Day
		terms string
	}
	keyed := make([]sortable, len(all))
	for i, o := range all {
		keyed[i].Occasion = o
		nodes, err := g.Times(ctx, o)
		if err != nil {
			return err
		}
		if keyed[i].day, err = g.firstDayOf(ctx, nodes); err != nil {
			return err
		}
		for _, h := range o.Hops {
			nodes = append(nodes, h.To)
		}
		for _, node := range nodes {
			t, err := g.Term(ctx, node)
			if err != nil {
				return err
			}
			keyed[i].terms += string(t) + "\n"
		}
	}
	slices.SortStableFunc(keyed, func(a, b sortable) int {
		return cmp.Or(compareBool(a.May, b.May), cmp.Compare(a.day, b.day), strings.Compare(a.terms, b.terms))
	})
	for i, k := range keyed {
		all[i] = k.Occasion
	}
	return nil
}

// loadOccasions reads, for all occasions of shares at once, what puts them in order.
func (g *Graph) loadOccasions(ctx context.Context, shares []Share) error {
	var hops []Hop
	var nodes []graph.ID
	for _, s := range shares {
		for _, side := range s.Sides {
			for _, o := range side {
				hops, nodes = append(hops, o.Hops...), append(nodes, o.Event)
			}
		}
	}
	for _, h := range hops {
		nodes = append(nodes, h.To)
	}
	nodes = slices.DeleteFunc(distinct(nodes), func(id graph.ID) bool { return id == graph.Any })
	if _, err := g.Terms(ctx, nodes); err != nil {
		return err
	}
	return g.LoadHops(ctx, hops)
}

// firstDayOf returns the earliest day of nodes: of one that is only known to have
// been by a day, that day; MaxDay, if none has a date.
func (g *Graph) firstDayOf(ctx context.Context, nodes []graph.ID) (edtf.Day, error) {
	first := edtf.MaxDay
	for _, node := range nodes {
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return first, err
		}
		day := s.from
		if day == edtf.MinDay {
			day = s.to
		}
		if s.dated {
			first = min(first, day)
		}
	}
	return first, nil
}

// hadTogether says whether all sides had something at one time: at that of an
// occasion of the first, which each other side has an occasion to meet. What has
// no date is not said to have been at one time.
func (g *Graph) hadTogether(ctx context.Context, sides [][]Occasion) (Verdict, error) {
	dates := make([][][]edtf.Date, len(sides)) // by side and occasion
	for i, side := range sides {
		for _, o := range side {
			of, err := g.datesOfOccasion(ctx, o)
			if err != nil {
				return RuledOut, err
			}
			dates[i] = append(dates[i], of)
		}
	}
	best := RuledOut
	for n, o := range sides[0] {
		if err := ctx.Err(); err != nil { // all of this is known and asks no store
			return RuledOut, err
		}
		all := Held
		for i, side := range sides[1:] {
			one := RuledOut
			for k, p := range side {
				v := Held
				if o.Event == graph.Any || o.Event != p.Event {
					v = atOneTime(dates[0][n], dates[i+1][k])
				}
				if one = max(one, v); one == Held {
					break
				}
			}
			all = min(all, one)
		}
		if best = max(best, all); best == Held {
			break
		}
	}
	return best, nil
}

// atOneTime compares the times of two occasions.
func atOneTime(mine, theirs []edtf.Date) Verdict {
	out := RuledOut
	for _, d := range mine {
		for _, e := range theirs {
			switch certain, possible := d.Meets(e); {
			case certain:
				return Held
			case possible:
				out = Possible
			}
		}
	}
	return out
}

// datesOfOccasion returns the dates of what an occasion has its time from.
func (g *Graph) datesOfOccasion(ctx context.Context, o Occasion) ([]edtf.Date, error) {
	nodes, err := g.Times(ctx, o)
	if err != nil {
		return nil, err
	}
	var out []edtf.Date
	for _, node := range nodes {
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return nil, err
		}
		out = append(append(out, s.claimed...), s.attested...)
	}
	return out, nil
}
