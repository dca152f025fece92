package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/schema"
)

// tellDispute writes a dispute: what it is about, each side with its sources and
// their words, and why what is taken as one is.
func (a *answer) tellDispute(d claims.Dispute) error {
	head, err := a.disputeHead(d)
	if err != nil {
		return err
	}
	a.paragraph(0, 2, a.out.Bold(head))
	var rows [][2]string
	for _, side := range d.Sides {
		of, err := a.sideRows(d, side)
		if err != nil {
			return err
		}
		rows = append(rows, of...)
	}
	table(a.out, a.width(), 2, rows)
	ground, err := a.disputeGround(d)
	if err != nil {
		return err
	}
	for _, line := range ground {
		a.paragraph(2, 4, line)
	}
	a.printf("")
	return nil
}

// disputeHead tells what is disputed.
func (a *answer) disputeHead(d claims.Dispute) (string, error) {
	names, err := a.tell.Names(a.ctx, d.Nodes)
	if err != nil {
		return "", err
	}
	names = slices.Compact(names)
	words := schema.Words(d.Property)
	switch d.Kind {
	case claims.DaysDiffer:
		return strings.Join(names, "; ") + ": the days do not meet", nil
	case claims.ValuesDiffer:
		return names[0] + ": more than one " + words, nil
	case claims.EndsFirst:
		return names[0] + ": it ends before it starts", nil
	case claims.PartOutside:
		return fmt.Sprintf("%s: not within %s, of which it is a part", names[0], names[len(names)-1]), nil
	case claims.TwoHolders:
		return names[0] + ": one seat, and two who held it at one time", nil
	case claims.SameAndNot:
		return strings.Join(names, " and ") + ": said to be the same, and not to be", nil
	}
	return fmt.Sprintf("%s, %s, %s: said and denied", names[0], words, names[len(names)-1]), nil
}

// sideText is the value of a side.
func (a *answer) sideText(d claims.Dispute, s claims.Side) (string, error) {
	date := ""
	if !s.Date.IsZero() {
		date = s.Date.Human()
	}
	switch d.Kind {
	case claims.TwoHolders:
		name, err := a.nameOf(s.Value)
		return name + ", " + orElse(date, "undated"), err
	case claims.PartOutside:
		if s.Node == d.Nodes[0] {
			return date + " (the part)", nil
		}
		return date + " (the whole)", nil
	}
	if date != "" {
		return date, nil
	}
	return a.nameOf(s.Value)
}

// nameOf names a term: a node by its name, a literal by its text.
func (a *answer) nameOf(t graph.Term) (string, error) {
	id, err := graph.IDOf(a.ctx, a.snap, t)
	if err != nil || id == graph.Any || t.Kind() == graph.KindLiteral {
		if t.Kind() == graph.KindLiteral {
			return t.Lexical(), err
		}
		return short(t), err
	}
	return a.tell.Name(a.ctx, id)
}

// sideRows are the lines of a side: each source of it, and its words below.
func (a *answer) sideRows(d claims.Dispute, s claims.Side) ([][2]string, error) {
	head, err := a.sideText(d, s)
	if err != nil {
		return nil, err
	}
	if s.Preferred {
		head += " (preferred)"
	}
	var rows [][2]string
	for _, l := range s.Labels {
		where, words, err := a.sourceWords(l)
		if err != nil {
			return nil, err
		}
		if row := [2]string{head, where}; len(rows) == 0 || !slices.Contains(rows, [2]string{"", where}) {
			rows, head = append(rows, row), ""
		}
		if row := [2]string{"", words}; words != "" && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		rows = [][2]string{{head, "nothing says so"}}
	}
	return rows, nil
}

// sourceWords tells where a label stands, and what is said there.
func (a *answer) sourceWords(label graph.ID) (where, words string, err error) {
	src, err := a.notes.source(label)
	if err != nil {
		return "", "", err
	}
	if src.Document == "" || ofEditor(src) {
		t, err := a.notes.describe(src)
		return strings.TrimPrefix(t.document+", "+t.text, ", "), "", err
	}
	if where, err = a.sourceLine(src); err != nil {
		return "", "", err
	}
	if words, err = a.notes.words(src); err != nil {
		return "", "", err
	}
	switch {
	case words != "":
		return where, "“" + words + "”", nil
	case src.Gist != "":
		return where, src.Gist, nil
	case src.Kind == claims.ARecord:
		words, err = a.recordWords(src.Label)
	}
	return where, words, err
}

// sourceLine names a document by who published it, what it is called and when it
// was published, with the place in it and who claims it.
func (a *answer) sourceLine(src claims.Source) (string, error) {
	publisher, err := a.publisherOf(src.Document)
	if err != nil {
		return "", err
	}
	parts := []string{publisher, orElse(src.DocumentName, orElse(src.URL, short(src.Document)))}
	if d, err := edtf.Parse(src.Published); err == nil {
		parts = append(parts, "published "+d.Human())
	}
	switch {
	case src.Char != nil:
		parts = append(parts, fmt.Sprintf("characters %d–%d", src.Char[0], src.Char[1]))
	case src.Kind == claims.ARecord:
		parts = append(parts, placeText(src.Fragment))
	}
	who, err := a.notes.claimants(src)
	if err != nil {
		return "", err
	}
	if who != "" {
		parts = append(parts, "claimed by "+who)
	}
	return join(slices.DeleteFunc(parts, func(s string) bool { return s == "" })), nil
}

// publisherOf names who published a document; "" if that is not said.
func (a *answer) publisherOf(document graph.Term) (string, error) {
	ids, err := a.snap.Lookup(a.ctx, []graph.Term{document, property("publisher")}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return "", err
	}
	for q, err := range graph.Quads(a.ctx, a.snap, graph.Pattern{S: ids[0], P: ids[1]}, graph.SPOL) {
		if err != nil {
			return "", err
		}
		return a.tell.Name(a.ctx, q.O)
	}
	return "", nil
}

// recordWords returns the quotes of the passages of a record, which are places
// in it.
func (a *answer) recordWords(record graph.Term) (string, error) {
	ranges, err := a.snap.PrefixRanges(a.ctx, "<"+record.IRI()+"&")
	if err != nil {
		return "", err
	}
	const most = 3
	var out []string
	more := 0
	for _, r := range ranges {
		for id := uint64(r.First); id <= uint64(r.Last); id++ {
			quote, err := a.tell.Text(a.ctx, graph.ID(id), "quote")
			if err != nil {
				return "", err
			}
			switch {
			case quote == "":
			case len(out) == most:
				more++
			default:
				out = append(out, "“"+quote+"”")
			}
		}
	}
	text := strings.Join(out, " ")
	if more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text, nil
}

// disputeGround tells why several records are taken as one, and how the dispute
// can be settled.
func (a *answer) disputeGround(d claims.Dispute) ([]string, error) {
	var out []string
	switch grounds, err := a.joinedBecause(d.Nodes[0]); {
	case err != nil:
		return nil, err
	case d.Ground != "":
		out = append(out, "Taken as one event because: "+d.Ground+"; not yet accepted (parley link --kind event).")
	case len(grounds) > 0 && d.Kind != claims.SameAndNot:
		node, err := a.tell.Term(a.ctx, d.Nodes[0])
		if err != nil {
			return nil, err
		}
		out = append(out, fmt.Sprintf("Taken as one because: %s (parley same --why %s).", strings.Join(grounds, "; "), short(node)))
	}
	if d.Settled {
		return append(out, "Settled: an editor prefers one side."), nil
	}
	for _, s := range d.Sides {
		if len(s.Labels) > 0 && d.Kind != claims.SameAndNot {
			label, err := a.tell.Term(a.ctx, s.Labels[0])
			if err != nil {
				return nil, err
			}
			return append(out, "Settle: parley prefer "+short(label)+" --because TEXT, or the label of another side (--json has them)."), nil
		}
	}
	return out, nil
}

// joinedBecause returns the grounds of the claims that make records one node.
func (a *answer) joinedBecause(node graph.ID) ([]string, error) {
	if a.one == nil {
		return nil, nil
	}
	var links []claims.Link
	for _, m := range a.one.Members(node) {
		links = append(links, a.one.Why(node, m)...)
	}
	return a.reasons(links)
}
