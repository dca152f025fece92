package lpg

import (
	"cmp"
	"context"
	"slices"

	"parley/graph/edtf"
)

// A Graph is a property graph that can be read as often as needed. It is not safe
// for concurrent use.
type Graph interface {
	// Header returns what is known beforehand. It may read everything once.
	Header(ctx context.Context) (*Header, error)
	// Nodes passes on every node, valid during the call only. An error of
	// emit ends it and is returned.
	Nodes(ctx context.Context, emit func(*Node) error) error
	// Edges passes on every edge, valid during the call only, those of one
	// source one after the other, the sources in the order of Nodes.
	Edges(ctx context.Context, emit func(*Edge) error) error
	// Links passes on those edges that are asked for, in the same order. Their IDs
	// are not those that Edges gives them.
	Links(ctx context.Context, links Links, emit func(*Edge) error) error
	// Entities passes on the nodes that are asked for with the edges at them, for
	// formats that write them in one record. It holds some of them at a time.
	Entities(ctx context.Context, of Of, emit func(*Entity) error) error
	// Node returns the node with this ID, which need not be one of Nodes, as a
	// value of the caller's own; nil if the store knows nothing of it.
	Node(ctx context.Context, id string) (*Node, error)
	// Names returns what nodes are called, as Node does, many at once; the ID of one
	// that the store knows nothing of.
	Names(ctx context.Context, ids []string) ([]string, error)
	// Source returns what a label resolves to. One that nothing is known of has
	// itself alone.
	Source(ctx context.Context, label string) (Source, error)
}

// An Of says which entities a format has a use for, so that a graph can spare itself
// the others, and does not hold all edges of a hub where only a few are of use. The
// zero Of is all nodes with all edges.
type Of struct {
	Types   []string // nodes that have one of these types of the schema, by name; nil: all
	Except  []string // and none of these
	Out, In []string // relations of the schema, by name, of the edges that are wanted; nil: all
	Actors  bool     // Entity.Actors is wanted
}

// Links says which edges a format has a use for. The zero Links are all.
type Links struct {
	// Wanted is asked by several goroutines at a time; nil is all.
	Wanted func(relation string, from, to Nature) bool
	// Bare edges have a relation and natures; what else they have is of no account.
	Bare bool
}

// A Header is what a format may need before the first node.
type Header struct {
	Title        string // of the graph, in a few words
	Shape        Shape
	Keys         []Key // of the attributes of nodes, in the order of their names
	Nodes, Edges int64
	// Mixed says that some edges are undirected.
	Mixed bool
	// Weighted says that weights count something: occasions of a projection.
	Weighted bool
}

// A Shape says which of the nodes and edges of a store a graph has.
type Shape string

const (
	// Simple has shortcuts in place of what they stand for: people, bodies,
	// events and places, joined by plain relations.
	Simple Shape = "simple"
	// Full has the nodes that shortcuts stand for (tenures, participations,
	// statements, trips) in place of the shortcuts.
	Full Shape = "full"
	// All has both, and documents, contexts and runs: nothing of the store is
	// left out, and it can be read back.
	All Shape = "all"
	// Projected has the edges of one derived relation.
	Projected Shape = "projected"
)

// A Kind says what the values of an attribute look like.
type Kind uint8

const (
	Text Kind = iota
	Integer
	Decimal
	Boolean
	Date // EDTF text: "2025-11-30", "2001/.."
	IRI  // a node that is no node of the graph, such as an address
)

// A Key is an attribute that nodes may have.
type Key struct {
	Name string
	Kind Kind
	List bool   // some node has several values
	Doc  string // what it means; "" if the schema does not know it
}

// An Attribute is what one node has of one key.
type Attribute struct {
	Key    int      // index in Header.Keys
	Values []string // at least one; each once, in the order of their terms
}

// A Node is somebody or something.
type Node struct {
	// ID is the IRI of the node, "_:" and a name for a blank node, and for a
	// literal, which a broken store may have as subject, its canonical text.
	ID   string
	Name string // what people call it; never empty
	// Types are those of the schema by name, others by IRI, short; the most
	// telling first. There may be none.
	Types      []string
	Nature     Nature
	Times      []Spell     // when it was, as far as that is known
	Attributes []Attribute // ascending by Key
	// Labels say who claims types and attributes, see Claims.
	Labels []string
}

// Type returns the first of the types, or "".
func (n *Node) Type() string {
	if len(n.Types) == 0 {
		return ""
	}
	return n.Types[0]
}

// Value returns the first value of an attribute, or "".
func (n *Node) Value(h *Header, key string) string {
	if v := n.Values(h, key); len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns the values of an attribute, by the name of its key.
func (n *Node) Values(h *Header, key string) []string {
	for _, a := range n.Attributes {
		if h.Keys[a.Key].Name == key {
			return a.Values
		}
	}
	return nil
}

// An Edge is a fact that joins two nodes.
type Edge struct {
	ID             string // "e1": its number in the graph
	Source, Target string // IDs of nodes
	From, To       Nature // of Source and of Target
	// Relation is the schema's name of the relation, else the predicate's IRI,
	// short; Text is it as people read it, "travels to".
	Relation, Text string
	Undirected     bool    // it reads the same both ways
	Times          []Spell // when it held, in the order of time; nil if nothing says so
	Status         string  // "planned", "cancelled"; "" otherwise
	Weight         int     // of a projection the number of occasions, else 1
	Sources        []Source
}

// A Spell is a time from one day to another, both included.
type Spell struct {
	// From and To are the earliest and the latest day that the time may
	// include; MinDay and MaxDay where there is no bound.
	From, To edtf.Day
	Date     string // in EDTF, which says more: "1984~", "[2025-12-01..2025-12-07]"
}

// Bounded reports whether a time has a first or a last day.
func (s Spell) Bounded() bool { return s.From.Bounded() || s.To.Bounded() }

// A Source is what claims an edge.
type Source struct {
	Label     string // the context, an IRI; "" if the quad has none
	Document  string // its IRI; "" if it stands in none
	Name      string // of the document
	URL       string
	Published string // in EDTF
	Publisher string // names, apart by "; "
	Claimant  string // who says so there; names, the nearest first
	// Occasion is, of an edge with several dates, the one that this source tells of,
	// in EDTF; of several with " and " between them.
	Occasion string
	Quote    string // the words of the source, where they are kept
	Gist     string // what they say, in an editor's words
	Reason   string // on what ground an editor decided so
}

// Words returns the quote, else the gist, else the reason.
func (s Source) Words() string {
	switch {
	case s.Quote != "":
		return s.Quote
	case s.Gist != "":
		return s.Gist
	}
	return s.Reason
}

// An Entity is a node with all edges at it.
type Entity struct {
	*Node
	Out []Edge // from it
	In  []Edge // to it; an edge to itself is in both
	// Actors are, of an event, those who took part as participations say that the
	// graph has as nodes; each once. It is nil unless they were asked for.
	Actors []Actor
}

// An Actor is who took part in an event.
type Actor struct {
	ID     string
	Nature Nature
}

// Hull returns the earliest and the latest day of any spell; MinDay and MaxDay if
// there is none.
func Hull(spells []Spell) (from, to edtf.Day) {
	if len(spells) == 0 {
		return edtf.MinDay, edtf.MaxDay
	}
	from, to = spells[0].From, spells[0].To
	for _, s := range spells[1:] {
		from, to = min(from, s.From), max(to, s.To)
	}
	return from, to
}

// Merged puts spells in the order of time, in place, and makes one of those that
// overlap, for tools that refuse a time which begins before another ends. The Date
// of one that was several is that of the first.
func Merged(spells []Spell) []Spell {
	slices.SortFunc(spells, func(a, b Spell) int { return cmp.Compare(a.From, b.From) })
	out := spells[:0]
	for _, s := range spells {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// Dates returns the dates of spells in EDTF, each once.
func Dates(spells []Spell) []string {
	var out []string
	for i, s := range spells {
		if i == 0 || s.Date != spells[i-1].Date {
			out = append(out, s.Date)
		}
	}
	return out
}
