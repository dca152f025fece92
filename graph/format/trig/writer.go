package trig

import (
	"bytes"
	"fmt"
	"io"

	"parley/graph"
)

// WriterOptions say how to write. The zero value writes TriG without prefixes.
type WriterOptions struct {
	// Turtle writes Turtle, which has no place for labels: they are dropped.
	Turtle bool
	// Prefixes are declared at the top, all of them, and used wherever the
	// rest of an IRI can be written as a local name without escapes. Where
	// several fit, the longest is taken.
	Prefixes []Prefix
}

// A Writer writes quads as TriG or Turtle, in the order in which they come: a
// run of quads with one label shares a graph, a run with one subject a
// statement, a run with one predicate a list of objects. It is not safe for
// concurrent use.
type Writer struct {
	w      io.Writer
	turtle bool
	names  []Prefix // longest IRI first
	buf    []byte
	err    error

	open                      bool // a statement has been begun
	inGraph                   bool
	label, subject, predicate []byte
}

const flushBytes = 64 << 10

// NewWriter returns a Writer to w. It buffers by itself. Prefixes that cannot
// be declared (a bad name, a relative IRI, a name twice) are an error of every
// later call.
func NewWriter(w io.Writer, o WriterOptions) *Writer {
	out := &Writer{w: w, turtle: o.Turtle, buf: make([]byte, 0, flushBytes+4096)}
	out.names, out.err = usable(o.Prefixes)
	if out.err != nil {
		return out
	}
	for _, p := range o.Prefixes {
		out.buf = fmt.Appendf(out.buf, "@prefix %s: <%s> .\n", p.Name, p.IRI)
	}
	if len(o.Prefixes) > 0 {
		out.buf = append(out.buf, '\n')
	}
	return out
}

// Write writes the quads of b. After an error every call returns it.
func (w *Writer) Write(b *graph.Batch) error {
	for i := range b.Len() {
		if w.err != nil {
			return w.err
		}
		s, p, o, l := b.Term(i, graph.SubjectPos), b.Term(i, graph.PredicatePos), b.Term(i, graph.ObjectPos), b.Term(i, graph.LabelPos)
		if w.turtle {
			l = nil
		}
		if fault := notRDF(s, p, o, l); fault != "" {
			w.flush()
			if w.err == nil {
				w.err = fmt.Errorf("write quad %s %s %s %s: %s", s, p, o, l, fault)
			}
			return w.err
		}
		w.writeQuad(s, p, o, l)
		if len(w.buf) >= flushBytes {
			w.flush()
		}
	}
	return w.err
}

func (w *Writer) writeQuad(s, p, o, l []byte) {
	if w.open && bytes.Equal(s, w.subject) && bytes.Equal(l, w.label) {
		if bytes.Equal(p, w.predicate) {
			w.buf = append(w.buf, ", "...)
		} else {
			w.buf = append(w.buf, " ;\n"...)
			w.indent(1)
			w.writePredicate(p)
		}
		w.writeTerm(o)
		return
	}
	w.endStatement()
	if !bytes.Equal(l, w.label) {
		w.changeGraph(l)
	}
	w.indent(0)
	w.writeTerm(s)
	w.buf = append(w.buf, ' ')
	w.subject = append(w.subject[:0], s...)
	w.open = true
	w.writePredicate(p)
	w.writeTerm(o)
}

func (w *Writer) writePredicate(p []byte) {
	w.predicate = append(w.predicate[:0], p...)
	if string(p) == rdfType {
		w.buf = append(w.buf, 'a')
	} else {
		w.writeTerm(p)
	}
	w.buf = append(w.buf, ' ')
}

// indent begins a line, deeper by some steps than a statement of the graph.
func (w *Writer) indent(steps int) {
	if w.inGraph {
		steps++
	}
	for range steps {
		w.buf = append(w.buf, "    "...)
	}
}

func (w *Writer) endStatement() {
	if w.open {
		w.buf = append(w.buf, " .\n"...)
		w.open = false
	}
}

// changeGraph closes the current graph and opens that of another label.
func (w *Writer) changeGraph(label []byte) {
	w.closeGraph()
	w.label = append(w.label[:0], label...)
	if len(label) > 0 {
		w.writeTerm(label)
		w.buf = append(w.buf, " {\n"...)
		w.inGraph = true
	}
}

func (w *Writer) closeGraph() {
	if w.inGraph {
		w.buf = append(w.buf, "}\n"...)
		w.inGraph = false
	}
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

// Close ends the text and writes out what is buffered. It does not close the
// underlying writer.
func (w *Writer) Close() error {
	if w.err == nil {
		w.endStatement()
		w.closeGraph()
	}
	w.flush()
	return w.err
}
