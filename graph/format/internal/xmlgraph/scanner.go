package xmlgraph

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley/graph"
)

const (
	maxNesting = 200 // elements in one another
	// MaxPiece is how many bytes one tag or text may have.
	MaxPiece = 64 << 20
)

// A Scanner reads the tokens of an XML document, of which comments, processing
// instructions and a document type are none.
type Scanner struct {
	dec   *xml.Decoder
	in    *counted
	file  string
	depth int
	root  bool   // it has begun
	other string // the encoding of the text, if it is not UTF-8
	// Line and Column are where the last token begins.
	Line, Column int
}

// newScanner returns a Scanner of r; file is its name in messages.
func newScanner(r io.Reader, file string) *Scanner {
	in := &counted{r: bufio.NewReaderSize(r, 1<<16)}
	s := &Scanner{in: in, dec: xml.NewDecoder(in), file: file, other: wide(in.r)}
	s.dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		// What says in single bytes that it is in UTF-16 was, until it was converted.
		if known := strings.ToLower(charset); known == "us-ascii" || strings.HasPrefix(known, "utf-16") {
			return in, nil
		}
		s.other = charset
		return nil, errEncoding
	}
	return s
}

var errEncoding = errors.New("the text is not in UTF-8")

// wide returns the encoding of a text whose characters have two bytes; "" if it looks
// like another. Without a mark of the order of bytes, XML begins with "<".
func wide(r *bufio.Reader) string {
	switch head, _ := r.Peek(2); string(head) {
	case "\xff\xfe", "\xfe\xff":
		return "UTF-16"
	case "<\x00":
		return "UTF-16LE"
	case "\x00<":
		return "UTF-16BE"
	}
	return ""
}

// Next returns the next start or end of an element, or text; io.EOF behind the
// root. Other errors are *graph.SyntaxError, or of the reader.
func (s *Scanner) Next() (xml.Token, error) {
	for {
		s.Line, s.Column = s.place()
		s.in.piece = 0
		t, err := s.dec.Token()
		if err != nil {
			return nil, s.wrong(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if s.depth == 0 && s.root {
				return nil, s.Errorf("something stands behind the end of the document")
			}
			s.root = true
			if s.depth++; s.depth > maxNesting {
				return nil, s.Errorf("elements stand in one another more than %d deep", maxNesting)
			}
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			if s.depth > 0 {
				return t, nil
			}
			if strings.Trim(string(t), " \t\r\n\uFEFF") != "" {
				return nil, s.Errorf("text stands outside of the document's element")
			}
		case xml.Directive:
			return nil, Hint(s.Errorf("a document type (<!DOCTYPE …>) is not read"), "take it out: no file of this format needs one")
		}
	}
}

// Depth is how many elements are open.
func (s *Scanner) Depth() int { return s.depth }

// Skip passes over the rest of the element whose start was returned last.
func (s *Scanner) Skip() error {
	for depth := s.depth; s.depth >= depth; {
		if _, err := s.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Text returns the text of the element whose start was returned last, and passes
// over its end.
func (s *Scanner) Text() (string, error) {
	var b strings.Builder
	for depth := s.depth; ; {
		t, err := s.Next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return "", s.Errorf("<%s> stands where text is expected", t.Name.Local)
		case xml.EndElement:
			if s.depth < depth {
				return b.String(), nil
			}
		case xml.CharData:
			if b.Write(t); b.Len() > MaxPiece {
				return "", s.Errorf("a text has more than %d MiB", MaxPiece>>20)
			}
		}
	}
}

// Errorf returns an error at the place of the last token.
func (s *Scanner) Errorf(format string, args ...any) *graph.SyntaxError {
	return s.at(s.Line, s.Column, format, args...)
}

// Hint gives an error a hint.
func Hint(e *graph.SyntaxError, hint string) *graph.SyntaxError {
	e.Hint = hint
	return e
}

// at returns an error at a place.
func (s *Scanner) at(line, column int, format string, args ...any) *graph.SyntaxError {
	return &graph.SyntaxError{File: s.file, Line: line, Column: column, Msg: fmt.Sprintf(format, args...)}
}

func (s *Scanner) wrong(err error) error {
	line, column := s.place()
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errEncoding):
		return Hint(s.at(line, column, "the text is in %s and not in UTF-8", s.other), toUTF8(s.other, ", and take the encoding out of its first line"))
	case s.other != "":
		return Hint(s.at(1, 1, "the text is in %s and not in UTF-8", s.other), toUTF8(s.other, ""))
	case err == io.EOF && s.root:
		return io.EOF
	case err == io.EOF:
		return s.at(line, column, "there is no XML in it")
	case errors.Is(err, errPiece):
		return s.at(s.Line, s.Column, "%v", err)
	case s.in.err != nil && s.in.err != io.EOF:
		return s.in.err
	case errors.As(err, &syntax):
		return s.at(line, column, "no XML: %s", syntax.Msg)
	}
	e := s.at(line, column, "%s", strings.TrimPrefix(err.Error(), "xml: "))
	e.Hint = "XML 1.0 in UTF-8 is read"
	return e
}

// toUTF8 says how a text is converted. Names of encodings are those that a shell takes
// as they are.
func toUTF8(encoding, further string) string {
	if strings.Trim(strings.ToLower(encoding), "abcdefghijklmnopqrstuvwxyz0123456789-_.:") != "" {
		return "convert it to UTF-8" + further
	}
	return "convert it to UTF-8, as with iconv -f " + encoding + " -t UTF-8" + further
}

// place is where the decoder is, in code points.
func (s *Scanner) place() (line, column int) {
	line, column = s.dec.InputPos()
	if at := line - 1; at >= s.in.line-1 { // it may have given the last byte back
		column -= s.in.inner[at&1]
	}
	return line, max(column, 1)
}

var errPiece = fmt.Errorf("a tag or text has more than %d MiB", MaxPiece>>20)

// counted passes on bytes and counts those that begin no character, for this line
// and the one before it, and those of this piece.
type counted struct {
	r     *bufio.Reader
	line  int // from 0
	inner [2]int
	piece int
	err   error
}

// ReadByte is what the decoder calls.
func (c *counted) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err != nil {
		c.err = err
		return b, err
	}
	if c.piece++; c.piece > MaxPiece {
		return 0, errPiece
	}
	switch {
	case b == '\n':
		c.line++
		c.inner[c.line&1] = 0
	case b&0xC0 == 0x80:
		c.inner[c.line&1]++
	}
	return b, nil
}

// Read is there for the decoder's sake, which calls ReadByte.
func (c *counted) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := c.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}
