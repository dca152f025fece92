// Package jsonld reads JSON-LD 1.1 as quads, and writes quads as JSON-LD, as a
// stream.
//
//	r := jsonld.NewReader(f, jsonld.ReaderOptions{Contexts: contexts}) // a graph.Source
//
//	w := jsonld.NewWriter(f, jsonld.Options{
//		Names: map[string]string{"https://w3id.org/parley/ns#leads": "leads"},
//	})
//	err := w.Write(&batch)
//	err = w.Close()
//
// gives
//
//	{
//	"@context": {"leads":"https://w3id.org/parley/ns#leads"},
//	"@graph": [
//	{"@id":"urn:doc#row=17","@graph":[
//	{"@id":"urn:a","leads":{"@id":"urn:b"}}
//	]}
//	]
//	}
//
// # What the writer guarantees
//
// Read as RDF, the text gives the same quads, label and all. Literals keep their
// text: a number is never written as a number of JSON, which would lose its
// digits. Every line between the brackets is a whole node or the edge of a
// graph, so the text can be searched by line. Memory does not grow with the
// number of quads, except for the predicates of one run of quads with a common
// subject.
//
// A node with an IRI whose scheme is a name of the context ("id:x", where id is a
// prefix) leaves the context aside and is written in full.
//
// It refuses what JSON-LD cannot say: quads that are not RDF, relative IRIs
// (readers drop them without a word), such an IRI where a context is no object or
// has protected terms, and text that is not UTF-8. It writes lists cell by cell, and does not
// collect a subject that comes again later: that makes two nodes with one @id,
// which readers put together.
//
// # What the reader guarantees
//
// It never fetches anything: a context that a document only names must be given
// to it, or is an error that says which one is wanted. What the standard leaves
// out without a word (properties that no context defines, relative IRIs without
// a base, a key that stands twice) is an error as well, unless Lenient says
// otherwise; a key that stands twice always is. Blank nodes keep their names,
// whole numbers their digits. The default graph has no label, a named graph its
// name.
//
// A document is in memory as a whole, with some twenty times its size; one of
// more than [DefaultMaxBytes] is refused. So what is large should be N-Quads.
//
// It does not read HTML, and leaves out the direction of text (@direction),
// which RDF 1.1 cannot say.
//
// # Why json-gold to read
//
// Contexts are the hard part of JSON-LD: some thousand lines of rules. The
// library github.com/piprate/json-gold (Apache 2.0) has them, is kept up since
// 2017, is the one that Cayley and most Go programs use, and needs no other but
// for fetching, which is not used. It is asked to expand documents only: its own
// way to RDF drops IRIs that it takes for no address of the web, gives blank
// nodes other names, and cuts numbers.
//
// # The W3C suite
//
// 425 of the 467 tests to RDF pass. In 24 of the others the library expands
// otherwise (odd paths in bases) or accepts ill formed contexts; 12 are of JSON-LD
// 1.0, 4 of the direction of text, and 2 of blank nodes as predicates.
//
// 19 of the 54 tests from RDF give the form that they want, and all that are to be
// written the same quads. The others want what a stream cannot do, as lists in one
// piece, or what would lose something, as numbers of JSON. testdata/suite.txt has
// all that fail by name, each with its reason, and a test that it is right.
//
// # Why not json-gold to write
//
// It builds the whole document in memory before it writes any. The tests read
// every output back with it.
package jsonld
