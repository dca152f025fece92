package dot

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

// Shape is what Write writes if nobody says otherwise: every fact one line.
const Shape = lpg.Simple

// Write writes a property graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	out := &drawing{w: bufio.NewWriterSize(w, 64<<10), h: h}
	var name statement
	name.id(h.Title)
	err = out.put("digraph " + name.String() + " {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n")
	if err == nil {
		err = g.Nodes(ctx, out.node)
	}
	if err == nil {
		err = g.Edges(ctx, out.edge)
	}
	if err == nil {
		err = out.put("}\n")
	}
	if err != nil {
		return err
	}
	if err := out.w.Flush(); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

type drawing struct {
	w *bufio.Writer
	h *lpg.Header
}

func (d *drawing) put(text string) error {
	if _, err := d.w.WriteString(text); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

func (d *drawing) node(n *lpg.Node) error {
	b := Box{ID: n.ID, Lines: []string{n.Name}}
	if t := n.Type(); t != "" {
		b.Lines = append(b.Lines, t)
	}
	if isWeb(n.ID) && !strings.HasPrefix(n.ID, schema.Nodes) {
		b.URL = n.ID
	}
	lines := []string{n.ID}
	for _, c := range lpg.NodeColumns {
		if c.Name == "claims" {
			continue // a country has thousands, and nobody reads them in a tooltip
		}
		lines = tell(lines, c.Name, n.Column(c.Name))
	}
	for _, a := range n.Attributes {
		lines = tell(lines, d.h.Keys[a.Key].Name, a.Values)
	}
	b.Tooltip = strings.Join(lines, "\n")
	return d.put(b.String())
}

// tell adds a line with values, if there are any.
func tell(lines []string, name string, values []string) []string {
	if len(values) == 0 {
		return lines
	}
	return append(lines, name+": "+lpg.Join(values))
}

func (d *drawing) edge(e *lpg.Edge) error {
	a := Arrow{
		From: e.Source, To: e.Target, ID: e.ID, Lines: []string{e.Text},
		Undirected: e.Undirected, Dashed: e.Status != "",
	}
	lines := []string{e.Relation}
	for _, text := range lpg.Dates(e.Times) {
		lines = append(lines, text)
		if date, err := edtf.Parse(text); err == nil {
			text = date.Human()
		}
		a.Lines = append(a.Lines, text)
	}
	if e.Weight > 1 {
		a.Lines = append(a.Lines, fmt.Sprintf("%d times", e.Weight))
	}
	if e.Status != "" {
		lines = append(lines, e.Status)
	}
	for i := range e.Sources {
		s := &e.Sources[i]
		if a.URL == "" && isWeb(s.URL) {
			a.URL = s.URL
		}
		lines = append(lines, sourceLines(s)...)
	}
	a.Tooltip = strings.Join(lines, "\n")
	return d.put(a.String())
}

// sourceLines tell a source: what it is, what it says, and its label.
func sourceLines(s *lpg.Source) []string {
	var about, lines []string
	for _, text := range []string{s.Name, s.Publisher, s.Published, s.Claimant, s.URL} {
		if text != "" {
			about = append(about, text)
		}
	}
	if len(about) > 0 {
		lines = append(lines, strings.Join(about, ", "))
	}
	switch {
	case s.Quote != "":
		lines = append(lines, "“"+s.Quote+"”")
	case s.Words() != "":
		lines = append(lines, s.Words())
	}
	if s.Label != "" {
		lines = append(lines, s.Label)
	}
	return lines
}

// isWeb reports whether a click on the address can lead anywhere, and run nothing.
func isWeb(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}
