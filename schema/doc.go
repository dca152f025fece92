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
// [ByIRI].
package schema

// Version is the schema's version, which stores record. It grows with every
// released change.
const Version = 1
