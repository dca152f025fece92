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
	// Parallel is the number of goroutines that parse, beside the one that
	// calls Read. With up to one, nothing runs beside it. More give the same
	// quads in the same order and the same errors, in larger batches, and
	// hold some MiB for each. They never read: the stream is used by Read
	// only, so that it can be closed at any time between two calls.
	Parallel int

	pieceBytes int // of tests: what is parsed at a time; 0: the default
}

// A Reader reads quads from N-Quads or N-Triples. It implements graph.Source.
// It is not safe for concurrent use.
type Reader struct {
	file string
	scanner
	pieces *pieces // nil: one line is read after the other
	err    error
}

// NewReader returns a Reader of r. It buffers by itself.
func NewReader(r io.Reader, o Options) *Reader {
	p := parser{triples: o.Triples, relative: o.Relative, blankPrefix: o.BlankPrefix}
	if o.Parallel > 1 {
		return &Reader{file: o.File, pieces: newPieces(r, p, o)}
	}
	return &Reader{file: o.File, scanner: scanner{in: lines{r: r}, p: p, start: true}}
}

// Read implements graph.Source. A line that is not in the format gives a
// *graph.SyntaxError.
func (r *Reader) Read(b *graph.Batch) error {
	for r.err == nil && !b.Full() {
		if r.pieces != nil {
			r.err = r.readPiece(b)
		} else {
			r.err = r.located(r.scan(b))
		}
	}
	return r.err
}

// located gives an error of scan its place.
func (r *Reader) located(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if e, ok := err.(*placeError); ok {
		return e.in(r.file, r.taken, r.line)
	}
	if r.file == "" {
		return fmt.Errorf("read line %d: %w", r.taken, err)
	}
	return fmt.Errorf("read %s, line %d: %w", r.file, r.taken, err)
}

// A scanner reads the quads of lines.
type scanner struct {
	in    lines
	p     parser
	start bool   // the first line is that of the file
	taken int    // lines, with the one of an error
	line  []byte // the last one
}

var byteOrderMark = []byte("\uFEFF")

// scan appends the quad of the next line, if it has one. The error is io.EOF, a
// *placeError, or why nothing more can be read.
func (s *scanner) scan(b *graph.Batch) error {
	line, err := s.in.next()
	if err == io.EOF {
		return err
	}
	s.taken++
	s.line = line
	if err == errLongLine {
		return &placeError{msg: err.Error()}
	}
	if err != nil {
		return err
	}
	if s.start && s.taken == 1 {
		line = bytes.TrimPrefix(line, byteOrderMark)
		s.line = line
	}
	if !utf8.Valid(line) {
		return badUTF8(line)
	}
	found, err := s.p.parse(line)
	if found {
		q := &s.p.quad
		b.Append(q[0], q[1], q[2], q[3])
	}
	return err
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
