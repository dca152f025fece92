// Package jsonld writes quads as JSON-LD 1.1, as a stream.
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
// # What it guarantees
//
// Read as RDF, the text gives the same quads, label and all. Literals keep their
// text: a number is never written as a number of JSON, which would lose its
// digits. Every line between the brackets is a whole node or the edge of a
// graph, so the text can be searched by line. Memory does not grow with the
// number of quads, except for the predicates of one run of quads with a common
// subject.
//
// # What it does not do
//
// It refuses what JSON-LD cannot say: quads that are not RDF, relative IRIs
// (readers drop them without a word), IRIs that a prefix of the context would
// change, and text that is not UTF-8. It writes lists cell by cell, and does not
// collect a subject that comes again later: that makes two nodes with one @id,
// which readers put together. It does not read.
//
// # Why not json-gold
//
// It builds the whole document in memory before it writes any. The tests read
// every output back with it.
package jsonld
