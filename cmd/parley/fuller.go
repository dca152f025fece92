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
	bearers, err := r.ofType(found, person)
	if err != nil || len(bearers) > 0 && len(bearers) < len(found) {
		return found, err
	}
	all, err := r.personsCalled(text)
	if err != nil {
		return nil, err
	}
	others := slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool {
		return slices.ContainsFunc(found, func(f names.Match) bool { return f.ID == m.ID })
	})
	if len(others) == 0 {
		return found, nil
	}
	if len(bearers) == 0 {
		return r.namesake(text, found, others)
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

// personsCalled returns the persons whose names have the text, however it is
// spelled.
func (r *reading) personsCalled(text string) ([]names.Match, error) {
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	all, err := x.Find(r.ctx, text)
	if err != nil {
		return nil, readingNames(err)
	}
	all = slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool { return m.Quality > names.Spelling })
	person, _ := schema.FindType("Person")
	return r.ofType(all, person)
}

// namesake returns what a name means that only places or the like have, and
// persons as a surname: "Clinton" is a town, and far more is recorded of two
// people. Then it means the foremost of these, and fits several if none is.
func (r *reading) namesake(text string, found, persons []names.Match) ([]names.Match, error) {
	least, err := r.mostOf(found)
	if err != nil {
		return nil, err
	}
	if of, err := r.mostOf(persons); err != nil || of < foremostBy*least {
		return found, err
	}
	best, err := r.foremost(text, slices.Concat(persons, found))
	if err != nil || best != nil {
		return best, err
	}
	return nil, r.unresolved(text, slices.Concat(persons, found))
}

// mostOf returns how much is recorded of the one of whom most is.
func (r *reading) mostOf(of []names.Match) (most int64, err error) {
	for _, m := range of {
		n, err := r.recorded(m.ID)
		if err != nil {
			return 0, err
		}
		most = max(most, n)
	}
	return most, nil
}
