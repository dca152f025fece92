package main

import (
	"fmt"
	"slices"

	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/path"
)

// pathRows writes paths for machines: one row a path with its steps, each with
// its stored edges and their sources. A format without structure has one row an
// edge.
func (a *answer) pathRows(paths []path.Path) error {
	var all []path.Hop
	for _, p := range paths {
		for _, s := range p.Steps {
			for _, way := range waysOf(s) {
				all = append(all, way...)
			}
		}
	}
	if err := a.lookAlong(all); err != nil {
		return err
	}
	if a.out.Flat() {
		return a.edgeRows(paths)
	}
	t := a.out.Table("from", "to", "length", "steps")
	for _, p := range paths {
		steps := make([]any, len(p.Steps))
		for i, s := range p.Steps {
			row, err := a.stepRow(s)
			if err == nil && i+1 < len(p.Steps) {
				err = row.goesOn(a, s, p.Steps[i+1])
			}
			if err != nil {
				return err
			}
			steps[i] = row
		}
		from, err := a.nodeRow(p.Steps[0].From)
		if err != nil {
			return err
		}
		to, err := a.nodeRow(p.Steps[len(p.Steps)-1].To)
		if err != nil {
			return err
		}
		if err := t.Row(from, to, len(p.Steps), steps); err != nil {
			return err
		}
	}
	return t.Close()
}

// edgeRows writes one row for each stored edge of paths, with the number of its
// path, its step and, of several meetings and the like, which one it is of.
func (a *answer) edgeRows(paths []path.Path) error {
	t := a.out.Table("path", "step", "subject", "subject_iri", "relation", "object", "object_iri", "text", "when", "date", "may", "labels", "evidence", "disputes")
	for i, p := range paths {
		for n, s := range p.Steps {
			row, err := a.stepRow(s)
			if err != nil {
				return err
			}
			ways := append([]moreRow{{row.Text, row.When, row.Date, row.May, row.Edges, row.marksRow}}, row.More...)
			for way, m := range ways {
				if err := edgesOf(t, i+1, n+1, way+1, m); err != nil {
					return err
				}
			}
		}
	}
	return t.Close()
}

// edgesOf writes a row for each edge of one evidence.
func edgesOf(t *output.Table, path, step, way int, m moreRow) error {
	for _, e := range m.Edges {
		var labels []string
		for _, source := range e.Sources {
			labels = append(labels, fmt.Sprint(source["label"]))
		}
		if err := t.Row(path, step, e.Subject.Name, e.Subject.IRI, e.Relation, e.Object.Name, e.Object.IRI,
			m.Text, m.When, m.Date, m.May, labels, way, m.texts()); err != nil {
			return err
		}
	}
	return nil
}

// A nodeRow is a node as machines read it.
type nodeRow struct {
	Name string `json:"name"`
	IRI  string `json:"iri"`
}

func (a *answer) nodeRow(id graph.ID) (nodeRow, error) {
	term, err := a.tell.Term(a.ctx, id)
	if err != nil {
		return nodeRow{}, err
	}
	name, err := a.valueName(id, term)
	return nodeRow{name, iriText(term)}, err
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
	From  nodeRow   `json:"from"`
	To    nodeRow   `json:"to"`
	Text  string    `json:"text"`
	When  string    `json:"when"`
	Date  []string  `json:"date"` // in EDTF
	May   bool      `json:"may"`  // it passed a question of time only because nothing rules it out
	Edges []edgeRow `json:"edges"`
	marksRow
	More []moreRow `json:"more,omitempty"` // the other ways in which the same is so, in the order of time
}

// A moreRow is another evidence of a step.
type moreRow struct {
	Text  string    `json:"text"`
	When  string    `json:"when"`
	Date  []string  `json:"date"`
	May   bool      `json:"may"`
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
	if row.Text, err = a.stepSentence(s); err != nil {
		return row, err
	}
	if row.When, err = a.stepWhen(s); err != nil {
		return row, err
	}
	if row.Edges, row.Date, err = a.evidenceRows(s); err != nil {
		return row, err
	}
	if row.marksRow, err = a.marksRow(s.Hops); err != nil {
		return row, err
	}
	row.May = s.May()
	for _, hops := range s.More {
		other := path.Step{From: s.From, To: s.To, Hops: hops}
		m := moreRow{May: other.May()}
		if m.Text, err = a.stepSentence(other); err != nil {
			return row, err
		}
		if m.When, err = a.stepWhen(other); err != nil {
			return row, err
		}
		if m.Edges, m.Date, err = a.evidenceRows(other); err != nil {
			return row, err
		}
		if m.marksRow, err = a.marksRow(hops); err != nil {
			return row, err
		}
		row.More = append(row.More, m)
	}
	return row, nil
}

// evidenceRows returns the stored edges of a step and its dates in EDTF.
func (a *answer) evidenceRows(s path.Step) (edges []edgeRow, dates []string, err error) {
	dates = []string{}
	for _, h := range s.Hops {
		of, err := a.hopDates(h)
		if err != nil {
			return nil, nil, err
		}
		dates = append(dates, slices.DeleteFunc(of, func(d string) bool { return slices.Contains(dates, d) })...)
		for _, e := range stored(h) {
			edge, err := a.edgeRow(e)
			if err != nil {
				return nil, nil, err
			}
			edges = append(edges, edge)
		}
	}
	return edges, dates, nil
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
	p := h.Property
	p.Inverse = false
	if row.Relation = p.Name(); row.Relation == "" {
		term, err := a.tell.Term(a.ctx, h.Predicate)
		if err != nil {
			return row, err
		}
		row.Relation = term.IRI()
	}
	row.Sources = []map[string]any{}
	for _, l := range h.Labels {
		source, err := a.notes.plainSource(l)
		if err != nil {
			return row, err
		}
		row.Sources = append(row.Sources, source)
	}
	return row, nil
}
