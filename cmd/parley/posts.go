package main

import (
	"errors"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// posts resolves all words as the name of a post.
func (a *answer) posts(words []string) ([]graph.ID, string, error) {
	text := strings.Join(words, " ")
	found, err := a.nodesOr(text, a.postsCalled)
	if unknown := (*unknownName)(nil); errors.As(err, &unknown) {
		post, place, perr := a.postOfPlace(text)
		if perr != nil {
			return nil, "", perr
		}
		if post != "" {
			a.notef("%s: taken as %s, where %s lies", text, post, place)
			found, err = a.nodesOr(post, a.postsCalled)
		}
	}
	if err != nil {
		return nil, "", err
	}
	nodes, name := ids(found)
	for _, m := range found {
		if m.Name != name { // the one name they share is that of the question
			name = found[0].Matched
		}
	}
	return nodes, name, nil
}

// postsCalled returns the candidates that a name means where a post is asked for:
// all posts that bear the whole of it, one after the other as a rule, as when a
// department is renamed, and not what else does. Without any it is the foremost.
func (r *reading) postsCalled(text string, candidates []names.Match) ([]names.Match, error) {
	post, ok := schema.FindType("Post")
	if ok && len(candidates) > 0 && candidates[0].Quality.Whole() {
		found, err := r.ofType(candidates, post)
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	return r.foremost(text, candidates)
}

// postOfPlace returns what an ambassador in a city is called by the country in
// which it lies: "ambassador in Cairo" is the ambassador to Egypt. It is "" if the
// text is not of that form, or posts of several countries would fit.
func (r *reading) postOfPlace(text string) (post, place string, err error) {
	title, place, ok := strings.Cut(text, " in ")
	if !ok {
		return "", "", nil
	}
	countries, err := r.countriesOf(place)
	if err != nil {
		return "", "", err
	}
	for _, country := range countries {
		called := title + " to " + country
		is, err := r.isPost(called)
		if err != nil {
			return "", "", err
		}
		if !is || called == post {
			continue
		}
		if post != "" {
			return "", "", nil
		}
		post = called
	}
	return post, place, nil
}

// countriesOf returns the names of the countries in which places of a name lie.
func (r *reading) countriesOf(place string) ([]string, error) {
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	found, err := x.Find(r.ctx, place)
	if err != nil {
		return nil, readingNames(err)
	}
	var in []graph.ID
	for _, m := range found {
		if m.Quality.Same() {
			wider, err := r.from(m.ID, "locatedIn")
			if err != nil {
				return nil, err
			}
			in = append(in, wider...)
		}
	}
	terms, err := r.all.Terms(r.ctx, in, nil)
	if err != nil {
		return nil, err
	}
	called, err := r.nameAll(terms)
	slices.Sort(called)
	return slices.Compact(called), err
}

// isPost reports whether a post has the name.
func (r *reading) isPost(name string) (bool, error) {
	x, err := r.index()
	if err != nil {
		return false, err
	}
	found, err := x.Find(r.ctx, name)
	if err != nil {
		return false, readingNames(err)
	}
	post, ok := schema.FindType("Post")
	if !ok {
		return false, nil
	}
	posts, err := r.ofType(found, post)
	return slices.ContainsFunc(posts, func(m names.Match) bool { return m.Quality.Whole() }), err
}
