package link

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A Collector gathers what is known of records. Use NewCollector or Collect. It
// is not safe for concurrent use.
type Collector struct {
	relations map[graph.Term]relation
	types     map[graph.Term]string

	index map[graph.Term]int32
	terms []graph.Term // of nodes and labels
	nodes map[int32]*node

	loading map[int32]bool // labels of what is being loaded

	built *records // nil until asked for, and again after Add
}

// A node is what the quads of one subject say, and some of those that lead to it.
type node struct {
	types []string
	out   []edge
	in    []edge // attends, hosts: told at the event; actor, event, holder, post: at both ends
	texts []text
	label int32 // of its first quad
	fresh bool  // it is being loaded
}

type edge struct {
	rel   relation
	to    int32
	label int32
}

type text struct {
	rel   relation
	value string
	label int32
}

// NewCollector returns a Collector of nothing yet.
func NewCollector() *Collector {
	c := &Collector{relations: map[graph.Term]relation{}, types: map[graph.Term]string{},
		index: map[graph.Term]int32{}, nodes: map[int32]*node{}, loading: map[int32]bool{}}
	for rel, name := range relationNames {
		if name != "" {
			c.relations[predicate(name)] = relation(rel)
		}
	}
	for _, name := range typeNames {
		if t, ok := schema.FindType(name); ok {
			c.types[graph.IRI(t.IRI)] = name
		}
	}
	return c
}

// Collect feeds a new Collector what it wants of a snapshot.
func Collect(ctx context.Context, s graph.Snapshot) (*Collector, error) {
	c := NewCollector()
	ids, err := s.Lookup(ctx, Predicates(), nil)
	if err != nil {
		return nil, fmt.Errorf("collecting records: %w", err)
	}
	for _, id := range ids {
		if id == graph.Any {
			continue
		}
		err := graph.Batches(ctx, s, graph.Pattern{P: id}, graph.SPOL, nil, func(b *graph.Batch) error {
			c.take(b, false)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("collecting records: %w", err)
		}
	}
	return c, nil
}

// Add takes the quads of b that matter, as of something that is being loaded; the
// others are none of its concern. Of two records that a rule joins and neither of
// which has less of a name, the one being loaded is identified, else the later.
func (c *Collector) Add(b *graph.Batch) { c.take(b, true) }

func (c *Collector) take(b *graph.Batch, fresh bool) {
	c.built = nil
	for i := range b.Len() {
		rel, ok := c.relations[graph.Term(b.Term(i, graph.PredicatePos))]
		if ok {
			c.add(rel, b.Quad(i), fresh)
		}
	}
}

func (c *Collector) add(rel relation, q graph.Quad, fresh bool) {
	s, label := c.number(q.Subject), c.number(q.Label)
	n := c.node(s, label)
	n.fresh = n.fresh || fresh && n.label == label
	if fresh {
		c.loading[label] = true
	}
	if rel == relType {
		if name := c.types[q.Object]; name != "" && !n.is(name) {
			n.types = append(n.types, name)
		}
		return
	}
	if q.Object.Kind() == graph.KindLiteral {
		n.texts = append(n.texts, text{rel, q.Object.Lexical(), label})
		return
	}
	o := c.number(q.Object)
	n.out = append(n.out, edge{rel, o, label})
	other := c.node(o, -1)
	other.in = append(other.in, edge{rel, s, label})
}

// number numbers terms as they come.
func (c *Collector) number(t graph.Term) int32 {
	n, ok := c.index[t]
	if !ok {
		n = int32(len(c.terms))
		c.index[t] = n
		c.terms = append(c.terms, t)
	}
	return n
}

// node returns a node; label, if not below 0, is that of a quad of which it is
// the subject.
func (c *Collector) node(i, label int32) *node {
	n := c.nodes[i]
	if n == nil {
		n = &node{label: -1}
		c.nodes[i] = n
	}
	if n.label < 0 {
		n.label = label
	}
	return n
}

// later returns two nodes with the one first that came later.
func (c *Collector) later(a, b int32) (late, early int32) {
	if x, y := c.nodes[a].fresh, c.nodes[b].fresh; x == y && a < b || !x && y {
		return b, a
	}
	return a, b
}

func (n *node) is(name string) bool {
	for _, t := range n.types {
		if t == name {
			return true
		}
	}
	return false
}

// to returns where a relation leads, each node once.
func (n *node) to(rel relation) []int32 { return ends(n.out, rel) }

// from returns where a relation comes from.
func (n *node) from(rel relation) []int32 { return ends(n.in, rel) }

func ends(edges []edge, rel relation) []int32 {
	var out []int32
	for _, e := range edges {
		if e.rel == rel {
			out = append(out, e.to)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// values returns the texts of an attribute, each once.
func (n *node) values(rel relation) []string {
	var out []string
next:
	for _, t := range n.texts {
		if t.rel != rel {
			continue
		}
		for _, o := range out {
			if o == t.value {
				continue next
			}
		}
		out = append(out, t.value)
	}
	return out
}

func (n *node) value(rel relation) string {
	if v := n.values(rel); len(v) > 0 {
		return v[0]
	}
	return ""
}
