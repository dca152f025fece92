package link

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
)

// Collect feeds a new Collector what it wants of a snapshot.
func Collect(ctx context.Context, s graph.Snapshot) (*Collector, error) {
	f, err := newFeeding(ctx, s, NewCollector())
	for i := 0; err == nil && i < len(f.predicates); i++ {
		err = f.each(graph.Pattern{P: f.predicates[i]}, nil)
	}
	if err == nil {
		err = f.close()
	}
	if err != nil {
		return nil, fmt.Errorf("collecting records: %w", err)
	}
	return f.c, nil
}

// A feeding feeds a Collector from a snapshot, whose ids spare it most terms.
type feeding struct {
	ctx context.Context
	s   graph.Snapshot
	c   *Collector

	predicates []graph.ID // those that a Collector wants
	relations  map[graph.ID]relation
	types      map[graph.ID]typeSet
	numbers    map[graph.ID]int32  // of nodes
	values     map[graph.ID]string // of literals
	labels     map[int32]graph.ID  // of the first quads of nodes; see close
	leave      []graph.IDRange     // labels whose quads are not wanted

	missing []graph.ID
	terms   []graph.Term // of missing
}

// feedQuads is how many quads are fed at a time, and mostValues how many literals
// are kept for those that follow.
const (
	feedQuads  = 4096
	mostValues = 1 << 16
)

func newFeeding(ctx context.Context, s graph.Snapshot, c *Collector) (*feeding, error) {
	f := &feeding{ctx: ctx, s: s, c: c, relations: map[graph.ID]relation{}, types: map[graph.ID]typeSet{},
		numbers: map[graph.ID]int32{}, values: map[graph.ID]string{}, labels: map[int32]graph.ID{}}
	c.built = nil
	ids, err := s.Lookup(ctx, Predicates(), nil)
	if err != nil {
		return f, err
	}
	for i, id := range ids {
		if id != graph.Any {
			f.relations[id] = relation(i + 1)
			f.predicates = append(f.predicates, id)
		}
	}
	for t, bit := range c.types {
		id, err := graph.IDOf(ctx, s, t)
		if err != nil {
			return f, err
		}
		f.types[id] = bit
	}
	delete(f.types, graph.Any)
	return f, nil
}

// each feeds the quads that p selects, and shows them to note, if not nil.
func (f *feeding) each(p graph.Pattern, note func([]graph.IDQuad)) error {
	cursor, err := f.s.Scan(f.ctx, p, graph.SPOL)
	if err != nil {
		return err
	}
	defer cursor.Close()
	buf := make([]graph.IDQuad, feedQuads)
	for {
		n, err := cursor.Next(buf)
		if err != nil || n == 0 {
			return err
		}
		if f.c.tooMuch() {
			return nil
		}
		if note != nil {
			note(buf[:n])
		}
		if err := f.feed(buf[:n]); err != nil {
			return err
		}
	}
}

// feed feeds quads, and keeps none of them.
func (f *feeding) feed(quads []graph.IDQuad) error {
	if err := f.look(quads); err != nil {
		return err
	}
	for _, q := range quads {
		rel, ok := f.relations[q.P]
		if !ok || f.leaves(q.L) {
			continue
		}
		s := f.number(q.S)
		if n := f.c.nodes[s]; !n.said {
			n.said, f.labels[s] = true, q.L
		}
		if rel == relType {
			f.c.nodes[s].add(f.types[q.O])
		} else if value, ok := f.values[q.O]; ok {
			f.c.addText(s, rel, value)
		} else {
			f.c.addEdge(s, rel, f.number(q.O))
		}
	}
	return nil
}

// look reads the terms of quads that are not known yet.
func (f *feeding) look(quads []graph.IDQuad) error {
	if len(f.values) > mostValues {
		clear(f.values)
	}
	f.missing = f.missing[:0]
	want := func(id graph.ID) {
		if _, ok := f.numbers[id]; !ok {
			f.missing = append(f.missing, id)
		}
	}
	for _, q := range quads {
		want(q.S)
		if _, ok := f.values[q.O]; !ok && f.relations[q.P] != relType {
			want(q.O)
		}
	}
	slices.Sort(f.missing)
	f.missing = slices.Compact(f.missing)
	var err error
	if f.terms, err = f.s.Terms(f.ctx, f.missing, f.terms); err != nil {
		return err
	}
	for i, t := range f.terms {
		if t.Kind() == graph.KindLiteral {
			f.values[f.missing[i]] = t.Lexical()
		}
	}
	return nil
}

// number numbers a node as it comes.
func (f *feeding) number(id graph.ID) int32 {
	if n, ok := f.numbers[id]; ok {
		return n
	}
	at, _ := slices.BinarySearch(f.missing, id)
	t := f.terms[at]
	n, ok := f.c.index[t]
	if !ok {
		n = f.c.newNode(t)
	}
	f.numbers[id] = n
	return n
}

func (f *feeding) leaves(label graph.ID) bool {
	i, _ := slices.BinarySearchFunc(f.leave, label, func(r graph.IDRange, id graph.ID) int {
		if r.Last < id {
			return -1
		}
		return 1
	})
	return i < len(f.leave) && f.leave[i].First <= label
}

// close tells the nodes their labels.
func (f *feeding) close() error {
	if f.c.Full() {
		return nil
	}
	ids := make([]graph.ID, 0, len(f.labels))
	for _, id := range f.labels {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	terms, err := f.s.Terms(f.ctx, ids, nil)
	if err != nil {
		return err
	}
	for n, id := range f.labels {
		at, _ := slices.BinarySearch(ids, id)
		f.c.nodes[n].label = terms[at]
	}
	return nil
}
