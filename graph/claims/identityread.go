package claims

import (
	"context"
	"slices"
	"strconv"

	"parley/graph"
	"parley/schema"
)

// An identityReader gathers what ReadIdentity needs.
type identityReader struct {
	ctx context.Context
	s   graph.Snapshot

	ranks  map[graph.ID]string // of labels, where it is not normal
	scores map[graph.ID]float64
	same   []identityClaim // those that may count, the best first
	apart  []graph.IDQuad  // notSame, but for deprecated ones
	terms  map[graph.ID]graph.Term
	nodes  map[graph.ID]*member
}

// A member is what is known of a node that a claim of identity is about.
type member struct {
	id    graph.ID
	term  graph.Term
	types []*schema.Type
	names []string
}

func newIdentityReader(ctx context.Context, s graph.Snapshot) (*identityReader, error) {
	r := &identityReader{ctx: ctx, s: s, scores: map[graph.ID]float64{},
		terms: map[graph.ID]graph.Term{}, nodes: map[graph.ID]*member{}}
	ids, err := s.Lookup(ctx, []graph.Term{property("same"), property("notSame"), property("score")}, nil)
	if err != nil || ids[0] == graph.Any && ids[1] == graph.Any {
		return r, err
	}
	said, err := r.all(ids[0])
	if err != nil {
		return nil, err
	}
	if r.apart, err = r.all(ids[1]); err != nil {
		return nil, err
	}
	if len(said) == 0 && len(r.apart) == 0 {
		return r, nil
	}
	for _, read := range []func() error{
		func() (err error) {
			r.ranks, err = readRanks(ctx, s, &knowing{any: true})
			return err
		},
		func() error { return r.readScores(ids[2]) },
		func() error { return r.readMembers(said, r.apart) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	r.apart = slices.DeleteFunc(r.apart, func(q graph.IDQuad) bool { return !r.counts(q) })
	for _, q := range said {
		if r.counts(q) {
			r.same = append(r.same, r.claim(q))
		}
	}
	slices.SortFunc(r.same, order)
	return r, nil
}

func (r *identityReader) claim(q graph.IDQuad) identityClaim {
	c := identityClaim{IDQuad: q, preferred: r.ranks[q.L] == "preferred", score: 1,
		terms: [3]graph.Term{r.terms[q.L], r.terms[q.S], r.terms[q.O]}}
	if score, ok := r.scores[q.L]; ok {
		c.score = score
	}
	return c
}

// counts reports whether a claim of identity is about two nodes that may be one,
// and not deprecated.
func (r *identityReader) counts(q graph.IDQuad) bool {
	return q.S != q.O && r.ranks[q.L] != "deprecated" && r.nodes[q.S].joinable() && r.nodes[q.O].joinable()
}

// joinable reports whether a node is of the world, and not evidence or a word of
// the schema.
func (m *member) joinable() bool {
	_, isProperty := schema.ByIRI(m.term.IRI())
	_, isType := schema.TypeByIRI(m.term.IRI())
	return m.term.Kind() != graph.KindLiteral && !isProperty && !isType &&
		!slices.ContainsFunc(m.types, func(t *schema.Type) bool { return t.Role == schema.Never })
}

// all returns the quads with a predicate.
func (r *identityReader) all(predicate graph.ID) (out []graph.IDQuad, err error) {
	if predicate == graph.Any {
		return nil, nil
	}
	for q, err := range graph.Quads(r.ctx, r.s, graph.Pattern{P: predicate}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// readScores reads the scores of labels, of several the lowest. What is no number
// is no score.
func (r *identityReader) readScores(score graph.ID) error {
	quads, err := r.all(score)
	if err != nil {
		return err
	}
	terms, err := graph.TermQuads(r.ctx, r.s, quads)
	for i, q := range quads[:len(terms)] {
		n, wrong := strconv.ParseFloat(terms[i].Object.Lexical(), 64)
		if old, again := r.scores[q.S]; wrong == nil && (!again || n < old) {
			r.scores[q.S] = n
		}
	}
	return err
}

// readMembers reads the terms of all that the claims name, and the types and
// names of the nodes that they are about.
func (r *identityReader) readMembers(lists ...[]graph.IDQuad) error {
	var nodes, ids []graph.ID
	for _, list := range lists {
		for _, q := range list {
			nodes = append(nodes, q.S, q.O)
			ids = append(ids, q.L)
		}
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	if err := r.lookUp(append(ids, nodes...)); err != nil {
		return err
	}
	for _, id := range nodes {
		r.nodes[id] = &member{id: id, term: r.terms[id]}
	}
	return r.readNames(nodes)
}

func (r *identityReader) lookUp(ids []graph.ID) error {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	terms, err := r.s.Terms(r.ctx, ids, nil)
	for i, t := range terms {
		r.terms[ids[i]] = t
	}
	return err
}

func (r *identityReader) readNames(nodes []graph.ID) error {
	predicates, err := r.s.Lookup(r.ctx, append(nameTerms(), graph.IRI(schema.RDFType)), nil)
	if err != nil {
		return err
	}
	typed := predicates[len(predicates)-1]
	x := graph.Expansion{Nodes: nodes, Direction: graph.Out, Predicates: []graph.ID{}}
	for _, p := range predicates {
		if p != graph.Any {
			x.Predicates = append(x.Predicates, p)
		}
	}
	var edges []graph.Edge
	err = r.s.Expand(r.ctx, x, func(found []graph.Edge) bool {
		edges = append(edges, found...)
		return true
	})
	if err != nil {
		return err
	}
	ids := make([]graph.ID, 0, len(edges))
	for _, e := range edges {
		ids = append(ids, e.Neighbor)
	}
	if err := r.lookUp(ids); err != nil {
		return err
	}
	for _, e := range edges {
		m, t := r.nodes[nodes[e.Node]], r.terms[e.Neighbor]
		if known, ok := schema.TypeByIRI(t.IRI()); e.Predicate == typed && ok {
			m.types = append(m.types, known)
		} else if e.Predicate != typed && t.Kind() == graph.KindLiteral {
			m.names = append(m.names, t.Lexical())
		}
	}
	return nil
}

// nameTerms are the predicates by which nodes are called, ours first.
func nameTerms() []graph.Term {
	out := []graph.Term{property("name")}
	for _, iri := range schema.OtherNames {
		out = append(out, graph.IRI(iri))
	}
	return out
}
