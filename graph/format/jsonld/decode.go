package jsonld

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley/graph"
)

// maxDepth bounds how deep arrays and objects may lie in each other.
const maxDepth = 1000

// A source is the text of a document, for places in it.
type source struct {
	file string
	text []byte
}

// decode reads the document as maps, slices, strings, json.Numbers, bools and
// nil. Unlike encoding/json it refuses an object that has a key twice, of which
// one would be lost, and text that is not UTF-8.
func (s *source) decode() (any, error) {
	if n := firstBad(s.text); n >= 0 {
		return nil, s.errorAt(n, "text that is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(s.text))
	dec.UseNumber()
	v, err := s.value(dec, 0)
	if err != nil {
		return nil, err
	}
	end := int(dec.InputOffset())
	if rest := bytes.TrimLeft(s.text[end:], " \t\r\n"); len(rest) > 0 {
		return nil, s.errorAt(len(s.text)-len(rest), "something stands after the end of the document")
	}
	return v, nil
}

func firstBad(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func (s *source) value(dec *json.Decoder, depth int) (any, error) {
	t, err := s.token(dec)
	if err != nil {
		return nil, err
	}
	if n, ok := t.(json.Number); ok {
		return exact(n), nil
	}
	delim, ok := t.(json.Delim)
	switch {
	case !ok:
		return t, nil
	case depth >= maxDepth:
		return nil, s.errorAt(int(dec.InputOffset())-1, fmt.Sprintf("more than %d arrays and objects lie in each other", maxDepth))
	case delim == '[':
		return s.array(dec, depth)
	}
	return s.object(dec, depth)
}

// exact returns the number as a float64 if that has all its digits, as contexts
// need it, and else as it is written.
func exact(n json.Number) any {
	f, err := n.Float64()
	if err == nil && strconv.FormatFloat(f, 'f', -1, 64) == n.String() && (f != math.Trunc(f) || math.Abs(f) < 1<<53) {
		return f
	}
	return n
}

func (s *source) array(dec *json.Decoder, depth int) (any, error) {
	list := []any{}
	for dec.More() {
		v, err := s.value(dec, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := s.token(dec)
	return list, err
}

func (s *source) object(dec *json.Decoder, depth int) (any, error) {
	object := map[string]any{}
	for dec.More() {
		key, err := s.token(dec)
		if err != nil {
			return nil, err
		}
		name, _ := key.(string)
		if _, twice := object[name]; twice {
			return nil, s.errorAt(int(dec.InputOffset())-1, fmt.Sprintf("the object has %q twice", name))
		}
		if object[name], err = s.value(dec, depth+1); err != nil {
			return nil, err
		}
	}
	_, err := s.token(dec)
	return object, err
}

func (s *source) token(dec *json.Decoder) (json.Token, error) {
	t, err := dec.Token()
	switch {
	case err == nil:
		return t, nil
	case err == io.EOF, err == io.ErrUnexpectedEOF:
		return nil, s.errorAt(len(s.text), "the document ends too early")
	}
	at := int(dec.InputOffset())
	at = len(s.text) - len(bytes.TrimLeft(s.text[at:], ",: \t\r\n"))
	return nil, s.errorAt(at, strings.TrimPrefix(err.Error(), "json: "))
}

// errorAt returns an error at an offset.
func (s *source) errorAt(offset int, msg string) *graph.SyntaxError {
	before := s.text[:min(offset, len(s.text))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return &graph.SyntaxError{File: s.file, Line: line, Column: column, Msg: msg}
}

// errorOn returns an error at the first place where a string stands, else at the
// beginning.
func (s *source) errorOn(text, msg string) *graph.SyntaxError {
	at := -1
	if quoted, err := json.Marshal(text); err == nil {
		at = bytes.Index(s.text, quoted)
	}
	return s.errorAt(max(at, 0), msg)
}
