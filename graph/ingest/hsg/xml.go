package hsg

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/ingest"
)

// maxDocument bounds what is read of one document. The largest of the source has
// less than a megabyte.
const maxDocument = 64 << 20

// maxNesting bounds how deep elements may stand in one another.
const maxNesting = 200

// A reading is an XML document that is read element by element.
type reading struct {
	dec  *xml.Decoder
	w    *ingest.Facts
	deep *shallow
}

func newReading(r io.Reader, w *ingest.Facts) *reading {
	limited := &io.LimitedReader{R: r, N: maxDocument + 1}
	raw := xml.NewDecoder(&sized{limited})
	raw.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is decoded already
	s := &shallow{dec: raw}
	return &reading{dec: xml.NewTokenDecoder(s), w: w, deep: s}
}

// sized gives an error where the document is too large, and not an early end.
type sized struct{ r *io.LimitedReader }

var errLarge = fmt.Errorf("the document has more than %d MiB", maxDocument>>20)

func (s *sized) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.r.N == 0 {
		return 0, errLarge
	}
	return n, err
}

// shallow passes tokens on as long as they do not stand too deep: what decodes
// elements calls itself for each level.
type shallow struct {
	dec   *xml.Decoder
	depth int
}

var errBehind = errors.New("something stands after the end of the document")

var errDeep = fmt.Errorf("elements stand in one another more than %d deep", maxNesting)

func (s *shallow) Token() (xml.Token, error) {
	t, err := s.dec.Token()
	switch t.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > maxNesting {
			return nil, errDeep
		}
	case xml.EndElement:
		s.depth--
	}
	return t, err
}

// each calls do for every element with one of the names, wherever it stands but
// not within another one of them, with the names of those it stands in. The root
// must be called root.
func (x *reading) each(ctx context.Context, root string, names []string, do func(start xml.StartElement, within []string) error) error {
	var within []string
	ended := false // the root has
	for {
		t, err := x.dec.Token()
		if err == io.EOF && len(within) == 0 && root == "" {
			return nil
		}
		if err != nil {
			return x.wrong(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if ended {
				return x.wrong(errBehind)
			}
			if len(within) == 0 && root != "" {
				if t.Name.Local != root {
					return x.wrong(fmt.Errorf("the document begins with <%s> and not with <%s>", t.Name.Local, root))
				}
				root = ""
			}
			if !contains(names, t.Name.Local) {
				within = append(within, t.Name.Local)
				continue
			}
			if err := do(t, within); err != nil {
				return err
			}
			if err := errors.Join(x.w.Err(), ctx.Err()); err != nil {
				return err
			}
			ended = len(within) == 0
		case xml.EndElement:
			within = within[:len(within)-1]
			ended = len(within) == 0
		case xml.CharData:
			if ended && len(bytes.TrimSpace(t)) > 0 {
				return x.wrong(errBehind)
			}
		}
	}
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// decode reads the element that start begins into v.
func (x *reading) decode(start xml.StartElement, v any) error {
	if err := x.dec.DecodeElement(v, &start); err != nil {
		return x.wrong(err)
	}
	return nil
}

// line returns the line of the document that is being read.
func (x *reading) line() int {
	line, _ := x.deep.dec.InputPos()
	return line
}

// wrong makes an error of the document of what went wrong with the XML.
func (x *reading) wrong(err error) error {
	line, column := x.deep.dec.InputPos()
	msg, hint := err.Error(), ""
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		line, msg = syntax.Line, syntax.Msg
		if msg == "unexpected EOF" {
			hint = "the document may be cut off; fetch it again"
		}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		msg, hint = "the document ends too early", "it may be cut off; fetch it again"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	if !utf8.ValidString(msg) {
		msg = fmt.Sprintf("%+q", msg)
	}
	return &graph.SyntaxError{File: x.w.File(), Line: line, Column: max(column, 1), Msg: msg, Hint: hint}
}
