package main

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// posts resolves all words as the name of a post. Where a whole name is borne by
// other nodes too, the posts are meant; where several posts bear it, as one does
// after the other when a department is renamed, all of them are, and that is told.
func (a *answer) posts(words []string) ([]graph.ID, string, error) {
	nodes, name, err := a.named(words)
	if err == nil {
		return nodes, name, nil
	}
	text := strings.Join(words, " ")
	x, failed := a.index()
	if failed != nil {
		return nil, "", err
	}
	_, candidates, failed := x.Resolve(a.ctx, text)
	post, ok := schema.FindType("Post")
	if failed != nil || !ok || len(candidates) == 0 || !candidates[0].Quality.Whole() {
		return nil, "", err
	}
	found, failed := a.ofType(candidates, post)
	if failed != nil || len(found) == 0 {
		return nil, "", err
	}
	nodes, name = ids(found)
	var called []string
	for _, m := range found {
		if !slices.Contains(called, m.Name) {
			called = append(called, m.Name)
		}
	}
	if len(called) > 1 {
		a.notef("%d posts are called %s and taken together: %s", len(called), text, strings.Join(called, "; "))
		name = text
	}
	return nodes, name, nil
}
