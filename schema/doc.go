// Package schema declares what parley's graph speaks of: the types of nodes,
// the relations between them, their attributes, and the relations that are
// derived by rule. It is pure data with a few functions over it; it reads no
// store and imports no other package of the program.
//
// Everything that the rest of the program knows about the domain comes from
// here: validation, the sentences in which a fact or a path is told, the names
// of inverses, what a path may go through, completion, and the exports
// (Markdown, Turtle with RDFS and SHACL, the JSON-LD context).
//
// A relation has a name ("leads"), an inverse name ("ledBy") for walking it the
// other way, and an IRI, which is what a quad's predicate is. Quads are only
// ever written in the direction of the relation, never of its inverse. IRIs are
// those of a public vocabulary where one fits (schema.org, W3C ORG, PROV-O,
// SKOS, RDF), else lie in [Namespace]. An IRI once released never changes and
// is never used for something else; [Version] counts the changes.
//
// To find a declaration by any of its names, use [Find]; to find one by IRI,
// [ByIRI]; to have one told in words, [Explain]. The whole schema is written by
// [WriteTable] (or [Table], as rows), [WriteMarkdown], [WriteTurtle] and
// [Context], byte for byte the same every time.
//
//	p, ok := schema.Find("led-by")       // the relation leads, backwards
//	text, err := schema.Explain("met")   // its rule in a few lines
//	s, err := schema.ParseShortcut("^holder/post")
//
// # Why not a domain on borrowed IRIs
//
// The Turtle declares domain and range only of properties in [Namespace]. To
// say that schema:location has events as its domain would make every reasoner
// that reads our file conclude that whatever has a location is an event. What
// we ask of our own data stands in SHACL shapes, which conclude nothing.
//
// # Why not IRIs for inverses and derived relations
//
// No quad has them. An IRI that some quads had and others should have would
// let two stores say the same thing in two ways; so an inverse has a name, an
// annotation in the Turtle and a reverse property in the JSON-LD context, and
// a derived relation has a rule.
package schema

// Version is the schema's version, which stores record. It grows with every
// released change.
const Version = 1
