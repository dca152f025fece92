package nquads

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"parley/graph"
)

// Options say how to read. The zero value reads N-Quads.
type Options struct {
	// File is the name used in messages.
	File string
	// Triples reads N-Triples: a fourth term is an error.
	Triples bool
	// Relative allows relative IRIs and keeps them as they are written, as
	// Cayley's own data has them: `<alice> <follows> <bob> .`
	Relative bool
	// BlankPrefix is put before each blank node's name, so that the nodes of
	// two documents stay apart. A name that begins with it is kept. It must
	// be fit to begin a name.
	BlankPrefix string
}

// A Reader reads quads from N-Quads or N-Triples. It implements graph.Source.
// It is not safe for concurrent use.
type Reader struct {
	file  string
	in    lines
	lines int // taken so far
	p     parser
	err   error
}

// NewReader returns a Reader of r. It buffers by itself.
func NewReader(r io.Reader, o Options) *Reader {
	return &Reader{
		file: o.File,
		in:   lines{r: r},
		p:    parser{triples: o.Triples, relative: o.Relative, blankPrefix: o.BlankPrefix},
	}
}

var byteOrderMark = []byte("\uFEFF")

// Read implements graph.Source. A line that is not in the format gives a
// *graph.SyntaxError.
func (r *Reader) Read(b *graph.Batch) error {
	for r.err == nil && !b.Full() {
		r.err = r.readLine(b)
	}
	return r.err
}

func (r *Reader) readLine(b *graph.Batch) error {
	line, err := r.in.next()
	if err == io.EOF {
		return err
	}
	r.lines++
	if err == errLongLine {
		return r.syntaxError(line, &placeError{msg: err.Error()})
	}
	if err != nil {
		return r.readError(err)
	}
	if r.lines == 1 {
		line = bytes.TrimPrefix(line, byteOrderMark)
	}
	if !utf8.Valid(line) {
		return r.syntaxError(line, badUTF8(line))
	}
	found, err := r.p.parse(line)
	if err != nil {
		return r.syntaxError(line, err.(*placeError))
	}
	if found {
		q := &r.p.quad
		b.Append(q[0], q[1], q[2], q[3])
	}
	return nil
}

func (r *Reader) readError(err error) error {
	if r.file == "" {
		return fmt.Errorf("read line %d: %w", r.lines, err)
	}
	return fmt.Errorf("read %s, line %d: %w", r.file, r.lines, err)
}

func (r *Reader) syntaxError(line []byte, e *placeError) error {
	return e.in(r.file, r.lines, line)
}

// ParseTerm reads one term in N-Triples syntax; text must be that term and
// nothing else. The result is canonical. An error is a *graph.SyntaxError.
func ParseTerm(text string) (graph.Term, error) {
	line := []byte(text)
	if !utf8.Valid(line) {
		return "", badUTF8(line).in("", 1, line)
	}
	p := parser{line: line}
	term, end, err := p.term(0)
	if err == nil && end < len(line) {
		err = fail(end, "the term ends here, but the text goes on")
	}
	if err != nil {
		return "", err.(*placeError).in("", 1, line)
	}
	return graph.Term(term), nil
}
