package describe

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// A clause is what one edge of a chain tells.
type clause struct {
	edge    Edge
	told    Edge   // whose words it has: edge, but where two are told as one
	subject string // what the subject is called; "": by its name
}

// Chain tells edges that follow one another as one sentence: the first whole,
// each further one as a clause about the node before it. Where that node stands
// last, it is "who" or "which", or "it" as an object; where it was the subject, it
// is not said again, and as an object has its name. A statement, which nobody takes
// for its speaker, is "it" there, too. Who speaks for somebody in a post does so "as"
// its holder, without the tenure in between.
func (t *Teller) Chain(ctx context.Context, edges []Edge) (string, error) {
	clauses, err := t.clauses(ctx, edges)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, c := range clauses {
		sentence, err := t.sentence(ctx, c.told)
		if err != nil {
			return "", err
		}
		from, err := t.Name(ctx, c.edge.From)
		if err != nil {
			return "", err
		}
		to, err := t.Name(ctx, c.edge.To)
		if err != nil {
			return "", err
		}
		asSubject := i > 0 && clauses[i-1].edge.Property.Inverse // the node before this edge is the subject of the clause before
		switch {
		case c.edge.Property.Inverse:
			if i > 0 {
				b.WriteString(", and ")
				statement, err := t.IsA(ctx, c.edge.From, "Statement")
				if err != nil {
					return "", err
				}
				if statement || !asSubject {
					from = "it"
				}
			}
			b.WriteString(fill(sentence, cmp.Or(c.subject, to), from))
		case i == 0:
			b.WriteString(fill(sentence, cmp.Or(c.subject, from), to))
		default:
			link := ", and"
			if !asSubject {
				if link, err = t.relative(ctx, c.edge.From); err != nil {
					return "", err
				}
			}
			if c.subject != "" { // "A leads B, who, as its president, ..."
				link += strings.TrimPrefix(c.subject, from)
			}
			b.WriteString(link + fill(strings.TrimPrefix(sentence, "{s}"), from, to))
		}
	}
	return b.String(), nil
}

// relative begins a clause about what stands before it.
func (t *Teller) relative(ctx context.Context, node graph.ID) (string, error) {
	person, err := t.IsA(ctx, node, "Person")
	if person {
		return ", who", err
	}
	return ", which", err
}

// clauses says which edges have a clause of their own: all, but of those on either
// side of a tenure in which its holder speaks for somebody.
func (t *Teller) clauses(ctx context.Context, edges []Edge) ([]clause, error) {
	var out []clause
	for i := 0; i < len(edges); i++ {
		c := clause{edge: edges[i], told: edges[i]}
		if i+1 < len(edges) {
			spoken, ok, err := t.inPost(ctx, edges[i], edges[i+1])
			if err != nil {
				return nil, err
			}
			if ok {
				c = spoken
				i++
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// inPost tells two edges that meet in a tenure as one, if one leads to its holder
// and the other to whom the holder speaks for: "Ann Lee, as President, speaks for
// the Reds". Who was only nominated for a post, or declined it, does not do that.
func (t *Teller) inPost(ctx context.Context, in, out Edge) (c clause, ok bool, err error) {
	is := func(e Edge, relation string, inverse bool) bool {
		r := e.Property.Relation
		return r != nil && r.Name == relation && e.Property.Inverse == inverse
	}
	holder := in.From
	switch {
	case is(in, "holder", true) && is(out, "onBehalfOf", false):
		c = clause{edge: Edge{From: in.From, To: out.To, Property: out.Property, Predicate: out.Predicate}, told: out}
	case is(in, "onBehalfOf", true) && is(out, "holder", false):
		c = clause{edge: Edge{From: in.From, To: out.To, Property: in.Property, Predicate: in.Predicate}, told: in}
		holder = out.To
	default:
		return c, false, nil
	}
	posts, err := t.namesOf(ctx, in.To, "post")
	if err != nil || len(posts) == 0 {
		return c, false, err
	}
	states, err := t.Texts(ctx, in.To, "status")
	if err != nil || slices.ContainsFunc(states, func(s string) bool { return s != "served" && s != "acting" }) {
		return c, false, err
	}
	name, err := t.Name(ctx, holder)
	acting := ""
	if slices.Contains(states, "acting") {
		acting = "acting "
	}
	c.subject = name + ", as " + acting + strings.Join(posts, ", ") + ","
	return c, err == nil, err
}
