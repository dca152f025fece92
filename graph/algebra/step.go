package algebra

import (
	"cmp"
	"slices"

	"parley/graph"
)

// A walk is one evaluation of a step: nodes at one position come in, their
// quads are read, and rows go out.
type walk struct {
	r      *run
	n      *node
	s      *step
	at     Position // where the nodes come in
	within *idSet   // the results wanted; nil: all
	choice bool     // some position is bound to one of several ids
	plain  bool     // one row a node is enough, and there are no parts
	tags   bool
	preds  []graph.ID // nil: all, or those among
	among  *idSet
	labels []graph.IDRange

	out  rows
	size int // rows to pass on at a time
	held held
	join joiner
}

// step reads quads from the side that promises the least work.
func (r *run) step(n *node, in *idSet, m mode, emit func(*rows) error) error {
	by, err := r.access(n, in, m)
	if err != nil {
		return err
	}
	by, from, err := r.reconsider(n, by, m)
	if err != nil {
		return err
	}
	w, err := r.walk(n, by, in, m, emit)
	if w == nil || err != nil {
		return err
	}
	switch {
	case from != nil:
		return r.pass(from, nil, w.from)
	case by.part >= 0:
		return r.feed(n.step.parts[by.part].n, m, w.from)
	case by.ask != reading:
		return w.ask(by.ids.list, by.ask)
	case by.ids != nil:
		return w.through(by.ids.list)
	}
	if err := w.scan(n.step.one, nil, 0); err != nil {
		return err
	}
	return w.finish(nil)
}

// feed passes on all rows of n for a step to go on from: a node once only if
// just nodes are wanted, and merged if just numbers are.
func (r *run) feed(n *node, m mode, to func(*rows) error) error {
	switch {
	case m == bag:
		t, err := r.table(n, bag)
		if err != nil {
			return err
		}
		return r.pass(t, nil, to)
	case m == list || m == tagged && !n.tagged:
		return r.gather(n, to)
	}
	seen := seenSet{kept: kept{r: r}}
	defer seen.kept.drop()
	return r.each(n, nil, m, func(b *rows) error {
		b, err := fresh(b, m, &seen)
		if err != nil {
			return err
		}
		return to(b)
	})
}

// gathered is how many rows are gathered at most before they are walked from.
const gathered = 64 * 1024

// gather passes on all rows of n without their tags, in growing runs in which
// the rows of a node are merged: of many rows most are of a node that came not
// long before, and need not be walked from again.
func (r *run) gather(n *node, to func(*rows) error) error {
	most, size := max(gathered, r.q.full), r.q.first
	if r.q.full < fullRun {
		most = r.q.full // small runs are being tried out
	}
	t, came := &table{merged: true}, 0
	err := r.each(n, nil, list, func(b *rows) error {
		t.put(b)
		if came += b.len(); came < size {
			return nil
		}
		size = min(4*size, most)
		err := to(&t.rows)
		t.reset()
		came = 0
		return err
	})
	if err != nil || t.len() == 0 {
		return err
	}
	return to(&t.rows)
}

// A seenSet is the nodes that were there before.
type seenSet struct {
	idSet
	kept kept
}

// fresh leaves out the nodes that were there before, if only nodes are wanted.
func fresh(b *rows, m mode, seen *seenSet) (*rows, error) {
	if m != distinct {
		return b, nil
	}
	out := &rows{node: make([]graph.ID, 0, b.len()), n: b.n}
	for _, id := range b.node {
		if _, first := seen.add(id); first {
			out.node = append(out.node, id)
		}
	}
	out.n = b.n[:len(out.node)]
	return out, seen.kept.grow(seen.bytes())
}

// walk makes a walk, or nil if no quad can pass.
func (r *run) walk(n *node, by access, in *idSet, m mode, emit func(*rows) error) (*walk, error) {
	s := n.step
	if s.empty(r.g) {
		return nil, nil
	}
	w := &walk{r: r, n: n, s: s, at: by.at, within: in, size: r.q.first, held: held{size: r.q.first}}
	w.out.width = r.width(n, m)
	w.tags = w.out.width > 0
	w.choice = s.many != [4]*idSet{}
	if by.ids != nil && by.at == s.result && by.ids == in {
		w.within = nil // it is where the walk begins
	}
	parts := make([]joint, 0, len(s.parts))
	for i, p := range s.parts {
		if i != by.part {
			parts = append(parts, p)
		}
	}
	w.join = joiner{r: r, m: m, width: w.out.width, parts: r.ordered(parts, m), emit: emit}
	w.plain = m == distinct && len(parts) == 0
	var err error
	if w.labels, err = r.ranges(w.ids(Label)); err != nil {
		return nil, err
	}
	w.preds, err = w.predicates(parts)
	if many := s.many[Predicate]; many != nil && many.len() > fewPredicates {
		w.preds, w.among = nil, many // a store would look through them for each edge
	}
	return w, err
}

// fewPredicates is how much reading it may cost to learn which predicates a
// part allows, and how many the store is given to choose by.
const fewPredicates = 1000

// predicates returns the predicates to read; nil is all.
func (w *walk) predicates(parts []joint) ([]graph.ID, error) {
	if ids := w.ids(Predicate); ids != nil || !w.r.q.planned {
		return ids, nil
	}
	for _, p := range parts {
		if p.at != Predicate {
			continue
		}
		if e := w.r.plans[p.n]; e.cost+e.rows > fewPredicates {
			continue
		}
		t, err := w.r.table(p.n, distinct)
		if err != nil {
			return nil, err
		}
		ids := make([]graph.ID, 0, t.set.len()) // never nil, which would be all
		for _, id := range t.set.list {
			if !w.r.g.Made(id) {
				ids = append(ids, id)
			}
		}
		return ids, nil
	}
	return nil, nil
}

// ids returns the ids that a position is bound to; nil is any.
func (w *walk) ids(at Position) []graph.ID {
	if id := get(graph.IDQuad(w.s.one), at); id != graph.Any {
		return []graph.ID{id}
	}
	if many := w.s.many[at]; many != nil {
		return many.list
	}
	return nil
}

func (r *run) ranges(ids []graph.ID) ([]graph.IDRange, error) {
	if ids == nil {
		return nil, nil
	}
	list, err := sorted(&r.looker, slices.Clone(ids), cmp.Compare)
	if err != nil {
		return nil, err
	}
	out := make([]graph.IDRange, 0, len(list))
	for _, id := range list {
		out = append(out, graph.IDRange{First: id, Last: id})
	}
	return out, nil
}
