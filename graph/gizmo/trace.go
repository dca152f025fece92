package gizmo

import (
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/algebra"
)

// A trace remembers the edges that a path goes along, in tags that no program
// can name: each step of the path has some of its own, and in each row those
// are bound that the row went by.
type trace struct {
	hops []hopTags
}

// hopTags are the tags of one step of a path.
type hopTags struct {
	from, to, predicate, label []string
	walked                     *walked // of a step along an expression
	inverse                    bool    // walked from the object of the quad
	by                         *recursion
}

// A recursion is a step that goes on from its own results. How it came to a node
// is known node by node.
type recursion struct {
	steps  trace
	parent map[graph.ID]arrival
}

// An arrival is how a recursion came to a node first.
type arrival struct {
	from  graph.ID
	level int
	hops  []hop
}

// A hop is one edge of a whole path.
type hop struct {
	from, to, predicate, label graph.ID
	walked                     *walked
	inverse                    bool
}

// hop returns the tags of a step, none if nobody wants whole paths.
func (t *trace) hop(e edge, along *walked, inverse bool) hopTags {
	if t == nil || !e.walked {
		return hopTags{}
	}
	h := t.named(along, inverse)
	t.hops = append(t.hops, h)
	return h
}

// hidden begins the names of tags that are not the program's.
const hidden = "\x00"

func (t *trace) named(along *walked, inverse bool) hopTags {
	name := func(part string) []string { return []string{fmt.Sprintf("%s%p %d %s", hidden, t, len(t.hops), part)} }
	return hopTags{
		from: name("from"), to: name("to"), predicate: name("predicate"), label: name("label"),
		walked: along, inverse: inverse,
	}
}

// tracing calls f while the edges that are gone along are remembered in t; nil is
// nowhere.
func (b *builder) tracing(t *trace, f func()) {
	outside := b.trace
	b.trace = t
	defer func() { b.trace = outside }()
	f()
}

// recursion returns the rows of a recursive link.
func (t *trace) recursion(b *builder, l recursiveLink, in algebra.Expr, at place) algebra.Expr {
	rec := &algebra.Recursive{Max: l.max, Depth: l.depth, From: in}
	var inside *trace
	rec.Step = func(from algebra.Expr) (e algebra.Expr) {
		// It is called when all else is built, so it has to say where it stands.
		b.tracing(inside, func() { e = b.follow(l.path.chain, from, at, l.back) })
		return e
	}
	if t == nil {
		return rec
	}
	h := t.named(nil, false)
	h.by = &recursion{parent: map[graph.ID]arrival{}}
	t.hops = append(t.hops, h)
	inside = &h.by.steps
	rec.From = save(in, h.from)
	rec.Trace = func(r algebra.Reached) {
		h.by.parent[r.Node] = arrival{from: r.From, level: r.Level, hops: inside.walk(r.Tag)}
	}
	return save(rec, h.to)
}

// walk returns the edges that a row went along, in their order.
func (t *trace) walk(tag func(string) graph.ID) []hop {
	var out []hop
	for _, h := range t.hops {
		to := tag(h.to[0])
		if to == graph.Any {
			continue // on another branch
		}
		if h.by != nil {
			out = append(out, h.by.walk(to)...)
			continue
		}
		out = append(out, hop{
			from: tag(h.from[0]), to: to, predicate: tag(h.predicate[0]), label: tag(h.label[0]),
			walked: h.walked, inverse: h.inverse,
		})
	}
	return out
}

// walk returns the edges by which a recursion came to a node: those of the last
// round, of the round before it, and so on to where it began.
func (r *recursion) walk(node graph.ID) []hop {
	var rounds [][]hop
	for {
		a, ok := r.parent[node]
		if !ok {
			break
		}
		rounds = append(rounds, a.hops)
		if node = a.from; a.level == 1 {
			break
		}
	}
	slices.Reverse(rounds)
	return slices.Concat(rounds...)
}
