// Package xmlgraph has what the formats of graphs in XML share: GraphML and GEXF.
// Writer escapes text, Columns pass on what nodes and edges have, Scanner reads
// elements with their places, and a Source makes quads of the nodes and edges that a
// format's reader finds.
//
// # Characters that XML does not have
//
// XML 1.0 has no control characters but the tab and the line ends, and not U+FFFE
// and U+FFFF. They are written as U+2426 (␦), their number in hexadecimal and a
// semicolon: "␦1b;" is an escape. A ␦ of the text itself is written "␦2426;", so
// that what we write is read back as it was. Files of other programs mean ␦ as it
// stands.
//
// # Names of attributes
//
// Columns of package lpg are attributes under their names, but for the text of an
// edge, which is "label": tools show that at the edge.
//
// # What is refused
//
// A document type, with or without entities, is an error; nothing outside the file
// is ever read. So are elements that stand in one another more than 200 deep and a
// single piece of more than 64 MiB.
package xmlgraph
