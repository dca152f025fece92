package gexf

import (
	"io"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// Graph reads the property graph that a file of ours has.
func Graph(in io.Reader) (*lpgtest.Memory, error) {
	r := NewReader(in, Options{File: "f"})
	var m lpgtest.Memory
	r.Seen = func(n *lpg.Node) { m.NodeList = append(m.NodeList, *n) }
	r.SeenEdge = func(e *lpg.Edge) {
		m.EdgeList = append(m.EdgeList, *e)
		m.Head.Mixed = m.Head.Mixed || e.Undirected
	}
	var err error
	for b := (graph.Batch{}); err == nil; b.Reset() {
		err = r.Read(&b)
	}
	h := r.Header()
	h.Title, h.Mixed = r.title, m.Head.Mixed
	h.Keys = slices.Clone(h.Keys)
	for _, k := range r.nodes.byID { // what quads do not need
		i := slices.IndexFunc(h.Keys, func(have lpg.Key) bool { return have.Name == k.Name })
		if i < 0 {
			continue
		}
		h.Keys[i].Kind = map[string]lpg.Kind{"long": lpg.Integer, "double": lpg.Decimal, "boolean": lpg.Boolean}[k.Type]
	}
	m.Head = h
	if err == io.EOF {
		err = nil
	}
	return &m, err
}
