package ingest

import (
	"strings"

	"parley/graph"
	"parley/schema"
)

// Node returns the IRI of a node of a data set: <…/id/dataset/type/key/key>.
// The same arguments give the same IRI in every run: it is how the records of
// one node meet. The parts of the key are written as they are, with blanks as
// underscores, and what an IRI may not hold is percent-encoded.
func Node(dataset, typ string, key ...string) graph.Term {
	var b strings.Builder
	b.WriteString(schema.Nodes)
	b.WriteString(dataset)
	b.WriteByte('/')
	b.WriteString(strings.ToLower(typ))
	for _, k := range key {
		b.WriteByte('/')
		writeSegment(&b, strings.Join(strings.Fields(k), "_"))
	}
	return graph.IRI(b.String())
}

// Segment writes text so that it can stand in an IRI, as Node writes a part of
// its key.
func Segment(text string) string {
	var b strings.Builder
	writeSegment(&b, text)
	return b.String()
}

// writeSegment escapes the delimiters of IRIs and what N-Triples does not allow
// in one; letters of all scripts stay as they are.
func writeSegment(b *strings.Builder, text string) {
	for _, c := range text {
		switch {
		case !inIRI(c) || strings.ContainsRune("%/?#[]", c):
			writeEscaped(b, string(c))
		default:
			b.WriteRune(c)
		}
	}
}

// Clean returns text without blanks around it and with single ones inside, which
// is how names are kept: in many files they run over the end of a line.
func Clean(text string) string { return strings.Join(strings.Fields(text), " ") }
