package fold

import (
	"context"

	"parley/graph/describe"
	"parley/graph/path"
)

// A maker makes nodes and edges, with what it has read of others. Each worker has
// its own.
type maker struct {
	*Graph
	sources *sources
	paths   *path.Graph
	tell    *describe.Teller
	served  int // blocks since paths and tell were made
}

func newMaker(g *Graph) *maker { return &maker{Graph: g, sources: newSources(g.naming)} }

// blocksKept is how many blocks of nodes or edges are made with one cache of what
// is known of other nodes.
const blocksKept = 16

// renew forgets what was read of nodes, so that it does not grow without bound.
func (m *maker) renew(ctx context.Context) (err error) {
	if m.paths != nil {
		if m.served++; m.served < blocksKept {
			return nil
		}
	}
	m.served = 0
	m.tell = describe.New(m.naming)
	if m.paths, err = path.NewGraph(ctx, m.naming); err == nil && m.projection != nil {
		m.paths.LeaveOut = m.projection.LeaveOut
	}
	return err
}

// ended passes an error on. What workers had begun to read when it ended them is not
// all there, and forgotten: who stopped early may ask again.
func (g *Graph) ended(err error) error {
	if err != nil {
		for w := range g.makers {
			g.makers[w] = newMaker(g)
		}
		g.own = newMaker(g)
	}
	return err
}
