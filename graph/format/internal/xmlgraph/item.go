package xmlgraph

import (
	"slices"

	"parley/graph/lpg"
)

// An Attribute is one that a file declares for its nodes or edges. Nothing of it
// changes once it is used.
type Attribute struct {
	Name, Type string // as the file has them
	List       bool   // in a file of ours: values are written by lpg.Join
	Default    string
	HasDefault bool

	known  bool // slot and key are
	slot   slot
	column string
	key    int
}

// A slot is where a value of a file of ours belongs.
type slot uint8

const (
	inKey slot = iota
	inColumn
	inName
	inUndirected
)

// Undirected is the name of the attribute of edges by which a file of ours with
// edges of both kinds tells them apart. See the packages of the formats.
const Undirected = "undirected"

// A Value is what a node or edge has of an attribute.
type Value struct {
	Attribute *Attribute
	Text      string
}

// An Item is a node or edge as a file has it. "" stands for what there is not.
type Item struct {
	Line, Column       int
	ID, Label          string
	Source, Target     string // of an edge
	Kind               string // of an edge, where the format has one
	Undirected, Mutual bool   // of an edge
	Values             []Value
	Spells             []Spell
}

// A Spell is a time as a file has it.
type Spell struct{ Start, End string }

// Node passes on a node, whose attributes are declared.
func (s *Source) Node(it *Item) error {
	var n lpg.Node
	if s.decoder.Ours {
		s.ownNode(it, &n)
	} else {
		s.foreignNode(it, &n)
	}
	if s.Seen != nil {
		s.Seen(&n)
	}
	s.decoder.Node(&n, s.keys)
	return s.pass(it)
}

// Edge passes on an edge.
func (s *Source) Edge(it *Item) error {
	var e lpg.Edge
	if s.decoder.Ours {
		if err := s.ownEdge(it, &e); err != nil {
			return err
		}
	} else {
		s.foreignEdge(it, &e)
	}
	if s.SeenEdge != nil {
		s.SeenEdge(&e)
	}
	s.decoder.Edge(&e)
	if it.Mutual {
		e.Source, e.Target = e.Target, e.Source
		s.decoder.Edge(&e)
	}
	return s.pass(it)
}

// Complete adds the defaults of attributes of which a node or edge has nothing.
func (it *Item) Complete(defaults []*Attribute) {
	if len(defaults) == 0 {
		return
	}
	has := make(map[*Attribute]bool, len(it.Values))
	for _, v := range it.Values {
		has[v.Attribute] = true
	}
	for _, a := range defaults {
		if !has[a] {
			it.Values = append(it.Values, Value{Attribute: a, Text: a.Default})
		}
	}
}

// keyOf returns the index of a key of nodes, which it adds if there is none.
func (s *Source) keyOf(k lpg.Key) int {
	i, ok := s.index[k.Name]
	if !ok {
		i = len(s.keys)
		s.index[k.Name] = i
		s.keys = append(s.keys, k)
	}
	return i
}

// An adder adds values to the attributes of one node. A node may have 100,000 of
// them, and so those that are there are looked up once there are more than a few.
type adder struct {
	places map[int]int             // by key: where its attribute is
	there  map[int]map[string]bool // by key: its values
}

const few = 16

// add adds values of a key to a node, but those that are there.
func (a *adder) add(n *lpg.Node, key int, values ...string) {
	i := a.place(n, key)
	if i < 0 {
		i = len(n.Attributes)
		n.Attributes = append(n.Attributes, lpg.Attribute{Key: key})
		if a.places != nil {
			a.places[key] = i
		}
	}
	for _, v := range values {
		if has := &n.Attributes[i]; a.isNew(has, v) {
			has.Values = append(has.Values, v)
		}
	}
}

// place is where the attribute of a key is, or -1.
func (a *adder) place(n *lpg.Node, key int) int {
	if len(n.Attributes) <= few {
		return slices.IndexFunc(n.Attributes, func(a lpg.Attribute) bool { return a.Key == key })
	}
	if a.places == nil {
		a.places = map[int]int{}
		for i, has := range n.Attributes {
			a.places[has.Key] = i
		}
	}
	if i, ok := a.places[key]; ok {
		return i
	}
	return -1
}

// isNew reports whether an attribute does not have a value yet, which it will have
// then.
func (a *adder) isNew(has *lpg.Attribute, value string) bool {
	if len(has.Values) <= few {
		return !slices.Contains(has.Values, value)
	}
	if a.there == nil {
		a.there = map[int]map[string]bool{}
	}
	there := a.there[has.Key]
	if there == nil {
		there = map[string]bool{}
		for _, v := range has.Values {
			there[v] = true
		}
		a.there[has.Key] = there
	}
	if there[value] {
		return false
	}
	there[value] = true
	return true
}
