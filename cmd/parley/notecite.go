package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

// mostCited is how many sources of one line a brief answer cites; of more it
// cites two less, and says how many there are.
const mostCited = 5

// cite returns the marks of labels, as "[1][e1]" or, of many, "[1]–[8]": what
// sources say comes before what editors decided. They are numbered in the order
// of their places, so that every store numbers them alike. Where notes are brief,
// few of many are cited, and how many more there are: "[1]–[3]+12".
func (n *notes) cite(labels []graph.ID) (string, error) {
	labels, left, err := n.few(labels)
	if err != nil {
		return "", err
	}
	cited, err := n.inPlaces(labels)
	if err != nil {
		return "", err
	}
	cited = slices.CompactFunc(cited, func(a, b claims.Source) bool { return a.Label == b.Label })
	more := ""
	if left > 0 {
		more = fmt.Sprintf("+%d", left)
		n.left += left
	}
	notes := make([]note, len(cited))
	for i, s := range cited {
		notes[i] = n.numbered(s)
	}
	return marksOf(notes) + more, nil
}

// few returns the labels that are cited and how many are left out: in a brief
// answer the first by their terms, those of documents before others. To know them
// no source need be read.
func (n *notes) few(labels []graph.ID) (cited []graph.ID, left int, err error) {
	if !n.brief || len(labels) <= mostCited {
		return labels, 0, nil
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(labels)))
	if len(sorted) <= mostCited {
		return sorted, 0, nil
	}
	terms := make(map[graph.ID]graph.Term, len(sorted))
	for _, l := range sorted {
		if terms[l], err = n.a.tell.Term(n.a.ctx, l); err != nil {
			return nil, 0, err
		}
	}
	of := func(t graph.Term) int {
		if strings.HasPrefix(t.IRI(), schema.Documents) {
			return 0
		}
		return 1
	}
	slices.SortFunc(sorted, func(a, b graph.ID) int {
		return cmp.Or(of(terms[a])-of(terms[b]), strings.Compare(string(terms[a]), string(terms[b])))
	})
	return sorted[:mostCited-2], len(sorted) - (mostCited - 2), nil
}

// marksOf returns the marks of notes in the order of their numbers, runs of three
// and more by their first and last.
func marksOf(notes []note) string {
	sortNotes(notes)
	var b strings.Builder
	for i := 0; i < len(notes); {
		end := i + 1
		for end < len(notes) && notes[end].editor() == notes[i].editor() && notes[end].number == notes[end-1].number+1 {
			end++
		}
		if end-i > 2 {
			b.WriteString(notes[i].mark() + "–" + notes[end-1].mark())
			i = end
			continue
		}
		b.WriteString(notes[i].mark())
		i++
	}
	return b.String()
}

// sortNotes puts notes in the order of their numbers, editors' last.
func sortNotes(notes []note) {
	slices.SortFunc(notes, func(a, b note) int {
		switch {
		case a.editor() && !b.editor():
			return 1
		case b.editor() && !a.editor():
			return -1
		}
		return cmp.Compare(a.number, b.number)
	})
}

// mostPlaces is how many places of documents a brief answer lists one by one.
const mostPlaces = 12

// write lists the sources that were cited, by document. Of those that were told
// where they are cited only the documents are listed, with who published them.
func (n *notes) write() error {
	if len(n.order) == 0 {
		return nil
	}
	if n.brief && !n.worded && n.docs > mostPlaces {
		return n.writeBriefly()
	}
	var documents []string
	rows := map[string][][2]string{} // by document; "" for editors and the like
	above := map[string][]note{}
	var all told
	for _, note := range n.order {
		t, err := n.describe(note.source)
		if err != nil {
			return err
		}
		here := n.here[note.source.Label]
		if here && t.document == "" {
			continue
		}
		if len(n.here) > 0 && t.document != "" {
			if t.document, err = n.published(note.source, t.document); err != nil {
				return err
			}
		}
		if !slices.Contains(documents, t.document) && t.document != "" {
			documents = append(documents, t.document)
		}
		if t.document != "" {
			all.add(t)
		}
		if here {
			above[t.document] = append(above[t.document], note)
			continue
		}
		rows[t.document] = append(rows[t.document], [2]string{note.mark(), t.text})
	}
	if documents == nil && rows[""] == nil {
		return nil
	}
	n.head(all.whose())
	for _, d := range documents {
		marks := ""
		if above[d] != nil {
			marks = marksOf(above[d]) + " "
		}
		n.a.paragraph(2, 4, marks+d)
		table(n.a.out, n.a.width(), 2, rows[d])
	}
	table(n.a.out, n.a.width(), 2, rows[""])
	n.tellLeft()
	return nil
}

// published puts who published a document before what it is called.
func (n *notes) published(s claims.Source, document string) (string, error) {
	publisher, err := n.a.publisherOf(s.Document)
	if publisher != "" {
		document = publisher + ": " + document
	}
	return document, err
}

// head writes the heading of the sources, and in brackets how they are told.
func (n *notes) head(how string) {
	head := n.a.out.Bold("Sources")
	if how != "" {
		head += "  (" + how + ")"
	}
	n.a.printf("")
	n.a.paragraph(0, 2, head)
}

// tellLeft explains the numbers behind a plus.
func (n *notes) tellLeft() {
	if n.left > 0 {
		flag := "--all"
		if n.worded {
			flag = "--why"
		}
		n.a.paragraph(2, 2, "+1, +2 …: so many sources more say the same ("+flag+")")
	}
}

// whose says whose words the descriptions of sources have, and how to see others.
func (t told) whose() string {
	var out []string
	switch {
	case t.gist && t.quoted:
		out = append(out, "the exact words in quotes, other words are ours")
	case t.gist:
		out = append(out, "in our words")
	}
	if t.hidden {
		out = append(out, "--text FILE shows the passages")
	}
	return strings.Join(out, "; ")
}

// add notes what else is told.
func (t *told) add(u told) {
	t.quoted, t.gist, t.hidden = t.quoted || u.quoted, t.gist || u.gist, t.hidden || u.hidden
}

// writeBriefly lists the sources that were cited, one line for a document, with
// the places in it but without their words.
func (n *notes) writeBriefly() error {
	var documents []string
	notes := map[string][]note{}
	places := map[string][]string{}
	var editors [][2]string
	for _, note := range n.order {
		t, err := n.describe(note.source)
		if err != nil {
			return err
		}
		if t.document == "" {
			editors = append(editors, [2]string{note.mark(), t.text})
			continue
		}
		if notes[t.name] == nil {
			documents = append(documents, t.name)
		}
		notes[t.name], places[t.name] = append(notes[t.name], note), append(places[t.name], t.place)
	}
	n.head("--all has each with its words")
	for _, d := range documents {
		line := marksOf(notes[d]) + "  " + output.OneLine(d)
		if where := placesText(places[d]); where != "" {
			line += ": " + where
		}
		n.a.paragraph(2, 4, line)
	}
	table(n.a.out, n.a.width(), 2, editors)
	n.tellLeft()
	return nil
}
