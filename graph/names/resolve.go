package names

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// Resolve finds the nodes that an argument of a command means.
//
// If the best matches are one node, or several that have one full name and the
// same types and that nothing holds apart, they are returned as nodes: a set
// that is taken together. If they are different nodes, nodes is empty and
// candidates has all of them: the name is ambiguous. If there are only near
// matches (Quality.Near), nodes is empty and candidates has them, the nearest
// first: "did you mean". If there is nothing, both are empty. An error is one of
// reading the snapshot, or ctx.Err().
//
// The best matches are those of the best quality. Of whole names only those of
// the greatest weight count, and of parts of names only those of preferred
// types, if there are such. Where that leaves several, the candidates of other
// types are given too, and those first of whose names the most was given.
func (x *Index) Resolve(ctx context.Context, text string) (nodes, candidates []Match, err error) {
	all, err := x.best(ctx, text)
	if err != nil || len(all) == 0 {
		return nil, nil, err
	}
	best := all[0]
	if best.Quality.Near() {
		return nil, all, nil
	}
	n := 1
	for n < len(all) && all[n].Quality == best.Quality && compareWhole(all[n], best) == 0 &&
		(best.Quality.Whole() || all[n].preferred == best.preferred) {
		n++
	}
	one, err := x.together(ctx, all[:n])
	if err != nil {
		return nil, nil, err
	}
	if one {
		return all[:n], nil, nil
	}
	if best.Quality.Whole() {
		return nil, all[:n], nil
	}
	for n < len(all) && all[n].Quality == best.Quality {
		n++
	}
	candidates = slices.Clone(all[:n])
	slices.SortStableFunc(candidates, func(a, b Match) int { return cmp.Compare(a.content, b.content) })
	return nil, candidates, nil
}

// best is Find without matches that are worse than a whole name, if there is
// one: these need not be looked for then.
func (x *Index) best(ctx context.Context, text string) ([]Match, error) {
	q := newQuery(text)
	if q.text == "" {
		return nil, nil
	}
	if found, err := x.same(ctx, &look{}, q); err != nil || len(found) > 0 {
		return found, err
	}
	return x.Find(ctx, text)
}

// together reports whether matches are to be taken as one.
func (x *Index) together(ctx context.Context, matches []Match) (bool, error) {
	name := Fold(matches[0].Name)
	for _, m := range matches[1:] {
		if !slices.Equal(m.Types, matches[0].Types) || Fold(m.Name) != name {
			return false, nil
		}
	}
	if len(matches) == 1 || len(x.apart) == 0 {
		return true, nil
	}
	walk := graph.Expansion{Direction: graph.Out, Predicates: x.apart}
	for _, m := range matches {
		walk.Nodes = append(walk.Nodes, m.ID)
	}
	one := true
	err := x.snap.Expand(ctx, walk, func(edges []graph.Edge) bool {
		for _, e := range edges {
			if e.Neighbor != walk.Nodes[e.Node] && slices.Contains(walk.Nodes, e.Neighbor) {
				one = false
			}
		}
		return one
	})
	return one, err
}
