// Package gonum searches for paths with gonum, for comparison. It is a package of
// its own so that nothing but the benchmark needs gonum.
package gonum

import (
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/traverse"

	"parley/cmd/internal/bench"
)

// System is gonum's breadth-first search, the fastest that it has between two
// nodes of a graph without weights: it has none from both ends, and Dijkstra and
// A* keep a heap besides.
func System() bench.System { return bench.Searching("gonum", build) }

func build(nodes int, edges [][2]int) bench.Searcher {
	g := simple.NewUndirectedGraph()
	for n := range nodes {
		g.AddNode(simple.Node(n))
	}
	for _, e := range edges {
		g.SetEdge(simple.Edge{F: simple.Node(e[0]), T: simple.Node(e[1])})
	}
	return &searcher{g}
}

type searcher struct{ g *simple.UndirectedGraph }

// Distance walks from one node, level by level, until it comes to the other.
func (s *searcher) Distance(from, to int) int {
	found := -1
	var b traverse.BreadthFirst
	b.Walk(s.g, simple.Node(from), func(n graph.Node, depth int) bool {
		if n.ID() == int64(to) {
			found = depth
		}
		return found >= 0
	})
	return found
}
