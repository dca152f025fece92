package open

import (
	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// NameOptions say which quads carry the names that people type. A part of a name
// means whom or what a question is usually about, before trips, documents and
// the like whose names contain it. Stores are written with an index of these
// names.
func NameOptions() names.Options {
	o := names.Options{
		Names: []names.Field{
			{Predicate: property("name"), Weight: len(schema.OtherNames) + 2},
			{Predicate: property("alias"), Weight: 1},
		},
		Types: property("type"),
		Apart: []graph.Term{property("notSame")},
	}
	for i, iri := range schema.OtherNames {
		o.Names = append(o.Names, names.Field{Predicate: graph.IRI(iri), Weight: len(schema.OtherNames) + 1 - i})
	}
	for _, name := range []string{"Person", "Organization", "Delegation", "Country", "Place", "Post"} {
		t, ok := schema.FindType(name) // a relation may have the same name in another case
		if !ok {
			panic("open: no type " + name)
		}
		o.Prefer = append(o.Prefer, graph.IRI(t.IRI))
	}
	return o
}

func property(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }
