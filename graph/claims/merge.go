package claims

import (
	"context"
	"slices"

	"parley/graph"
)

// Merge returns a snapshot in which the nodes that are one are one node, and the
// identity it is made of. Where nothing is joined that is s as it is; else it is
// a *Merged, which closes s with itself.
func Merge(ctx context.Context, s graph.Snapshot) (graph.Snapshot, *Identity, error) {
	x, err := ReadIdentity(ctx, s)
	if err != nil || len(x.classes) == 0 {
		return s, x, err
	}
	terms := append([]graph.Term{property("same"), property("alias")}, nameTerms()...)
	ids, err := s.Lookup(ctx, terms, nil)
	if err != nil {
		return nil, nil, err
	}
	m := newMerged(s, x)
	m.same, m.alias = ids[0], ids[1]
	m.names = slices.DeleteFunc(ids[2:], func(id graph.ID) bool { return id == graph.Any })
	return m, x, nil
}

// Merged is a snapshot in which nodes that are one are the node that stands for
// them: its quads are those of all of them, with the canonical node as subject
// and object wherever one of the others stood. Predicates, labels and literals
// stay. Quads that become the same quad are there once.
//
// A node has one name. So the names of the nodes that another one stands for are
// its aliases here, provided that the snapshot has aliases at all. What says that
// the nodes are one, "same" between them, is left out, for it is about records
// and not about the node: Identity has it, with its labels.
//
// Ids are those of the whole snapshot. Lookup of any of the nodes gives the
// canonical one; the ids of the others are still known to Terms, and match
// nothing as subject or object. A question that touches no joined node costs
// little more than in the whole; one that touches some, their quads.
type Merged struct {
	graph.Snapshot
	one         *Identity
	same, alias graph.ID   // predicates; graph.Any: unknown
	names       []graph.ID // predicates of names
	members     []graph.ID // all nodes of all classes, ascending

	gatherMost int64 // patterns that select no more are read into memory
}

var _ graph.Joined = (*Merged)(nil)

func newMerged(s graph.Snapshot, x *Identity) *Merged {
	m := &Merged{Snapshot: s, one: x, gatherMost: 4096}
	for id := range x.canonical {
		m.members = append(m.members, id)
	}
	slices.Sort(m.members)
	return m
}

// Whole returns the snapshot in which the nodes are apart.
func (m *Merged) Whole() graph.Snapshot { return m.Snapshot }

// Canonical returns the node that stands for id.
func (m *Merged) Canonical(id graph.ID) graph.ID { return m.one.Canonical(id) }

// Members returns the nodes that are one with id.
func (m *Merged) Members(id graph.ID) []graph.ID { return m.one.Members(id) }

// isMember reports whether a node is one with others.
func (m *Merged) isMember(id graph.ID) bool {
	_, ok := m.one.canonical[id]
	return ok
}

// moved reports whether another node stands for this one.
func (m *Merged) moved(id graph.ID) bool { return m.Canonical(id) != id }

// image returns what becomes of a quad, or that it is left out.
func (m *Merged) image(q graph.IDQuad) (graph.IDQuad, bool) {
	out := graph.IDQuad{S: m.Canonical(q.S), P: q.P, O: m.Canonical(q.O), L: q.L}
	if q.P == m.same && out.S == out.O && m.isMember(q.S) {
		return out, false
	}
	if m.renames(q.P) && m.moved(q.S) {
		out.P = m.alias
	}
	return out, true
}

// renames reports whether a predicate becomes alias where the subject is moved.
func (m *Merged) renames(predicate graph.ID) bool {
	return m.alias != graph.Any && slices.Contains(m.names, predicate)
}

// Lookup gives the canonical node of a term.
func (m *Merged) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	out, err := m.Snapshot.Lookup(ctx, terms, out)
	for i := range out {
		out[i] = m.Canonical(out[i])
	}
	return out, err
}

// Size counts the quads that p selects.
func (m *Merged) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	whole, gathered, err := m.plan(ctx, p)
	if err != nil {
		return 0, err
	}
	if gathered {
		list, err := m.gather(ctx, p, graph.SPOL)
		return int64(len(list)), err
	}
	list, gone, err := m.affected(ctx, p, whole, graph.SPOL)
	return whole - gone + int64(len(list)), err
}

// Contains finds a quad if one of which it is the image is there.
func (m *Merged) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	var all []graph.IDQuad
	ends := make([]int, len(quads)) // in all, of the quads that become quads[i]
	for i, q := range quads {
		for _, p := range m.preimages(graph.Pattern(q)) {
			all = append(all, graph.IDQuad(p))
		}
		ends[i] = len(all)
	}
	found, err := m.Snapshot.Contains(ctx, all, nil)
	if err != nil {
		return nil, err
	}
	out = out[:0]
	from := 0
	for i, end := range ends {
		has := false
		for j := from; j < end; j++ {
			image, kept := m.image(all[j])
			has = has || found[j] && kept && image == quads[i]
		}
		out = append(out, has)
		from = end
	}
	return out, nil
}

// Stats counts the quads that are left, and the terms of the whole but for the
// nodes that others stand for.
func (m *Merged) Stats(ctx context.Context) (graph.Stats, error) {
	st, err := m.Snapshot.Stats(ctx)
	if err != nil {
		return st, err
	}
	st.Terms -= int64(len(m.members) - len(m.one.classes))
	st.Quads, err = m.Size(ctx, graph.Pattern{})
	return st, err
}
