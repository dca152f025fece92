package main

import (
	"parley/graph"
	"parley/graph/path"
)

// A shareSideRow is what one side has of something in common, as machines read it.
type shareSideRow struct {
	Side      nodeRow       `json:"side"`
	Times     int           `json:"times"`
	May       int           `json:"may"` // of these, how many only may have been at the time asked about
	When      string        `json:"when"`
	Occasions []occasionRow `json:"occasions"`
}

// An occasionRow is one way in which a side has it.
type occasionRow struct {
	When   string   `json:"when"`
	Date   []string `json:"date"` // in EDTF
	Event  *nodeRow `json:"event"`
	May    bool     `json:"may"`
	Labels []string `json:"labels"`
}

// togetherWords say for machines whether sides had something at one time.
var togetherWords = map[path.Verdict]string{path.Held: "yes", path.Possible: "perhaps"}

// shareRows writes what is in common for machines: a row a thing, or where a row has
// no structure, a row for each side of each thing.
func (a *answer) shareRows(of []named, all []shared) error {
	if a.out.Flat() {
		return a.flatShareRows(of, all)
	}
	columns := []string{"kind", "name", "iri", "type", "together", "sides", "documents"}
	marked, err := a.marksOfShares(&columns, all)
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, s := range all {
		node, err := a.nodeRow(s.Node)
		if err != nil {
			return err
		}
		sides := make([]shareSideRow, len(of))
		var labels []graph.ID
		for i, side := range s.sides {
			if sides[i], err = a.shareSideRow(of[i], side); err != nil {
				return err
			}
			labels = append(labels, side.labels...)
		}
		documents, err := a.documentRows(labels)
		if err != nil {
			return err
		}
		var ways [][]path.Hop
		for _, side := range s.sides {
			ways = append(ways, side.ways()...)
		}
		marks, err := marked(ways...)
		if err != nil {
			return err
		}
		cells := []any{string(s.Kind), s.name, node.IRI, node.Type, togetherWords[s.Together], sides, documents}
		if err := t.Row(append(cells, marks...)...); err != nil {
			return err
		}
	}
	return t.Close()
}

// marksOfShares is marksWhy for all occasions of things in common.
func (a *answer) marksOfShares(columns *[]string, all []shared) (func(ways ...[]path.Hop) ([]any, error), error) {
	var hops []path.Hop
	for _, s := range all {
		hops = append(hops, s.hops()...)
	}
	return a.marksWhy(columns, [][]path.Hop{hops})
}

func (a *answer) shareSideRow(of named, s sharedSide) (row shareSideRow, err error) {
	if row.Side, err = a.nodeRow(of.nodes[0]); err != nil {
		return row, err
	}
	row.Times, row.May, row.When = len(s.occasions), s.may, s.often()
	for i, o := range s.occasions {
		r := occasionRow{When: s.whens[i], May: o.May}
		if r.Date, err = a.occasionDates(o); err != nil {
			return row, err
		}
		if o.Event != graph.Any {
			event, err := a.nodeRow(o.Event)
			if err != nil {
				return row, err
			}
			r.Event = &event
		}
		if r.Labels, err = a.labelNames(labelsOf(o.Hops)); err != nil {
			return row, err
		}
		row.Occasions = append(row.Occasions, r)
	}
	return row, nil
}

// occasionDates returns the dates of an occasion in EDTF.
func (a *answer) occasionDates(o path.Occasion) ([]string, error) {
	nodes, err := a.paths.Times(a.ctx, o)
	if err != nil {
		return nil, err
	}
	return a.datesOf(nodes)
}

func (a *answer) flatShareRows(of []named, all []shared) error {
	columns := []string{"kind", "name", "iri", "type", "together", "side", "side_iri", "times", "may", "when", "labels"}
	marked, err := a.marksOfShares(&columns, all)
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, s := range all {
		node, err := a.nodeRow(s.Node)
		if err != nil {
			return err
		}
		for i, side := range s.sides {
			row, err := a.nodeRow(of[i].nodes[0])
			if err != nil {
				return err
			}
			labels, err := a.labelNames(side.labels)
			if err != nil {
				return err
			}
			marks, err := marked(side.ways()...)
			if err != nil {
				return err
			}
			cells := []any{string(s.Kind), s.name, node.IRI, node.Type, togetherWords[s.Together],
				row.Name, row.IRI, len(side.occasions), side.may, side.often(), labels}
			if err := t.Row(append(cells, marks...)...); err != nil {
				return err
			}
		}
	}
	return t.Close()
}
