package popolo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/graph"
)

// maxObject bounds the bytes of one object of a list.
const maxObject = 16 << 20

var errTooLarge = errors.New("an object has more than 16 MiB")

// A stream reads a document token by token and knows its lines.
type stream struct {
	file string
	r    io.Reader
	dec  *json.Decoder

	read     int64   // bytes
	lines    int     // ended before the object at hand
	lastEnd  int64   // the offset behind the last of them
	newlines []int64 // offsets behind those that ended since
	start    int64   // of the object at hand
}

func newStream(r io.Reader, file string) *stream {
	s := &stream{file: file, r: r}
	s.dec = json.NewDecoder(s)
	s.dec.UseNumber()
	return s
}

// Read gives the decoder bytes, and no more of one object than is allowed.
func (s *stream) Read(p []byte) (int, error) {
	if s.read-s.start > maxObject {
		return 0, errTooLarge
	}
	n, err := s.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			s.newlines = append(s.newlines, s.read+int64(i)+1)
		}
	}
	s.read += int64(n)
	return n, err
}

// mark begins an object: what was before is forgotten.
func (s *stream) mark() {
	s.start = s.dec.InputOffset()
	i := 0
	for i < len(s.newlines) && s.newlines[i] <= s.start {
		s.lastEnd = s.newlines[i]
		i++
	}
	s.lines += i
	s.newlines = append(s.newlines[:0], s.newlines[i:]...)
}

// fault gives an error its place, if it is one of the document.
func (s *stream) fault(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return s.at(s.dec.InputOffset()+s.faultIn(), err.Error())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return s.at(s.read, "the document ends too early")
	case errors.Is(err, errTooLarge):
		return s.at(s.start, err.Error())
	}
	return err
}

// faultIn returns how far behind the decoder's offset the fault is: a decoder
// that has read tokens before counts from somewhere else.
func (s *stream) faultIn() int64 {
	rest, err := io.ReadAll(s.dec.Buffered())
	if err != nil {
		return 0
	}
	value := bytes.TrimLeft(rest, ", \t\r\n:")
	before := int64(len(rest) - len(value))
	var syntax *json.SyntaxError
	if errors.As(json.NewDecoder(bytes.NewReader(value)).Decode(new(json.RawMessage)), &syntax) {
		return before + syntax.Offset - 1
	}
	return before
}

// at returns an error at an offset, which is in the object at hand.
func (s *stream) at(offset int64, msg string) *graph.SyntaxError {
	line, begin := s.lines+1, s.lastEnd
	for _, end := range s.newlines {
		if end <= offset {
			line, begin = line+1, end
		}
	}
	return &graph.SyntaxError{File: s.file, Line: line, Column: int(offset-begin) + 1, Msg: msg}
}

// token reads a token, which must be want if that is not 0.
func (s *stream) token(want json.Delim) (json.Token, error) {
	s.mark()
	t, err := s.dec.Token()
	if err != nil {
		return nil, s.fault(err)
	}
	if want != 0 && t != want {
		return nil, s.at(s.dec.InputOffset()-1, fmt.Sprintf("%v stands where %q is expected", t, want.String()))
	}
	return t, nil
}

// decode reads one value.
func (s *stream) decode(into any) error {
	s.mark()
	if err := s.dec.Decode(into); err != nil {
		return s.fault(err)
	}
	return nil
}
