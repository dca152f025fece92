package xmlgraph

import (
	"context"
	"errors"
	"slices"

	"parley/graph/lpg"
)

// Known is what a writer has to know before the first node and a header does not
// say.
type Known struct {
	Mixed      bool // some edges are directed, others undirected
	Undirected bool // all edges are, and there are some
	Timed      bool // some node or edge has a time with a bound
}

var errKnown = errors.New("all is known")

// Probe reads a graph until it is known; times only if they are asked for.
func Probe(ctx context.Context, g lpg.Graph, h *lpg.Header, times bool) (Known, error) {
	var k Known
	directed := h.Edges == 0
	undirected := !h.Mixed
	ended := func(err error) error {
		if errors.Is(err, errKnown) {
			return nil
		}
		return err
	}
	timed := !times
	if !timed {
		err := g.Nodes(ctx, func(n *lpg.Node) error {
			if timed = slices.ContainsFunc(n.Times, lpg.Spell.Bounded); timed {
				return errKnown
			}
			return nil
		})
		if err := ended(err); err != nil {
			return k, err
		}
	}
	if !timed || h.Mixed {
		err := g.Edges(ctx, func(e *lpg.Edge) error {
			timed = timed || slices.ContainsFunc(e.Times, lpg.Spell.Bounded)
			directed = directed || !e.Undirected
			undirected = undirected || e.Undirected
			if timed && directed && undirected {
				return errKnown
			}
			return nil
		})
		if err := ended(err); err != nil {
			return k, err
		}
	}
	k.Timed = timed && times
	k.Mixed = h.Mixed && directed
	k.Undirected = h.Mixed && !directed
	return k, nil
}
