package ftm

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley/schema"
)

// slug makes a name of a data set of a text: letters of ASCII and digits, and one
// underscore where there is anything else; "" if nothing is left.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // what is left of an accent
		default:
			gap = true
		}
	}
	return b.String()
}

// digestSlug names a document that has no name, or none in letters of ASCII: by what
// its IRI ends in, where this tells.
func digestSlug(iri string) string {
	if id, ok := strings.CutPrefix(iri, schema.Documents); ok && id != "" && slug(id) == id {
		return "doc_" + id
	}
	return strings.ReplaceAll(digestID("document", iri), "-", "_")
}
