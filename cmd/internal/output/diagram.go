package output

import (
	"fmt"
	"strings"

	"parley/graph/format/dot"
)

// A Diagram is an answer as a drawing: nodes, and edges between them. Export
// writes a graph as it is stored; a diagram is what a reader is told, and small.
type Diagram struct {
	Nodes []DiagramNode
	Edges []DiagramEdge
}

// A DiagramNode is a node with what it is called, what it is and where it can be
// looked up.
type DiagramNode struct {
	Name, Type, IRI string
	End             bool // it was asked about, and stands out
}

// A DiagramEdge leads from one node to another, by their places in Nodes.
type DiagramEdge struct {
	From, To int
	Text     string   // the relation, as walked from From to To
	When     string   // its date; "" if there is none
	More     int      // how many more evidences there are, told by a number
	Both     bool     // it reads the same from both ends
	Weak     bool     // planned, cancelled or only possible
	Sources  []string // IRIs of what claims it

	// What only a drawing in text shows; those for other tools stay short.
	At    string // where the two met, or what they both belong to; "" if there is nothing to say
	Marks string // the numbers of its sources
	Since string // what is known of when, of more evidences: "and 5 more, 1997–1999"
	Order int    // edges of a lower order are drawn first where not all can be
}

// lines returns what stands at an edge.
func (e DiagramEdge) lines() []string {
	out := []string{e.Text}
	if e.When != "" {
		out = append(out, e.When)
	}
	if e.More > 0 {
		out = append(out, fmt.Sprintf("and %d more", e.More))
	}
	return out
}

// lines returns what stands in a node.
func (n DiagramNode) lines() []string {
	if n.Type == "" {
		return []string{n.Name}
	}
	return []string{n.Name, n.Type}
}

// Drawn reports whether the output is a drawing: DOT or Mermaid was asked for.
func (o *Output) Drawn() bool { return o.o.Format == DOT || o.o.Format == Mermaid }

// MostEdges is how many edges the readers of the format draw unless they are told
// otherwise; 0 is no bound.
func (o *Output) MostEdges() int {
	if o.o.Format == Mermaid {
		return 500
	}
	return 0
}

// Draw writes a diagram in the format asked for, which is one of a drawing. One
// without nodes is an empty drawing, which the tools read as such.
func (o *Output) Draw(d Diagram) error {
	text := d.mermaid()
	if o.o.Format == DOT {
		text = d.dot()
	}
	_, err := o.Write([]byte(text))
	return err
}

// dot writes a diagram for Graphviz. Tooltips have the IRIs.
func (d Diagram) dot() string {
	var b strings.Builder
	b.WriteString("digraph parley {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n")
	for i, n := range d.Nodes {
		end := ""
		if n.End {
			end = ", penwidth=2"
		}
		fmt.Fprintf(&b, "    n%d [label=%s, tooltip=%s%s];\n", i, dot.Quote(strings.Join(n.lines(), "\n")), dot.Quote(n.IRI), end)
	}
	for _, e := range d.Edges {
		fmt.Fprintf(&b, "    n%d -> n%d [label=%s", e.From, e.To, dot.Quote(strings.Join(e.lines(), "\n")))
		if len(e.Sources) > 0 {
			text := dot.Quote(strings.Join(e.Sources, "\n"))
			fmt.Fprintf(&b, ", tooltip=%s, labeltooltip=%s", text, text)
		}
		if e.Both {
			b.WriteString(", dir=none")
		}
		if e.Weak {
			b.WriteString(", style=dashed")
		}
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// mermaid writes a diagram as a flowchart of Mermaid, which web pages and
// Markdown show.
func (d Diagram) mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for i, n := range d.Nodes {
		fmt.Fprintf(&b, "    n%d(%s)\n", i, mermaidText(n.lines()))
	}
	for _, e := range d.Edges {
		fmt.Fprintf(&b, "    n%d %s|%s| n%d\n", e.From, e.arrow(), mermaidText(e.lines()), e.To)
	}
	if ends := d.ends(); ends != nil {
		fmt.Fprintf(&b, "    classDef asked stroke-width:3px\n    class %s asked\n", strings.Join(ends, ","))
	}
	return b.String()
}

// arrow is how Mermaid draws an edge.
func (e DiagramEdge) arrow() string {
	switch {
	case e.Weak && e.Both:
		return "-.-"
	case e.Weak:
		return "-.->"
	case e.Both:
		return "---"
	}
	return "-->"
}

// ends names the nodes that were asked about.
func (d Diagram) ends() []string {
	var out []string
	for i, n := range d.Nodes {
		if n.End {
			out = append(out, fmt.Sprintf("n%d", i))
		}
	}
	return out
}

// mermaidText returns lines as a quoted text of Mermaid that is shown as it is.
// What ends the text, begins an entity, a tag, Markdown or a directive, or is an
// escape is written by number. So is a colon behind a word that Mermaid rewrites
// lines of styles by, before it parses them.
func mermaidText(lines []string) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		marks := "\"#&<>`%\\"
		if strings.Contains(line, "style") || strings.Contains(line, "classDef") {
			marks += ":"
		}
		var b strings.Builder
		for _, r := range OneLine(line) { // invalid UTF-8 comes as U+FFFD
			switch {
			case strings.ContainsRune(marks, r):
				fmt.Fprintf(&b, "#%d;", r)
			case tricky(r):
				b.WriteRune('\uFFFD')
			default:
				b.WriteRune(r)
			}
		}
		out[i] = b.String()
	}
	return `"` + strings.Join(out, "<br>") + `"`
}
