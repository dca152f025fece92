package main

import (
	"io"
	"slices"

	"parley/cmd/internal/cite"
	"parley/graph/claims"
)

// writeCited writes sentences with their sources in the format asked for.
func (a *answer) writeCited(all []cited) error {
	if a.out.Rows() {
		return a.citedRows(all)
	}
	return a.writeMemo(all, nil)
}

func (a *answer) writeMemo(all []cited, alone []claims.Source) error {
	var m cite.Memo
	for _, c := range all {
		s := cite.Statement{Text: c.text, When: c.when}
		sources, err := a.notes.inPlaces(c.labels)
		if err != nil {
			return err
		}
		for _, source := range sources {
			n, err := a.citation(source)
			if err != nil {
				return err
			}
			if k := m.Note(n); !slices.Contains(s.Notes, k) {
				s.Notes = append(s.Notes, k)
			}
		}
		m.Statements = append(m.Statements, s)
	}
	for _, source := range alone {
		n, err := a.citation(source)
		if err != nil {
			return err
		}
		m.Note(n)
	}
	return a.putMemo(&m)
}

// putMemo writes a memo in the format asked for.
func (a *answer) putMemo(m *cite.Memo) error {
	text := ""
	switch a.c.String("format") {
	case "markdown":
		text = m.Markdown()
	case "csl":
		data, err := m.CSL()
		if err != nil {
			return err
		}
		text = string(data)
		decisions := slices.DeleteFunc(slices.Clone(m.Notes()), func(n cite.Note) bool { return n.Decision == "" })
		if len(decisions) > 0 {
			a.notef("%s left out: an editor's decision stands in no document", count(int64(len(decisions)), "decision"))
		}
	default:
		text = m.Text(a.width())
	}
	_, err := io.WriteString(a.out, text)
	return err
}

// citation is a source as a note of a memo.
func (a *answer) citation(s claims.Source) (n cite.Note, err error) {
	n = cite.Note{Key: string(s.Label), URL: s.URL, IRI: s.Document.IRI(), Published: s.Published, Gist: s.Gist}
	switch s.Kind {
	case claims.AnEditor, claims.ARun:
		n.Decision, n.IRI = orElse(s.Reason, orElse(s.Gist, "the loading of the graph")), short(s.Label)
		return n, nil
	case claims.NoSource:
		n.Title = orElse(short(s.Label), "no source is given")
		return n, nil
	}
	n.Title = orElse(s.DocumentName, orElse(s.URL, short(s.Document)))
	if _, n.Place, err = a.notes.place(s); err != nil {
		return n, err
	}
	publishers, err := a.nameAll(s.Publisher)
	if err != nil {
		return n, err
	}
	n.Publisher = join(publishers)
	if n.Claimant, err = a.notes.claimants(s); err != nil {
		return n, err
	}
	n.Quote, err = a.notes.words(s)
	return n, err
}

// citedRows writes sentences with their sources for machines; where a row has no
// structure, one row for each source of each.
func (a *answer) citedRows(all []cited) error {
	columns := []string{"text", "when", "sources", "documents"}
	if a.out.Flat() {
		columns = []string{"text", "when", "label", "document", "title", "publisher", "published", "place", "claimant", "quote", "gist"}
	}
	t := a.out.Table(columns...)
	for _, c := range all {
		if a.out.Flat() {
			inPlaces, err := a.notes.inPlaces(c.labels)
			if err != nil {
				return err
			}
			for _, source := range inPlaces {
				n, err := a.citation(source)
				if err != nil {
					return err
				}
				if err := t.Row(c.text, c.when, source.Label.IRI(), source.Document.IRI(), n.Title, n.Publisher, n.Published, n.Place, n.Claimant, n.Quote, orElse(n.Gist, n.Decision)); err != nil {
					return err
				}
			}
			continue
		}
		sources, err := a.sourceRows(c.labels)
		if err != nil {
			return err
		}
		documents, err := a.documentRows(c.labels)
		if err != nil {
			return err
		}
		if err := t.Row(c.text, c.when, sources, documents); err != nil {
			return err
		}
	}
	return t.Close()
}
