package memstore

import (
	"sync"

	"parley/graph"
)

// A dictionary numbers terms, from NoLabel on, in the order in which they were
// first interned. It only grows.
type dictionary struct {
	mu    sync.RWMutex
	ids   map[graph.Term]graph.ID
	terms []graph.Term // by id; the first, for Any, stands for nothing
}

func newDictionary() *dictionary {
	return &dictionary{
		ids:   map[graph.Term]graph.ID{"": graph.NoLabel},
		terms: []graph.Term{graph.Any: "", graph.NoLabel: ""},
	}
}

// id returns the id of t, or Any.
func (d *dictionary) id(t graph.Term) graph.ID {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.ids[t]
}

// intern returns the id of t, a new one if need be.
func (d *dictionary) intern(t graph.Term) graph.ID {
	d.mu.Lock()
	defer d.mu.Unlock()
	id, ok := d.ids[t]
	if !ok {
		id = graph.ID(len(d.terms))
		d.ids[t] = id
		d.terms = append(d.terms, t)
	}
	return id
}

// all returns the terms by id. The slice does not change, even where the
// dictionary grows.
func (d *dictionary) all() []graph.Term {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.terms
}

// quad returns q as ids, and whether all its terms are known.
func (d *dictionary) quad(q graph.Quad) (graph.IDQuad, bool) {
	iq := graph.IDQuad{S: d.id(q.Subject), P: d.id(q.Predicate), O: d.id(q.Object), L: d.id(q.Label)}
	return iq, iq.S != graph.Any && iq.P != graph.Any && iq.O != graph.Any && iq.L != graph.Any
}
