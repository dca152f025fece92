package quadstore

import (
	"context"

	"parley/graph"
)

// view checks I8: the tables in memory against each other and the segments, and
// their quads against those of the journal.
func (v *verifier) view(ctx context.Context, j *journal) error {
	w := j.view
	bad := func(format string, args ...any) { v.corrupt(8, j.path, 0, format, args...) }
	for _, t := range []*table{w.added, w.removed} {
		checkTable(t, bad)
	}
	for _, q := range w.added.spol {
		if w.inSegments(q) {
			bad("quad %v is added and in a segment", q)
		}
	}
	for _, q := range w.removed.spol {
		if !w.inSegments(q) {
			bad("quad %v is removed and in no segment", q)
		}
	}
	for i, t := range w.dict.sorted {
		if i > 0 && w.dict.terms[w.dict.sorted[i-1]] >= w.dict.terms[t] {
			bad("terms in memory do not ascend")
		}
	}
	var changed int
	for g, there := range v.holds {
		q, known := w.resolve(g)
		if has := known && w.has(q); has != there {
			bad("the journal and the memory differ on a quad: %q", g)
		}
		base, known := v.base.resolve(g)
		if was := known && v.base.has(base); was != there {
			changed++
		}
	}
	if w.changed() != changed {
		bad("%d quads are changed in memory, %d by the journal", w.changed(), changed)
	}
	return ctx.Err()
}

// checkTable checks that the orders ascend and have the same quads.
func checkTable(t *table, bad func(format string, args ...any)) {
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
}
