// Package gexf writes property graphs in GEXF 1.3, the format of Gephi, which has
// times, and reads GEXF from 1.1 on.
//
//	err := gexf.Write(ctx, w, g)
//	r := gexf.NewReader(f, gexf.Options{File: "trips.gexf"})
//	err = r.Read(&batch)
//
// An edge, cut:
//
//	<edge id="e7" source="…" target="…" kind="travelsTo" label="travels to" weight="1">
//	<attvalues><attvalue for="e4.list" value="2025-12"/>…</attvalues>
//	<spells><spell start="2025-12-01" end="2025-12-31"/></spells></edge>
//
// Ids are those of package lpg, so IRIs; labels are what people call a node and
// read at an edge. The other attributes are the columns of package lpg and the
// graph's keys, typed; package xmlgraph tells which names differ. Lists are texts
// as lpg.Join writes them, and their attributes have ids that end in ".list". The
// variant of the file says that this program wrote it, in which version of what it
// writes, and the shape; the description is the title, for which GEXF 1.3 has no
// other place.
//
// # Times
//
// A graph in which something has a time is dynamic, with dates and intervals.
// Spells are the days that a date may include, in order; those that overlap are one
// spell, since Gephi refuses them otherwise. A missing start or end is no bound;
// a time without any is no spell, as for what has no time at all. Years before
// AD 1 are counted as in ISO 8601, where 0000 is 1 BC, which is how Gephi reads
// them. The dates themselves, which say more, are in the attribute "date".
//
// # What it guarantees
//
// What is written is valid by the schema of GEXF 1.3. Any text comes through, also
// characters that XML does not have (see package xmlgraph). What Write wrote is
// read back as the quads that the graph was made of, as far as its shape had them.
// Writing takes the same memory for any graph, and so does reading. Nothing that is
// read is left out unless it is counted and told (Tell, Left): drawings, times in
// numbers, attributes of edges that a quad cannot have. A document type is an
// error.
//
// # Files of other programs
//
// They are read by the rules of lpg.Decoder: words of the schema mean what they
// mean there, others become IRIs of their own. A node's type is its attribute
// "type", its times are its dates; an edge's relation is its attribute "relation",
// "predicate" or the like, else its kind, else its label. Nodes inside nodes are
// read as if they stood beside them.
//
// # Edges with and without direction
//
// networkx refuses a file that has both. So a graph of undirected edges says so; in
// one that has both all are directed, and those that read the same both ways have
// the attribute "undirected". Gephi merges edges between two nodes if their kind
// is the same, unless it is told not to while importing.
//
// # Why not lists of GEXF
//
// Gephi colours and filters by texts and not by lists: as a list, the types of
// nodes would be of no use there. networkx reads them as text anyway.
package gexf
