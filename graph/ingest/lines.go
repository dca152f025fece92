package ingest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/graph"
)

// MaxJSONLine is the length in bytes past which a line of JSON is not read: a
// longer one is damage, or a document that is no list of lines.
const MaxJSONLine = 32 << 20

// Lines reads a document line by line, for formats with one record a line. It
// holds one line at a time.
//
//	lines := ingest.NewLines(ctx, r, ingest.MaxJSONLine)
//	for lines.Next() {
//		use(lines.Number(), lines.Bytes())
//	}
//	return lines.Err()
type Lines struct {
	ctx    context.Context
	r      *bufio.Reader
	max    int
	buf    []byte
	number int
	long   bool
	err    error
}

// NewLines returns the lines of r. Of a line of more than max bytes none are
// kept; see [Lines.TooLong].
func NewLines(ctx context.Context, r io.Reader, max int) *Lines {
	return &Lines{ctx: ctx, r: bufio.NewReaderSize(r, 64<<10), max: max}
}

// Next reads the next line and reports whether there is one.
func (l *Lines) Next() bool {
	if l.err == nil {
		l.err = l.ctx.Err()
	}
	if l.err != nil {
		return false
	}
	l.buf, l.long = l.buf[:0], false
	l.number++
	for {
		part, err := l.r.ReadSlice('\n')
		if l.long = l.long || len(l.buf)+len(part) > l.max; !l.long {
			l.buf = append(l.buf, part...)
		}
		switch {
		case err == nil:
			return true
		case errors.Is(err, bufio.ErrBufferFull):
		case err == io.EOF:
			l.err = err
			return len(l.buf) > 0 || l.long
		default:
			l.err = err
			return false
		}
	}
}

// Number returns the number of the line, from 1.
func (l *Lines) Number() int { return l.number }

// Bytes returns the line with its end, until the next call of Next; of one that
// is too long, only some of its beginning.
func (l *Lines) Bytes() []byte { return l.buf }

// TooLong reports whether the line is longer than was allowed.
func (l *Lines) TooLong() bool { return l.long }

// Err returns the error that ended the reading, if it was not the end.
func (l *Lines) Err() error {
	if l.err == io.EOF {
		return nil
	}
	return l.err
}

// JSONError gives an error of encoding/json the place that it is about: file,
// and the line and column where data begins plus what the error tells. Other
// errors are about the beginning.
func JSONError(file string, line int, data []byte, err error) *graph.SyntaxError {
	offset, msg := int64(0), err.Error()
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typ):
		offset = typ.Offset
		msg = fmt.Sprintf("%s stands where %s is expected", article(typ.Value), kindOfGo(typ.Type.Kind().String()))
	}
	column := 1
	for i, c := range data {
		if int64(i) >= offset-1 {
			break
		}
		if column++; c == '\n' {
			line, column = line+1, 1
		}
	}
	return &graph.SyntaxError{File: file, Line: line, Column: column, Msg: msg}
}

func article(kind string) string {
	if kind == "object" || kind == "array" {
		return "an " + kind
	}
	return "a " + kind
}

// kindOfGo says what a kind of Go is in JSON.
func kindOfGo(kind string) string {
	switch kind {
	case "struct", "map":
		return "an object"
	case "slice":
		return "an array"
	case "string":
		return "a string"
	}
	return "another value"
}
