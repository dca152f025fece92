package describe

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
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
}

// Profile tells everything about a node. Nothing that is stored about it is
// left out, but for what another line already says: a long form beside its
// shortcut, the notes about documents and contexts.
func (t *Teller) Profile(ctx context.Context, node graph.ID) (*Profile, error) {
	p := &profiler{t: t, node: node}
	steps := []func(context.Context) error{
		p.header, p.facts, p.takesPart, p.tenures, p.participants, p.members, p.statements, p.inverses,
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
	t     *Teller
	node  graph.ID
	types []*schema.Type
	told  map[string]bool   // relations and inverse names that have a group of their own
	held  map[graph.ID]bool // the other ends of tenures, which the shortcut leads to as well
	out   Profile
}

func (p *profiler) is(name string) bool {
	return slices.ContainsFunc(p.types, func(t *schema.Type) bool { return schema.IsA(t.Name, name) })
}

func (p *profiler) header(ctx context.Context) (err error) {
	p.told = map[string]bool{"type": true, "name": true, "alias": true, "identifier": true}
	p.out.Node = p.node
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
	for _, n := range append(names, aliases...) {
		if n != p.out.Name && !slices.Contains(p.out.Aliases, n) {
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
	p.told["status"] = true
	return what + " (" + strings.Join(status, " or ") + ")", nil
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
	when, err := p.t.When(ctx, p.node)
	if err != nil {
		return err
	}
	if when.Text != "" {
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

// lines turns quads about the node into lines, in the order of the schema; the
// labels of one fact come together.
func (p *profiler) lines(ctx context.Context, qs []graph.IDQuad, back bool) ([]Line, error) {
	type ranked struct {
		Line
		rank int
	}
	var all []ranked
	at := map[[2]graph.ID]int{}
	for _, q := range qs {
		other := q.O
		if back {
			other = q.S
		}
		key := [2]graph.ID{q.P, other}
		if i, seen := at[key]; seen {
			all[i].Labels = append(all[i].Labels, q.L) // a store has no quad twice
			continue
		}
		head, rank, err := p.head(ctx, q, back)
		if err != nil {
			return nil, err
		}
		if head == "" {
			continue
		}
		text, err := p.object(ctx, other, !strings.HasSuffix(head, ")"))
		if err != nil {
			return nil, err
		}
		at[key] = len(all)
		all = append(all, ranked{Line{Head: head, Text: text, Labels: []graph.ID{q.L}, Node: other}, rank})
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.Head, b.Head), strings.Compare(a.Text, b.Text))
	})
	out := make([]Line, len(all))
	for i, r := range all {
		out[i] = r.Line
	}
	return out, nil
}

// head returns the words for a quad's relation and its place in the schema, or
// "" if another group tells it.
func (p *profiler) head(ctx context.Context, q graph.IDQuad, back bool) (string, int, error) {
	term, err := p.t.Term(ctx, q.P)
	if err != nil {
		return "", 0, err
	}
	prop, known := schema.ByIRI(term.IRI())
	if !known {
		return schema.Shorten(term.IRI()), 1000, nil
	}
	prop.Inverse = back
	name := prop.Name()
	other := q.O
	if back {
		other = q.S
	}
	if p.told[name] || (name == "holds" || name == "heldBy") && p.held[other] {
		return "", 0, nil
	}
	if prop.Attribute != nil {
		return schema.Words(name), slices.IndexFunc(schema.Attributes, func(a schema.Attribute) bool { return a.Name == prop.Attribute.Name }), nil
	}
	rank := 100 + slices.IndexFunc(schema.Relations, func(r schema.Relation) bool { return r.Name == prop.Relation.Name })
	state, err := p.state(ctx, q, prop)
	if state != "" {
		return schema.Words(name) + " (" + state + ")", rank, err
	}
	return schema.Words(name), rank, err
}

// state says how the event stands that a quad is about, if the relation is part
// of what happens there, and not only talk of it.
func (p *profiler) state(ctx context.Context, q graph.IDQuad, prop schema.Property) (string, error) {
	if prop.Relation.Planned == "" {
		return "", nil
	}
	e := Edge{From: q.S, To: q.O, Property: prop, Predicate: q.P}
	if prop.Inverse {
		e.From, e.To = e.To, e.From
	}
	return p.t.State(ctx, e)
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
