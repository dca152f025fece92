package bench

import (
	"context"
	"fmt"

	"parley/graph"
	"parley/graph/path"
)

// A walk is a path expression, and the same in Gizmo, where that can say it.
type walk struct {
	name, expr, gizmo string
}

var (
	metWalk   = walk{name: "walk, met", expr: "met"}
	threeWalk = walk{name: "walk, 3 steps", expr: "hosts/attendedBy/attends", gizmo: `.Out("<%s>").In("<%s>").Out("<%s>")`}
)

// From how many nodes a walk begins, one after the other.
const (
	walkActors = 100
	walkFew    = 20 // of those whose walks reach much
)

// walks measures walks of path expressions, each from several nodes: whom actors
// met, and three steps from the events that they host. The answers are how many nodes they
// lead to.
func (s *suite) walks(ctx context.Context) error {
	actors := s.w.Actors[:min(len(s.w.Actors), walkActors)]
	few := actors[:min(len(actors), walkFew)]
	switch st := s.store.(type) {
	case *embedded:
		return s.walkOurs(ctx, st.snap, actors, few)
	case *ours:
		return s.walkOurs(ctx, st.snap, actors, few)
	case *stock:
		return s.walkGizmo(ctx, threeWalk, few)
	}
	return nil
}

func (s *suite) walkOurs(ctx context.Context, snap graph.Snapshot, actors, few []graph.Term) error {
	for _, w := range []struct {
		walk
		from []graph.Term
	}{{metWalk, actors}, {threeWalk, few}} {
		if len(w.from) == 0 {
			continue
		}
		x, err := path.Parse(w.expr)
		if err != nil {
			return err
		}
		ids, err := snap.Lookup(ctx, w.from, nil)
		if err != nil {
			return err
		}
		if err := s.timed(ctx, w.name, len(ids), func(ctx context.Context) (n int64, err error) {
			for _, id := range ids {
				g, err := path.NewGraph(ctx, snap)
				if err != nil {
					return 0, err
				}
				reached, err := g.Walk(ctx, []graph.ID{id}, x)
				if err != nil {
					return 0, err
				}
				n += int64(len(reached))
			}
			return n, nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *suite) walkGizmo(ctx context.Context, w walk, from []graph.Term) error {
	if len(from) == 0 {
		return nil
	}
	steps := fmt.Sprintf(w.gizmo, iri("hosts").IRI(), iri("attends").IRI(), iri("attends").IRI())
	return s.timed(ctx, w.name, len(from), func(ctx context.Context) (n int64, err error) {
		for _, node := range from {
			found, err := s.store.query(ctx, fmt.Sprintf("g.Emit(g.V(%q)%s.Unique().Count())", node, steps))
			if err != nil {
				return 0, err
			}
			n += found
		}
		return n, nil
	})
}
