package quadstore

import (
	"context"
	"slices"

	"parley/graph"
)

// A run is a list of quads of one table that has all that a pattern selects:
// what a scan reads.
type run struct {
	quads []graph.IDQuad
	at    []uint32    // if not nil: positions in quads, in place of all of them
	order graph.Order // in which the run is
	exact bool        // the pattern selects all of it
}

func (r *run) len() int {
	if r.at != nil {
		return len(r.at)
	}
	return len(r.quads)
}

func (r *run) get(i int) graph.IDQuad {
	if r.at != nil {
		return r.quads[r.at[i]]
	}
	return r.quads[i]
}

// run returns the shortest run for p; of runs of equal length the one in order
// o.
func (t *table) run(p graph.Pattern, o graph.Order) run {
	best := t.spanRun(p, graph.SPOL)
	if r := t.spanRun(p, graph.OPSL); r.len() < best.len() || r.len() == best.len() && o == graph.OPSL {
		best = r
	}
	if p.S != graph.Any || p.O != graph.Any || t.byP == nil {
		return best
	}
	if p.P != graph.Any {
		best = run{quads: t.spol, at: nonNil(t.byP.of(p.P)), order: graph.SPOL, exact: p.L == graph.Any}
	}
	if p.L != graph.Any {
		if at := t.byL.of(p.L); p.P == graph.Any || len(at) < best.len() {
			best = run{quads: t.spol, at: nonNil(at), order: graph.SPOL, exact: p.P == graph.Any}
		}
	}
	return best
}

// nonNil makes no positions different from all positions.
func nonNil(at []uint32) []uint32 {
	if at == nil {
		return []uint32{}
	}
	return at
}

func (t *table) spanRun(p graph.Pattern, o graph.Order) run {
	prefix, all := bound(p, o)
	return run{quads: span(t.in(o), graph.IDQuad(p), prefix, o), order: o, exact: prefix == all}
}

// checkEvery is how many quads a loop looks at between two looks at its
// context.
const checkEvery = 4096

// count returns how many quads of t p selects.
func (t *table) count(ctx context.Context, p graph.Pattern) (int64, error) {
	r := t.run(p, graph.AnyOrder)
	if r.exact {
		return int64(r.len()), nil
	}
	var n int64
	for i := range r.len() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if p.Matches(r.get(i)) {
			n++
		}
	}
	return n, nil
}

// sorted returns the run for p such that it is in order o, sorting a copy if
// need be.
func (t *table) sorted(ctx context.Context, p graph.Pattern, o graph.Order) (run, error) {
	r := t.run(p, o)
	if o == graph.AnyOrder || r.order == o {
		return r, nil
	}
	if r.exact && ordersAgree(p) {
		r.order = o
		return r, nil
	}
	var list []graph.IDQuad
	for i := range r.len() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return run{}, ctx.Err()
		}
		if q := r.get(i); p.Matches(q) {
			list = append(list, q)
		}
	}
	if !ordersAgree(p) {
		slices.SortFunc(list, o.Compare)
	}
	return run{quads: list, order: o, exact: true}, nil
}

// ordersAgree reports whether what p selects is the same list in both orders:
// only one of subject, predicate and object can vary.
func ordersAgree(p graph.Pattern) bool {
	n := 0
	for _, id := range []graph.ID{p.S, p.P, p.O} {
		if id != graph.Any {
			n++
		}
	}
	return n >= 2
}
