package web

import (
	"slices"

	"parley/graph"
)

// nameKey stands for the name of a node among its attributes.
const nameKey = "name"

// inlined are the predicates whose objects are attributes of a node.
func (g *gephi) inlined() (map[graph.Term]string, error) {
	out := map[graph.Term]string{}
	for iri, name := range map[string]string{
		"gephi:x": "gephi:x", "gephi:y": "gephi:y",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type", "rdf:type": "type",
		"http://www.w3.org/2000/01/rdf-schema#label": nameKey, "rdfs:label": nameKey,
		"http://schema.org/name": nameKey, "schema:name": nameKey,
		"http://schema.org/url": "url", "schema:url": "url",
	} {
		out[graph.IRI(iri)] = name
	}
	f := filter{}
	f.lists[graph.PredicatePos] = []graph.Term{graph.IRI("gephi:inline")}
	err := f.each(g.ctx, g.snap, func(b *graph.Batch) error {
		for i := range b.Len() {
			if q := b.Quad(i); q.Object.Kind() == graph.KindLiteral && q.Object.Lexical() == "true" {
				out[q.Subject] = shortTerm(q.Subject)
			}
		}
		return nil
	})
	return out, err
}

// nodes sends nodes that are subjects, with the quads that are attributes as
// attributes and the others as edges.
func (g *gephi) nodes(which filter) error {
	inline, err := g.inlined()
	if err != nil {
		return err
	}
	var now graph.Term
	var attributes map[string]string
	sent := 0
	finish := func() error {
		if now == "" || len(attributes) == 0 {
			return nil
		}
		return g.send("cn", hexOf(g.seen[now]), g.look(now, attributes))
	}
	err = which.each(g.ctx, g.snap, func(b *graph.Batch) error {
		for i := range b.Len() {
			q := b.Quad(i)
			if q.Subject != now {
				if err := finish(); err != nil {
					return err
				}
				if now = ""; sent == g.limit {
					g.more = true
					return errEnough
				}
				now, attributes = q.Subject, map[string]string{}
				sent++
				if _, err := g.node(now); err != nil {
					return err
				}
			}
			if name, ok := inline[q.Predicate]; ok || isNumber(q.Object) {
				if !ok {
					name = shortTerm(q.Predicate)
				}
				attributes[name] = shortTerm(q.Object)
				continue
			}
			if err := g.edge(q.Subject, q.Predicate, q.Object); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return finish()
}

// numbers are the datatypes of values that make no node.
var numbers = []string{
	xsd + "integer", xsd + "decimal", xsd + "double", xsd + "float", xsd + "boolean", xsd + "int", xsd + "long",
	"schema:Integer", "schema:Float", "schema:Boolean",
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

func isNumber(t graph.Term) bool {
	return t.Kind() == graph.KindLiteral && slices.Contains(numbers, t.Datatype())
}
