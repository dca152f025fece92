// Package mermaid writes a small graph as a flowchart of Mermaid, which Markdown
// and web pages show.
//
//	err := mermaid.Write(ctx, w, g)
//
//	flowchart LR
//	    %% Miami talks
//	    n0("Marco Rubio<br>Person")
//	    %% n0: https://w3id.org/parley/id/seed/marco-rubio
//	    n1("Moscow<br>Place")
//	    n0 -.->|"travels to<br>1–7 Dec 2025, one day"| n1
//	    %% e1: Suspilne, https://suspilne.media/…
//
// A node shows its name and its first type, an edge the relation and its dates. An
// edge is dashed if it is only planned or was cancelled, and has no arrow head if it
// reads the same both ways. Ids, and names and addresses of sources, stand in
// comments under what they belong to: Mermaid has no other place for them.
// [Box] and [Arrow] are the statements, for other drawings.
//
// # What it guarantees
//
// Any text is shown as it is: what ends a text, begins an entity, a tag, Markdown
// or a directive, or is an escape is written by number. A graph that Mermaid would
// not draw is a *SizeError, and nothing is written.
//
// # What it does not do
//
// Attributes, labels and quotes are left out: the text of a chart may have no more
// than 50,000 characters.
//
// # Why an error, and not a part of the graph
//
// Mermaid draws no more than 500 edges unless the page that shows the chart has set
// its maxEdges; the chart itself cannot. A part chosen here would look like the
// whole, and which part is of interest only the user knows.
package mermaid

import (
	"context"
	"fmt"
	"io"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

// Shape is what to write if nobody says otherwise: every fact one line.
const Shape = lpg.Simple

// What Mermaid draws unless the page says otherwise (its maxEdges and maxTextSize).
const (
	MostEdges = 500
	MostText  = 50_000 // UTF-16 code units
)

// A SizeError says that a graph is too large for Mermaid.
type SizeError struct {
	Edges int64 // how many there are; within MostEdges if it is the text that is too long
}

func (e *SizeError) Error() string {
	if e.Edges > MostEdges {
		return fmt.Sprintf("%d edges: Mermaid draws no more than %d", e.Edges, MostEdges)
	}
	return fmt.Sprintf("the chart's text is too long: Mermaid takes no more than %d characters", MostText)
}

// Hint says what to do about it.
func (e *SizeError) Hint() string {
	return "write a part, such as what is around or between nodes; DOT has no such limit"
}

// Write writes a graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	if h.Edges > MostEdges {
		return &SizeError{h.Edges}
	}
	c := &chart{edges: h.Edges, places: map[string]string{}}
	c.put("flowchart LR\n")
	if h.Title != "" {
		c.put(comment(h.Title))
	}
	if err := g.Nodes(ctx, c.node); err != nil {
		return err
	}
	if err := g.Edges(ctx, c.edge); err != nil {
		return err
	}
	if _, err := io.WriteString(w, c.text.String()); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

// A chart is the text so far, which is short or refused.
type chart struct {
	text   strings.Builder
	units  int // of UTF-16
	edges  int64
	places map[string]string // names of nodes in the chart, by ID
}

func (c *chart) put(text string) error {
	for _, r := range text {
		c.units++
		if r > 0xFFFF {
			c.units++
		}
	}
	if c.units > MostText {
		return &SizeError{c.edges}
	}
	c.text.WriteString(text)
	return nil
}

func (c *chart) node(n *lpg.Node) error {
	name := fmt.Sprintf("n%d", len(c.places))
	c.places[n.ID] = name
	lines := []string{n.Name}
	if t := n.Type(); t != "" {
		lines = append(lines, t)
	}
	return c.put(Box(name, lines...) + comment(name+": "+n.ID))
}

func (c *chart) edge(e *lpg.Edge) error {
	lines := []string{e.Text}
	for _, d := range lpg.Dates(e.Times) {
		if date, err := edtf.Parse(d); err == nil {
			d = date.Human()
		}
		lines = append(lines, d)
	}
	if e.Weight > 1 {
		lines = append(lines, fmt.Sprintf("%d times", e.Weight))
	}
	out := Arrow(c.places[e.Source], c.places[e.Target], e.Undirected, e.Status != "", lines...)
	said := map[string]bool{}
	for _, s := range e.Sources {
		if text := sourceText(s); text != "" && !said[text] {
			said[text] = true
			out += comment(e.ID + ": " + text)
		}
	}
	return c.put(out)
}

// sourceText names a source in a line: its document, else its label.
func sourceText(s lpg.Source) string {
	name, at := s.Name, s.URL
	if name == "" {
		name = s.Document
	}
	if at == "" {
		at = s.Document
	}
	switch {
	case name == "":
		return s.Label
	case at == "" || at == name:
		return name
	}
	return name + ", " + at
}
