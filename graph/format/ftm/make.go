package ftm

import (
	"cmp"
	"context"
	"slices"

	"parley/graph/format/internal/records"
	"parley/graph/lpg"
)

// Shape is that of the graphs that these formats are made of.
const Shape = lpg.Full

// each makes all entities of a graph.
func each(ctx context.Context, g lpg.Graph, emit func(*writer, *entity) error) (left map[string]int64, err error) {
	s, err := newWriter(ctx, g)
	if err != nil {
		return nil, err
	}
	pass := func(e *entity) error { return emit(s, e) }
	err = s.eachCountry(func(n *lpg.Node) error {
		e := s.node(n, country)
		if err := s.originate(e); err != nil {
			return err
		}
		return pass(e)
	})
	if err != nil {
		return s.left, err
	}
	of := lpg.Of{Out: told, In: []string{"attends", "hosts"}, Actors: true}
	err = g.Entities(ctx, of, func(n *lpg.Entity) error {
		s.docs.Know(n.Out...)
		s.docs.Know(n.In...)
		return s.own(n, pass)
	})
	if err != nil {
		return s.left, err
	}
	return s.left, g.Links(ctx, lpg.Links{Wanted: mayLink}, func(e *lpg.Edge) error {
		if isSaid, err := s.isSaid(e); err != nil || isSaid {
			return err
		}
		s.docs.Know(*e)
		return s.links(e, pass)
	})
}

// own makes the entity of a node itself.
func (s *writer) own(n *lpg.Entity, emit func(*entity) error) error {
	c := records.Of(n.Nature)
	switch c {
	case none:
		s.left["nodes of type "+cmp.Or(n.Type(), "unknown")]++
		return nil
	case topic:
		s.left["nodes of type Topic: their names are keywords"]++
		return nil
	case country: // which have been written
		return nil
	}
	e := s.node(n.Node, c)
	if c == participation {
		return s.participation(n, e, emit)
	}
	// Places come before countries, so that it is known whether one is nearer.
	for _, nearer := range []bool{true, false} {
		for i := range n.Out {
			if x := &n.Out[i]; (records.Of(x.To) != country) == nearer {
				if err := s.tell(e, c, x); err != nil {
					return err
				}
				e.from(x)
			}
		}
	}
	for i := range n.In {
		x := &n.In[i]
		if p := propertyOf(x.Relation, records.Of(x.From), c); p != "" {
			e.refer(p, x.Source, x)
		}
	}
	if c == event {
		for _, actor := range n.Actors {
			if records.Of(actor.Nature).Acts() {
				e.add("involved", ID(actor.ID), e.labels)
			}
		}
	}
	if c == tenure && !(e.has("holder") && e.has("post")) {
		s.left["tenures without holder or post"]++
		return nil
	}
	if err := s.originate(e); err != nil {
		return err
	}
	return emit(e)
}

// from adds the labels of an edge to those of the entity that it is said with.
func (e *entity) from(x *lpg.Edge) {
	for i := range x.Sources {
		if len(e.labels) >= mostLabels {
			e.left["labels of edges that an entity is not said to be from, as it has a thousand"] += int64(len(x.Sources) - i)
			return
		}
		// Values have shorter lists of the same labels, which they do not lengthen.
		if l := x.Sources[i].Label; !slices.Contains(e.labels, l) {
			e.labels = append(e.labels, l)
		}
	}
}

// mostLabels bounds those of one entity that are looked at for where it is from.
const mostLabels = 1000

// takesPart is the role of a link that is a participation, with " as " and what as
// behind it where that is known.
const takesPart = "takes part"

// participation makes a link of one that says more than that somebody was there.
func (s *writer) participation(n *lpg.Entity, e *entity, emit func(*entity) error) error {
	more := len(n.Attributes) > 0
	for i := range n.Out {
		x := &n.Out[i]
		to := records.Of(x.To)
		switch p := propertyOf(x.Relation, participation, to); {
		case p == "": // it may be a link
		case x.Relation == "within":
			e.remark(x.Relation, ID(x.Target), "", labelsOf(x))
			more = true
		default:
			e.refer(p, x.Target, x)
			more = more || x.Relation == "actor" && !to.Acts() || x.Relation == "event" && to != event
		}
	}
	switch {
	case !e.has("subject") || !e.has("object"):
		s.left["participations without actor or event"]++
		return nil
	case !more:
		return nil
	}
	if !e.has("role") {
		e.add("role", takesPart, e.labels)
	}
	if err := s.originate(e); err != nil {
		return err
	}
	return emit(e)
}
