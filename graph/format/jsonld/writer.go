package jsonld

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/graph"
)

// Options say how to write. The zero value writes full IRIs.
type Options struct {
	// Context is written as the @context; nil makes one of Names and
	// Prefixes. Where it is an object, names and prefixes are used only as
	// far as it defines them in a way that keeps quads as they are: one that
	// makes a list of values, for example, is left aside. Anything else (an
	// array, the address of a context) must define all of them so.
	Context json.RawMessage
	// Names gives the names of predicates and of types (objects of
	// rdf:type) by IRI.
	Names map[string]string
	// Prefixes gives the beginnings of IRIs by prefix, without colon.
	Prefixes map[string]string
}

// A Writer writes quads as JSON-LD in the order in which they come: a run of
// quads with one label shares a graph, a run with one subject a node. It is not
// safe for concurrent use.
type Writer struct {
	w           io.Writer
	names, full namer // under the context, and without one
	buf         []byte
	err         error

	begun, inGraph, inNode bool
	fullGraph, fullNode    bool // they leave the context aside
	first                  bool // nothing stands before in this array
	label, subject         []byte
	key                    []byte          // of the property being written
	keys                   map[string]bool // of the node being written
	values                 int             // of the property being written
	pending                []byte          // its first value
}

const flushBytes = 64 << 10

// NewWriter returns a Writer to w. It buffers by itself. A context that is no
// JSON and names that cannot be used are an error of every later call.
func NewWriter(w io.Writer, o Options) *Writer {
	out := &Writer{w: w, keys: map[string]bool{}, first: true}
	out.full, _ = newNamer(Options{}) // which has nothing to go wrong
	out.names, out.err = newNamer(o)
	return out
}

// Write writes the quads of b. After an error every call returns it.
func (w *Writer) Write(b *graph.Batch) error {
	for i := range b.Len() {
		if w.err != nil {
			return w.err
		}
		if err := w.writeQuad(b, i); err != nil {
			w.err = fmt.Errorf("write quad %v: %w", b.Quad(i), err)
			return w.err
		}
		if len(w.buf) >= flushBytes {
			w.flush()
		}
	}
	return w.err
}

func (w *Writer) writeQuad(b *graph.Batch, i int) error {
	s, p, o, l := b.Term(i, graph.SubjectPos), b.Term(i, graph.PredicatePos), b.Term(i, graph.ObjectPos), b.Term(i, graph.LabelPos)
	if err := check(s, p, o, l); err != nil {
		return err
	}
	w.begin()
	if !bytes.Equal(l, w.label) {
		if err := w.changeGraph(l); err != nil {
			return err
		}
	}
	err := errTaken
	if !w.fullGraph {
		err = w.inNodeOf(s, p, o, &w.names)
	}
	if errors.Is(err, errTaken) && w.names.leave {
		err = w.inNodeOf(s, p, o, &w.full)
	}
	return err
}

// inNodeOf writes a quad of the current graph with the names of n. It writes nothing
// before an error.
func (w *Writer) inNodeOf(s, p, o []byte, n *namer) error {
	key, value, err := n.property(p, o)
	if err != nil {
		return err
	}
	same := w.inNode && bytes.Equal(s, w.subject) && w.fullNode == (n == &w.full)
	if same && bytes.Equal(key, w.key) {
		w.addValue(value)
		return nil
	}
	if !same || w.keys[string(key)] { // an object has a key once
		id, err := n.id(s)
		if err != nil {
			return err
		}
		w.openNode(s, id, n == &w.full)
	}
	w.openProperty(key, value)
	return nil
}

func (w *Writer) begin() {
	if w.begun {
		return
	}
	w.begun = true
	w.buf = append(w.buf, "{\n\"@context\": "...)
	w.buf = append(w.buf, w.names.context...)
	w.buf = append(w.buf, ",\n\"@graph\": ["...)
}

// separate begins a line of an array.
func (w *Writer) separate() {
	if !w.first {
		w.buf = append(w.buf, ',')
	}
	w.buf = append(w.buf, '\n')
	w.first = false
}

func (w *Writer) changeGraph(label []byte) error {
	w.closeGraph()
	w.label = append(w.label[:0], label...)
	if len(label) == 0 {
		return nil
	}
	id, err := w.names.id(label)
	if errors.Is(err, errTaken) && w.names.leave {
		w.fullGraph = true
		id, err = w.full.id(label)
	}
	if err != nil {
		return err
	}
	w.openObject(id, w.fullGraph)
	w.buf = append(w.buf, `,"@graph":[`...)
	w.inGraph, w.first = true, true
	return nil
}

// openObject begins a line with a node or a graph. Full leaves the context aside.
func (w *Writer) openObject(id []byte, full bool) {
	w.separate()
	w.buf = append(w.buf, '{')
	if full {
		w.buf = append(w.buf, `"@context":null,`...)
	}
	w.buf = append(append(w.buf, `"@id":`...), id...)
}

func (w *Writer) closeGraph() {
	w.closeNode()
	if w.inGraph {
		w.buf = append(w.buf, "\n]}"...)
		w.inGraph, w.fullGraph, w.first = false, false, false
	}
}

func (w *Writer) openNode(s, id []byte, full bool) {
	w.closeNode()
	w.openObject(id, full && !w.fullGraph)
	w.subject = append(w.subject[:0], s...)
	w.inNode, w.fullNode = true, full
}

func (w *Writer) closeNode() {
	if w.inNode {
		w.closeProperty()
		w.buf = append(w.buf, '}')
		w.inNode = false
		clear(w.keys)
	}
}

func (w *Writer) openProperty(key, value []byte) {
	w.closeProperty()
	w.key = append(w.key[:0], key...)
	w.keys[string(key)] = true
	w.buf = append(append(append(w.buf, ','), key...), ':')
	w.pending = append(w.pending[:0], value...)
	w.values = 1
}

// addValue adds a value to the current property. The first one waits until it
// is known whether it is alone.
func (w *Writer) addValue(value []byte) {
	if w.values == 1 {
		w.buf = append(append(w.buf, '['), w.pending...)
	}
	w.values++
	w.buf = append(append(w.buf, ','), value...)
}

func (w *Writer) closeProperty() {
	switch w.values {
	case 0:
	case 1:
		w.buf = append(w.buf, w.pending...)
	default:
		w.buf = append(w.buf, ']')
	}
	w.values = 0
	w.key = w.key[:0]
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
		w.begin()
		w.closeGraph()
		w.buf = append(w.buf, "\n]\n}\n"...)
	}
	w.flush()
	return w.err
}
