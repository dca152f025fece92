package xmlgraph

import (
	"fmt"

	"parley/graph/lpg"
)

// Columns pass on what nodes and edges have of the columns of package lpg and of
// the keys of a graph.
type Columns struct {
	Header *lpg.Header
	// Ids in the file: of lpg.NodeColumns, of the header's keys and of
	// lpg.EdgeColumns, in their order; "" for one that is written otherwise.
	Nodes, Keys, Edges []string
	// Put writes one value.
	Put func(id, text string)
}

// Node puts what a node has.
func (c *Columns) Node(n *lpg.Node) error {
	for i := range lpg.NodeColumns {
		k := &lpg.NodeColumns[i]
		if err := c.put(c.Nodes[i], k, n.Column(k.Name)); err != nil {
			return err
		}
	}
	for _, a := range n.Attributes {
		if err := c.put(c.Keys[a.Key], &c.Header.Keys[a.Key], a.Values); err != nil {
			return err
		}
	}
	return nil
}

// Edge puts what an edge has.
func (c *Columns) Edge(e *lpg.Edge) error {
	for i := range lpg.EdgeColumns {
		if c.Edges[i] == "" {
			continue
		}
		k := &lpg.EdgeColumns[i]
		if err := c.put(c.Edges[i], k, e.Column(k.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Columns) put(id string, k *lpg.Key, values []string) error {
	switch {
	case len(values) == 0:
	case k.List:
		c.Put(id, lpg.Join(values))
	case len(values) > 1:
		return fmt.Errorf("write graph: %d values of %s, which is no list", len(values), k.Name)
	default:
		c.Put(id, values[0])
	}
	return nil
}

// TypeOf returns the type of the attribute for a key; both formats have the same.
func TypeOf(k lpg.Key) string {
	switch {
	case k.List:
	case k.Kind == lpg.Integer:
		return "long"
	case k.Kind == lpg.Decimal:
		return "double"
	case k.Kind == lpg.Boolean:
		return "boolean"
	}
	return "string"
}

// kindOf is the inverse of TypeOf, as far as types tell.
func kindOf(typ string) lpg.Kind {
	switch typ {
	case "long":
		return lpg.Integer
	case "double":
		return lpg.Decimal
	case "boolean":
		return lpg.Boolean
	}
	return lpg.Text
}
