package output

import (
	"fmt"
	"strings"

	"parley/graph/format/dot"
	"parley/graph/format/mermaid"
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
		return mermaid.MostEdges
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
		b.WriteString(dot.Box{ID: nodeName(i), Lines: n.lines(), Tooltip: n.IRI, Bold: n.End}.String())
	}
	for _, e := range d.Edges {
		b.WriteString(dot.Arrow{
			From: nodeName(e.From), To: nodeName(e.To), Lines: e.lines(), Tooltip: strings.Join(e.Sources, "\n"),
			Undirected: e.Both, Dashed: e.Weak,
		}.String())
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
		b.WriteString(mermaid.Box(nodeName(i), n.lines()...))
	}
	for _, e := range d.Edges {
		b.WriteString(mermaid.Arrow(nodeName(e.From), nodeName(e.To), e.Both, e.Weak, e.lines()...))
	}
	if ends := d.ends(); ends != nil {
		fmt.Fprintf(&b, "    classDef asked stroke-width:3px\n    class %s asked\n", strings.Join(ends, ","))
	}
	return b.String()
}

// nodeName is what a node is called in a drawing.
func nodeName(i int) string { return fmt.Sprintf("n%d", i) }

// ends names the nodes that were asked about.
func (d Diagram) ends() []string {
	var out []string
	for i, n := range d.Nodes {
		if n.End {
			out = append(out, nodeName(i))
		}
	}
	return out
}
