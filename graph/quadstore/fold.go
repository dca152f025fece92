package quadstore

import (
	"slices"
	"strings"

	"parley/graph"
)

// fold works out what the calls of a transaction change.
func (t *tx) fold() (*delta, graph.Change) {
	d := &delta{terms: t.sortTerms()}
	slices.SortFunc(t.calls, func(a, b txCall) int {
		if n := a.q.compare(b.q); n != 0 {
			return n
		}
		return int(int64(a.order) - int64(b.order))
	})
	ids := t.view.ids(d.terms)
	var c graph.Change
	for calls := t.calls; len(calls) > 0; {
		n := 1
		for n < len(calls) && calls[n].q == calls[0].q {
			n++
		}
		before := t.wasThere(calls[0].q, ids)
		after := replay(calls[:n], before, &c)
		switch q := calls[0].q; {
		case after && !before:
			d.added = append(d.added, q)
		case before && !after:
			d.removed = append(d.removed, q)
		}
		calls = calls[n:]
	}
	c.Added, c.Removed = int64(len(d.added)), int64(len(d.removed))
	d.compact()
	return d, c
}

// replay runs the calls on one quad, counts those without effect, and reports
// whether it is there in the end.
func replay(calls []txCall, there bool, c *graph.Change) bool {
	for _, call := range calls {
		add := call.order&1 == 1
		switch {
		case add && there:
			c.Duplicate++
		case !add && !there:
			c.Absent++
		}
		there = add
	}
	return there
}

// wasThere reports whether q was there before the calls: at Begin, or at the end of
// the stage before.
func (t *tx) wasThere(q localQuad, ids []graph.ID) bool {
	for i, n := range q {
		if n == 0 && i < 3 || n != 0 && ids[n-1] == graph.Any {
			return false
		}
	}
	return t.view.has(q.resolve(ids))
}

// sortTerms returns the terms in ascending order and renumbers the calls.
func (t *tx) sortTerms() []string {
	type numbered struct {
		term string
		old  uint32
	}
	list := make([]numbered, len(t.terms))
	for i, term := range t.terms {
		list[i] = numbered{term, uint32(i + 1)}
	}
	slices.SortFunc(list, func(a, b numbered) int { return strings.Compare(a.term, b.term) })
	number := make([]uint32, len(list)+1)
	sorted := make([]string, len(list))
	for i, n := range list {
		sorted[i] = n.term
		number[n.old] = uint32(i + 1)
	}
	for i := range t.calls {
		q := &t.calls[i].q
		for pos, n := range q {
			q[pos] = number[n]
		}
	}
	return sorted
}
