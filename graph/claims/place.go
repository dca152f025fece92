package claims

import (
	"strconv"
	"strings"

	"parley/graph"
	"parley/schema"
)

// DocumentOf cuts the IRI of a place in a document in two: the document and,
// without "#", the fragment, "" if there is none. For a term that does not lie
// in schema.Documents it returns "", "".
func DocumentOf(t graph.Term) (doc graph.Term, fragment string) {
	iri := t.IRI()
	if !strings.HasPrefix(iri, schema.Documents) {
		return "", ""
	}
	base, fragment, _ := strings.Cut(iri, "#")
	return graph.IRI(base), fragment
}

// charRange reads a fragment "char=FROM,TO" (RFC 5147). Checks behind a ";" are
// left out; what has not both ends is no range and gives nil.
func charRange(fragment string) *[2]int {
	text, ok := strings.CutPrefix(fragment, "char=")
	if !ok {
		return nil
	}
	text, _, _ = strings.Cut(text, ";")
	first, last, ok := strings.Cut(text, ",")
	if !ok {
		return nil
	}
	from, errFrom := strconv.ParseUint(first, 10, 31)
	to, errTo := strconv.ParseUint(last, 10, 31)
	if errFrom != nil || errTo != nil || to < from {
		return nil
	}
	return &[2]int{int(from), int(to)}
}

// withoutFragment cuts an IRI at "#"; other terms stay as they are.
func withoutFragment(t graph.Term) graph.Term {
	if t.Kind() != graph.KindIRI {
		return t
	}
	base, _, _ := strings.Cut(t.IRI(), "#")
	return graph.IRI(base)
}
