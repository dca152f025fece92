// Package lpg is the graph as graph tools have it, a labelled property graph: nodes
// with attributes and edges with attributes, where a store has quads. It has the
// nouns that every format of such tools is written and read with; package fold
// makes such a graph of a snapshot.
//
//	err := g.Nodes(ctx, func(n *lpg.Node) error { … })
//	err = g.Edges(ctx, func(e *lpg.Edge) error { … })
//
// A literal is no node: it is an attribute of its subject. An edge is one fact,
// however many sources claim it, and has them all: [Edge.Sources] gives label,
// document and quote of each. It has the times at which it held, and the word by
// which people read it.
//
// # What it guarantees
//
// Nodes come in the same order every time, each once; then edges, whose ends are
// all among the nodes. A graph can be read as often as a format needs: most want
// to know the attributes before the first node.
//
// # Attributes
//
// A [Key] is named by the schema's word for the property, else by the predicate's
// IRI, short. What the schema and the value do not tell is part of the name: a
// language as in "alias@uk", a datatype as in "code^^xsd:integer", and "^^@id" for
// a node where a literal is expected. So a key has one kind of value, and what was
// written can be read back as the quads it was made of: see [Decoder].
//
// # Why an edge is a fact and not a quad
//
// Three sources of one meeting would be three lines between two dots, and every
// measure that counts edges (degree, weight, centrality) would count sources. A
// tool that wants quads has the formats of RDF.
//
// # Why functions that push, and not iterators
//
// A node is used again for the next one, so that a million cost no allocation
// each. Iterators would look as if what they yield could be kept.
package lpg
