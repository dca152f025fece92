package jsonld

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piprate/json-gold/ld"

	"parley/graph"
)

// DefaultMaxBytes is the size of a document up to which it is read, if
// ReaderOptions do not say otherwise. In memory it takes some 20 times as much.
const DefaultMaxBytes = 64 << 20

// ReaderOptions say how to read. The zero value is usual.
type ReaderOptions struct {
	File string // for messages
	Base string // the IRI that relative ones are resolved against; "" for none
	// Contexts are the texts of contexts by their addresses: none is fetched.
	// An address is found also without its fragment and last slash.
	Contexts map[string][]byte
	// Context, if not nil, is the text of a context that is put before the
	// document's own.
	Context []byte
	// Relative keeps relative IRIs as they are written. Otherwise they are
	// errors.
	Relative bool
	// Lenient leaves out what the standard leaves out without a word:
	// properties that no context defines, relative IRIs, and what is no RDF.
	// Otherwise such things are errors.
	Lenient  bool
	MaxBytes int64 // 0 is DefaultMaxBytes
}

// A Reader reads a document of JSON-LD as quads. It is a graph.Source; it is not
// safe for concurrent use. The document is read whole with the first Read.
type Reader struct {
	r     io.Reader
	o     ReaderOptions
	quads []graph.Quad
	next  int
	begun bool
	err   error
}

// NewReader returns a Reader of r. Errors about the text are
// *graph.SyntaxError.
func NewReader(r io.Reader, o ReaderOptions) *Reader {
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return &Reader{r: r, o: o}
}

// Read implements graph.Source.
func (r *Reader) Read(b *graph.Batch) error {
	if !r.begun {
		r.begun = true
		r.quads, r.err = r.readAll()
	}
	if r.err != nil {
		return r.err
	}
	for !b.Full() && r.next < len(r.quads) {
		b.AppendQuad(r.quads[r.next])
		r.next++
	}
	if r.next == len(r.quads) {
		r.err, r.quads = io.EOF, nil
	}
	return r.err
}

func (r *Reader) readAll() ([]graph.Quad, error) {
	text, err := io.ReadAll(io.LimitReader(r.r, r.o.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read JSON-LD: %w", err)
	}
	s := &source{file: r.o.File, text: text}
	if int64(len(text)) > r.o.MaxBytes {
		err := s.errorAt(0, fmt.Sprintf("the document has more than %d bytes, and JSON-LD must be read whole", r.o.MaxBytes))
		err.Hint = "split it, or convert it to N-Quads"
		return nil, err
	}
	if strings.HasPrefix(string(text[:min(3, len(text))]), "\ufeff") {
		s.text = text[3:]
	}
	document, err := s.decode()
	if err != nil {
		return nil, err
	}
	expanded, err := r.expand(s, document)
	if err != nil {
		return nil, err
	}
	c := &converter{source: s, relative: r.o.Relative, lenient: r.o.Lenient, names: map[string]graph.Term{}, taken: map[string]bool{}}
	return c.convert(expanded)
}

// expand resolves the contexts of a document. A panic of the library, which it
// takes some ill formed documents to, is an error like any other.
func (r *Reader) expand(s *source, document any) (expanded []any, err error) {
	defer func() {
		if p := recover(); p != nil {
			expanded, err = nil, s.errorAt(0, fmt.Sprintf("this is no JSON-LD: %v", p))
		}
	}()
	o := ld.NewJsonLdOptions(r.o.Base)
	o.ProcessingMode = ld.JsonLd_1_1
	o.DocumentLoader = loader{r.o.Base, r.o.Contexts}
	o.SafeMode = !r.o.Lenient
	if r.o.Context != nil {
		own := source{file: "context", text: r.o.Context}
		if o.ExpandContext, err = own.decode(); err != nil {
			return nil, err
		}
	}
	expanded, err = ld.NewJsonLdProcessor().Expand(document, o)
	if err != nil {
		return nil, r.explain(s, document, err)
	}
	return expanded, nil
}

// explain gives an error of the library a place and a hint.
func (r *Reader) explain(s *source, document any, err error) error {
	var missing *contextError
	var syntax *graph.SyntaxError
	var known *ld.JsonLdError
	switch {
	case errors.As(err, &missing):
		out := s.errorOn(missing.address, missing.Error())
		out.Hint = fmt.Sprintf("download it and say where it is: --context %s=FILE", missing.address)
		return out
	case errors.As(err, &syntax):
		return syntax
	case errors.As(err, &known) && known.Code == ld.InvalidProperty && !r.o.Lenient:
		name := r.undefined(document)
		out := s.errorOn(name, fmt.Sprintf("no context defines %q", name))
		if name == "" {
			out.Msg = "it has a property that no context defines"
		}
		out.Hint = "define it in a context, or leave out such properties with --lenient"
		return out
	}
	return s.errorAt(0, "this is no JSON-LD: "+err.Error())
}

// undefined returns a key that the outermost context of a document does not
// define, "" if it defines all.
func (r *Reader) undefined(document any) string {
	top, _ := document.(map[string]any)
	found := ""
	keysOf(document, func(key string) bool {
		if strings.HasPrefix(key, "@") || strings.Contains(key, ":") {
			return true
		}
		o := r.o
		o.Lenient = true
		try := map[string]any{key: "x"}
		if c, ok := top["@context"]; ok {
			try["@context"] = c
		}
		if out, err := (&Reader{o: o}).expand(&source{}, try); err == nil && len(out) == 0 {
			found = key
		}
		return found == ""
	})
	return found
}

// keysOf calls do for the different keys of a document until it returns false.
func keysOf(document any, do func(string) bool) {
	seen := map[string]bool{}
	var walk func(any) bool
	walk = func(v any) bool {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				if !walk(x) {
					return false
				}
			}
		case map[string]any:
			for _, key := range sortedKeys(v) {
				if key == "@context" {
					continue
				}
				if !seen[key] && !do(key) || !walk(v[key]) {
					return false
				}
				seen[key] = true
			}
		}
		return true
	}
	walk(document)
}
