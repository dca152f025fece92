package claims

import (
	"context"
	"fmt"
	"strings"

	"parley/graph"
	"parley/schema"
)

// Check validates a snapshot against the schema and returns every violation,
// by rule (in the order of Rules) and then by quad, and nothing else: a store
// that breaks no rule gives an empty slice or one of notices. Quads are read
// once in order of subject, and a few relations once more; the cost is linear
// in the number of quads, and what is kept in memory grows with the typed
// nodes, the detail nodes behind shortcuts, the labels and the violations.
func Check(ctx context.Context, s graph.Snapshot, o CheckOptions) ([]Violation, error) {
	c, err := newChecker(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, pass := range []func() error{c.readTypes, c.readRanks, c.readAll,
		c.checkShortcuts, c.checkIdentity, c.checkLabels, c.countForeign} {
		if err := pass(); err != nil {
			return nil, fmt.Errorf("checking: %w", err)
		}
	}
	wanted := c.found[:0]
	for _, f := range c.found {
		if o.wants(f.rule) {
			wanted = append(wanted, f)
		}
	}
	return violations(ctx, s, wanted)
}

// A checker is the state of one Check.
type checker struct {
	ctx context.Context
	s   graph.Snapshot

	ids        map[string]graph.ID // of the predicates, by their names in the schema
	predicates map[graph.ID]*predicate
	types      map[graph.ID]typeSet
	bits       map[graph.ID]typeSet    // of types
	ranks      map[graph.ID]string     // of labels, where it is not normal
	one        *Identity               // see identities
	located    map[graph.ID][]graph.ID // what a place lies in, where that was asked

	shortcuts []shortcut
	labels    map[graph.ID]*use
	foreign   map[graph.ID]*use // types
	untyped   map[graph.ID]bool // reported already
	identity  map[pair]*opinions

	found []finding
}

// A predicate is what the schema has to say of one that occurs.
type predicate struct {
	schema.Property
	from, to typeSet // allowed
	known    bool    // in the schema
	noIRI    bool
	ours     bool // in our namespace
	uses     use
}

// A use counts quads and keeps the first.
type use struct {
	count int
	first graph.IDQuad
}

func (u *use) add(q graph.IDQuad) {
	if u.count == 0 {
		u.first = q
	}
	u.count++
}

func newChecker(ctx context.Context, s graph.Snapshot) (*checker, error) {
	c := &checker{ctx: ctx, s: s,
		ids: map[string]graph.ID{}, predicates: map[graph.ID]*predicate{}, types: map[graph.ID]typeSet{}, bits: map[graph.ID]typeSet{}, ranks: map[graph.ID]string{},
		labels: map[graph.ID]*use{}, foreign: map[graph.ID]*use{},
		located: map[graph.ID][]graph.ID{}, untyped: map[graph.ID]bool{}, identity: map[pair]*opinions{}}
	var names []string
	var iris []graph.Term
	add := func(name, iri string) { names, iris = append(names, name), append(iris, graph.IRI(iri)) }
	for i := range schema.Relations {
		add(schema.Relations[i].Name, schema.Relations[i].IRI)
	}
	for i := range schema.Attributes {
		add(schema.Attributes[i].Name, schema.Attributes[i].IRI)
	}
	ids, err := s.Lookup(ctx, iris, nil)
	if err != nil {
		return nil, fmt.Errorf("checking: %w", err)
	}
	for i, id := range ids {
		if id != graph.Any {
			c.ids[names[i]] = id
			c.predicates[id] = newPredicate(iris[i])
		}
	}
	c.shortcuts = c.newShortcuts()
	return c, nil
}

func newPredicate(t graph.Term) *predicate {
	p := &predicate{noIRI: t.Kind() != graph.KindIRI, ours: strings.HasPrefix(t.IRI(), schema.Namespace)}
	p.Property, p.known = schema.ByIRI(t.IRI())
	switch {
	case p.Relation != nil:
		p.from, p.to = allowed(p.Relation.From), allowed(p.Relation.To)
	case p.Attribute != nil:
		p.from = allowed(p.Attribute.From)
	}
	for _, a := range schema.Annotations {
		if a.IRI() == t.IRI() {
			p.ours = false // the schema itself may be loaded like anything else
		}
	}
	return p
}

// named returns the id of a relation or an attribute, or Any where the snapshot
// has none.
func (c *checker) named(name string) graph.ID { return c.ids[name] }

func (c *checker) report(rule string, q graph.IDQuad, format string, args ...any) {
	c.found = append(c.found, finding{rule: rule, quad: q, message: fmt.Sprintf(format, args...), count: 1})
}

// each calls f for every quad of a relation or an attribute, by subject.
func (c *checker) each(name string, f func(graph.IDQuad) error) error {
	id := c.named(name)
	if id == graph.Any {
		return nil
	}
	for q, err := range graph.Quads(c.ctx, c.s, graph.Pattern{P: id}, graph.SPOL) {
		if err != nil {
			return err
		}
		if err := f(q); err != nil {
			return err
		}
	}
	return nil
}
