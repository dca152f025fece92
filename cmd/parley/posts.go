package main

import (
	"strings"

	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// posts resolves all words as the name of a post.
func (a *answer) posts(words []string) ([]graph.ID, string, error) {
	found, err := a.nodesOr(strings.Join(words, " "), a.postsCalled)
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
