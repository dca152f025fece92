package quadstore

import (
	"fmt"
	"slices"

	"parley/graph"
)

// byRun finds the predicates of a node with many edges, and reads those of which
// there are not too many.
func (e *expander) byRun(index int, key graph.IDQuad) error {
	var all []graph.ID
	for _, r := range e.ranges {
		for _, edge := range r.list {
			all = append(all, edge.Predicate)
		}
		for lo := r.lo; lo < r.hi; {
			p := r.order.PredicateAt(lo)
			all = append(all, p)
			code, _ := r.order.Code(p)
			_, next := r.order.Narrow(lo, r.hi, code)
			if next <= lo { // it would go on for ever
				return &graph.CorruptError{File: e.view.data[r.segment].Path(), Reason: fmt.Sprintf("its predicates do not ascend, or quad %d is out of order", lo)}
			}
			lo = next
		}
	}
	slices.Sort(all)
	ranges := slices.Clone(e.ranges)
	for _, p := range slices.Compact(all) {
		if !e.admitsPredicate(p) {
			continue
		}
		pattern := graph.Pattern{S: key.S, P: p}
		if e.order == graph.OPSL {
			pattern = graph.Pattern{O: key.O, P: p}
		}
		n, err := e.view.count(e.ctx, pattern)
		if err != nil {
			return err
		}
		if n <= int64(e.x.Hub) {
			e.ranges = append(e.ranges[:0], ranges...)
			err = e.byPredicate(index, key, []graph.ID{p})
		} else {
			e.batch = append(e.batch, graph.Edge{Node: index, Predicate: p, Label: graph.ID(n)})
			err = e.flushIfFull()
		}
		if err != nil || e.stopped {
			return err
		}
	}
	return nil
}

// byPredicate reads only the edges of each predicate, where that leaves out
// enough.
func (e *expander) byPredicate(index int, key graph.IDQuad, predicates []graph.ID) error {
	all := slices.Clone(e.ranges)
	for _, p := range predicates {
		e.ranges = e.ranges[:0]
		key.P = p
		for _, r := range all {
			if r.order == nil {
				r.list = e.memory(index, key, 2)
			} else if code, found := r.order.Code(p); found {
				r.lo, r.hi = r.order.Narrow(r.lo, r.hi, code)
			} else {
				continue
			}
			if r.lo < r.hi || len(r.list) > 0 {
				e.ranges = append(e.ranges, r)
			}
		}
		if err := e.walk(index, key, e.ranges); err != nil || e.stopped {
			return err
		}
	}
	return nil
}
