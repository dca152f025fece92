package dot

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/graph"
)

// Options say how to write. The zero value will do.
type Options struct {
	// Name is the name of the graph.
	Name string
	// Label gives the text in a node; nil takes the last part of the IRI.
	Label func(graph.Term) string
	// Edge gives the text at an edge; nil takes the last part of the
	// predicate's IRI.
	Edge func(predicate graph.Term) string
}

// A Writer writes one graph. It is not safe for concurrent use.
type Writer struct {
	w     io.Writer
	o     Options
	nodes []node
	edges []edge
	node  map[graph.Term]int // index in nodes
	edge  map[link]int       // index in edges
	done  bool
}

type node struct {
	term  graph.Term
	lines []string // literals
}

type link struct{ subject, predicate, object graph.Term }

type edge struct {
	link
	labels []graph.Term
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer, o Options) *Writer {
	if o.Label == nil {
		o.Label = lastPart
	}
	if o.Edge == nil {
		o.Edge = lastPart
	}
	return &Writer{w: w, o: o, node: map[graph.Term]int{}, edge: map[link]int{}}
}

// Write adds the quads of b to the graph. Any term may stand anywhere; only a
// literal for a subject makes a node of its own.
func (w *Writer) Write(b *graph.Batch) error {
	if w.done {
		return graph.ErrClosed
	}
	for i := range b.Len() {
		w.add(b.Quad(i))
	}
	return nil
}

func (w *Writer) add(q graph.Quad) {
	s := w.nodeOf(q.Subject)
	if q.Object.Kind() == graph.KindLiteral {
		line := w.o.Edge(q.Predicate) + ": " + q.Object.Lexical()
		if n := &w.nodes[s]; !slices.Contains(n.lines, line) {
			n.lines = append(n.lines, line)
		}
		return
	}
	w.nodeOf(q.Object)
	l := link{q.Subject, q.Predicate, q.Object}
	i, known := w.edge[l]
	if !known {
		i = len(w.edges)
		w.edge[l] = i
		w.edges = append(w.edges, edge{link: l})
	}
	if e := &w.edges[i]; q.Label != "" && !slices.Contains(e.labels, q.Label) {
		e.labels = append(e.labels, q.Label)
	}
}

func (w *Writer) nodeOf(t graph.Term) int {
	i, known := w.node[t]
	if !known {
		i = len(w.nodes)
		w.node[t] = i
		w.nodes = append(w.nodes, node{term: t})
	}
	return i
}

// Close writes the graph. It does not close the underlying writer. A second
// call does nothing.
func (w *Writer) Close() error {
	if w.done {
		return nil
	}
	w.done = true
	var out strings.Builder
	fmt.Fprintf(&out, "digraph %s {\n    node [shape=box];\n", Quote(w.o.Name))
	for i, n := range w.nodes {
		tooltip := append([]string{bare(n.term)}, n.lines...)
		out.WriteString(Box{ID: nodeName(i), Lines: []string{w.o.Label(n.term)}, Tooltip: strings.Join(tooltip, "\n")}.String())
	}
	for _, e := range w.edges {
		var sources []string
		for _, l := range e.labels {
			sources = append(sources, bare(l))
		}
		out.WriteString(Arrow{
			From: nodeName(w.node[e.subject]), To: nodeName(w.node[e.object]),
			Lines: []string{w.o.Edge(e.predicate)}, Tooltip: strings.Join(sources, "\n"),
		}.String())
	}
	out.WriteString("}\n")
	if _, err := io.WriteString(w.w, out.String()); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

func nodeName(i int) string { return fmt.Sprintf("n%d", i) }

// bare returns a term without its brackets or quotes.
func bare(t graph.Term) string {
	switch t.Kind() {
	case graph.KindIRI:
		return t.IRI()
	case graph.KindLiteral:
		return t.Lexical()
	}
	return string(t)
}

// lastPart returns what stands behind the last # or / or, lacking both, the
// last colon of an IRI; the whole where nothing does.
func lastPart(t graph.Term) string {
	text := bare(t)
	if t.Kind() != graph.KindIRI {
		return text
	}
	i := strings.LastIndexAny(text, "#/")
	if i < 0 {
		i = strings.LastIndexByte(text, ':')
	}
	if i+1 == len(text) {
		return text
	}
	return text[i+1:]
}
