package gizmo

import (
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/cayleygraph/quad/voc/rdf"

	"parley/graph"
)

// Cayley's names for a namespace in a graph: <iri> rdf:type cayley:namespace, and
// <iri> cayley:prefix "ex:".
const (
	cayleyNamespace = quad.IRI("cayley:namespace")
	cayleyPrefix    = quad.IRI("cayley:prefix")
)

// loadNamespaces makes the prefixes known that the graph holds.
func (r *run) loadNamespaces() error {
	const prefix = "prefix"
	p := (&path{}).
		then(hasLink{via: nodes{values: []quad.Value{quad.IRI(rdf.Type)}}, to: nodes{values: []quad.Value{cayleyNamespace}}, dir: out}).
		then(saveLink{via: nodes{values: []quad.Value{cayleyPrefix}}, tag: prefix, dir: out})
	notes := r.know.notes
	plan, err := r.plan(p, false)
	r.know.notes = notes // that nothing is a namespace is no news
	if err != nil {
		return err
	}
	width := len(plan.columns)
	return plan.each(r.ctx, 0, func(ids []graph.ID, n int) error {
		if err := r.names.learn(r.ctx, ids); err != nil {
			return err
		}
		for i := range n {
			row := ids[i*width : (i+1)*width] // id, prefix: sorted
			iri, text := r.names.term(row[0]), r.names.term(row[1])
			if name := prefixOf(text); iri.Kind() == graph.KindIRI && name != "" {
				r.namespaces.Register(voc.Namespace{Prefix: name, Full: iri.IRI()})
			}
		}
		return nil
	})
}

// prefixOf returns a prefix, which Cayley writes as an IRI and others as a text.
func prefixOf(t graph.Term) string {
	switch t.Kind() {
	case graph.KindIRI:
		return t.IRI()
	case graph.KindLiteral:
		return t.Lexical()
	}
	return ""
}
