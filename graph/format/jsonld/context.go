package jsonld

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// A context is what is known of the @context to be written.
type context struct {
	text []byte
	// terms are its definitions; nil if it is no object, and then nothing
	// is known of it.
	terms map[string]json.RawMessage
	// plainStrings: a string is a plain literal unless a term says
	// otherwise.
	plainStrings bool
	// protects: it may have terms that a node cannot leave aside.
	protects bool
}

// readContext returns the context of o, or one made of its names.
func readContext(o Options) (context, error) {
	c := context{text: o.Context}
	if c.text == nil {
		c.text = makeContext(o)
	}
	if !json.Valid(c.text) {
		return c, errors.New("use context: not JSON")
	}
	if json.Unmarshal(c.text, &c.terms) != nil || c.terms == nil {
		c.terms = nil
		return c, nil
	}
	_, language := c.terms["@language"]
	_, imported := c.terms["@import"]
	c.plainStrings = !language && !imported
	c.protects = imported || bytes.Contains(c.text, []byte("@protected"))
	return c, nil
}

// allows reports whether a name may stand for an IRI, and whether a string under
// it is then a plain literal.
func (c context) allows(name, iri string) (allowed, plain bool) {
	if c.terms == nil {
		return true, false
	}
	raw, defined := c.terms[name]
	if !defined {
		var vocabulary string
		if json.Unmarshal(c.terms["@vocab"], &vocabulary) != nil {
			return false, false
		}
		return vocabulary+name == iri, c.plainStrings
	}
	var text string
	if json.Unmarshal(raw, &text) == nil && text != "" {
		if text[0] == '@' { // another name of a keyword, as "type" may be of @type
			return false, false
		}
		return true, c.plainStrings
	}
	var parts map[string]any
	if json.Unmarshal(raw, &parts) != nil {
		return false, false
	}
	for key, value := range parts {
		switch key {
		case "@id", "@prefix", "@protected", "@language":
		case "@type":
			if value == "@json" || value == "@none" {
				return false, false
			}
		case "@container":
			if value != "@set" {
				return false, false
			}
		default:
			return false, false
		}
	}
	return true, false
}

// allowsPrefix reports whether the context may be taken to define a prefix.
func (c context) allowsPrefix(name string) bool {
	if c.terms == nil {
		return true
	}
	raw, defined := c.terms[name]
	if !defined {
		return false
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text != "" && endsLikePrefix(text)
	}
	var parts struct {
		Prefix bool `json:"@prefix"`
	}
	return json.Unmarshal(raw, &parts) == nil && parts.Prefix
}

// endsLikePrefix: an IRI that ends in another character is a prefix only if its
// definition says so.
func endsLikePrefix(iri string) bool { return strings.ContainsRune(":/?#[]@", rune(iri[len(iri)-1])) }

// makeContext writes a context with all names and prefixes, in the order of the
// names.
func makeContext(o Options) []byte {
	terms := map[string]any{}
	for iri, name := range o.Names {
		terms[name] = iri
	}
	for name, iri := range o.Prefixes {
		if endsLikePrefix(iri) {
			terms[name] = iri
		} else {
			terms[name] = map[string]any{"@id": iri, "@prefix": true}
		}
	}
	text, err := json.Marshal(terms)
	if err != nil {
		panic(err) // strings always can be
	}
	return text
}
