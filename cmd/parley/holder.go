package main

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
	"parley/graph/path"
)

// A holder is a tenure as it is told.
type holder struct {
	name, iri string
	state     []string // "acting", "on leave 1 Mar 2011 to 1 Sep 2011"
	when      describe.When
	labels    []graph.ID
}

// holder names the holder of a tenure and tells its state and dates: of its
// parts, those that pass the time that is asked about.
func (a *answer) holder(t claims.Tenure) (h holder, err error) {
	h.name = "somebody not named"
	if t.Holder != graph.Any {
		node, err := a.nodeRow(t.Holder)
		if err != nil {
			return h, err
		}
		h.name, h.iri = node.Name, node.IRI
	}
	if h.when, err = a.when(t.Node); err != nil {
		return h, err
	}
	post, err := a.tell.Name(a.ctx, t.Post)
	if err != nil {
		return h, err
	}
	if strings.Contains(strings.ToLower(post), strings.ToLower(t.Role)) {
		t.Role = "" // it says no more than the post
	}
	h.state = tenureWords(t)
	h.labels = slices.Concat(t.Labels, h.when.Labels)
	for _, part := range t.Parts {
		if err := a.partOfTenure(&h, part); err != nil {
			return h, err
		}
	}
	return h, nil
}

// partOfTenure adds what a part of a tenure says of it. Where the question is
// about a time, a part that only may have been then is told so.
func (a *answer) partOfTenure(h *holder, part claims.Tenure) error {
	words := strings.Join(tenureWords(part), ", ")
	v, err := a.paths.JudgeNode(a.ctx, part.Node, a.asOf.Window)
	if err != nil || words == "" || v == path.RuledOut {
		return err
	}
	when, err := a.when(part.Node)
	if err != nil {
		return err
	}
	if v != path.Held {
		words = "may have been " + words
	}
	if when.Text == "" || when.Text != h.when.Text { // else it was so all the time
		words += " " + orElse(when.Text, "at a time not stated")
	}
	h.state = append(h.state, words)
	h.labels = slices.Concat(h.labels, part.Labels, when.Labels)
	return nil
}

// tenureWords says what is special about a tenure: that its holder only acted,
// or the role that the source gives.
func tenureWords(t claims.Tenure) []string {
	var out []string
	if t.Status != "" && t.Status != "served" {
		out = append(out, t.Status)
	}
	if t.Role != "" && t.Role != t.Status {
		out = append(out, t.Role)
	}
	return out
}

// text tells state and dates in one line.
func (h holder) text() string {
	return strings.Join(append(slices.Clone(h.state), orElse(h.when.Text, "undated")), ", ")
}
