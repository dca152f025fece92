package describe

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

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
		prop, head, rank, err := p.head(ctx, q, back)
		if err != nil {
			return nil, err
		}
		if head == "" {
			continue
		}
		line, err := p.object(ctx, other, !strings.HasSuffix(head, ")"))
		if err != nil {
			return nil, err
		}
		line.Head, line.Labels, line.Edge = head, []graph.ID{q.L}, edgeOf(q, prop, back)
		at[key] = len(all)
		all = append(all, ranked{line, rank})
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.Head, b.Head), edtf.Compare(a.Date, b.Date), strings.Compare(a.Text, b.Text))
	})
	out := make([]Line, len(all))
	for i, r := range all {
		out[i] = r.Line
	}
	return out, nil
}

// head returns a quad's property, the words for it and its place in the schema, or
// "" if another group tells it.
func (p *profiler) head(ctx context.Context, q graph.IDQuad, back bool) (prop schema.Property, head string, rank int, err error) {
	term, err := p.t.Term(ctx, q.P)
	if err != nil {
		return prop, "", 0, err
	}
	prop, known := schema.ByIRI(term.IRI())
	prop.Inverse = back
	if !known {
		return prop, schema.Shorten(term.IRI()), 1000, nil
	}
	name := prop.Name()
	other := q.O
	if back {
		other = q.S
	}
	if p.told[name] || (name == "holds" || name == "heldBy") && p.held[other] {
		return prop, "", 0, nil
	}
	disputed, err := p.t.disputed(ctx, q.S, name)
	switch {
	case err != nil:
		return prop, "", 0, err
	case disputed:
		return prop, schema.Words(name) + " (disputed)", p.rank(prop), nil
	case name == "ordinal":
		return prop, "number in its series", p.rank(prop), nil
	case prop.Attribute != nil:
		return prop, schema.Words(name), p.rank(prop), nil
	}
	state, err := p.state(ctx, q, prop)
	if state != "" {
		return prop, schema.Words(name) + " (" + state + ")", p.rank(prop), err
	}
	return prop, schema.Words(name), p.rank(prop), err
}

// edgeOf is a quad as it is walked from the node that is told of.
func edgeOf(q graph.IDQuad, prop schema.Property, back bool) Edge {
	if back {
		return Edge{From: q.O, To: q.S, Property: prop, Predicate: q.P}
	}
	return Edge{From: q.S, To: q.O, Property: prop, Predicate: q.P}
}

// rank is the place of a property among the lines: attributes come first.
func (p *profiler) rank(prop schema.Property) int {
	if prop.Attribute != nil {
		return slices.IndexFunc(schema.Attributes, func(a schema.Attribute) bool { return a.Name == prop.Attribute.Name })
	}
	return 100 + slices.IndexFunc(schema.Relations, func(r schema.Relation) bool { return r.Name == prop.Relation.Name })
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
