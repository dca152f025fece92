package story

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/layout"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/spatial/r2"
)

// A network is who is joined to whom, as gonum's layout wants it: without
// directions, with nodes in one order every time.
type network struct {
	ids   []int64
	joins map[int64][]int64
}

type vertex int64

func (v vertex) ID() int64 { return int64(v) }

type line struct{ from, to vertex }

func (l line) From() graph.Node         { return l.from }
func (l line) To() graph.Node           { return l.to }
func (l line) ReversedEdge() graph.Edge { return line{l.to, l.from} }

func (n *network) Node(id int64) graph.Node {
	if _, ok := n.joins[id]; !ok {
		return nil
	}
	return vertex(id)
}

func (n *network) Nodes() graph.Nodes             { return ordered(n.ids) }
func (n *network) From(id int64) graph.Nodes      { return ordered(n.joins[id]) }
func (n *network) HasEdgeBetween(a, b int64) bool { return slices.Contains(n.joins[a], b) }

func (n *network) Edge(a, b int64) graph.Edge {
	if !n.HasEdgeBetween(a, b) {
		return nil
	}
	return line{vertex(a), vertex(b)}
}

func (n *network) EdgeBetween(a, b int64) graph.Edge { return n.Edge(a, b) }

func ordered(ids []int64) graph.Nodes {
	if len(ids) == 0 {
		return graph.Empty
	}
	nodes := make([]graph.Node, len(ids))
	for i, id := range ids {
		nodes[i] = vertex(id)
	}
	return iterator.NewOrderedNodes(nodes)
}

// join joins two nodes, once.
func (n *network) join(a, b int64) {
	if a == b || slices.Contains(n.joins[a], b) {
		return
	}
	n.joins[a] = append(n.joins[a], b)
	n.joins[b] = append(n.joins[b], a)
}

// components returns the nodes that hang together, the largest groups first.
func (n *network) components() [][]int64 {
	var out [][]int64
	for _, c := range topo.ConnectedComponents(n) {
		ids := make([]int64, len(c))
		for i, v := range c {
			ids[i] = v.ID()
		}
		slices.Sort(ids)
		out = append(out, ids)
	}
	slices.SortFunc(out, func(a, b []int64) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return int(a[0] - b[0])
	})
	return out
}

// part is the network of some nodes that hang together.
func (n *network) part(ids []int64) *network {
	p := &network{ids: ids, joins: map[int64][]int64{}}
	for _, id := range ids {
		p.joins[id] = n.joins[id]
	}
	return p
}

// Settings of gonum's layout. A node moves by the sum of the pulls of its lines, at
// once too far if there are many of them: the more lines the largest node has, the
// smaller the steps, and the more there are.
const (
	layoutRepulsion = 1
	layoutRate      = 0.05 // at most
	layoutPull      = 0.4  // of the rate times the lines of the largest node
	layoutWay       = 20   // of the rate times the updates
	layoutUpdates   = 1500 // at most
	layoutTheta     = 0.7
	layoutSeed      = 1
)

// positions lays out nodes that hang together, the longer side across. The mean
// length of a line is 1.
func (n *network) positions() map[int64]r2.Vec {
	if len(n.ids) == 1 {
		return map[int64]r2.Vec{n.ids[0]: {}}
	}
	most := 0
	for _, id := range n.ids {
		most = max(most, len(n.joins[id]))
	}
	rate := min(layoutRate, layoutPull/float64(most))
	eades := layout.EadesR2{
		Updates: min(int(layoutWay/rate), layoutUpdates), Repulsion: layoutRepulsion, Rate: rate, Theta: layoutTheta,
		Src: rand.NewPCG(layoutSeed, layoutSeed),
	}
	o := layout.NewOptimizerR2(n, eades.Update)
	for o.Update() {
	}
	out := map[int64]r2.Vec{}
	var mean r2.Vec
	for _, id := range n.ids {
		out[id] = o.Coord2(id)
		mean = r2.Add(mean, r2.Scale(1/float64(len(n.ids)), out[id]))
	}
	// The axis along which the nodes lie widest becomes the horizontal one.
	var xx, xy, yy float64
	for _, id := range n.ids {
		v := r2.Sub(out[id], mean)
		out[id] = v
		xx, xy, yy = xx+v.X*v.X, xy+v.X*v.Y, yy+v.Y*v.Y
	}
	turn := -math.Atan2(2*xy, xx-yy) / 2
	var length float64
	lines := 0
	for _, id := range n.ids {
		for _, other := range n.joins[id] {
			length += r2.Norm(r2.Sub(out[id], out[other]))
			lines++
		}
	}
	scale := float64(lines) / max(length, 1e-9)
	for _, id := range n.ids {
		out[id] = r2.Scale(scale, r2.Rotate(out[id], turn, r2.Vec{}))
	}
	return out
}
