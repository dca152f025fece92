// Package cite writes statements with their sources as footnotes, for a memo, and
// the documents for a reference manager. Its main type is [Memo]:
//
//	var m cite.Memo
//	n := m.Note(cite.Note{Title: "Travels", Place: "record 6"})
//	m.Statements = append(m.Statements, cite.Statement{Text: "A met B.", Notes: []int{n}})
//	text := m.Text(80)
//
// A note is numbered when it is first given, and stands in full each time, so that
// it can be moved with the sentence that it belongs to.
//
// Why CSL-JSON and not BibTeX: Zotero, Mendeley and pandoc read it, and make BibTeX
// of it; it keeps dates as data and needs no escaping of TeX.
package cite

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/output"
	"parley/graph/edtf"
)

// A Note is where a statement comes from. What is not known is "".
type Note struct {
	Key       string // what tells it from others
	Title     string // of the document, else its address
	Publisher string
	Published string // an EDTF date, as it is written
	Place     string // in the document: "record 6, remark characters 0–87"
	Claimant  string // who says so there
	Quote     string // the exact words
	Gist      string // or what they say, in other words
	URL       string // the address of the document
	IRI       string // by which the store knows it
	Decision  string // of an editor, who needs no document: the reason
}

// A Statement is a sentence without a full stop, when it was so, and the numbers of
// its notes.
type Statement struct {
	Text, When string
	Notes      []int
}

// A Memo is statements with notes.
type Memo struct {
	Statements []Statement
	notes      []Note
}

// Note returns the number of a note, beginning with 1: that which a note of its key
// has, or a new one.
func (m *Memo) Note(n Note) int {
	if i := slices.IndexFunc(m.notes, func(o Note) bool { return o.Key == n.Key }); i >= 0 {
		return i + 1
	}
	m.notes = append(m.notes, n)
	return len(m.notes)
}

// Notes are the notes in the order of their numbers.
func (m *Memo) Notes() []Note { return m.notes }

// Text writes the memo as plain text, wrapped.
func (m *Memo) Text(width int) string {
	var b strings.Builder
	for _, s := range m.Statements {
		marks := ""
		for _, n := range s.Notes {
			marks += fmt.Sprintf("[%d]", n)
		}
		hang(&b, "", s.sentence()+marks, width)
	}
	if len(m.notes) > 0 && len(m.Statements) > 0 {
		b.WriteByte('\n')
	}
	for i, n := range m.notes {
		mark := fmt.Sprintf("[%d] ", i+1)
		if len(m.Statements) == 0 { // the sources are all that was asked for
			mark = ""
		}
		hang(&b, mark, n.text(plain), width)
	}
	return b.String()
}

// sentence is the statement with its date in brackets and a full stop.
func (s Statement) sentence() string {
	if s.When == "" {
		return s.Text + "."
	}
	return s.Text + " (" + s.When + ")."
}

// hang writes text behind a mark, its further lines below the text.
func hang(b *strings.Builder, mark, text string, width int) {
	for i, line := range output.Wrap(text, width-len(mark)) {
		lead := mark
		if i > 0 {
			lead = strings.Repeat(" ", len(mark))
		}
		b.WriteString(lead + line + "\n")
	}
}

// A markup is how parts of a note are set.
type markup struct {
	escape func(string) string
	title  func(string) string
	link   func(string) string
}

var plain = markup{
	escape: func(s string) string { return s },
	title:  func(s string) string { return "“" + s + "”" },
	link:   func(s string) string { return s },
}

// text writes a note: what it is, where, who says so, when it was published, and
// the words.
func (n Note) text(m markup) string {
	if n.Decision != "" {
		return "Decision of the graph's editor: " + m.escape(strings.TrimSuffix(n.Decision, ".")) + ". " + m.link(n.IRI)
	}
	var parts []string
	if n.Claimant != "" {
		parts = append(parts, m.escape(n.Claimant)+", in "+m.title(m.escape(n.Title)))
	} else if n.Title != "" {
		parts = append(parts, m.title(m.escape(n.Title)))
	}
	if n.Publisher != "" {
		parts = append(parts, m.escape(n.Publisher))
	}
	if n.Published != "" {
		parts = append(parts, "published "+m.escape(human(n.Published)))
	}
	if n.Place != "" {
		parts = append(parts, m.escape(n.Place))
	}
	out := strings.Join(parts, ", ")
	switch {
	case n.Quote != "":
		out += ": “" + m.escape(n.Quote) + "”"
		if endsSentence(n.Quote) {
			return n.linked(out, m)
		}
	case n.Gist != "":
		out += "; in other words: " + m.escape(strings.TrimSuffix(n.Gist, "."))
	}
	return n.linked(out+".", m)
}

// endsSentence reports whether text has a full stop of its own.
func endsSentence(text string) bool { return strings.HasSuffix(text, ".") }

// linked adds the addresses.
func (n Note) linked(out string, m markup) string {
	if n.URL != "" && n.URL != n.Title {
		out += " " + m.link(n.URL)
	}
	if n.IRI != "" {
		out += " " + m.link(n.IRI)
	}
	return strings.TrimSpace(out)
}

// human writes an EDTF date as people read it; what is none is as it is.
func human(text string) string {
	if d, err := edtf.Parse(text); err == nil {
		return d.Human()
	}
	return text
}
