package main

import (
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

// drawFlags are those of commands whose answer can be drawn, before their own
// flags.
func drawFlags(own ...cli.Flag) []cli.Flag {
	return append(sketchFlags(
		&cli.BoolFlag{Name: "dot", Usage: "write a drawing for Graphviz"},
		&cli.BoolFlag{Name: "mermaid", Usage: "write a drawing for Mermaid, which Markdown and web pages show"},
	), own...)
}

// sketchFlags are those of commands whose answer can be drawn in text, before their
// own flags.
func sketchFlags(own ...cli.Flag) []cli.Flag {
	return append([]cli.Flag{
		&cli.BoolFlag{Name: "draw", Usage: "draw it here, in text, with its sources below"},
		&cli.BoolFlag{Name: "ascii", Usage: "draw with ASCII lines (also where the locale is not UTF-8)"},
	}, own...)
}

// A drawing gathers the nodes and edges of an answer, each once.
type drawing struct {
	a     *answer
	d     output.Diagram
	nodes map[graph.ID]int // places in d
	edges map[drawnEdge]bool
	order int // of the edges to come
}

type drawnEdge struct {
	from, to int
	text     string
}

func (a *answer) drawing() *drawing {
	return &drawing{a: a, nodes: map[graph.ID]int{}, edges: map[drawnEdge]bool{}}
}

// drawPaths writes paths as one drawing, in which their ends stand out.
func (a *answer) drawPaths(paths []path.Path) error {
	var steps []path.Step
	var ends []graph.ID
	for _, p := range paths {
		steps = append(steps, p.Steps...)
		ends = append(ends, p.Steps[0].From, p.Steps[len(p.Steps)-1].To)
	}
	return a.drawSteps(steps, ends...)
}

// drawSteps writes steps as a drawing in which the nodes of ends stand out.
func (a *answer) drawSteps(steps []path.Step, ends ...graph.ID) error {
	d := a.drawing()
	for _, s := range steps {
		if err := d.step(s); err != nil {
			return err
		}
	}
	d.markEnds(ends)
	return d.put()
}

// markEnds has nodes that are drawn stand out.
func (d *drawing) markEnds(ends []graph.ID) {
	for _, id := range ends {
		if i, drawn := d.nodes[id]; drawn {
			d.d.Nodes[i].End = true
		}
	}
}

// put writes the drawing.
func (d *drawing) put() error {
	if most := d.a.out.MostEdges(); most > 0 && len(d.d.Edges) > most {
		d.a.notef("%s: Mermaid draws no more than %d unless its maxEdges is set", count(int64(len(d.d.Edges)), "edge"), most)
	}
	return d.a.out.Draw(d.d)
}

// node returns the place of a node in the drawing.
func (d *drawing) node(id graph.ID) (int, error) {
	if i, known := d.nodes[id]; known {
		return i, nil
	}
	row, err := d.a.nodeRow(id)
	if err != nil {
		return 0, err
	}
	d.nodes[id] = len(d.d.Nodes)
	d.d.Nodes = append(d.d.Nodes, output.DiagramNode{Name: row.Name, Type: row.Type, IRI: row.IRI})
	return d.nodes[id], nil
}

// step draws the hops of a step, with the nodes that it crosses. The other ways in
// which it is so are counted and not drawn.
func (d *drawing) step(s path.Step) error {
	more, err := d.a.moreWays(s)
	if err != nil {
		return err
	}
	for _, h := range s.Hops {
		if err := d.hop(h, len(s.More), more); err != nil {
			return err
		}
	}
	return nil
}

func (d *drawing) hop(h path.Hop, more int, since string) error {
	from, err := d.node(h.From)
	if err != nil {
		return err
	}
	to, err := d.node(h.To)
	if err != nil {
		return err
	}
	text, err := d.a.relationWords(h)
	if err != nil {
		return err
	}
	k := drawnEdge{from, to, text}
	if d.edges[k] {
		return nil
	}
	d.edges[k] = true
	e := output.DiagramEdge{From: from, To: to, Text: text, More: more, Since: since, Both: bothWays(h.Property), Order: d.order}
	if e.When, err = d.a.hopWhen(h); err != nil {
		return err
	}
	if e.Weak, err = d.weak(h); err != nil {
		return err
	}
	if e.Sources, err = d.a.labelNames(labelsOf([]path.Hop{h})); err != nil {
		return err
	}
	if d.a.out.Sketched() {
		if err := d.forReaders(&e, h); err != nil {
			return err
		}
	}
	d.d.Edges = append(d.d.Edges, e)
	return nil
}

// weak reports whether a hop only may have held, or is part of what is only planned
// or was cancelled; what was said of that was said.
func (d *drawing) weak(h path.Hop) (bool, error) {
	if h.May || h.Property.Relation == nil || h.Property.Relation.Planned == "" {
		return h.May, nil
	}
	state, err := d.a.tell.State(d.a.ctx, edge(h))
	return state != "", err
}

// bothWays reports whether a relation reads the same from both ends.
func bothWays(p schema.Property) bool {
	return p.Derived != nil && p.Derived.Symmetric() || p.Relation != nil && p.Relation.Symmetric()
}

// relationWords tells what a hop walks in words: "travels to".
func (a *answer) relationWords(h path.Hop) (string, error) {
	if name := h.Property.Name(); name != "" {
		return schema.Words(name), nil
	}
	name, err := a.relationName(h)
	return schema.Shorten(name), err
}
