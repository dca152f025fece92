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
		k, err := g.sameness(ctx, s, s.To)
		if err != nil {
			return nil, err
		}
		i, seen := at[k]
		if !seen {
			i, at[k] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	out := make([]Step, len(groups))
	for i, group := range groups {
		if err := g.inTime(ctx, group); err != nil {
			return nil, err
		}
		out[i] = first(group)
	}
	return out, nil
}

// first is the first of steps that say the same, with the others as More.
func first(steps []Step) Step {
	out := steps[0]
	for _, s := range steps[1:] {
		out.More = append(out.More, s.Hops)
	}
	return out
}

// together makes one path of those that differ only in which of the starts they
// begin at and which of the ends they come to.
func (s *search) together(ctx context.Context, paths [][]Step) ([][]Step, error) {
	if len(s.starts) == 1 && len(s.target) == 1 {
		return paths, nil
	}
	one := func(id graph.ID) graph.ID {
		if s.ends[id] {
			return graph.Any // no path comes by an end, and its place tells which this is
		}
		return id
	}
	at := map[string]int{}
	var out [][]Step
	var ways []map[int][]Step // by place in the path, of those that are several
	for _, p := range paths {
		k := ""
		for _, step := range p {
			part, err := s.g.sameness(ctx, step, one(step.To))
			if err != nil {
				return nil, err
			}
			k += part + "\n"
		}
		i, seen := at[k]
		if !seen {
			at[k] = len(out)
			out = append(out, slices.Clone(p))
			ways = append(ways, map[int][]Step{})
			continue
		}
		for n, step := range p {
			ways[i][n] = append(ways[i][n], step)
		}
	}
	for i, p := range out {
		for n, others := range ways[i] {
			merged, err := s.g.merged(ctx, append(others, p[n]))
			if err != nil {
				return nil, err
			}
			p[n] = merged
		}
	}
	return out, nil
}

// merged makes one step of several that say the same, each perhaps in several
// ways, of which one and the same is one.
func (g *Graph) merged(ctx context.Context, steps []Step) (Step, error) {
	var all []Step
	seen := map[string]bool{}
	for _, s := range steps {
		for _, hops := range s.ways() {
			way := Step{From: s.From, To: s.To, Hops: hops}
			k := string(binary.LittleEndian.AppendUint32(nil, uint32(s.From))) + way.key()
			if !seen[k] {
				seen[k] = true
				all = append(all, way)
			}
		}
	}
	if err := g.inTime(ctx, all); err != nil {
		return Step{}, err
	}
	return first(all), nil
}

// sameness is the same of steps from one node that a reader takes for one: the same
// relations to the same end, by statements of one kind. In the place of the end
// stands to.
func (g *Graph) sameness(ctx context.Context, s Step, to graph.ID) (string, error) {
	b := binary.LittleEndian.AppendUint32(nil, uint32(to))
	for _, h := range s.Hops {
		b = append(b, h.Property.Name()...)
		b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(h.Predicate))
		statement, err := g.isA(ctx, h.To, "Statement")
		if err != nil {
			return "", err
		}
		if !statement || h.To == s.To {
			continue
		}
		kinds, err := g.values(ctx, h.To, "kind")
		if err != nil {
			return "", err
		}
		for _, k := range kinds {
			b = append(b, k...)
		}
	}
	return string(b), nil
}

// inTime sorts steps that say the same.
func (g *Graph) inTime(ctx context.Context, steps []Step) error {
	if len(steps) < 2 {
		return nil
	}
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
		from, err := g.Term(ctx, s.From) // of several records taken for one
		if err != nil {
			return err
		}
		all[i].terms += string(from)
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
		first, err := g.firstDayOf(ctx, nodes)
		if err != nil {
			return edtf.MaxDay, err
		}
		if first < edtf.MaxDay {
			return first, nil
		}
	}
	return edtf.MaxDay, nil
}
