package main

import (
	"slices"

	"parley/cmd/internal/output"
	"parley/graph"
)

// mostHere is how many sources are told with their words below what they are cited
// for; the others come at the end.
const mostHere = 6

// tellHere writes the places and words of sources, few of many, below what they are
// cited for. Each is told once, and not again at the end, where only the documents
// are.
func (n *notes) tellHere(labels []graph.ID, indent int) error {
	var cited []note
	for _, l := range labels {
		s, err := n.source(l)
		if err != nil {
			return err
		}
		if cite := n.numbered(s); !n.here[s.Label] && !slices.ContainsFunc(cited, func(o note) bool { return o.source.Label == s.Label }) {
			cited = append(cited, cite)
		}
	}
	sortNotes(cited)
	for _, note := range cited[:min(len(cited), mostHere)] {
		t, err := n.describe(note.source)
		if err != nil {
			return err
		}
		if n.here == nil {
			n.here = map[graph.Term]bool{}
		}
		n.here[note.source.Label] = true
		n.a.paragraph(indent, indent+len(note.mark())+1, note.mark()+" "+output.OneLine(t.text))
	}
	return nil
}
