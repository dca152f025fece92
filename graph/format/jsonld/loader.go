package jsonld

import (
	"fmt"
	"slices"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// A loader gives contexts that are at hand, and never fetches one.
type loader struct {
	base     string // of the document
	contexts map[string][]byte
}

// A contextError says that a context is not at hand.
type contextError struct{ address string }

func (e *contextError) Error() string {
	return fmt.Sprintf("the context <%s> is not at hand, and nothing is fetched", e.address)
}

// A recursiveError says that a context includes itself, which no reader gets to the
// end of.
type recursiveError struct{ address string }

func (e *recursiveError) Error() string {
	return fmt.Sprintf("the context <%s> includes itself", e.address)
}

// LoadDocument implements ld.DocumentLoader.
func (l loader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	text, ok := l.find(address)
	if !ok {
		return nil, &contextError{address}
	}
	s := source{file: address, text: text}
	document, err := s.decode()
	if err != nil {
		return nil, err
	}
	if err := l.ends(address, document, nil); err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, nil
}

func (l loader) find(address string) ([]byte, bool) {
	if text, ok := l.contexts[address]; ok {
		return text, true
	}
	for other, text := range l.contexts {
		if bare(other) == bare(address) {
			return text, true
		}
	}
	return nil, false
}

// ends checks that a context does not include itself, at once or by others. Within
// are the addresses of those that include it. Contexts of single terms do not count:
// they are read only where the term is used.
func (l loader) ends(address string, document any, within []string) error {
	if slices.Contains(within, bare(address)) {
		return &recursiveError{address}
	}
	within = append(within[:len(within):len(within)], bare(address))
	object, _ := document.(map[string]any)
	included, ok := object["@context"].([]any)
	if !ok {
		included = []any{object["@context"]}
	}
	for _, c := range included {
		if inline, ok := c.(map[string]any); ok {
			c = inline["@import"]
		}
		reference, ok := c.(string)
		if !ok {
			continue
		}
		// The library resolves it against the document.
		for _, base := range []string{address, l.base} {
			if err := l.includes(ld.Resolve(base, reference), within); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l loader) includes(address string, within []string) error {
	text, ok := l.find(address)
	if !ok {
		return nil // an error of its own, where it is asked for
	}
	document, err := (&source{file: address, text: text}).decode()
	if err != nil {
		return err
	}
	return l.ends(address, document, within)
}

// bare takes off what people add to an address or leave away.
func bare(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return strings.TrimSuffix(address, "/")
}
