// Package graphml writes property graphs in GraphML, the format that most graph
// tools share, and reads it.
//
//	err := graphml.Write(ctx, w, g)
//	r := graphml.NewReader(f, graphml.Options{File: "trips.graphml"})
//	err = r.Read(&batch)
//
// A node, cut:
//
//	<key id="n0" for="node" attr.name="label" attr.type="string">…
//	<node id="https://w3id.org/parley/id/seed/umerov"><data key="n0">Rustem Umerov</data>…</node>
//	<edge id="e7" source="…" target="…" parley:label="travelsTo"><data key="e1">travelsTo</data>…</edge>
//
// Ids are those of package lpg, so IRIs. "label" is what people call a node, and
// what they read at an edge; Gephi takes it for the label by itself, yEd through
// its Properties Mapper. The other attributes are the columns of package lpg and
// the graph's keys, typed; package xmlgraph tells which names differ. Lists are
// written as lpg.Join does, which the key's description says, and parley:list for
// the reader. The graph has its title and shape as attributes.
//
// # What it guarantees
//
// Any text comes through, also characters that XML does not have (see package
// xmlgraph). What Write wrote is read back as the quads that the graph was made of,
// as far as its shape had them. Writing takes the same memory for any graph, and so
// does reading. Nothing that is read is left out unless it is counted and told
// (Tell, Left): hyperedges, ports, drawings, attributes of edges that a quad cannot
// have. A document type, and with it any entity, is an error.
//
// # Files of other programs
//
// They are read by the rules of lpg.Decoder: words of the schema mean what they
// mean there, others become IRIs of their own. A node's type is its attribute
// "type"; an edge's relation is its attribute "relation", else "predicate",
// "interaction", "kind", "type" or "label". The default of a key holds for what
// says nothing. What stands inside a node, as in yEd's groups, is read as if it
// stood beside it, and the first label that yEd draws is the name.
//
// # What tools make of it
//
// GraphML has edges with and without direction in one graph, but networkx refuses
// such a file and igraph takes all for directed. So a graph of undirected edges
// says so; in one that has both all are directed, and those that read the same both
// ways have the attribute "undirected". Ids are not the NMTOKEN that GraphML's
// schema asks for, which no tool minds. igraph gives an ampersand in an id as
// "&#38;", and every edge the id of where it begins. Gephi takes attributes called
// size, x, color and the like for how a node is drawn, so they have a "_" behind
// them in the file; it merges edges between two nodes if their parley:label is the
// same, unless it is told not to while importing.
//
// # Why not the shapes of yEd
//
// They would make each node three times as long, and no other tool reads them.
package graphml
