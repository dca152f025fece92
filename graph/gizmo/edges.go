package gizmo

import (
	"slices"

	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
	"parley/schema"
)

// A direction is the way in which a step goes along quads.
type direction uint8

const (
	out direction = iota // from the subject to the object
	in
	bothWays
)

func (d direction) turned() direction {
	switch d {
	case out:
		return in
	case in:
		return out
	}
	return d
}

// ends returns where a step begins and where it goes.
func (d direction) ends() (start, goal algebra.Position) {
	if d == in {
		return algebra.Object, algebra.Subject
	}
	return algebra.Subject, algebra.Object
}

// A relations is which edges a step may take, as they are stored or as they
// follow.
type relations struct {
	any      bool
	forward  []graph.ID
	backward []graph.ID // of names of inverses
	derived  []schema.Property
	of       *path
}

// relations looks up what a program has written for relations: a predicate as it
// is written, or what the schema calls so.
func (b *builder) relations(via nodes) relations {
	if via.any || via.of != nil {
		return relations{any: via.any, of: via.of}
	}
	var out relations
	ids, err := b.view.IDs(b.ctx, via.values)
	if b.broken(err) {
		return out
	}
	for i, id := range ids {
		if id != graph.Any {
			out.forward = append(out.forward, id)
			continue
		}
		p, ok := schemaName(via.values[i])
		switch {
		case !ok:
			b.know.unknown(via.values[i])
		case p.Derived != nil:
			if !slices.ContainsFunc(out.derived, func(q schema.Property) bool { return q.Name() == p.Name() }) {
				out.derived = append(out.derived, p)
			}
		case p.Inverse:
			ids, err := b.view.IDs(b.ctx, []quad.Value{quad.IRI(p.IRI())})
			if !b.broken(err) && ids[0] != graph.Any {
				out.backward = append(out.backward, ids[0])
			}
		}
	}
	out.forward, out.backward = distinct(out.forward), distinct(out.backward)
	return out
}

// schemaName returns the property that a predicate is the name of, as <met> is.
func schemaName(v quad.Value) (schema.Property, bool) {
	iri, ok := v.(quad.IRI)
	if !ok {
		return schema.Property{}, false
	}
	if p, ok := schema.ByIRI(string(iri)); ok {
		return p, true
	}
	return schema.Find(string(iri))
}

// An edge is a step along one edge, or a look at it.
type edge struct {
	via    nodes
	dir    direction
	from   algebra.Expr // what is at its start; every node if nothing is asked
	to     algebra.Expr // and at its end
	atFrom bool         // the rows are at its start
	walked bool         // the path goes along it
	tags   []string     // for the relation
	labels []string     // for the label
	at     place
}

// edges returns the rows of the edges that e describes.
func (b *builder) edges(e edge) algebra.Expr {
	rel := b.relations(e.via)
	if e.dir == bothWays {
		one, other := e, e
		one.dir, other.dir = out, in
		there := b.oneWay(one, rel)
		rel.derived = slices.DeleteFunc(slices.Clone(rel.derived), func(p schema.Property) bool { return p.Derived.Symmetric() })
		return either(append(there, b.oneWay(other, rel)...))
	}
	return either(b.oneWay(e, rel))
}

// oneWay returns the edges in one direction: one expression for each kind.
func (b *builder) oneWay(e edge, rel relations) (of []algebra.Expr) {
	if rel.any || rel.of != nil || len(rel.forward) > 0 {
		of = append(of, b.stored(e, rel, rel.forward))
	}
	if len(rel.backward) > 0 {
		turned := e
		turned.dir = e.dir.turned()
		of = append(of, b.stored(turned, rel, rel.backward))
	}
	for _, p := range rel.derived {
		of = append(of, b.derived(e, p))
	}
	if of == nil {
		of = []algebra.Expr{&algebra.Fixed{}}
	}
	return of
}

// stored returns the rows of stored quads.
func (b *builder) stored(e edge, rel relations, ids []graph.ID) algebra.Expr {
	start, goal := e.dir.ends()
	hop := b.trace.hop(e, nil, e.dir == in)
	step := &algebra.Step{Result: goal, Labels: append(e.labels[:len(e.labels):len(e.labels)], hop.label...)}
	if e.atFrom {
		step.Result = start
	}
	where := func(at algebra.Position, from algebra.Expr, tags ...string) {
		if from = save(from, tags); !isAll(from) {
			step.Where = append(step.Where, algebra.Constraint{At: at, From: from})
		}
	}
	where(start, e.from, hop.from...)
	where(goal, e.to)
	var predicate algebra.Expr = &algebra.Fixed{IDs: ids}
	switch {
	case rel.any:
		predicate = &algebra.Nodes{}
	case rel.of != nil:
		predicate = b.aside(rel.of, e.at)
	}
	where(algebra.Predicate, predicate, append(e.tags[:len(e.tags):len(e.tags)], hop.predicate...)...)
	b.limit(step, e.at)
	return save(step, hop.to)
}

// derived returns the rows of a relation that follows from others.
func (b *builder) derived(e edge, p schema.Property) algebra.Expr {
	if e.at.labels != nil {
		b.fail("%s follows from other relations and stands under no label: labelContext does not go with it", p.Name())
		return &algebra.Fixed{}
	}
	back := e.dir == in
	over := b.know.relation(p.Name(), e.at.world, back)
	if over == nil {
		b.fail("%s cannot be walked", p.Name())
		return &algebra.Fixed{}
	}
	hop := b.trace.hop(e, over, back)
	from, to := save(e.from, hop.from), e.to
	if e.atFrom {
		from, to = to, from
		over = over.turned()
	}
	rows := both(&algebra.Jump{From: from, Over: over}, to)
	if tags := append(e.tags[:len(e.tags):len(e.tags)], hop.predicate...); len(tags) > 0 {
		id, err := b.view.Graph().ID(b.ctx, graph.IRI(p.Name()))
		if b.broken(err) {
			return rows
		}
		c := &algebra.Constant{From: rows}
		for _, tag := range tags {
			c.Tags = append(c.Tags, algebra.Binding{Tag: tag, Node: id})
		}
		rows = c
	}
	return save(rows, hop.to)
}
