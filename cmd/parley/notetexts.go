package main

import (
	"fmt"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
)

// A told is a source as it is told.
type told struct {
	document    string // the document, or "" for editors and the like
	name, place string // what it is called for short, and the place in it
	text        string // the place, who claims it there, and the words or what they say
	quoted      bool   // text has the exact words
	gist        bool   // text has other words than those of the source
	hidden      bool   // the exact words are in the document, and could be shown
}

// describe tells where a label comes from: the document, and what and whose
// words in it.
func (n *notes) describe(s claims.Source) (t told, err error) {
	switch s.Kind {
	case claims.AnEditor:
		return told{text: "editor: " + orElse(s.Reason, orElse(s.Gist, short(s.Label)))}, nil
	case claims.ARun:
		return told{text: "the loading of the graph, " + short(s.Label)}, nil
	case claims.NoSource:
		return told{text: orElse(short(s.Label), "no source is given")}, nil
	}
	if t.document, t.place, err = n.place(s); err != nil {
		return t, err
	}
	t.name = orElse(s.DocumentName, orElse(s.URL, t.document))
	who, err := n.claimants(s)
	if err != nil {
		return t, err
	}
	t.text = t.place
	if who != "" {
		t.text = strings.TrimPrefix(t.text+", claimed by "+who, ", ")
	}
	if s.Modality != "" && s.Modality != "asserted" {
		t.text += " (" + s.Modality + ")"
	}
	words, err := n.words(s)
	if err != nil {
		return t, err
	}
	t.quoted, t.gist, t.hidden = words != "", words == "" && s.Gist != "", words == "" && s.Char != nil
	switch {
	case t.quoted:
		t.text = strings.TrimPrefix(t.text+": “"+words+"”", ": ")
	case t.gist:
		t.text = strings.TrimPrefix(t.text+": "+s.Gist, ": ")
	}
	t.text = orElse(t.text, "the whole document")
	return t, nil
}

// claimants names the chain of those who say so, nearest first: "Suspilne", or
// "an unnamed source, as relayed by AFP".
func (n *notes) claimants(s claims.Source) (string, error) {
	var out []string
	for _, term := range s.Claimants {
		id, err := graph.IDOf(n.a.ctx, n.a.snap, term)
		if err != nil {
			return "", err
		}
		name := short(term)
		if id != graph.Any {
			if name, err = n.a.tell.Name(n.a.ctx, id); err != nil {
				return "", err
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, ", after "), nil
}

// place names a document, with when it was published, and the place in it.
func (n *notes) place(s claims.Source) (document, place string, err error) {
	if s.Document == "" {
		return short(s.Label), "", nil
	}
	document = documentName(s)
	if d, err := edtf.Parse(s.Published); err == nil {
		document += ", published " + d.Human()
	}
	switch {
	case s.Char != nil:
		place = fmt.Sprintf("characters %d–%d", s.Char[0], s.Char[1])
	case s.Kind == claims.ARecord: // other fragments are names, and no places
		place = placeText(s.Fragment)
	}
	return document, place, nil
}

// documentName calls a document by its name or address, and by its IRI.
func documentName(s claims.Source) string {
	name := short(s.Document)
	for _, known := range []string{s.URL, s.DocumentName} {
		if known != "" {
			name = known + ", " + name
		}
	}
	return name
}

// words returns the exact words of a passage, if the text is at hand or stored.
func (n *notes) words(s claims.Source) (string, error) {
	if s.Quote != "" {
		return s.Quote, nil
	}
	if s.Char == nil || s.Document == "" {
		return "", nil
	}
	text := n.texts.Of(s.SHA256)
	if text == nil {
		return "", nil
	}
	words, err := text.Passage(s.Char[0], s.Char[1])
	if err != nil { // the label is wrong, and everything else still holds
		n.a.notef("%s: %v", short(s.Label), err)
		return "", nil
	}
	return strings.Join(strings.Fields(words), " "), nil
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
