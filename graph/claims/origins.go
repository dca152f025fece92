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

// An origin is an Origin with all of its publishers.
type origin struct {
	Origin
	publishers []graph.Term
}

// Origins tells where labels come from, and reads each document once. It is not
// safe for concurrent use.
type Origins struct {
	s     graph.Snapshot
	known map[graph.ID]origin
	of    map[place]origin
}

// NewOrigins returns the Origins of a snapshot.
func NewOrigins(s graph.Snapshot) *Origins {
	return &Origins{s: s, known: map[graph.ID]origin{}, of: map[place]origin{}}
}

// Of returns the origin of a label.
func (o *Origins) Of(ctx context.Context, label graph.ID) (Origin, error) {
	out, err := o.whole(ctx, label)
	return out.Origin, err
}

func (o *Origins) whole(ctx context.Context, label graph.ID) (origin, error) {
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

func (o *Origins) read(ctx context.Context, label graph.ID) (origin, error) {
	term, err := graph.TermOf(ctx, o.s, label)
	if err != nil {
		return origin{}, err
	}
	at, kind, err := (&library{ctx: ctx, s: o.s}).placeOf(term)
	if err != nil {
		return origin{}, err
	}
	out, known := o.of[at]
	if !known {
		if out, err = o.readPlace(ctx, at); err != nil {
			return out, err
		}
		o.of[at] = out
	}
	out.Kind = kind
	return out, nil
}

// readPlace reads the origin of what labels lie in.
func (o *Origins) readPlace(ctx context.Context, at place) (out origin, err error) {
	switch at.kind {
	case WholeDocument, NoSource:
		facts, err := factsOf(ctx, o.s, at.node, "name", "publisher")
		if err != nil {
			return out, err
		}
		out.publishers = facts["publisher"]
		if at.kind == WholeDocument {
			out.Document, out.Name, out.Publisher = at.node, facts.text("name"), facts.first("publisher")
		}
	case AClaim:
	default:
		return out, nil
	}
	if out.Publisher == "" {
		out.Publisher = at.node
	}
	if len(out.publishers) == 0 {
		out.publishers = []graph.Term{at.node}
	}
	return out, nil
}
