package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

// pathRows writes paths for machines, as parley help json says: one row a path
// with its nodes, its steps, each with its stored edges and their sources, and the
// documents that all this rests on. A format without structure has one row an edge.
func (a *answer) pathRows(paths []path.Path) error {
	var all []path.Step
	for _, p := range paths {
		all = append(all, p.Steps...)
	}
	if err := a.lookAlongSteps(all); err != nil {
		return err
	}
	if a.out.Flat() {
		return a.edgeRows(paths)
	}
	t := a.out.Table("from", "to", "length", "nodes", "steps", "documents")
	for _, p := range paths {
		steps, documents, err := a.stepRows(p.Steps)
		if err != nil {
			return err
		}
		nodes := []nodeRow{steps[0].From}
		for _, s := range steps {
			nodes = append(nodes, s.To)
		}
		if err := t.Row(nodes[0], nodes[len(nodes)-1], len(steps), nodes, steps, documents); err != nil {
			return err
		}
	}
	return t.Close()
}

// lookAlongSteps looks for the disputes that touch steps, in any of their ways.
func (a *answer) lookAlongSteps(steps []path.Step) error {
	var hops []path.Hop
	for _, s := range steps {
		hops = append(hops, slices.Concat(waysOf(s)...)...)
	}
	return a.lookAlong(hops)
}

// stepRows returns steps as machines read them, and the documents that they rest
// on.
func (a *answer) stepRows(steps []path.Step) ([]stepRow, []documentRow, error) {
	rows := make([]stepRow, len(steps))
	var labels []graph.ID
	for i, s := range steps {
		var err error
		if rows[i], err = a.stepRow(s); err == nil && i+1 < len(steps) {
			err = rows[i].goesOn(a, s, steps[i+1])
		}
		if err != nil {
			return nil, nil, err
		}
		labels = append(labels, stepLabels(s)...)
	}
	documents, err := a.documentRows(labels)
	return rows, documents, err
}

// edgeRows writes one row for each stored edge of paths, with the number of its
// path, its step and, of several meetings and the like, which one it is of.
func (a *answer) edgeRows(paths []path.Path) error {
	t := a.out.Table("path", "step", "subject", "subject_iri", "relation", "object", "object_iri", "text", "when", "date", "may", "labels", "evidence", "disputes", "merges")
	for i, p := range paths {
		rows, _, err := a.stepRows(p.Steps)
		if err != nil {
			return err
		}
		for n, row := range rows {
			for way, m := range append([]wayRow{row.wayRow}, row.More...) {
				if err := a.edgesOf(t, i+1, n+1, way+1, m); err != nil {
					return err
				}
			}
		}
	}
	return t.Close()
}

// edgesOf writes a row for each edge of one evidence.
func (a *answer) edgesOf(t *output.Table, path, step, way int, m wayRow) error {
	for _, e := range m.Edges {
		var labels []string
		for _, source := range e.Sources {
			labels = append(labels, schema.Shorten(fmt.Sprint(source["label"])))
		}
		cells := []any{path, step, e.Subject.Name, e.Subject.IRI, e.Relation, e.Object.Name, e.Object.IRI,
			m.Text, m.When, m.Date, m.May, labels, way}
		if err := t.Row(append(cells, a.marksCells(m.marksRow)...)...); err != nil {
			return err
		}
	}
	return nil
}

// A nodeRow is a node as machines read it.
type nodeRow struct {
	Name string `json:"name"`
	IRI  string `json:"iri"`
	Type string `json:"type"` // "Person", or several: "Country, Place"; "" if the schema has none
}

func (a *answer) nodeRow(id graph.ID) (nodeRow, error) {
	term, err := a.tell.Term(a.ctx, id)
	if err != nil {
		return nodeRow{}, err
	}
	name, err := a.valueName(id, term)
	if err != nil {
		return nodeRow{}, err
	}
	types, err := a.typesIn(id)
	return nodeRow{name, iriText(term), types}, err
}

// typesIn names the types of a node, "" for a literal.
func (a *answer) typesIn(id graph.ID) (string, error) {
	types, err := a.tell.Types(a.ctx, id)
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = t.Name
	}
	return join(words), err
}

// iriText returns the IRI of a node for machines, in full; of a blank node its
// label, and of a literal "".
func iriText(term graph.Term) string {
	if term.Kind() == graph.KindBlank {
		return string(term)
	}
	return term.IRI()
}

// A stepRow is a step of a path as machines read it.
type stepRow struct {
	From     nodeRow  `json:"from"`
	To       nodeRow  `json:"to"`
	Relation string   `json:"relation"` // a path expression: "met", "announces/destination"
	wayRow            // the first
	More     []wayRow `json:"more"` // the other ways in which the same is so, in the order of time
}

// A wayRow is one way in which a step is so.
type wayRow struct {
	Text  string    `json:"text"`
	When  string    `json:"when"`
	Date  []string  `json:"date"` // in EDTF
	May   bool      `json:"may"`  // it passed a question of time only because nothing rules it out
	Edges []edgeRow `json:"edges"`
	marksRow
}

// An edgeRow is a stored edge: subject, relation and object as they are stored,
// with everything that claims it.
type edgeRow struct {
	Subject  nodeRow          `json:"subject"`
	Relation string           `json:"relation"`
	Object   nodeRow          `json:"object"`
	Sources  []map[string]any `json:"sources"`
}

func (a *answer) stepRow(s path.Step) (row stepRow, err error) {
	if row.From, err = a.nodeRow(s.From); err != nil {
		return row, err
	}
	if row.To, err = a.nodeRow(s.To); err != nil {
		return row, err
	}
	if row.Relation, err = a.stepRelation(s); err != nil {
		return row, err
	}
	if row.wayRow, err = a.wayRow(s); err != nil {
		return row, err
	}
	row.More = make([]wayRow, len(s.More))
	for i, hops := range s.More {
		if row.More[i], err = a.wayRow(path.Step{From: s.From, To: s.To, Hops: hops}); err != nil {
			return row, err
		}
	}
	return row, nil
}

// wayRow is the first way of a step.
func (a *answer) wayRow(s path.Step) (row wayRow, err error) {
	row.May = s.May()
	if row.Text, err = a.stepSentence(s); err != nil {
		return row, err
	}
	if row.When, err = a.stepWhen(s); err != nil {
		return row, err
	}
	if row.Date, err = a.wayDates(s.Hops); err != nil {
		return row, err
	}
	for _, e := range storedAll(s.Hops) {
		edge, err := a.edgeRow(e)
		if err != nil {
			return row, err
		}
		row.Edges = append(row.Edges, edge)
	}
	row.marksRow, err = a.marksRow(s.Hops)
	return row, err
}

// relationName returns the name of what a hop walks, as the schema has it, or the
// IRI of a predicate that the schema does not have.
func (a *answer) relationName(h path.Hop) (string, error) {
	if name := h.Property.Name(); name != "" {
		return name, nil
	}
	term, err := a.tell.Term(a.ctx, h.Predicate)
	return term.IRI(), err
}

// stepRelation returns the relations of a step as a path expression.
func (a *answer) stepRelation(s path.Step) (string, error) {
	parts := make([]string, len(s.Hops))
	for i, h := range s.Hops {
		name, err := a.relationName(h)
		switch {
		case err != nil:
			return "", err
		case h.Property.Name() == "":
			name = "<" + name + ">"
		}
		parts[i] = name
	}
	return strings.Join(parts, "/"), nil
}

// wayDates returns the dates of hops in EDTF, each once, in the order of time.
func (a *answer) wayDates(hops []path.Hop) ([]string, error) {
	dates := []string{}
	for _, h := range hops {
		of, err := a.hopDates(h)
		if err != nil {
			return nil, err
		}
		dates = append(dates, slices.DeleteFunc(of, func(d string) bool { return slices.Contains(dates, d) })...)
	}
	return earliestFirst(dates), nil
}

func (a *answer) edgeRow(h path.Hop) (row edgeRow, err error) {
	subject, object := h.From, h.To
	if h.Property.Inverse {
		subject, object = object, subject
	}
	if row.Subject, err = a.nodeRow(subject); err != nil {
		return row, err
	}
	if row.Object, err = a.nodeRow(object); err != nil {
		return row, err
	}
	forward := h
	forward.Property.Inverse = false
	if row.Relation, err = a.relationName(forward); err != nil {
		return row, err
	}
	row.Sources, err = a.sourceRows(h.Labels)
	return row, err
}

// sourceRows returns what labels stand for, in the order of their places, so that
// every store tells them alike.
func (a *answer) sourceRows(labels []graph.ID) ([]map[string]any, error) {
	ordered, err := a.notes.inPlaces(labels)
	if err != nil {
		return nil, err
	}
	out := []map[string]any{}
	for _, s := range ordered {
		row, err := a.notes.plainSource(s)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}
