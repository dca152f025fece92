package link

import (
	"math/bits"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

// A Collector gathers what is known of records. Use NewCollector or Collect. It
// is not safe for concurrent use.
type Collector struct {
	relations map[graph.Term]relation
	types     map[graph.Term]typeSet // each of one

	index map[graph.Term]int32
	terms []graph.Term
	nodes []*node // by number, as terms
	slab  []node  // of nodes to come
	edges []edge
	texts []text
	words words // texts that come again and again

	last struct { // what the last quad had, as the next one often has it, too
		label, subject graph.Term
		node           int32
	}
	loading map[graph.Term]bool // documents that are being loaded

	built *records // nil until asked for, and again after Add

	bytes, most int64 // that it holds, and may hold; see Bound
}

// A node is what the quads of one subject say, and some of those that lead to it.
// Its edges and texts are lists in the Collector: there are many, and they are
// read once.
type node struct {
	c     *Collector
	out   list
	in    list // attends, hosts: told at the event; actor, event, holder, post: at both ends
	texts list
	label graph.Term // of its first quad, once said
	types typeSet
	first uint8 // index of the type that was told first
	said  bool  // it is the subject of a quad
	fresh bool  // it is being loaded
}

// A list is one of edges or texts: the indices of the first and the last, from 1,
// or 0 if there is none.
type list struct{ first, last int32 }

type edge struct {
	rel  relation
	to   int32
	next int32 // index from 1
}

type text struct {
	rel   relation
	value string
	next  int32
}

// noLabel is no label of any quad.
const noLabel graph.Term = "-"

// A typeSet has a bit for each of typeNames.
type typeSet uint16

// NewCollector returns a Collector of nothing yet.
func NewCollector() *Collector {
	c := &Collector{relations: map[graph.Term]relation{}, types: map[graph.Term]typeSet{},
		index: map[graph.Term]int32{}, words: words{}, loading: map[graph.Term]bool{}}
	for rel, name := range relationNames {
		if name != "" {
			c.relations[predicate(name)] = relation(rel)
		}
	}
	for i, name := range typeNames {
		if t, ok := schema.FindType(name); ok {
			c.types[graph.IRI(t.IRI)] = 1 << i
		}
	}
	return c
}

// Add takes the quads of b that matter, as of something that is being loaded; the
// others are none of its concern. Of two records that a rule joins and neither of
// which has less of a name, the one being loaded is identified, else the later.
func (c *Collector) Add(b *graph.Batch) { c.take(b, true) }

func (c *Collector) take(b *graph.Batch, fresh bool) {
	if c.Full() {
		return
	}
	c.built = nil
	c.last.label = noLabel
	for i := range b.Len() {
		rel, ok := c.relations[graph.Term(b.Term(i, graph.PredicatePos))]
		if !ok {
			continue
		}
		label, subject := b.Term(i, graph.LabelPos), b.Term(i, graph.SubjectPos)
		if string(label) != string(c.last.label) {
			c.last.label = graph.Term(label)
			if doc, _ := claims.DocumentOf(c.last.label); fresh && doc != "" {
				c.loading[doc] = true
			}
		}
		if c.last.subject == "" || string(subject) != string(c.last.subject) {
			c.last.node = c.number(subject)
			c.last.subject = c.terms[c.last.node]
		}
		c.say(c.last.node, c.last.label, fresh)
		c.add(c.last.node, rel, b.Term(i, graph.ObjectPos))
	}
}

// say notes that a node is the subject of a quad.
func (c *Collector) say(i int32, label graph.Term, fresh bool) {
	n := c.nodes[i]
	if !n.said {
		n.said, n.label = true, label
	}
	n.fresh = n.fresh || fresh && n.label == label
}

// add takes the rest of a quad.
func (c *Collector) add(s int32, rel relation, object []byte) {
	switch {
	case rel == relType:
		c.nodes[s].add(c.types[graph.Term(object)])
	case len(object) > 0 && object[0] == '"':
		c.addText(s, rel, c.words.lexical(object))
	default:
		c.addEdge(s, rel, c.number(object))
	}
}

func (c *Collector) addText(s int32, rel relation, value string) {
	c.bytes += textBytes
	if len(value) > longWord {
		c.bytes += int64(len(value))
	}
	c.texts = append(c.texts, text{rel: rel, value: value})
	at := int32(len(c.texts))
	l := &c.nodes[s].texts
	if l.last > 0 {
		c.texts[l.last-1].next = at
	}
	l.add(at)
}

func (c *Collector) addEdge(s int32, rel relation, o int32) {
	c.link(&c.nodes[s].out, edge{rel: rel, to: o})
	c.link(&c.nodes[o].in, edge{rel: rel, to: s})
}

func (c *Collector) link(l *list, e edge) {
	c.bytes += edgeBytes
	c.edges = append(c.edges, e)
	at := int32(len(c.edges))
	if l.last > 0 {
		c.edges[l.last-1].next = at
	}
	l.add(at)
}

func (l *list) add(at int32) {
	if l.first == 0 {
		l.first = at
	}
	l.last = at
}

// number numbers terms as they come, and makes their nodes.
func (c *Collector) number(t []byte) int32 {
	if n, ok := c.index[graph.Term(t)]; ok {
		return n
	}
	return c.newNode(graph.Term(t))
}

func (c *Collector) newNode(t graph.Term) int32 {
	c.bytes += nodeBytes + int64(len(t))
	n := int32(len(c.terms))
	c.index[t] = n
	c.terms = append(c.terms, t)
	if len(c.slab) == 0 {
		c.slab = make([]node, 256)
	}
	c.slab[0].c = c
	c.nodes = append(c.nodes, &c.slab[0])
	c.slab = c.slab[1:]
	return n
}

// later returns two nodes with the one first that came later.
func (c *Collector) later(a, b int32) (late, early int32) {
	if x, y := c.nodes[a].fresh, c.nodes[b].fresh; x == y && a < b || !x && y {
		return b, a
	}
	return a, b
}

// is reports whether a node has a type.
func (n *node) is(name string) bool {
	i := slices.Index(typeNames, name)
	return n != nil && n.types&(1<<i) != 0
}

func (n *node) add(t typeSet) {
	if n.types == 0 && t != 0 {
		n.first = uint8(bits.TrailingZeros16(uint16(t)))
	}
	n.types |= t
}

// to returns where a relation leads, each node once.
func (n *node) to(rel relation) []int32 { return n.ends(n.out, rel) }

// from returns where a relation comes from.
func (n *node) from(rel relation) []int32 { return n.ends(n.in, rel) }

func (n *node) ends(l list, rel relation) []int32 {
	var out []int32
	for i := l.first; i > 0; i = n.c.edges[i-1].next {
		if e := &n.c.edges[i-1]; e.rel == rel {
			out = append(out, e.to)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// values returns the texts of an attribute, each once.
func (n *node) values(rel relation) []string {
	var out []string
	for i := n.texts.first; i > 0; i = n.c.texts[i-1].next {
		if t := &n.c.texts[i-1]; t.rel == rel && !slices.Contains(out, t.value) {
			out = append(out, t.value)
		}
	}
	return out
}

// value returns the first text of an attribute, or "".
func (n *node) value(rel relation) string {
	for i := n.texts.first; i > 0; i = n.c.texts[i-1].next {
		if t := &n.c.texts[i-1]; t.rel == rel {
			return t.value
		}
	}
	return ""
}

// words are literals that come again and again, as kinds and days do, by their
// N-Triples text.
type words map[string]string

// Literals that are longer are not kept as words, nor more of them than mostWords.
const (
	longWord  = 96
	mostWords = 1 << 16
)

// lexical returns the text of a literal.
func (w words) lexical(literal []byte) string {
	if len(literal) > longWord {
		return strings.Clone(graph.Term(literal).Lexical())
	}
	word, ok := w[string(literal)]
	if !ok {
		word = strings.Clone(graph.Term(literal).Lexical())
		if len(w) < mostWords {
			w[string(literal)] = word
		}
	}
	return word
}
