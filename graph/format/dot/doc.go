// Package dot writes a graph in DOT, the language of Graphviz: a property graph by
// [Write], quads by a [Writer], and other drawings by [Box] and [Arrow].
//
//	err := dot.Write(ctx, w, g)
//
//	w := dot.NewWriter(f, dot.Options{Name: "Miami talks"})
//	err := w.Write(&batch)
//	err = w.Close() // nothing is written before
//
// # A property graph
//
// A node is called by its id and shows its name and first type; the tooltip has its
// id, all types, dates and attributes, one a line, but not who claims them. An edge shows its relation and
// dates; the tooltip has the name, the address, the words and the label of each
// source, and the link is the first address. What is planned or was cancelled is
// dashed, and what reads the same both ways has no arrow head. Nothing is held.
//
// # Quads
//
// IRIs and blank nodes become nodes, quads between them edges. Literals become
// no nodes: they stand in the tooltip of their subject, under its IRI, one a
// line. Quads that differ only in their labels become one edge, with the labels
// in its tooltip, so each edge keeps its sources.
//
// # What it guarantees
//
// Any text comes out as it is: quotes, backslashes, line ends and what Graphviz
// would take for an HTML entity or an escape such as \N. Control characters,
// which no output of Graphviz can show, become U+FFFD. Nodes and edges come in
// the order in which they are first met. Texts of more than some thousand bytes are
// joined from pieces, for Graphviz reads none that are longer than 16384.
//
// # What it does not do
//
// It cannot be read back: datatypes, languages and which literal has which label
// are lost. It places nothing: dot lays out some hundred nodes, sfdp more.
//
// # Why quads are held until Close
//
// A node's literals may come at any time, and a later statement about a node
// would replace its tooltip, not extend it. Graphviz itself keeps all in memory,
// and lays out far fewer nodes than fit there.
package dot
