package web

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/format/nquads"
)

// termOf reads a term as Cayley's clients write one in JSON and in parameters:
// <iri>, also a relative one, _:blank, "text", "text"@en, "1"^^<type>; anything
// else is the text of a literal as it stands.
func termOf(text string) (graph.Term, error) {
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("%q is not UTF-8", text)
	}
	switch {
	case text == "":
		return "", fmt.Errorf("a term is empty")
	case len(text) > 2 && text[0] == '<' && text[len(text)-1] == '>':
		return iriOf(text)
	case len(text) > 2 && strings.HasPrefix(text, "_:"):
		return blankOf(text)
	case len(text) > 1 && text[0] == '"' && (text[len(text)-1] == '"' || strings.LastIndex(text, `"@`) > 0 || strings.Contains(text, `"^^<`)):
		if t, err := nquads.ParseTerm(text); err == nil {
			return t, nil
		}
	}
	return graph.String(text), nil
}

// iriOf reads an IRI between angle brackets, which may be relative, and may hold
// what Cayley takes and N-Quads would write as an escape, but nothing that ends
// or begins a term.
func iriOf(text string) (graph.Term, error) {
	for _, r := range text[1 : len(text)-1] {
		if r <= ' ' || r == '<' || r == '>' || r == '"' || r == '\\' || r == 0x7f {
			return "", fmt.Errorf("%s is no IRI: it has %q in it", text, r)
		}
	}
	return graph.Term(text), nil
}

// blankOf reads the name of a blank node. Some clients put the name of a node
// into it, which is kept as it is.
func blankOf(text string) (graph.Term, error) {
	if t, err := nquads.ParseTerm(text); err == nil {
		return t, nil
	}
	for _, r := range text {
		if r <= ' ' || r == '"' || r == '\\' || r == 0x7f {
			return "", fmt.Errorf("%s is no blank node: it has %q in it", text, r)
		}
	}
	return graph.Term(text), nil
}

// plainTerm is the inverse of termOf: a term in the fewest signs.
func plainTerm(t graph.Term) string {
	if t.Kind() != graph.KindLiteral || t.Datatype() != graph.XSDString {
		return string(t)
	}
	text := t.Lexical()
	if back, err := termOf(text); err != nil || back != t {
		return string(t)
	}
	return text
}

// termsOf reads a parameter that lists terms, with commas between them or given
// several times.
func termsOf(r *http.Request, name string) ([]graph.Term, error) {
	var out []graph.Term
	for _, list := range r.Form[name] {
		for _, text := range split(list) {
			t, err := termOf(text)
			if err != nil {
				return nil, problemf(http.StatusBadRequest, "%s: %w", name, err)
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// split cuts a list at its commas, except for those in brackets or quotes.
func split(list string) []string {
	var out []string
	begin, in := 0, byte(0)
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case in == '"' && c == '\\':
			i++
		case in == '"' && c == '"', in == '<' && c == '>':
			in = 0
		case in == 0 && c == '<', in == 0 && c == '"' && i == begin:
			in = c
		case in == 0 && c == ',':
			out = append(out, list[begin:i])
			begin = i + 1
		}
	}
	out = append(out, list[begin:])
	kept := out[:0]
	for _, text := range out {
		if text = strings.TrimSpace(text); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
