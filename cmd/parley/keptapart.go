package main

import (
	"context"
	"strings"

	"parley/graph"
	"parley/graph/link"
	"parley/graph/names"
	"parley/graph/path"
	"parley/schema"
)

// keptApart reports whether persons of one name are two: a data set knows them by
// identifiers of its own, as father and son, or they are called by a bare surname
// and have different countries. Such a name is ambiguous, where it would otherwise
// mean all of them.
//
// Why only persons: a data set lists a country once for each time that its
// borders or its state changed, and a name means all of these.
func (r *reading) keptApart(found []names.Match) (bool, error) {
	if len(found) < 2 {
		return false, nil
	}
	person, _ := schema.FindType("Person")
	if of, err := r.ofType(found, person); err != nil || len(of) < len(found) {
		return false, err
	}
	for i, m := range found {
		for _, o := range found[:i] {
			if link.KeptApart(m.Node, o.Node) {
				return true, nil
			}
		}
	}
	return r.ofOtherCountries(found)
}

// ofOtherCountries reports whether two of some persons, who are called by a surname
// alone, have countries, and none in common.
func (r *reading) ofOtherCountries(found []names.Match) (bool, error) {
	g, err := path.NewGraph(r.ctx, r.all)
	if err != nil {
		return false, err
	}
	var before []map[graph.ID]bool
	for _, m := range found {
		if strings.Contains(names.Fold(m.Name), " ") {
			return false, nil
		}
		countries, err := countriesAbout(r.ctx, g, m.ID)
		if err != nil {
			return false, err
		}
		for _, others := range before {
			if len(countries) > 0 && len(others) > 0 && !meet(countries, others) {
				return true, nil
			}
		}
		before = append(before, countries)
	}
	return false, nil
}

// countriesAbout returns the countries that somebody represents or has posts in.
func countriesAbout(ctx context.Context, g *path.Graph, node graph.ID) (map[graph.ID]bool, error) {
	x, err := expression([]string{"represents[type=Country]|(holds|hasTenure/post)/postIn[type=Country]"})
	if err != nil {
		return nil, err
	}
	reached, err := g.Walk(ctx, []graph.ID{node}, x)
	out := map[graph.ID]bool{}
	for _, r := range reached {
		out[r.Node] = true
	}
	return out, err
}

// meet reports whether two sets have something in common.
func meet(x, y map[graph.ID]bool) bool {
	for id := range x {
		if y[id] {
			return true
		}
	}
	return false
}
