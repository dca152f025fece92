package cayley

import (
	"sync/atomic"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
)

// A node is Cayley's reference to a term of one snapshot. There is one for each
// id of a view, so that the pointer serves as the key.
type node struct {
	v  *view
	id graph.ID
}

// Key implements Cayley's Ref.
func (n *node) Key() any { return n }

// A link is Cayley's reference to a quad of one snapshot.
type link struct {
	v *view
	q graph.IDQuad
}

// Key implements Cayley's Ref.
func (l *link) Key() any { return *l }

// direction returns the id at d, and NoLabel for the label of a quad that has
// none.
func (l *link) direction(d quad.Direction) graph.ID {
	switch d {
	case quad.Subject:
		return l.q.S
	case quad.Predicate:
		return l.q.P
	case quad.Object:
		return l.q.O
	case quad.Label:
		return l.q.L
	}
	return graph.Any
}

// pattern returns the pattern of the quads that have id at d.
func pattern(d quad.Direction, id graph.ID) (p graph.Pattern, ok bool) {
	switch d {
	case quad.Subject:
		p.S = id
	case quad.Predicate:
		p.P = id
	case quad.Object:
		p.O = id
	case quad.Label:
		p.L = id
	default:
		return p, false
	}
	return p, true
}

// nodes hands out the nodes of a view. It is a tree with a branch for each
// byte of an id, grown where it is touched, so that a reference to a node costs
// an allocation once in 256 ids, and none when it is used as a key. The zero
// value is ready, and safe for concurrent use.
type nodes struct {
	root branch[branch[branch[leaf]]]
}

type (
	branch[T any] [256]atomic.Pointer[T]
	leaf          [256]node
)

func (n *nodes) ref(v *view, id graph.ID) cgraph.Ref {
	third := grow(&n.root[id>>24], nil)
	second := grow(&third[id>>16&0xff], nil)
	first := grow(&second[id>>8&0xff], func(l *leaf) {
		for i := range l {
			l[i] = node{v, id&^0xff | graph.ID(i)}
		}
	})
	return &first[id&0xff]
}

// grow returns what slot points to; where it is nil, a new T that fill has
// prepared.
func grow[T any](slot *atomic.Pointer[T], fill func(*T)) *T {
	if t := slot.Load(); t != nil {
		return t
	}
	t := new(T)
	if fill != nil {
		fill(t)
	}
	if slot.CompareAndSwap(nil, t) {
		return t
	}
	return slot.Load() // another goroutine was first
}
