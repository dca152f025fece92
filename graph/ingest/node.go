package ingest

import (
	"strings"
	"unicode"

	"parley/graph"
	"parley/schema"
)

// Node returns the IRI of a node of a data set: <…/id/dataset/type/key/key>.
// The same arguments give the same IRI in every run: it is how the records of
// one node meet. The parts of the key are written as they are, with blanks as
// underscores, and what an IRI may not hold is percent-encoded.
func Node(dataset, typ string, key ...string) graph.Term {
	var b strings.Builder
	b.Grow(len(schema.Nodes) + len(dataset) + len(typ) + 64)
	b.WriteByte('<')
	b.WriteString(schema.Nodes)
	b.WriteString(dataset)
	b.WriteByte('/')
	b.WriteString(strings.ToLower(typ))
	for _, k := range key {
		b.WriteByte('/')
		writeSegment(&b, underscored(k))
	}
	b.WriteByte('>')
	return graph.Term(b.String())
}

// underscored puts one underscore where there are blanks, and none at the ends.
func underscored(text string) string {
	if !strings.ContainsFunc(text, unicode.IsSpace) {
		return text
	}
	return strings.Join(strings.Fields(text), "_")
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
	if plain(text) {
		b.WriteString(text)
		return
	}
	for _, c := range text {
		switch {
		case !inIRI(c) || strings.ContainsRune("%/?#[]", c):
			writeEscaped(b, string(c))
		default:
			b.WriteRune(c)
		}
	}
}

// plain reports whether text has letters, digits and the commonest marks only,
// which need no escape.
func plain(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' || c == ',' {
			continue
		}
		return false
	}
	return true
}

// Clean returns text without blanks around it and with single ones inside, which
// is how names are kept: in many files they run over the end of a line.
func Clean(text string) string { return strings.Join(strings.Fields(text), " ") }
