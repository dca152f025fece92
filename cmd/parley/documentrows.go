package main

import (
	"cmp"
	"slices"

	"parley/graph"
)

// A documentRow is a document that an answer rests on, as machines read it.
type documentRow struct {
	IRI       string   `json:"iri"`
	Name      string   `json:"name"`
	Publisher []string `json:"publisher"`
	Published string   `json:"published"` // in EDTF; "" if nobody says
	URL       string   `json:"url"`
}

// documentRows returns the documents that labels lie in, each once, in the order
// of their IRIs. What editors decided and claims that stand nowhere lie in none.
func (a *answer) documentRows(labels []graph.ID) ([]documentRow, error) {
	out := []documentRow{}
	for _, s := range labels {
		source, err := a.notes.source(s)
		if err != nil {
			return nil, err
		}
		if source.Document == "" || slices.ContainsFunc(out, func(d documentRow) bool { return d.IRI == source.Document.IRI() }) {
			continue
		}
		publishers, err := a.nameAll(source.Publisher)
		if err != nil {
			return nil, err
		}
		out = append(out, documentRow{source.Document.IRI(), source.DocumentName, publishers, source.Published, source.URL})
	}
	slices.SortFunc(out, func(x, y documentRow) int { return cmp.Compare(x.IRI, y.IRI) })
	return out, nil
}

// documentCells is documentRows for a cell of a row: where a row has no structure,
// the IRIs alone.
func (a *answer) documentCells(labels []graph.ID) (any, error) {
	rows, err := a.documentRows(labels)
	if err != nil || !a.out.Flat() {
		return rows, err
	}
	iris := make([]string, len(rows))
	for i, d := range rows {
		iris[i] = d.IRI
	}
	return iris, nil
}
