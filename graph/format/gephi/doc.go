// Package gephi writes a property graph as the two tables that Gephi imports as
// spreadsheets.
//
//	err := gephi.Write(ctx, create, g) // create makes a file by its name
//
// The files are nodes.csv and edges.csv, UTF-8, parted by commas:
//
//	Id,Label,Timeset,type,when,claims and the attributes of nodes
//	Source,Target,Type,Id,Label,Weight,Kind,Timeset,relation,status,date, …
//
// Open nodes.csv first and append edges.csv to the same workspace. Label is what
// people call a node or read at an edge, Kind the relation, and Timeset when it was,
// as the intervals of Gephi's timeline: <[2001-01-01, Infinity]>. Other columns are
// those of package lpg.
//
// # What it guarantees
//
// Writing streams: nodes and edges are read once each, and one is held at a time.
// Lists are written as lpg.Join does; a backslash is written twice, since Gephi takes
// it for an escape. Every interval of a Timeset is apart from the
// others, as Gephi wants it; days that are not certain are in it.
//
// # How Gephi guesses types
//
// A column gets its type from its first 25 rows, and what does not fit later is left
// out with a word in the import report. So decimals always have a point, and
// dates stand in braces, {2025-11-30}: alone they would be taken for points of the
// timeline, and "1984~" in the thousandth row would be lost. Texts that are numbers
// ("007") remain a trap: the import shows the types, and String is right for them.
//
// # Edges between the same two nodes
//
// Gephi adds up edges of one kind between the same two nodes, unless "Don't merge"
// is chosen in the last step of the import: it then keeps every one with its times
// and sources.
//
// # What it does not do
//
// Gephi cuts blanks around a value, and nothing keeps it from that.
//
// It is not read back: package gexf writes what Gephi reads and this program, too,
// with types that nobody has to guess.
package gephi
