package quadstore

import (
	"context"
	"slices"

	"parley/graph"
)

// view checks I8: the tables in memory against each other, and their quads
// against those of the journal.
func (v *verifier) view(ctx context.Context, j *journal) error {
	w := j.view
	bad := func(format string, args ...any) { v.corrupt(8, j.path, 0, format, args...) }
	for _, t := range []*table{w.base, w.added, w.removed} {
		v.table(t, bad)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for _, q := range w.added.spol {
		if w.base.has(q) {
			bad("quad %v is added and in the base", q)
		}
	}
	for _, q := range w.removed.spol {
		if !w.base.has(q) {
			bad("quad %v is removed and not in the base", q)
		}
	}
	if !slices.IsSorted(w.dict.base) {
		bad("terms of the base do not ascend")
	}
	if w.len() != len(v.holds) {
		bad("%d quads in memory, %d by the journal", w.len(), len(v.holds))
	}
	for q := range v.holds {
		iq := graph.IDQuad{
			S: w.dict.id(string(q.Subject)), P: w.dict.id(string(q.Predicate)),
			O: w.dict.id(string(q.Object)), L: w.dict.id(string(q.Label)),
		}
		if !w.has(iq) {
			bad("quad is in the journal and not in memory: %q", q)
		}
	}
	return ctx.Err()
}

// table checks that the orders ascend, are of equal length and have the same
// quads, and that the postings list each quad once.
func (v *verifier) table(t *table, bad func(format string, args ...any)) {
	for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		list := t.in(o)
		for i := 1; i < len(list); i++ {
			if o.Compare(list[i-1], list[i]) >= 0 {
				bad("order %v does not ascend at quad %d", o, i)
			}
		}
	}
	if len(t.spol) != len(t.opsl) {
		bad("%d quads in one order and %d in the other", len(t.spol), len(t.opsl))
	}
	for _, q := range t.opsl {
		if !t.has(q) {
			bad("quad %v is in one order only", q)
		}
	}
	if t.byP != nil {
		checkPostings("predicate", t.byP, t.spol, predicateOf, bad)
		checkPostings("label", t.byL, t.spol, labelOf, bad)
	}
}

func checkPostings(name string, p *postings, spol []graph.IDQuad, of func(graph.IDQuad) graph.ID, bad func(string, ...any)) {
	if len(p.at) != len(spol) {
		bad("postings of %ss have %d quads, not %d", name, len(p.at), len(spol))
		return
	}
	for id := range len(p.start) - 1 {
		list := p.of(graph.ID(id))
		for i, at := range list {
			if of(spol[at]) != graph.ID(id) || i > 0 && list[i-1] >= at {
				bad("postings of %s %d are wrong at %d", name, id, i)
			}
		}
	}
}
