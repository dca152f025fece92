package path

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
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
	kinds, err := g.statementKinds(ctx, steps)
	if err != nil {
		return nil, err
	}
	for _, s := range steps {
		k := sameness(s, s.To, kinds)
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
	kinds, err := s.g.statementKinds(ctx, slices.Concat(paths...))
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	var out [][]Step
	var ways []map[int][]Step // by place in the path, of those that are several
	for _, p := range paths {
		k := ""
		for _, step := range p {
			k += sameness(step, one(step.To), kinds) + "\n"
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
			k := way.keyFrom()
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

// relationsTo is the same of steps that lead by the same relations to the same end,
// in the place of which stands to.
func relationsTo(s Step, to graph.ID) string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(to))
	for _, h := range s.Hops {
		b = append(b, h.Property.Name()...)
		b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(h.Predicate))
	}
	return string(b)
}

// sameness is the same of steps from one node that a reader takes for one: the same
// relations to the same end, in the place of which stands to, by statements of one
// of kinds.
func sameness(s Step, to graph.ID, kinds map[graph.ID][]graph.Term) string {
	out := relationsTo(s, to)
	for i, h := range s.Hops {
		if of, statement := kinds[h.To]; statement && h.To != s.To {
			out += fmt.Sprintf("%d%q", i, of)
		}
	}
	return out
}

// statementKinds returns the kinds of the statements that steps go through, those of
// all read at once.
func (g *Graph) statementKinds(ctx context.Context, steps []Step) (map[graph.ID][]graph.Term, error) {
	var nodes []graph.ID
	for _, s := range steps {
		for _, h := range s.Hops[:len(s.Hops)-1] {
			nodes = append(nodes, h.To)
		}
	}
	nodes = distinct(nodes)
	if err := g.loadTypes(ctx, nodes); err != nil {
		return nil, err
	}
	var statements []graph.ID
	for _, node := range nodes {
		is, err := g.isA(ctx, node, "Statement")
		if err != nil {
			return nil, err
		}
		if is {
			statements = append(statements, node)
		}
	}
	values, err := g.valuesEach(ctx, statements, "kind")
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID][]graph.Term, len(statements))
	for _, node := range statements {
		out[node] = slices.Sorted(slices.Values(values[node]))
	}
	return out, nil
}

// inTime sorts steps that say the same.
func (g *Graph) inTime(ctx context.Context, steps []Step) error {
	if len(steps) < 2 {
		return nil
	}
	var nodes []graph.ID
	var hops []Hop
	for _, s := range steps {
		nodes, hops = append(nodes, s.passed()...), append(hops, s.Hops...)
	}
	terms, err := g.Terms(ctx, distinct(nodes))
	if err != nil {
		return err
	}
	if err := g.LoadHops(ctx, hops); err != nil {
		return err
	}
	type sortable struct {
		Step
		day   edtf.Day
		terms string
	}
	all := make([]sortable, len(steps))
	for i, s := range steps {
		all[i] = sortable{Step: s}
		if all[i].day, err = g.firstDay(ctx, s.Hops); err != nil {
			return err
		}
		for _, node := range s.passed() {
			all[i].terms += string(terms[node]) + "\n"
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

// passed returns the nodes that a step comes by, or of a rule what two share, and then
// where it begins: at one of several records that are taken for one.
func (s Step) passed() []graph.ID {
	var out []graph.ID
	for _, h := range s.Hops {
		node := h.To
		if shared := h.Shared(); h.Predicate == graph.Any && shared != graph.Any {
			node = shared
		}
		out = append(out, node)
	}
	return append(out, s.From)
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
