package claims

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// An account is what one record says of the time of an event: its date, else
// from its start to its end.
type account struct {
	node   graph.ID
	record string // the document and the number of the record, or the label
	date   edtf.Date
	labels []graph.ID
	doc    graph.Term // "" if the record is in none
}

// accounts returns what each record says of the time of a node, those first that
// begin first.
func (d *disputer) accounts(node graph.ID) ([]account, error) {
	quads, terms, err := d.quadsOf(node, "date", "startDate", "endDate")
	if err != nil {
		return nil, err
	}
	type parts struct {
		account
		date, start, end edtf.Date
	}
	var found []*parts
	for i, q := range quads {
		ok := d.counts(q.L)
		date, wrong := edtf.Parse(terms[i].Object.Lexical())
		if !ok || wrong != nil {
			continue
		}
		record := recordOf(terms[i].Label)
		j := slices.IndexFunc(found, func(p *parts) bool { return p.record == record })
		if j < 0 {
			doc, _ := DocumentOf(terms[i].Label)
			found, j = append(found, &parts{account: account{node: node, record: record, doc: doc}}), len(found)
		}
		p := found[j]
		if !slices.Contains(p.labels, q.L) {
			p.labels = append(p.labels, q.L)
		}
		switch q.P {
		case d.named("date"):
			p.date = date
		case d.named("startDate"):
			p.start = date
		case d.named("endDate"):
			p.end = date
		}
	}
	var out []account
	for _, p := range found {
		a := p.account
		if a.date = p.date; a.date.IsZero() {
			if a.date, err = edtf.Span(p.start, p.end); err != nil {
				continue // ends before it starts: another dispute
			}
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b account) int {
		return cmp.Or(edtf.Compare(a.date, b.date), strings.Compare(a.record, b.record))
	})
	return out, nil
}

// recordOf cuts a label to the record that it lies in: a document and the place
// of the record, or, of a passage of a text, the document. Other labels are
// records of their own.
func recordOf(label graph.Term) string {
	doc, fragment := DocumentOf(label)
	if doc == "" {
		return string(label)
	}
	place, _, _ := strings.Cut(fragment, "&")
	if strings.HasPrefix(place, "char=") {
		place = ""
	}
	return string(doc) + "#" + place
}

// quadsOf returns the quads of a node by some properties.
func (d *disputer) quadsOf(node graph.ID, names ...string) ([]graph.IDQuad, []graph.Quad, error) {
	var out []graph.IDQuad
	for _, name := range names {
		p := d.named(name)
		if p == graph.Any {
			continue
		}
		for q, err := range graph.Quads(d.ctx, d.s, graph.Pattern{S: node, P: p}, graph.SPOL) {
			if err != nil {
				return nil, nil, err
			}
			out = append(out, q)
		}
	}
	terms, err := graph.TermQuads(d.ctx, d.s, out)
	return out, terms, err
}

// together compares the events that are taken as one.
func (d *disputer) together() error {
	for _, group := range d.o.Together {
		if !d.at(group.Nodes...) {
			continue
		}
		var all []account
		for _, node := range group.Nodes {
			of, err := d.accounts(node)
			if err != nil {
				return err
			}
			all = append(all, of...)
		}
		disputed, err := d.compareDays(group, all)
		if err != nil {
			return err
		}
		for _, node := range group.Nodes {
			d.days[node] = d.days[node] || disputed
		}
	}
	return nil
}

// compareDays reports a dispute if two accounts have no day in common.
func (d *disputer) compareDays(group Events, all []account) (bool, error) {
	slices.SortStableFunc(all, func(a, b account) int { return edtf.Compare(a.date, b.date) })
	disputed := false
	for i, a := range all {
		for _, b := range all[:i] {
			if _, possible := a.date.Meets(b.date); !possible {
				disputed = true
			}
		}
	}
	if !disputed {
		return false, d.notePublication(all)
	}
	x := Dispute{Kind: DaysDiffer, Nodes: group.Nodes, Ground: group.Ground}
	for _, a := range all {
		n := len(x.Sides)
		if n > 0 && x.Sides[n-1].Date.String() == a.date.String() {
			x.Sides[n-1].Labels = append(x.Sides[n-1].Labels, a.labels...)
			continue
		}
		x.Sides = append(x.Sides, Side{Node: a.node, Date: a.date, Labels: slices.Clone(a.labels)})
	}
	d.report(x)
	return true, nil
}

// DifferByPublication is the reason in Disputed.Left for events whose days are
// the same, though one of them was published on another day.
const DifferByPublication = "events that differ only in the day of publication"

// notePublication counts accounts that agree, where one was published on a day
// that is not the other's.
func (d *disputer) notePublication(all []account) error {
	for _, a := range all {
		if a.doc == "" {
			continue
		}
		facts, err := factsOf(d.ctx, d.s, a.doc, "published")
		if err != nil {
			return err
		}
		published, err := edtf.Parse(facts.text("published"))
		if err != nil {
			continue // not known
		}
		for _, b := range all {
			_, own := published.Meets(a.date)
			if _, possible := published.Meets(b.date); b.record != a.record && !possible && !own {
				d.out.Left[DifferByPublication]++
				return nil
			}
		}
	}
	return nil
}
