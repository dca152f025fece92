package claims

import (
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
