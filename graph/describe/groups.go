package describe

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// tenures tells the posts of a person, or the holders of a post, by their
// tenures. The shortcut is told only where no tenure stands behind it.
func (p *profiler) tenures(ctx context.Context) error {
	title, own, other, shortcut := "Posts", "holder", "post", "holds"
	if p.is("Post") {
		title, own, other, shortcut = "Who held it", "post", "holder", "heldBy"
	} else if !p.is("Person") {
		return nil
	}
	tenures, err := p.t.subjects(ctx, p.node, own)
	if err != nil || len(tenures) == 0 {
		return err
	}
	p.told[inverseOf[own]] = true
	p.held = map[graph.ID]bool{}
	var lines []Line
	for _, tenure := range tenures {
		ends, err := p.t.objects(ctx, tenure, other)
		if err != nil {
			return err
		}
		for _, end := range ends {
			p.held[end] = true
		}
		line, err := p.tenure(ctx, tenure, other)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return edtf.Compare(a.Date, b.Date) })
	p.add(title, lines...)
	// The quads of the shortcut were told among the facts.
	p.dropHead(shortcut, p.held)
	return nil
}

// inverseOf names the inverses of the details that groups are made from.
var inverseOf = map[string]string{"holder": "hasTenure", "post": "filledBy"}

// dropHead takes the lines of a relation to these nodes out of the first group: a
// later group tells them.
func (p *profiler) dropHead(relation string, nodes map[graph.ID]bool) {
	if len(p.out.Groups) == 0 || p.out.Groups[0].Title != "" {
		return
	}
	kept := p.out.Groups[0].Lines[:0]
	for _, l := range p.out.Groups[0].Lines {
		if l.Head != relation || !nodes[l.Node] {
			kept = append(kept, l)
		}
	}
	p.out.Groups[0].Lines = kept
	if len(kept) == 0 {
		p.out.Groups = p.out.Groups[1:]
	}
}

func (p *profiler) tenure(ctx context.Context, tenure graph.ID, other string) (Line, error) {
	var l Line
	who, err := p.t.objects(ctx, tenure, other)
	if err != nil {
		return l, err
	}
	l.Head, l.Node, l.Timed = "not recorded", tenure, tenure
	if len(who) > 0 {
		l.Node = who[0]
		if l.Head, err = p.t.Name(ctx, who[0]); err != nil {
			return l, err
		}
	}
	when, err := p.t.When(ctx, tenure)
	if err != nil {
		return l, err
	}
	status, err := p.t.Text(ctx, tenure, "status")
	if err != nil {
		return l, err
	}
	l.Text, l.Date = when.Text, when.First()
	if status != "" && status != "served" {
		l.Text = strings.Trim(status+", "+l.Text, ", ")
	}
	if other == "post" && len(who) > 0 {
		in, err := p.t.namesOf(ctx, who[0], "postIn")
		if err != nil {
			return l, err
		}
		if len(in) > 0 {
			l.Text = strings.Trim("in "+strings.Join(in, ", ")+"; "+l.Text, "; ")
		}
	}
	l.Labels, err = p.t.LabelsOf(ctx, tenure, other)
	l.Labels = unique(slices.Concat(l.Labels, when.Labels))
	return l, err
}

// statements tells what was said about the node, by it, for it and to it.
func (p *profiler) statements(ctx context.Context) error {
	about, err := p.t.StatementsAbout(ctx, p.node)
	if err != nil {
		return err
	}
	by, err := p.t.StatementsBy(ctx, p.node)
	if err != nil {
		return err
	}
	to, err := p.t.StatementsTo(ctx, p.node)
	if err != nil {
		return err
	}
	behalf, err := p.t.StatementsFor(ctx, p.node)
	if err != nil {
		return err
	}
	for _, s := range about {
		p.add("What was said of "+p.it(), Line{Head: s.Speaker(), Text: s.Text(), Labels: s.Labels, Node: s.Node, Timed: s.Node})
	}
	if err := p.saidOfParts(ctx, about); err != nil {
		return err
	}
	title := "What it said"
	if p.is("Person") {
		title = "What they said"
	}
	for _, s := range by {
		kind := schema.Words(s.Kind)
		text := strings.TrimPrefix(s.Text(), kind+": ")
		if len(s.About) > 0 {
			text += " (about " + strings.Join(s.About, ", ") + ")"
		}
		p.add(title, Line{Head: kind, Text: text, Labels: s.Labels, Node: s.Node, Timed: s.Node})
	}
	for _, s := range behalf {
		p.add("What was said for "+p.it(), Line{Head: s.Speaker(), Text: s.Text(), Labels: s.Labels, Node: s.Node, Timed: s.Node})
	}
	for _, s := range to {
		p.add("What was said to "+p.it(), Line{Head: s.Speaker(), Text: s.Text(), Labels: s.Labels, Node: s.Node, Timed: s.Node})
	}
	return nil
}

// it is the pronoun of the node.
func (p *profiler) it() string {
	if p.is("Person") {
		return "them"
	}
	return "it"
}

// saidOfParts tells what was said of the events that are part of the node, but
// for what was said of it itself.
func (p *profiler) saidOfParts(ctx context.Context, told []Said) error {
	if !p.is("Event") {
		return nil
	}
	parts, err := p.t.subjects(ctx, p.node, "partOf")
	if err != nil {
		return err
	}
	for _, part := range parts {
		about, err := p.t.StatementsAbout(ctx, part)
		if err != nil {
			return err
		}
		name, err := p.t.Name(ctx, part)
		if err != nil {
			return err
		}
		for _, s := range about {
			if slices.ContainsFunc(told, func(t Said) bool { return t.Node == s.Node }) {
				continue
			}
			text := s.Text() + " (about " + name + ", a part of it)"
			p.add("What was said of "+p.it(), Line{Head: s.Speaker(), Text: text, Labels: s.Labels, Node: s.Node, Timed: s.Node})
		}
	}
	return nil
}

// inverses tells the relations that lead to the node, but for details.
func (p *profiler) inverses(ctx context.Context) error {
	var qs []graph.IDQuad
	for q, err := range graph.Quads(ctx, p.t.snap, graph.Pattern{O: p.node}, graph.OPSL) {
		if err != nil {
			return err
		}
		told, err := p.isStatementLink(ctx, q)
		if err != nil {
			return err
		}
		note, err := p.isNote(ctx, q)
		if err != nil {
			return err
		}
		if !told && !note {
			qs = append(qs, q)
		}
	}
	lines, err := p.lines(ctx, qs, true)
	if err != nil {
		return err
	}
	p.add("Linked to "+p.it(), lines...)
	return nil
}

// isStatementLink reports whether a quad leads to the node from a statement that
// the groups of statements tell.
func (p *profiler) isStatementLink(ctx context.Context, q graph.IDQuad) (bool, error) {
	for _, name := range []string{"about", "speaker", "addressee", "onBehalfOf"} {
		id, err := p.t.property(ctx, name)
		if err != nil {
			return false, err
		}
		if q.P == id {
			return p.t.IsA(ctx, q.S, "Statement")
		}
	}
	return false, nil
}

// isNote reports whether a quad is a note of a context, document or run about
// the node, such as who claims something: sources are told by their labels.
func (p *profiler) isNote(ctx context.Context, q graph.IDQuad) (bool, error) {
	if slices.ContainsFunc(p.types, func(t *schema.Type) bool { return t.Role == schema.Never }) {
		return false, nil
	}
	types, err := p.t.Types(ctx, q.S)
	return slices.ContainsFunc(types, func(t *schema.Type) bool { return t.Role == schema.Never }), err
}

// A claimedNode is a node with the labels of the quads that lead to it.
type claimedNode struct {
	node   graph.ID
	labels []graph.ID
}

// claimed returns the subjects of a property with this object, and by whose
// claim, in the order of their terms.
func (t *Teller) claimed(ctx context.Context, object graph.ID, property string) ([]claimedNode, error) {
	p, err := t.property(ctx, property)
	if err != nil || p == graph.Any {
		return nil, err
	}
	var out []claimedNode
	for q, err := range graph.Quads(ctx, t.snap, graph.Pattern{P: p, O: object}, graph.OPSL) {
		if err != nil {
			return nil, err
		}
		if n := len(out); n > 0 && out[n-1].node == q.S {
			out[n-1].labels = append(out[n-1].labels, q.L)
			continue
		}
		out = append(out, claimedNode{q.S, []graph.ID{q.L}})
	}
	for _, c := range out {
		if _, err := t.Term(ctx, c.node); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b claimedNode) int { return strings.Compare(string(t.terms[a.node]), string(t.terms[b.node])) })
	return out, nil
}
