package describe

import (
	"context"
	"strings"

	"parley/graph"
	"parley/schema"
)

// An Edge is one edge as it was walked: from the subject, or, with
// Property.Inverse, from the object.
type Edge struct {
	From, To  graph.ID
	Property  schema.Property // zero if the schema does not know the predicate
	Predicate graph.ID
}

// Fact tells a quad in one sentence without a full stop.
func (t *Teller) Fact(ctx context.Context, q graph.IDQuad) (string, error) {
	term, err := t.Term(ctx, q.P)
	if err != nil {
		return "", err
	}
	p, _ := schema.ByIRI(term.IRI())
	return t.Edge(ctx, Edge{From: q.S, To: q.O, Property: p, Predicate: q.P})
}

// Edge tells one edge, in the direction in which it is stored.
func (t *Teller) Edge(ctx context.Context, e Edge) (string, error) {
	s, o := e.From, e.To
	if e.Property.Inverse {
		s, o = o, s
	}
	subject, err := t.Name(ctx, s)
	if err != nil {
		return "", err
	}
	object, err := t.Name(ctx, o)
	if err != nil {
		return "", err
	}
	sentence, err := t.sentence(ctx, e)
	return fill(sentence, subject, object), err
}

// sentence returns the template for an edge: the planned one if an event at
// either end is only planned, or was and is cancelled.
func (t *Teller) sentence(ctx context.Context, e Edge) (string, error) {
	switch p := e.Property; {
	case p.Relation != nil:
		if p.Relation.Planned != "" {
			state, err := t.State(ctx, e)
			switch {
			case err != nil:
				return "", err
			case state == "planned":
				return p.Relation.Planned, nil
			case state == "cancelled":
				return strings.Replace(p.Relation.Planned, " is to ", " was to ", 1), nil
			}
		}
		return p.Relation.Sentence, nil
	case p.Derived != nil && p.Attribute == nil:
		return p.Derived.Sentence, nil
	case p.Attribute != nil:
		return "{s} has the " + schema.Words(p.Attribute.Name) + " {o}", nil
	}
	term, err := t.Term(ctx, e.Predicate)
	return "{s} " + schema.Shorten(term.IRI()) + " {o}", err
}

func fill(sentence, subject, object string) string {
	return strings.NewReplacer("{s}", subject, "{o}", object).Replace(sentence)
}
