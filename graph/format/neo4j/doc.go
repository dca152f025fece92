// Package neo4j writes a property graph as the CSV that the import of Neo4j 5 reads,
// and reads such CSV, its own and that of others.
//
//	err := neo4j.Write(ctx, create, g)              // create makes a file by its name
//	r := neo4j.NewReader(zip, "graph.neo4j.zip")    // the same files, zipped
//
// The files are
//
//	nodes-header.csv          id:ID(Node),name:string,…,when:string[],from:date,…,:LABEL
//	nodes.csv                 a row for each node
//	relationships-header.csv  :START_ID(Node),relation:string,…,:END_ID(Node),:TYPE
//	relationships.csv         a row for each edge
//	import.sh                 the line that loads them: sh import.sh neo4j
//	load.cypher               the same for LOAD CSV
//	parley.json               what the reader cannot see in the tables
//
// # In Neo4j
//
// Labels are the types of a node, by the schema's names. The type of a relationship
// is that of the edge as Cypher writes types ([RelationshipType]), and its property
// relation has the name as it is:
//
//	MATCH (p:Person)-[t:TRAVELS_TO]->(c {name: 'Moscow'})
//	WHERE t.start >= date('2025-12-01') RETURN p.name, t.quote
//
// A node has its id, name, and names for all that it is called; its attributes by
// the names of their keys, some of which need backticks (`alias@uk`); and the columns
// of package lpg, except for type, which labels say. Edges have the columns of
// package lpg; those of sources are arrays of one length, and what is known of no
// source is not there. Whole numbers are long, others double; a date is text in
// EDTF, and beside a date that is an attribute stands another property, with Day
// behind its name, for those that are full days (birthDate: "1984~" has none). An
// edge whose relation reads the same both ways has a direction all the same, as any
// in Neo4j: ask for it without an arrow.
//
// # What it guarantees
//
// Writing streams: nodes and edges are read once each, and one is held at a time.
// What is read back gives the quads that the graph gives by lpg.Decoder. Any text
// comes out of Neo4j as it went in, with blanks and line ends, and an empty text is
// kept apart from none. There is one exception, for which Neo4j leaves no way: arrays
// have no escapes, and so a Unit Separator (U+001F) in a value of an array becomes
// two visible signs (␛␟), and ␛ becomes ␛␛; an array of one empty text becomes one of
// ␛. The reader turns them back. In names of properties, Neo4j drops what is in
// parentheses and braces: other brackets, ⟮⟯❴❵, stand for them.
//
// # Why a Unit Separator between the values of arrays
//
// Quotes have every sign that people type, the semicolon and the bar among them. An
// import with the wrong sign does not fail but cuts quotes to pieces. A sign chosen
// for each export would take a reading of everything before the first row.
//
// # Why headers apart
//
// The type of a column is known once its last value is; and Neo4j then reads the
// rows of many machines with one header.
//
// # LOAD CSV and Aura
//
// Where nobody may run neo4j-admin, load.cypher says the same in Cypher (Neo4j 5.26
// or later, which knows labels and types that come from data): LOAD CSV reads the
// tables from the server's import folder or, as in Aura, from any address. It takes a
// backslash before a quote in a quoted field for an escape, unless
// dbms.import.csv.legacy_quote_escaping is false: that backslash is then lost.
//
// # Files of other programs
//
// The reader takes a zip of tables whose header is in the first row or in a file of
// its own (people-header.csv for people.csv, people1.csv, …), with any id spaces,
// :IGNORE and typed columns, with commas, semicolons, tabs or bars between fields
// and ";" between values of arrays. A node whose id is no address becomes a blank
// node. A type of the schema's in Neo4j's spelling (MEMBER_OF) is that relation;
// other words become IRIs of our own. Properties of a relationship go into a context
// of its own. What is not understood (a row that is too short, an unknown type, a
// file that is no table) is an error with its place, and ends the reading; labels
// and types that are only told to the import are not in the files, and relationships
// without :TYPE are such an error.
//
// # What it does not do
//
// It reads no CSV outside a zip, since relationships without their nodes say little.
// It does not look whether the ends of relationships are among the nodes.
//
// # Why not encoding/csv
//
// It makes \r\n in a field \n, and does not tell an empty text from none.
package neo4j
