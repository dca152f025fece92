package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
)

// A Claim says that two records are one.
type Claim struct {
	A, B   Record // A is the one that is identified: the bare mention, else the later
	Score  float64
	Rule   string   // of a certain claim: "identifier", "equal-name", "fuller-name", "one-holder"; else ""
	Reason string   // the ground, as a sentence without a full stop
	Why    []string // what speaks for it and against it, each in a few words

	// Strict, of events: guest and host are the same, the days lie within a
	// week, and no other event of theirs within thirty days could be meant.
	Strict bool
	Gap    int // of events: days between them; 0 if their dates may meet
}

// A Record is one of the two as people know it.
type Record struct {
	Node      graph.Term
	Type      string // "Person", "Event"; "" if another
	Name      string
	Titles    []string
	Countries []string
	Dates     string // "1991 to 1999", or the date of an event
	Source    string // the data set
	Label     graph.Term
}

// Decision returns the claim as what is written: for a rule's, in the document of
// the record that is identified, so that it goes when the document goes; for a
// proposal that was accepted, as a decision of its own. The caller sets Run, and
// of an accepted one By.
func (c *Claim) Decision() claims.Decision {
	d := claims.Decision{A: c.A.Node, B: c.B.Node, Reason: c.Reason}
	if c.Rule != "" {
		d.At, d.By, d.Method = c.A.Label, "rule "+c.Rule, "parsed"
		return d
	}
	d.Score = fmt.Sprintf("%.2f", c.Score)
	return d
}

// A Found is what was found, and what was not looked at.
type Found struct {
	Claims []Claim // the likeliest first
	Left   []Left
}

// A Left says what was left out, and why.
type Left struct {
	Reason string
	Count  int
	// Near says that the pairs came near to being one: of guest, days and
	// kind that fit, on days that do not meet.
	Near bool
}

// nearly begins the reasons of pairs that came near.
const nearly = "nearly: "

func (c counts) list() []Left {
	var out []Left
	for reason, n := range c {
		text, near := strings.CutPrefix(reason, nearly)
		out = append(out, Left{text, n, near})
	}
	slices.SortFunc(out, func(a, b Left) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Reason, b.Reason)) })
	return out
}

// sortClaims puts the likeliest first; the order depends on terms alone.
func sortClaims(all []Claim) {
	slices.SortFunc(all, func(x, y Claim) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.B.Node, y.B.Node), cmp.Compare(x.A.Node, y.A.Node), cmp.Compare(x.Rule, y.Rule))
	})
}

func (p *person) record() Record {
	r := Record{Node: p.term, Type: "Person", Name: p.shown, Source: p.source, Label: p.label, Dates: years(p.seen)}
	for _, o := range p.offices {
		r.Titles = append(r.Titles, o.shown)
	}
	for _, c := range p.countries {
		r.Countries = append(r.Countries, c.name)
	}
	return r
}

func (e *event) record() Record {
	r := Record{Node: e.term, Type: "Event", Name: e.shown, Source: e.source, Label: e.label, Dates: e.date.Human()}
	if e.kind != "" {
		r.Titles = []string{e.kind}
	}
	for _, c := range e.to {
		r.Countries = append(r.Countries, c.name)
	}
	return r
}
