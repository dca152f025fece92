package gizmo_test

import (
	"maps"
	"slices"

	"parley/graph"
)

// loosen marks all tags of rows as up to the plan.
func (v *naive) loosen(rows []nrow) {
	for _, r := range rows {
		for tag := range r.tags {
			v.loose[tag] = true
		}
	}
}

func (v *naive) unique(in []nrow) (out []nrow) {
	v.loosen(in)
	place := map[graph.Term]int{}
	for _, r := range in {
		i, seen := place[r.node]
		if !seen {
			place[r.node] = len(out)
			out = append(out, r)
		} else if !maps.Equal(out[i].from, r.from) || r.any {
			out[i].any = true
		}
	}
	return out
}

// cut returns the rows between two places. They are sorted, or else their number
// alone is determined.
func (v *naive) cut(in []nrow, from, to int) []nrow {
	if from == 0 && to == len(in) {
		return in
	}
	v.loosen(in)
	if !slices.IsSortedFunc(in, func(a, b nrow) int {
		if a.node < b.node {
			return -1
		}
		return 1
	}) {
		v.nodesOff = true
	}
	out := slices.Clone(in[from:to])
	for i, r := range out {
		for _, other := range in {
			if other.node == r.node && !maps.Equal(other.from, r.from) {
				out[i].any = true
			}
		}
	}
	return out
}

// recursive goes on from level to level.
func (v *naive) recursive(l placed, in []nrow) (out []nrow) {
	v.loosen(in)
	step := flatPath(l.path, l.under)
	if l.turned {
		step = turned(step)
	}
	seen := map[graph.Term]bool{}
	level := each(in)
	for depth := 1; len(level) > 0 && (l.n == 0 || depth <= l.n) && !v.off; depth++ {
		reached := v.run(step, level)
		v.loosen(reached)
		level = nil
		for _, r := range each(reached) {
			if !seen[r.node] {
				seen[r.node] = true
				level = append(level, nrow{node: r.node})
				out = append(out, nrow{node: r.node, tags: named(l.tags, number(depth)), any: true})
			}
		}
	}
	return out
}

// each returns one row without tags of each node.
func each(rows []nrow) (out []nrow) {
	seen := map[graph.Term]bool{}
	for _, r := range rows {
		if !seen[r.node] {
			seen[r.node] = true
			out = append(out, nrow{node: r.node})
		}
	}
	return out
}

// back returns, of rows where the tag was, those that come as far as back().
func (v *naive) back(l placed, in []nrow) (out []nrow) {
	rest := flat(l.rest, l.under)
	recursion := slices.IndexFunc(rest, func(l placed) bool { return l.kind == "followRecursive" })
	switch {
	case recursion >= 0 && picks(rest):
		v.off = true
		return nil
	case recursion >= 0:
		before, behind := rest[:recursion], rest[recursion:]
		for _, r := range in {
			for _, x := range v.run(before, []nrow{r}) {
				if len(v.run(behind, []nrow{{node: x.node}})) > 0 {
					out = append(out, x.at(r.node))
				}
			}
		}
		for _, tag := range tagsOf(behind) {
			v.loose[tag] = true
		}
		return out
	}
	began := make([]nrow, len(in))
	for i, r := range in {
		began[i] = r
		if began[i].from = maps.Clone(r.from); r.from == nil {
			began[i].from = map[*qlink]int{}
		}
		began[i].from[l.qlink] = i + 1
	}
	for _, r := range v.run(rest, began) {
		i := r.from[l.qlink]
		if i == 0 {
			continue // it came another way
		}
		if r.any && slices.ContainsFunc(in, func(o nrow) bool { return o.node != in[i-1].node }) {
			v.nodesOff = true
		}
		x := r.at(in[i-1].node)
		x.from, x.any = in[i-1].from, in[i-1].any || r.any && len(in[i-1].from) > 0
		out = append(out, x)
	}
	return out
}

// tagsOf returns the tags that links bind.
func tagsOf(links []placed) (out []string) {
	for _, l := range links {
		out = append(append(out, l.tags...), l.labels...)
		for _, p := range []*qpath{l.path, l.via.path, l.to.path} {
			if p != nil {
				out = append(out, tagsOf(flat(p.links, scope{}))...)
			}
		}
		out = append(out, tagsOf(flat(l.rest, scope{}))...)
	}
	return out
}

// picks reports whether links take some of the rows that come to them, so that
// walking them from their end, or for one row alone, gives something else.
func picks(links []placed) bool {
	return slices.ContainsFunc(links, func(l placed) bool {
		switch l.kind {
		case "unique", "order", "skip", "limit", "or", "inPredicates", "outPredicates", "labels":
			return true
		case "followRecursive":
			return picks(flatPath(l.path, scope{}))
		case "back":
			return picks(flat(l.rest, scope{}))
		}
		return false
	})
}
