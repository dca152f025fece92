package path

import "parley/graph"

// leavingOut runs do while the edges with a label in LeaveOut are not walked.
func (g *Graph) leavingOut(do func() error) error {
	before := g.skipping
	g.skipping = len(g.LeaveOut) > 0
	defer func() { g.skipping = before }()
	return do()
}

// passesOver reports whether an edge is left out now for its label. Attributes are
// read all the same: what is not walked to needs no kind.
func (g *Graph) passesOver(e graph.Edge) bool {
	if !g.skipping || g.attributes[e.Predicate] || !graph.InRanges(g.LeaveOut, e.Label) {
		return false
	}
	g.LeftOut++
	return true
}
