package main

import (
	"regexp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/names"
)

var inBrackets = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// qualified finds the nodes that a name with words in brackets means: of those
// that bear the name, the ones of which each of the words is true, as a post that
// they held, a country or body that they or the post belong to, or their type:
// "Isaac Herzog (President, Israel)". Without brackets it finds none.
func (r *reading) qualified(text string) ([]names.Match, error) {
	parts := inBrackets.FindStringSubmatch(text)
	if parts == nil {
		return nil, nil
	}
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	found, err := x.Find(r.ctx, parts[1])
	if err != nil {
		return nil, readingNames(err)
	}
	found = slices.DeleteFunc(slices.Clone(found), func(m names.Match) bool { return !m.Quality.Same() })
	var out []names.Match
	for _, m := range found {
		marks, err := r.marks(m.ID)
		if err != nil {
			return nil, err
		}
		types, err := r.typeWords(m.Types)
		if err != nil {
			return nil, err
		}
		if hasAll(append(marks, types), parts[2]) {
			out = append(out, m)
		}
	}
	return out, nil
}

// hasAll reports whether each of the words between commas stands in one of the
// marks.
func hasAll(marks []string, words string) bool {
	for _, word := range strings.Split(words, ",") {
		want := " " + names.Fold(word) + " "
		if !slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(" "+names.Fold(m)+" ", want) }) {
			return false
		}
	}
	return true
}

// marks are what tells a node from others of its name: the posts held and where
// they are, and the countries and bodies represented; each once.
func (r *reading) marks(node graph.ID) ([]string, error) {
	posts, err := r.from(node, "holds")
	if err != nil {
		return nil, err
	}
	tenures, err := r.to(node, "holder")
	if err != nil {
		return nil, err
	}
	for _, tenure := range tenures {
		held, err := r.from(tenure, "post")
		if err != nil {
			return nil, err
		}
		posts = append(posts, held...)
	}
	all := slices.Clone(posts)
	for _, post := range posts {
		in, err := r.from(post, "postIn")
		if err != nil {
			return nil, err
		}
		all = append(all, in...)
	}
	represented, err := r.from(node, "represents")
	if err != nil {
		return nil, err
	}
	terms, err := r.all.Terms(r.ctx, append(all, represented...), nil)
	if err != nil {
		return nil, err
	}
	named, err := r.nameAll(terms)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range named {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, nil
}

// from returns the objects of a relation of a node.
func (r *reading) from(node graph.ID, relation string) ([]graph.ID, error) {
	return r.ends(graph.Pattern{S: node}, relation)
}

// to returns the subjects of a relation to a node.
func (r *reading) to(node graph.ID, relation string) ([]graph.ID, error) {
	return r.ends(graph.Pattern{O: node}, relation)
}

func (r *reading) ends(p graph.Pattern, relation string) (out []graph.ID, err error) {
	if p.P, err = graph.IDOf(r.ctx, r.all, property(relation)); err != nil || p.P == graph.Any {
		return nil, err
	}
	order, other := graph.SPOL, func(q graph.IDQuad) graph.ID { return q.O }
	if p.S == graph.Any {
		order, other = graph.OPSL, func(q graph.IDQuad) graph.ID { return q.S }
	}
	for q, err := range graph.Quads(r.ctx, r.all, p, order) {
		if err != nil {
			return nil, err
		}
		if id := other(q); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}
