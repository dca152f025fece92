package gizmo_test

import (
	"slices"
	"testing"

	"parley/graph"
)

// smallest makes graph and program as small as they can be and still be wrong.
func (w *workbench) smallest(t testing.TB, p *qpath) string {
	wrong := func(quads []graph.Quad) string {
		small := newWorkbench(t, quads)
		defer small.close()
		if w.worlds != nil {
			small.worlds = newWorlds(t, small)
		}
		return small.check(p, &tally{})
	}
	quads, said := w.quads, wrong(w.quads)
	for shrunk := true; shrunk; {
		shrunk = false
		for i, q := range quads {
			if w.worlds != nil && (q.Label == thing("run") || q.Predicate == relation("name")) {
				continue // without it sources have no name
			}
			if less := slices.Delete(slices.Clone(quads), i, i+1); len(less) > 0 {
				if s := wrong(less); s != "" {
					quads, said, shrunk = less, s, true
					break
				}
			}
		}
		shrunk = p.shrink(func() bool {
			s := wrong(quads)
			if s != "" {
				said = s
			}
			return s != ""
		}) || shrunk
	}
	return said
}

// shrink takes links out, one by one, as long as still holds.
func (p *qpath) shrink(still func() bool) (shrunk bool) {
	return shrinkLinks(&p.links, still)
}

func shrinkLinks(links *[]*qlink, still func() bool) (shrunk bool) {
	for i := 0; i < len(*links); i++ {
		all, l := *links, (*links)[i]
		if l.kind != "tag" || i+1 == len(all) { // back needs it
			*links = slices.Delete(slices.Clone(all), i, i+1)
			if still() {
				i, shrunk = i-1, true
				continue
			}
			*links = all
		}
		for _, p := range []*qpath{l.path, l.via.path, l.to.path} {
			if p != nil {
				shrunk = p.shrink(still) || shrunk
			}
		}
		shrunk = shrinkLinks(&l.rest, still) || shrunk
		for _, list := range []*[]string{&l.labels, &l.tags} {
			if old := *list; len(old) > 0 && (list == &l.labels || l.kind == "out" || l.kind == "in" || l.kind == "both") {
				if *list = nil; still() {
					shrunk = true
				} else {
					*list = old
				}
			}
		}
	}
	return shrunk
}
