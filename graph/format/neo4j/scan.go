package neo4j

import (
	"bufio"
	"fmt"
	"io"
	"unicode/utf8"

	"parley/graph"
)

// maxRow is the length in bytes past which a row is taken for damage: a quote that
// is never closed would make one row of all that follows.
const maxRow = 256 << 20

// maxFields is how many fields a row may have, of which each costs more than the sign
// between two.
const maxFields = 1 << 20

// A scanner reads CSV row by row as Neo4j does: a field that begins with a quote
// ends with one, a quote in it is written twice, and it may have line ends, which
// are kept as they are. A quote elsewhere is only a letter.
type scanner struct {
	file      string
	in        *bufio.Reader
	delimiter byte
	line      int // of the next byte, from 1
	column    int // of the next byte, in code points from 1

	text   []byte // of the row
	fields []field
}

// A field is one field of a row.
type field struct {
	start, end   int // in scanner.text
	quoted       bool
	line, column int
}

func newScanner(in io.Reader, file string, delimiter byte) *scanner {
	s := &scanner{file: file, in: bufio.NewReaderSize(in, 64<<10), delimiter: delimiter, line: 1, column: 1}
	if mark, _ := s.in.Peek(3); string(mark) == "\ufeff" {
		s.in.Discard(3)
	}
	return s
}

// next reads a row. Lines with nothing in them are none. At the end it returns
// io.EOF.
func (s *scanner) next() error {
	for {
		s.text, s.fields = s.text[:0], s.fields[:0]
		for more := true; more; {
			var err error
			if more, err = s.field(); err != nil {
				if err == io.EOF && len(s.fields) == 0 {
					return io.EOF
				}
				return err
			}
		}
		if len(s.fields) > 1 || s.fields[0].quoted || s.fields[0].end > 0 {
			return s.check()
		}
	}
}

// field reads a field and what ends it, and reports whether another one follows in
// the row. At the very beginning of a row io.EOF may come.
func (s *scanner) field() (more bool, err error) {
	f := field{start: len(s.text), line: s.line, column: s.column}
	c, err := s.byte()
	if err == io.EOF && len(s.fields) == 0 {
		return false, err
	}
	if c == '"' && err == nil {
		f.quoted = true
		if c, err = s.inQuotes(&f); err == nil && !s.ends(c) {
			return false, s.fail(s.line, max(s.column-1, 1), "something stands between the closing quote and the next %q", s.delimiter)
		}
	}
	for err == nil && !s.ends(c) {
		s.text = append(s.text, c)
		if len(s.text) > maxRow {
			return false, s.tooLong(&f)
		}
		c, err = s.byte()
	}
	if err != nil && err != io.EOF {
		return false, err
	}
	f.end = len(s.text)
	if len(s.fields) == maxFields {
		return false, s.fail(f.line, f.column, "the row has more than %d fields", maxFields)
	}
	s.fields = append(s.fields, f)
	if err == io.EOF {
		return false, nil
	}
	if c == '\r' { // \r\n is one line end
		if next, _ := s.in.Peek(1); len(next) == 1 && next[0] == '\n' {
			s.byte()
		}
	}
	return c == s.delimiter, nil
}

func (s *scanner) ends(c byte) bool { return c == s.delimiter || c == '\n' || c == '\r' }

// inQuotes reads up to the closing quote, and returns the byte behind it.
func (s *scanner) inQuotes(f *field) (byte, error) {
	for {
		c, err := s.byte()
		if err == io.EOF {
			return 0, s.fail(f.line, f.column, "the quote is never closed")
		}
		if err != nil {
			return 0, err
		}
		if c == '"' {
			if c, err = s.byte(); err != nil || c != '"' {
				return c, err
			}
		}
		s.text = append(s.text, c)
		if len(s.text) > maxRow {
			return 0, s.tooLong(f)
		}
	}
}

// byte reads a byte and counts lines and columns.
func (s *scanner) byte() (byte, error) {
	c, err := s.in.ReadByte()
	switch {
	case err != nil:
	case c == '\n':
		s.line++
		s.column = 1
	case c < utf8.RuneSelf || c >= 0xC0: // not the middle of a code point
		s.column++
	}
	return c, err
}

func (s *scanner) check() error {
	for i := range s.fields {
		if f := &s.fields[i]; !utf8.Valid(s.text[f.start:f.end]) {
			e := s.at(i, "the field is not UTF-8")
			e.Hint = "convert the file to UTF-8 first"
			return e
		}
	}
	return nil
}

// value is the text of field i, valid until the next row.
func (s *scanner) value(i int) []byte { return s.text[s.fields[i].start:s.fields[i].end] }

// null reports whether field i is not there: Neo4j keeps it apart from "".
func (s *scanner) null(i int) bool {
	return s.fields[i].start == s.fields[i].end && !s.fields[i].quoted
}

// at is an error about field i.
func (s *scanner) at(i int, format string, args ...any) *graph.SyntaxError {
	return s.fail(s.fields[i].line, s.fields[i].column, format, args...)
}

func (s *scanner) fail(line, column int, format string, args ...any) *graph.SyntaxError {
	return &graph.SyntaxError{File: s.file, Line: line, Column: column, Msg: fmt.Sprintf(format, args...)}
}

func (s *scanner) tooLong(f *field) error {
	e := s.fail(f.line, f.column, "the row has more than %d MiB", maxRow>>20)
	e.Hint = "a quote may not be closed"
	return e
}
