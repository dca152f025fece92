package claims

import (
	"strings"

	"parley/graph"
	"parley/schema"
)

// short abbreviates a term for a message: an IRI by its prefix, a long text by
// its beginning.
func short(t graph.Term) string {
	const most = 60
	if t.Kind() == graph.KindIRI {
		return schema.Shorten(t.IRI())
	}
	if t.Kind() != graph.KindLiteral {
		return string(t)
	}
	text := []rune(strings.Join(strings.Fields(t.Lexical()), " "))
	if len(text) > most {
		text = append(text[:most-1], '…')
	}
	return `"` + string(text) + `"`
}

// oneOf tells the types that a declaration names: "a Person or an actor".
func oneOf(names []string) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = withArticle(n)
	}
	return alternatives(words)
}

func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func withArticle(noun string) string {
	switch {
	case noun == "any":
		return "anything"
	case strings.IndexByte("AEIOaeio", noun[0]) >= 0:
		return "an " + noun
	}
	return "a " + noun
}
