package bench

import (
	"context"
	"fmt"
	"math"
	"strings"

	"parley/graph"
)

// programs are questions of all kinds in Gizmo, from a host H, and some with
// another, J. Each sends one number, on which Cayley and we agree: where Cayley
// counts wrong (a Count behind And or Has), rows are made distinct first. Relations
// are written by their names.
var programs = []struct{ name, text string }{
	{"gizmo, tags of each way", `g.Emit(g.V("H").Out("<hosts>").Tag("event").In("<attends>").Tag("guest").TagArray().length)`},
	{"gizmo, and", `g.Emit(g.V("H").Out("<hosts>").In("<attends>").And(g.V("J").Out("<hosts>").In("<attends>")).Unique().Count())`},
	{"gizmo, or", `g.Emit(g.V("H").Out("<hosts>").In("<attends>").Or(g.V("J").Out("<hosts>").In("<attends>")).Unique().Count())`},
	{"gizmo, except", `g.Emit(g.V("H").Out("<hosts>").In("<attends>").Except(g.V("J").Out("<hosts>").In("<attends>")).Unique().Count())`},
	{"gizmo, has, of some", `g.Emit(g.V("H").Out("<hosts>").Has("<kind>", "meeting").Unique().Count())`},
	{"gizmo, has, of all", `g.Emit(g.V().Has("<kind>", "meeting").Unique().Count())`},
	{"gizmo, filter", `g.Emit(g.V("H").Out("<hosts>").In("<attends>").Out("<name>").Filter(regex("[aeiou]{2}")).Unique().Count())`},
	{"gizmo, labels", `g.Emit(g.V("H").LabelContext(g.V("H").Out("<hosts>")).Out("<inContactWith>").Unique().Count())`},
	{"gizmo, back", `g.Emit(g.V("H").Out("<hosts>").Tag("event").In("<attends>").Out("<hosts>").Back("event").Unique().Count())`},
	{"gizmo, recursion", `g.Emit(g.V("H").FollowRecursive(g.M().Out("<inContactWith>"), 2).Unique().Count())`},
	{"gizmo, a loop in JavaScript", `var n = 0; g.V("H").Out("<hosts>").In("<attends>").ForEach(function(r) { if (r.id != "J") n++ }); g.Emit(n)`},
	{"gizmo, save", `g.Emit(g.V("H").Out("<hosts>").In("<attends>").Save("<name>", "name").TagArray().length)`},
}

// written writes a program out: with hosts, and relations as IRIs.
func written(text string, hosts []graph.Term) string {
	from, to := []string{}, hosts[0]
	if len(hosts) > 1 {
		to = hosts[1]
	}
	for _, name := range []string{"hosts", "attends", "name", "kind", "inContactWith"} {
		from = append(from, "<"+name+">", string(iri(name)))
	}
	from = append(from, `"H"`, fmt.Sprintf("%q", hosts[0]), `"J"`, fmt.Sprintf("%q", to))
	return strings.NewReplacer(from...).Replace(text)
}

// programs measures what a program costs, the programs, and very many rows, which
// Cayley may not come to the end of: what a system gives up may go on beside what
// comes next.
func (s *suite) programs(ctx context.Context) error {
	if len(s.w.Hosts) == 0 {
		return nil
	}
	type asked struct {
		name, text string
		run        func(context.Context, string) (int64, error)
		rate       int64 // rows that there are; 0: the time is asked for
	}
	var first, last []asked
	for _, q := range s.w.Rows {
		if q.Name == allRows {
			last = append(last, asked{q.Name, q.Text, s.store.rows, q.Answer})
		} else {
			first = append(first, asked{q.Name, q.Text, s.store.rows, 0})
		}
	}
	for _, p := range programs {
		first = append(first, asked{p.name, written(p.text, s.w.Hosts), s.store.query, 0})
	}
	over := false
	for _, a := range append(first, last...) {
		r, ok, err := s.Config.timed(ctx, a.name, 1, func(ctx context.Context) (int64, error) { return a.run(ctx, a.text) })
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if a.rate > 0 {
			r = r.rate(a.rate)
		}
		if over {
			r.Note = "beside a query that was given up"
		}
		over = over || r.Over
		s.add(r)
	}
	return nil
}

// Programs that send rows: one with few, whose time is what any costs, and one with
// very many.
const (
	oneHop  = "gizmo, one hop"
	allRows = "gizmo, rows a second"
	manyRow = 3_000_000
	fewRows = 3
)

// chooseRows picks hosts whose rows are as many as can be wanted.
func (o *ours) chooseRows(ctx context.Context, hosts, actors []graph.Term) ([]Query, error) {
	few, err := o.nearest(ctx, append(actors[:min(len(actors), 100):min(len(actors), 100)], hosts...), questions[1].steps[:1], fewRows)
	if err != nil {
		return nil, err
	}
	many, err := o.nearest(ctx, hosts, questions[1].steps, manyRow)
	if err != nil {
		return nil, err
	}
	var out []Query
	if few.Text != "" {
		out = append(out, Query{oneHop, written(`g.V("H").Out("<hosts>").All()`, []graph.Term{graph.Term(few.Text)}), few.Answer})
	}
	if many.Text != "" {
		out = append(out, Query{allRows, written(`g.V("H").Out("<hosts>").In("<attends>").Out("<attends>").In("<hosts>").All()`, []graph.Term{graph.Term(many.Text)}), many.Answer})
	}
	return out, nil
}

// nearest returns the node from which the number of walks is nearest to the one
// wanted, and that number.
func (o *ours) nearest(ctx context.Context, from []graph.Term, steps []step, wanted int64) (best Query, err error) {
	bestOff := int64(math.MaxInt64)
	for _, host := range from {
		id, err := graph.IDOf(ctx, o.snap, host)
		if err != nil {
			return best, err
		}
		nodes, count := []graph.ID{id}, map[graph.ID]int64{id: 1}
		walks := int64(0)
		for _, s := range steps {
			if nodes, count, err = o.walk(ctx, nodes, count, s); err != nil {
				return best, err
			}
			walks = 0
			for _, n := range count {
				walks += n
			}
		}
		if off := max(walks-wanted, wanted-walks); walks > 0 && off < bestOff {
			best, bestOff = Query{Text: string(host), Answer: walks}, off
		}
	}
	return best, nil
}
