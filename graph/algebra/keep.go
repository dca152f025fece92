package algebra

import "parley/graph"

// held is quads that wait to be judged by the test of a step. Judging one may
// be dear, so it is asked for last, and for many at a time.
type held struct {
	quads  []graph.IDQuad
	places []int // of the nodes that they were reached from, in the group
	ok     []bool
	size   int // quads to be judged at a time
}

// hold puts a quad off until enough of them have come to be judged.
func (w *walk) hold(q graph.IDQuad, group *table, place int) error {
	h := &w.held
	h.quads, h.places = append(h.quads, q), append(h.places, place)
	if len(h.quads) < h.size {
		return nil
	}
	h.size = min(4*h.size, w.r.q.full)
	return w.finish(group) // who wants one row should not have more judged
}

// judge makes the rows of those quads held that pass the test. All of them were
// reached from the group.
func (w *walk) judge(group *table) error {
	h := &w.held
	if len(h.quads) == 0 {
		return nil
	}
	w.drop()
	if len(h.quads) == 0 {
		return nil
	}
	if cap(h.ok) < len(h.quads) {
		h.ok = make([]bool, max(len(h.quads), h.size))
	}
	h.ok = h.ok[:len(h.quads)]
	clear(h.ok)
	if err := w.s.keep.Admit(w.r.ctx, h.quads, h.ok); err != nil {
		return err
	}
	for i, q := range h.quads {
		if !h.ok[i] {
			continue
		}
		if err := w.make(q, get(q, w.s.result), group, h.places[i]); err != nil {
			return err
		}
	}
	h.quads, h.places = h.quads[:0], h.places[:0]
	return nil
}

// drop leaves out the quads that will find nothing in a part that is made
// already, which costs less to see than the test.
func (w *walk) drop() {
	h := &w.held
	for _, p := range w.join.parts {
		t := w.r.whole(p.n, w.join.m)
		if t == nil {
			continue
		}
		n := 0
		for i, q := range h.quads {
			if t.set.has(get(q, p.at)) {
				h.quads[n], h.places[n] = q, h.places[i]
				n++
			}
		}
		h.quads, h.places = h.quads[:n], h.places[:n]
	}
}

// finish passes on what is left of the quads that were reached from the group.
func (w *walk) finish(group *table) error {
	if err := w.judge(group); err != nil {
		return err
	}
	return w.flush()
}
