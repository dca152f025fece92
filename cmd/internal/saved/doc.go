// Package saved has queries that are kept in files, to be run by name. Its main
// types are [Query], one of them, and [Library], the folders where they lie.
//
//	l := saved.Library{Dirs: []string{dir}}
//	q, err := l.Find("leads")
//	text, err := q.Text(saved.Values{"who": "<https://…>"})
//
// # Files
//
// A file holds one query in one language, which its extension names: .gizmo or .js,
// .graphql or .gql, .mql, .path (one line of the language of paths) or .cli (one
// command line of the program). It may begin with a header of comments, // in
// Gizmo and MQL, # in the others:
//
//	// summary: whom a person leads
//	// param who: node, the person (default: Rustem Umerov)
//	// param most: number of results
//	// limit: 20
//	// Any other line says more about the query.
//	g.V(who).out("<leads>").limit(most).all()
//
// The first word about a parameter is its kind: text, node (or IRI), number, date
// or flag; where it is none of these, the kind is text. A parameter without a
// default must be given. "lang: graphql" overrides the extension.
//
// # Parameters are no text of the query
//
// A value never becomes part of a program: in Gizmo a parameter is a constant that
// is declared before the query, written as JSON, so that no value can end its own
// string. In GraphQL and MQL, which have no constants, $who outside of strings
// stands for the value as a JSON literal. In .path and .cli files the words are
// split first, and $who is then replaced in each, so that a value stays within its
// word; it may not begin one with a dash.
//
// # What is built in
//
// The queries in the folder queries are part of the program; they are also the
// examples. A file of the user's with the same name goes before.
//
// The package runs nothing and resolves no names.
package saved
