package main

import (
	"slices"
	"strings"

	"parley/graph/names"
	"parley/schema"
)

// fuller returns what a bare surname means in a question. Records whose whole name
// it is may be a few that nothing links to the person, as "Biden" of one release
// beside Joe Biden: where a person with a fuller name is far more known than all
// others, the name means that one. Otherwise it means what bears it, and that some
// have it in fuller names is told.
func (r *reading) fuller(text string, found []names.Match) ([]names.Match, error) {
	for _, m := range found {
		if !m.Quality.Whole() || strings.ContainsAny(strings.TrimSpace(m.Matched), " -") {
			return found, nil
		}
	}
	person, _ := schema.FindType("Person")
	if of, err := r.ofType(found, person); err != nil || len(of) < len(found) {
		return found, err
	}
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	all, err := x.Find(r.ctx, text)
	if err != nil {
		return nil, readingNames(err)
	}
	all = slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool { return m.Quality > names.Spelling })
	if all, err = r.ofType(all, person); err != nil {
		return nil, err
	}
	others := slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool {
		return slices.ContainsFunc(found, func(f names.Match) bool { return f.ID == m.ID })
	})
	if len(others) == 0 {
		return found, nil
	}
	best, err := r.foremost(text, all)
	if err != nil {
		return nil, err
	}
	if best != nil && slices.ContainsFunc(others, func(m names.Match) bool { return m.ID == best[0].ID }) {
		return best, nil
	}
	if best == nil {
		r.notef("%s: %s called so in part, such as %s (parley find %s)", text, moreAre(len(others)), others[0].Name, text)
	}
	return found, nil
}
