package path

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// gather makes one step of those from a node that say the same: the same
// relations between the same two ends, by other meetings, bodies or statements.
// What is certain comes before what may have been, and then the earliest first.
func (g *Graph) gather(ctx context.Context, steps []Step) ([]Step, error) {
	at := map[string]int{}
	var groups [][]Step
	for _, s := range steps {
		k := s.sameness()
		i, seen := at[k]
		if !seen {
			i, at[k] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	out := make([]Step, len(groups))
	for i, group := range groups {
		if len(group) > 1 {
			if err := g.inTime(ctx, group); err != nil {
				return nil, err
			}
		}
		out[i] = group[0]
		for _, s := range group[1:] {
			out[i].More = append(out[i].More, s.Hops)
		}
	}
	return out, nil
}

// sameness is the same of steps from one node that a reader takes for one.
func (s Step) sameness() string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(s.To))
	for _, h := range s.Hops {
		b = append(b, h.Property.Name()...)
		b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(h.Predicate))
	}
	return string(b)
}

// inTime sorts steps that say the same.
func (g *Graph) inTime(ctx context.Context, steps []Step) error {
	type sortable struct {
		Step
		day   edtf.Day
		terms string
	}
	all := make([]sortable, len(steps))
	for i, s := range steps {
		all[i] = sortable{Step: s}
		var err error
		if all[i].day, err = g.firstDay(ctx, s.Hops); err != nil {
			return err
		}
		for _, h := range s.Hops {
			mid, err := g.Term(ctx, h.To)
			if h.Predicate == graph.Any && err == nil {
				mid, err = g.Term(ctx, h.Shared())
			}
			if err != nil {
				return err
			}
			all[i].terms += string(mid) + "\n"
		}
	}
	slices.SortStableFunc(all, func(a, b sortable) int {
		return cmp.Or(compareBool(a.May(), b.May()), cmp.Compare(a.day, b.day), strings.Compare(a.terms, b.terms))
	})
	for i, s := range all {
		steps[i] = s.Step
	}
	return nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// firstDay returns the earliest day of the first of hops that has a date: of one
// "by" a day, that day; MaxDay, if none has.
func (g *Graph) firstDay(ctx context.Context, hops []Hop) (edtf.Day, error) {
	for _, h := range hops {
		nodes := h.Times
		if nodes == nil {
			var err error
			if nodes, err = g.TimeNodes(ctx, h); err != nil {
				return edtf.MaxDay, err
			}
		}
		first := edtf.MaxDay
		for _, node := range nodes {
			s, err := g.spanOf(ctx, node)
			if err != nil {
				return edtf.MaxDay, err
			}
			day := s.from
			if day == edtf.MinDay {
				day = s.to
			}
			if s.dated {
				first = min(first, day)
			}
		}
		if first < edtf.MaxDay {
			return first, nil
		}
	}
	return edtf.MaxDay, nil
}
