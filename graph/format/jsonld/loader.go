package jsonld

import (
	"fmt"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// A loader gives contexts that are at hand, and never fetches one.
type loader struct {
	file     string
	contexts map[string][]byte
}

// A contextError says that a context is not at hand.
type contextError struct{ address string }

func (e *contextError) Error() string {
	return fmt.Sprintf("the context <%s> is not at hand, and nothing is fetched", e.address)
}

// LoadDocument implements ld.DocumentLoader.
func (l loader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	text, ok := l.contexts[address]
	if !ok {
		text, ok = l.contexts[bare(address)]
	}
	for other, t := range l.contexts {
		if !ok && bare(other) == bare(address) {
			text, ok = t, true
		}
	}
	if !ok {
		return nil, &contextError{address}
	}
	s := source{file: address, text: text}
	document, err := s.decode()
	if err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, nil
}

// bare takes off what people add to an address or leave away.
func bare(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return strings.TrimSuffix(address, "/")
}
