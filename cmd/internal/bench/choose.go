package bench

import (
	"context"
	"fmt"
	"math"
	"strings"

	"parley/graph"
)

// A step walks one relation in one direction, or both.
type step struct {
	relation string
	ways     []graph.Direction
}

// The two queries, as the steps that they walk. The political events for which
// targets were set had so many answers; mostWalks is what an engine that follows
// each walk can be asked to do for them.
var questions = []struct {
	name, text string
	steps      []step
	answers    int64 // wanted
}{
	{
		"gizmo, 2 hops both ways", `g.V("%s").Both("<%s>").Both("<%s>")`,
		[]step{
			{"inContactWith", []graph.Direction{graph.Out, graph.In}},
			{"inContactWith", []graph.Direction{graph.Out, graph.In}},
		}, 1157,
	},
	{
		"gizmo, 4 hops through events", `g.V("%s").Out("<%s>").In("<%s>").Out("<%s>").In("<%s>")`,
		[]step{
			{"hosts", []graph.Direction{graph.Out}}, {"attends", []graph.Direction{graph.In}},
			{"attends", []graph.Direction{graph.Out}}, {"hosts", []graph.Direction{graph.In}},
		}, 3316,
	},
}

const mostWalks = 12_000_000

// choose picks for each question the host with the number of answers nearest to
// the one wanted. It counts the nodes at their ends by its own breadth-first search,
// so the answers are a check of the query engines too.
func (o *ours) choose(ctx context.Context, hosts []graph.Term) ([]Query, error) {
	var out []Query
	for _, q := range questions {
		best, bestOff := Query{Name: q.name}, int64(math.MaxInt64)
		for _, host := range hosts {
			ends, err := o.reach(ctx, host, q.steps, mostWalks)
			if err != nil {
				return nil, err
			}
			off := max(ends-q.answers, q.answers-ends)
			if ends == 0 || off >= bestOff {
				continue
			}
			args := []any{host}
			for _, s := range q.steps {
				args = append(args, iri(s.relation).IRI())
			}
			best.Answer, bestOff = ends, off
			best.Text = `g.Emit(` + fmt.Sprintf(q.text, args...) + `.Unique().Count())`
		}
		if best.Text != "" {
			out = append(out, best)
		}
	}
	return out, nil
}

// reach counts the distinct nodes at the ends of the steps. Where there are more
// than most walks it gives up, with none.
func (o *ours) reach(ctx context.Context, from graph.Term, steps []step, most int64) (ends int64, err error) {
	id, err := graph.IDOf(ctx, o.snap, from)
	if err != nil {
		return 0, err
	}
	nodes, count := []graph.ID{id}, map[graph.ID]int64{id: 1}
	for _, s := range steps {
		if nodes, count, err = o.walk(ctx, nodes, count, s); err != nil {
			return 0, err
		}
		walks := int64(0)
		for _, n := range count {
			walks += n
		}
		if walks > most {
			return 0, nil
		}
	}
	return int64(len(nodes)), nil
}

// walk goes one step from nodes. count is the number of walks to each.
func (o *ours) walk(ctx context.Context, nodes []graph.ID, count map[graph.ID]int64, s step) ([]graph.ID, map[graph.ID]int64, error) {
	relation, err := graph.IDOf(ctx, o.snap, iri(s.relation))
	if err != nil || relation == graph.Any {
		return nil, nil, err
	}
	var next []graph.ID
	after := map[graph.ID]int64{}
	for _, way := range s.ways {
		x := graph.Expansion{Nodes: nodes, Direction: way, Predicates: []graph.ID{relation}}
		err := o.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
			for _, e := range edges {
				if after[e.Neighbor] == 0 {
					next = append(next, e.Neighbor)
				}
				after[e.Neighbor] += count[nodes[e.Node]]
			}
			return true
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return next, after, nil
}

// namesOf returns a name of each of the nodes that have one with words in it.
func (o *ours) namesOf(ctx context.Context, nodes []graph.Term) ([]string, error) {
	ids, err := o.snap.Lookup(ctx, append([]graph.Term{iri("name")}, nodes...), nil)
	if err != nil || ids[0] == graph.Any {
		return nil, err
	}
	var out []string
	for _, id := range ids[1:] {
		for q, err := range graph.Quads(ctx, o.snap, graph.Pattern{S: id, P: ids[0]}, graph.AnyOrder) {
			if err != nil {
				return nil, err
			}
			name, err := graph.TermOf(ctx, o.snap, q.O)
			if err != nil {
				return nil, err
			}
			if len(strings.Fields(name.Lexical())) > 0 {
				out = append(out, name.Lexical())
				break
			}
		}
	}
	return out, nil
}
