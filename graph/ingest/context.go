package ingest

import (
	"net/url"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Context is what a document says of one of its labels: that the facts under it
// held for a time, that somebody else claims them, that they rest on a page.
// What is zero is not said.
type Context struct {
	Start, End edtf.Date  // when the facts held
	Date       edtf.Date  // when, if that is not a time with two ends
	Rank       string     // "preferred", "deprecated"
	Gist       string     // what the facts say beyond themselves: "as head of delegation"
	Quote      string     // the words of the source; at most 1,000 code points are kept
	Claimant   graph.Term // the actor who claims them
	At         graph.Term // what they rest on: a document or another label
	Cites      graph.Term // a statement or an actor that is relayed
	DateText   string     // the words of a date that could not be read
}

// IsZero reports whether nothing is said.
func (c Context) IsZero() bool {
	return c.Start.IsZero() && c.End.IsZero() && c.Date.IsZero() && c.Rank+c.Gist+c.Quote+c.DateText == "" && c.Claimant+c.At+c.Cites == ""
}

// Say records what is known of a label, in the context of the run, as all that
// is about labels. A zero Context records nothing.
func (w *Facts) Say(label graph.Term, c Context) {
	if c.IsZero() {
		return
	}
	before := w.At(w.run)
	w.Type(label, "Context")
	w.Date(label, "startDate", c.Start)
	w.Date(label, "endDate", c.End)
	w.Date(label, "date", c.Date)
	w.Text(label, "dateText", c.DateText)
	w.Text(label, "rank", c.Rank)
	w.Text(label, "gist", c.Gist)
	w.Text(label, "quote", firstRunes(c.Quote, maxQuote))
	w.Relate(label, "claimant", c.Claimant)
	w.Relate(label, "at", c.At)
	w.Relate(label, "cites", c.Cites)
	w.At(before)
}

// Publisher returns the organization of this name, as publishers of documents
// are named; "" for no name.
func (w *Facts) Publisher(name string) graph.Term {
	if name = Clean(name); name == "" {
		return ""
	}
	n := Node("publisher", "organization", name)
	before := w.At(w.run)
	w.Type(n, "Organization")
	w.Name(n, name, "")
	w.At(before)
	return n
}

// Page returns the document at an address of the web: it is named by its
// address, as nobody has read its bytes. What is no such address gives "".
func (w *Facts) Page(address string) graph.Term {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	n := graph.IRI(schema.Documents + TextName(address))
	before := w.At(w.run)
	w.Type(n, "Document")
	w.once(n, "url", graph.IRI(escapeURL(address)))
	w.At(before)
	return n
}
