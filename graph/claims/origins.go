package claims

import (
	"context"
	"fmt"

	"parley/graph"
)

// An Origin is what stands behind a label, as far as it matters for how much
// something rests on.
type Origin struct {
	Kind SourceKind
	// Document is the one that the label lies in, or ""; Name is what it is
	// called.
	Document graph.Term
	Name     string
	// Publisher is the first of those who published the document, or the
	// claimant of what stands in none; where nobody is said to have, it is the
	// document itself. Of editors and runs it is "".
	Publisher graph.Term
}

// Origins tells where labels come from, and reads each document once. It is not
// safe for concurrent use.
type Origins struct {
	s     graph.Snapshot
	known map[graph.ID]Origin
	of    map[place]Origin
}

// NewOrigins returns the Origins of a snapshot.
func NewOrigins(s graph.Snapshot) *Origins {
	return &Origins{s: s, known: map[graph.ID]Origin{}, of: map[place]Origin{}}
}

// Of returns the origin of a label.
func (o *Origins) Of(ctx context.Context, label graph.ID) (Origin, error) {
	if out, known := o.known[label]; known {
		return out, nil
	}
	out, err := o.read(ctx, label)
	if err != nil {
		return out, fmt.Errorf("reading where a claim comes from: %w", err)
	}
	o.known[label] = out
	return out, nil
}

func (o *Origins) read(ctx context.Context, label graph.ID) (Origin, error) {
	term, err := graph.TermOf(ctx, o.s, label)
	if err != nil {
		return Origin{}, err
	}
	at, kind, err := (&library{ctx: ctx, s: o.s}).placeOf(term)
	if err != nil {
		return Origin{}, err
	}
	out, known := o.of[at]
	if !known {
		switch at.kind {
		case WholeDocument:
			facts, err := factsOf(ctx, o.s, at.node)
			if err != nil {
				return out, err
			}
			out = Origin{Document: at.node, Name: facts.text("name"), Publisher: facts.first("publisher")}
			if out.Publisher == "" {
				out.Publisher = at.node
			}
		case AClaim, NoSource:
			out.Publisher = at.node
		}
		o.of[at] = out
	}
	out.Kind = kind
	return out, nil
}
