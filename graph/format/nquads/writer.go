package nquads

import (
	"fmt"
	"io"

	"parley/graph"
)

// WriterOptions say how to write. The zero value writes N-Quads.
type WriterOptions struct {
	// Triples writes N-Triples, which has no place for labels: they are
	// dropped, and a quad claimed under two labels comes out twice.
	Triples bool
}

// A Writer writes quads, one a line, in the order in which they come. It is
// not safe for concurrent use.
type Writer struct {
	w       io.Writer
	triples bool
	buf     []byte
	err     error
}

// NewWriter returns a Writer to w. It buffers by itself.
func NewWriter(w io.Writer, o WriterOptions) *Writer {
	return &Writer{w: w, triples: o.Triples, buf: make([]byte, 0, flushBytes+4096)}
}

const flushBytes = 64 << 10

// Write writes the quads of b. After an error every call returns it.
func (w *Writer) Write(b *graph.Batch) error {
	for i := range b.Len() {
		if w.err != nil {
			return w.err
		}
		w.writeQuad(b, i)
		if len(w.buf) >= flushBytes {
			w.flush()
		}
	}
	return w.err
}

func (w *Writer) writeQuad(b *graph.Batch, i int) {
	s, p, o, l := b.Term(i, graph.SubjectPos), b.Term(i, graph.PredicatePos), b.Term(i, graph.ObjectPos), b.Term(i, graph.LabelPos)
	if fault := notRDF(s, p, o, l); fault != "" {
		w.flush()
		if w.err == nil {
			w.err = fmt.Errorf("write quad %s %s %s %s: %s", s, p, o, l, fault)
		}
		return
	}
	buf := append(w.buf, s...)
	buf = append(buf, ' ')
	buf = append(buf, p...)
	buf = append(buf, ' ')
	buf = append(buf, o...)
	if len(l) > 0 && !w.triples {
		buf = append(buf, ' ')
		buf = append(buf, l...)
	}
	w.buf = append(buf, " .\n"...)
}

// notRDF says why a quad is not RDF, or "".
func notRDF(s, p, o, l []byte) string {
	switch {
	case len(s) == 0 || s[0] == '"':
		return "the subject is neither an IRI nor a blank node"
	case len(p) == 0 || p[0] != '<':
		return "the predicate is no IRI"
	case len(o) == 0:
		return "there is no object"
	case len(l) > 0 && l[0] == '"':
		return "the label is neither an IRI nor a blank node"
	}
	return ""
}

func (w *Writer) flush() {
	if w.err == nil && len(w.buf) > 0 {
		if _, err := w.w.Write(w.buf); err != nil {
			w.err = fmt.Errorf("write quads: %w", err)
		}
	}
	w.buf = w.buf[:0]
}

// Close writes out what is buffered. It does not close the underlying writer.
func (w *Writer) Close() error {
	w.flush()
	return w.err
}
