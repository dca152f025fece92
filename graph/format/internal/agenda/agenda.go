package agenda

import (
	"context"
	"slices"
	"strings"

	"parley/graph/format/internal/ends"
	"parley/graph/lpg"
)

// Shape is the one that has all that is asked for.
const Shape = lpg.All

// A Reader reads the events of a graph.
type Reader struct {
	Header *lpg.Header
	// Unplaced counts the places without coordinates of their own, Bad those
	// whose coordinates are none.
	Unplaced, Bad int64

	g      lpg.Graph
	places map[string]*Place
	names  *ends.Names
}

// New reads the places of a graph, which is to be read with the Reader alone.
func New(ctx context.Context, g lpg.Graph) (*Reader, error) {
	h, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	r := &Reader{Header: h, g: g, places: map[string]*Place{}, names: ends.New(g)}
	if err := g.Nodes(ctx, r.addPlace); err != nil {
		return nil, err
	}
	if r.located() == 0 || r.located() == len(r.places) {
		return r, nil // what lies in what tells nothing more
	}
	err = g.Edges(ctx, func(e *lpg.Edge) error {
		if p := r.places[e.Source]; p != nil && e.Relation == "locatedIn" && p.Point == nil {
			p.in = append(p.in, e.Target)
		}
		return nil
	})
	return r, err
}

func (r *Reader) located() (n int) {
	for _, p := range r.places {
		if p.Point != nil {
			n++
		}
	}
	return n
}

// An Event is an event with what is joined to it.
type Event struct {
	*lpg.Node
	Kind, Status string // "" if nothing says so
	// Times are those of the event, else of its edges to places.
	Times  []lpg.Spell
	Scenes []Scene
	People []Participant
	// Sources are those of the edges to places and to who took part, each
	// once for what it says; labels alone do not set them apart.
	Sources []lpg.Source
}

// A Scene is a place at which an event was, with the edges that say so.
type Scene struct {
	ID, Name string
	Edges    []*lpg.Edge
}

// A Participant is somebody who took part.
type Participant struct {
	ID, Name string
	Relation string // "attends", "hosts", "signs", "traveller"
}

// scenes and participations are the relations of an event to where it is and to who
// takes part, and of who takes part to an event.
var (
	scenes         = []string{"takesPlaceIn", "destination"}
	participations = []string{"traveller"}
	taking         = []string{"attends", "hosts", "signs"}
)

// Each passes on the places that have coordinates of their own, and the events, in
// the order of the graph and valid during the call only. It returns how many nodes
// are neither place nor event. Place may be nil; then places count as neither.
func (r *Reader) Each(ctx context.Context, place func(*lpg.Node, *Place) error, event func(*Event) error) (others int64, err error) {
	h, err := r.g.Header(ctx)
	if err != nil {
		return 0, err
	}
	others = h.Nodes // less those that come
	of := lpg.Of{Types: []string{"Event", "Place", "Country"}, In: taking}
	err = r.g.Entities(ctx, of, func(e *lpg.Entity) error {
		others--
		p := r.places[e.ID]
		if p != nil && p.Point != nil && !p.event && place != nil {
			if err := place(e.Node, p); err != nil {
				return err
			}
		}
		if !isEvent(e.Node) {
			if p == nil || place == nil {
				others++
			}
			return nil
		}
		ev, err := r.event(ctx, e)
		if err != nil {
			return err
		}
		return event(ev)
	})
	return others, err
}

func isEvent(n *lpg.Node) bool { return slices.Contains(n.Types, "Event") }

func (r *Reader) event(ctx context.Context, n *lpg.Entity) (*Event, error) {
	e := &Event{Node: n.Node, Times: n.Times, Kind: r.Value(n.Node, "kind"), Status: r.Value(n.Node, "status")}
	var said sources
	for i := range n.Out {
		edge := &n.Out[i]
		scene, part := slices.Contains(scenes, edge.Relation), slices.Contains(participations, edge.Relation)
		if !scene && !part {
			continue
		}
		said.add(edge.Sources)
		name, err := r.name(ctx, edge.Target)
		if err != nil {
			return nil, err
		}
		if part {
			e.People = append(e.People, Participant{edge.Target, name, edge.Relation})
			continue
		}
		i := slices.IndexFunc(e.Scenes, func(s Scene) bool { return s.ID == edge.Target })
		if i < 0 {
			i = len(e.Scenes)
			e.Scenes = append(e.Scenes, Scene{ID: edge.Target, Name: name})
		}
		e.Scenes[i].Edges = append(e.Scenes[i].Edges, edge)
		for _, t := range edge.Times {
			if len(n.Times) == 0 && !slices.Contains(e.Times, t) {
				e.Times = append(e.Times, t)
			}
		}
	}
	for i := range n.In {
		edge := &n.In[i]
		if !slices.Contains(taking, edge.Relation) {
			continue
		}
		said.add(edge.Sources)
		name, err := r.name(ctx, edge.Source)
		if err != nil {
			return nil, err
		}
		e.People = append(e.People, Participant{edge.Source, name, edge.Relation})
	}
	e.Sources = said.list
	if e.Status == "" && len(e.Scenes) > 0 {
		e.Status = e.Scenes[0].Edges[0].Status
	}
	if len(e.Scenes) == 0 && r.places[e.ID] != nil { // it is a place, or has coordinates itself
		e.Scenes = []Scene{{ID: e.ID, Name: e.Name}}
	}
	return e, nil
}

// Value returns the first value of an attribute, whatever its datatype, or "".
func (r *Reader) Value(n *lpg.Node, name string) string {
	for _, a := range n.Attributes {
		if base(r.Header.Keys[a.Key].Name) == name {
			return a.Values[0]
		}
	}
	return ""
}

// base returns the name of a key without its datatype.
func base(key string) string {
	name, _, _ := strings.Cut(key, "^^")
	return name
}

// name returns the name of a node, its ID if the graph does not know it.
func (r *Reader) name(ctx context.Context, id string) (string, error) {
	if p := r.places[id]; p != nil {
		return p.Name, nil
	}
	return r.names.Of(ctx, id)
}

// sources are what several edges have, each once.
type sources struct {
	list []lpg.Source
	have map[lpg.Source]bool // without labels
}

func (s *sources) add(more []lpg.Source) {
	if s.have == nil {
		s.have = map[lpg.Source]bool{}
	}
	for _, x := range more {
		key := x
		if key.Document != "" {
			key.Label = ""
		}
		if x != (lpg.Source{}) && !s.have[key] {
			s.have[key] = true
			s.list = append(s.list, x)
		}
	}
}
