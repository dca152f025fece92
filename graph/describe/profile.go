package describe

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Profile is everything about one node, in groups of lines.
type Profile struct {
	Node        graph.ID
	Name        string
	What        string   // "a meeting (held)", "a person"
	Aliases     []string // other names
	Identifiers []string
	Groups      []Group
}

// A Group is lines under a title; the first group has none.
type Group struct {
	Title string
	Lines []Line
}

// A Line is one fact, or one that is told below another (Indent).
type Line struct {
	Head   string // "takes place in", or a name in lists of people
	Text   string
	Indent int
	Labels []graph.ID // who claims it, in the order of first claims
	Node   graph.ID   // what the line is about; Any for an attribute
	// What and When are Text in two, where the line tells of something that
	// happened or a time in office: what it was, and when in short. Date is
	// when it was first, and zero if that is not known.
	What, When string
	Date       edtf.Date
	// Told says that other lines tell as much and more: the trips to a place
	// beside that somebody went there, the event beside that somebody was of the
	// delegation to it.
	Told bool
	// Edge is the stored edge that the line tells, with Predicate Any if it
	// tells something else; Timed is then the node whose time is that of the
	// line, or Any: what a node is has no time.
	Edge  Edge
	Timed graph.ID
}

// Profile tells everything about a node. Nothing that is stored about it is
// left out, but for what another line already says: a long form beside its
// shortcut, the notes about documents and contexts. Lines of one relation stand in
// the order of time, undated ones last.
func (t *Teller) Profile(ctx context.Context, node graph.ID) (*Profile, error) {
	p := &profiler{t: t, node: node}
	steps := []func(context.Context) error{
		p.header, p.facts, p.takesPart, p.asMember, p.tenures, p.participants, p.members, p.statements, p.inverses, p.trips,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return &p.out, nil
}

// A profiler builds one Profile.
type profiler struct {
	t      *Teller
	node   graph.ID
	types  []*schema.Type
	self   map[graph.ID]bool // the node, for what is told of others beside it
	told   map[string]bool   // relations and inverse names that have a group of their own
	bodies map[graph.ID]bool // the delegations to events that are told
	held   map[graph.ID]bool // the other ends of tenures, which the shortcut leads to as well
	out    Profile
}

func (p *profiler) is(name string) bool {
	return slices.ContainsFunc(p.types, func(t *schema.Type) bool { return schema.IsA(t.Name, name) })
}

func (p *profiler) header(ctx context.Context) (err error) {
	p.told = map[string]bool{"type": true, "name": true, "alias": true, "identifier": true}
	p.out.Node, p.self = p.node, map[graph.ID]bool{p.node: true}
	if p.out.Name, err = p.t.Name(ctx, p.node); err != nil {
		return err
	}
	if p.types, err = p.t.Types(ctx, p.node); err != nil {
		return err
	}
	if p.out.What, err = p.what(ctx); err != nil {
		return err
	}
	names, err := p.t.Texts(ctx, p.node, "name")
	if err != nil {
		return err
	}
	aliases, err := p.t.Texts(ctx, p.node, "alias")
	if err != nil {
		return err
	}
	there := map[string]bool{p.out.Name: true} // a node may have 100,000 names
	for _, n := range append(names, aliases...) {
		if !there[n] {
			there[n] = true
			p.out.Aliases = append(p.out.Aliases, n)
		}
	}
	p.out.Identifiers, err = p.t.Texts(ctx, p.node, "identifier")
	return err
}

// what says what kind of thing the node is, and in which state.
func (p *profiler) what(ctx context.Context) (string, error) {
	var words []string
	for _, ty := range p.types {
		words = append(words, schema.Words(ty.Name))
	}
	kinds, err := p.t.Texts(ctx, p.node, "kind")
	if err != nil {
		return "", err
	}
	kind := strings.Join(kinds, " or ")
	if kind != "" && p.is("Event") && kind != "other" {
		words = []string{kind}
	} else if kind != "" {
		words = append([]string{schema.Words(kind)}, words...)
	}
	p.told["kind"] = true
	what := article(strings.TrimSpace(strings.Join(words, " ")), "node of no known type")
	status, err := p.t.Texts(ctx, p.node, "status")
	if err != nil || len(status) == 0 {
		return what, err
	}
	disputed, err := p.t.disputed(ctx, p.node, "status")
	if disputed { // who says which is told below
		return what + " (" + strings.Join(status, " or ") + ", disputed)", err
	}
	p.told["status"] = true
	return what + " (" + strings.Join(status, " or ") + ")", err
}

func (p *profiler) add(title string, lines ...Line) {
	if len(lines) == 0 {
		return
	}
	for i := range p.out.Groups {
		if p.out.Groups[i].Title == title {
			p.out.Groups[i].Lines = append(p.out.Groups[i].Lines, lines...)
			return
		}
	}
	p.out.Groups = append(p.out.Groups, Group{title, lines})
}

// facts are the node's own attributes and relations, without the details that
// later groups tell.
func (p *profiler) facts(ctx context.Context) error {
	if err := p.when(ctx); err != nil {
		return err
	}
	qs, err := p.t.quads(ctx, p.node)
	if err != nil {
		return err
	}
	lines, err := p.lines(ctx, qs, false)
	if err != nil {
		return err
	}
	for _, l := range lines {
		p.add("", l)
	}
	return nil
}

// when tells the date of the node, in one line with its words. Of several dates
// of one kind each has a line of its own, with those who say it.
func (p *profiler) when(ctx context.Context) error {
	when, err := p.t.When(ctx, p.node)
	if err != nil || when.Text == "" {
		return err
	}
	for _, attribute := range when.Attributes {
		if attribute == "attested" {
			continue // several are all true, and told together
		}
		values, err := p.t.objects(ctx, p.node, attribute)
		if err != nil || len(values) > 1 {
			return err
		}
	}
	words, err := p.t.Texts(ctx, p.node, "dateText")
	if err != nil {
		return err
	}
	for _, w := range words {
		when.Text += fmt.Sprintf(" (%q)", w)
	}
	p.told["dateText"] = true
	p.add("", Line{Head: "when", Text: when.Text, Labels: unique(when.Labels)})
	for _, attribute := range when.Attributes {
		p.told[attribute] = true
	}
	return nil
}

func unique(ids []graph.ID) []graph.ID {
	seen := make(map[graph.ID]bool, len(ids))
	var out []graph.ID
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
