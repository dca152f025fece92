// Package survey remembers, of a whole graph and in little space, what writers of
// records have to know before they write the first: what each node is, and who
// took part in what.
//
//	var nodes survey.Nodes
//	nodes.Set(n.ID, person)
//
//	var parts survey.Parts
//	err := g.Edges(ctx, func(e *lpg.Edge) error { parts.Add(e); … })
//	parts.Of(event) // the actors of its participations
//
// Some twenty bytes are held for a node or a participation: digests stand for
// names. Of a thousand million nodes, two would have the same with a probability of
// three in a hundred.
package survey

import (
	"crypto/sha256"
	"hash/maphash"
	"slices"

	"parley/graph/lpg"
)

// Nodes says what nodes are, as a number of the writer's. What was not set is 0.
type Nodes struct {
	seed  maphash.Seed
	kinds map[uint64]uint8
}

// Set says what a node is.
func (n *Nodes) Set(id string, kind uint8) {
	if n.kinds == nil {
		n.seed, n.kinds = maphash.MakeSeed(), map[uint64]uint8{}
	}
	n.kinds[maphash.String(n.seed, id)] = kind
}

// Get returns what a node is.
func (n *Nodes) Get(id string) uint8 {
	if n.kinds == nil {
		return 0
	}
	return n.kinds[maphash.String(n.seed, id)]
}

// Parts are the participations of a graph: actors by event.
type Parts struct {
	all    []part
	sorted bool
	actors []string
	index  map[string]uint32

	at                   string // the node whose edges are added
	itsActors, itsEvents []string
}

type part struct {
	event [12]byte
	actor uint32 // index in actors
}

// Add looks at an edge of the graph. Edges of one source come one after the other.
func (p *Parts) Add(e *lpg.Edge) {
	if e.Source != p.at {
		p.flush()
		p.at = e.Source
	}
	switch e.Relation {
	case "actor":
		p.itsActors = append(p.itsActors, e.Target)
	case "event":
		p.itsEvents = append(p.itsEvents, e.Target)
	}
}

func (p *Parts) flush() {
	for _, e := range p.itsEvents {
		for _, a := range p.itsActors {
			i, known := p.index[a]
			if !known {
				if p.index == nil {
					p.index = map[string]uint32{}
				}
				i = uint32(len(p.actors))
				p.index[a] = i
				p.actors = append(p.actors, a)
			}
			p.all, p.sorted = append(p.all, part{digest(e), i}), false
		}
	}
	p.itsActors, p.itsEvents = p.itsActors[:0], p.itsEvents[:0]
}

func digest(id string) (out [12]byte) {
	sum := sha256.Sum256([]byte(id))
	copy(out[:], sum[:])
	return out
}

// Of returns who took part in an event, each once. No edge is added afterwards.
func (p *Parts) Of(event string) []string {
	p.flush()
	if len(p.all) == 0 {
		return nil
	}
	if !p.sorted {
		slices.SortStableFunc(p.all, func(a, b part) int { return slices.Compare(a.event[:], b.event[:]) })
		p.sorted, p.index = true, nil
	}
	d := digest(event)
	i, _ := slices.BinarySearchFunc(p.all, d, func(x part, d [12]byte) int { return slices.Compare(x.event[:], d[:]) })
	var out []string
	for ; i < len(p.all) && p.all[i].event == d; i++ {
		if a := p.actors[p.all[i].actor]; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}
