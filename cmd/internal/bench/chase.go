package bench

import (
	"context"
	"fmt"
	"strings"

	"parley/graph"
)

// A chaser is a system that is asked for distances, although it has no search for
// paths of its own.
type chaser interface {
	// distance returns the number of edges of these predicates from one node
	// to another. It may go on until ctx ends.
	distance(ctx context.Context, from, to graph.Term, predicates []graph.Term) (int, error)
}

// chase measures the one search that says the same in every system.
func (s *suite) chase(ctx context.Context, c chaser) error {
	return s.search(ctx, everyEdge, s.w.pairs(), func(p [2]graph.Term) (distance, error) {
		return func(ctx context.Context) (int, int, error) {
			n, err := c.distance(ctx, p[0], p[1], s.w.Walked)
			return n, 0, err
		}, nil
	})
}

// distance asks Cayley as one may: whether the other node is among those at one
// edge, at two, and so on. That nothing joins them it cannot say. It is looked for
// in JavaScript, for Cayley's And and Is find nodes that are not there.
func (s *stock) distance(ctx context.Context, from, to graph.Term, predicates []graph.Term) (int, error) {
	var names []string
	for _, p := range predicates {
		names = append(names, fmt.Sprintf("%q", p))
	}
	step := ".Both([" + strings.Join(names, ", ") + "])"
	for n := 1; ; n++ {
		text := fmt.Sprintf("g.Emit(g.V(%q)%s.Unique().ToArray().indexOf(%q) < 0 ? 0 : 1)", from, strings.Repeat(step, n), to)
		there, err := s.query(ctx, text)
		if err != nil {
			return 0, err
		}
		if there > 0 {
			return n, nil
		}
	}
}
