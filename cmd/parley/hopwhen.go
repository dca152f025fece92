package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/path"
)

// hopWhen tells when a hop held: by the first of its nodes in time that has a
// date, or by one that is only planned or was cancelled. Of a shortcut that
// stands for several nodes it tells the earliest, and how many dates more there
// are. Of a hop that may have held when it was asked for, it tells all that is
// known of its time.
func (a *answer) hopWhen(h path.Hop) (string, error) {
	together, err := a.paths.Together(a.ctx, h)
	if err != nil {
		return "", err
	}
	if len(together) > 0 {
		var texts []string
		for _, d := range together {
			texts = append(texts, d.Human())
		}
		text := strings.Join(texts, "; ")
		if h.May {
			text = mayHave + text
		}
		return text, nil
	}
	when, err := a.hopTime(h, func(w describe.When) string {
		if h.May {
			return w.Text
		}
		return w.Short
	})
	if h.May {
		return mayHave + orElse(when, "undated"), err
	}
	return when, err
}

// middles returns the nodes that a shortcut stands for: of those, if the question
// is about a time, the ones that pass.
func (a *answer) middles(h path.Hop) ([]graph.ID, error) {
	middles, err := a.paths.Middles(a.ctx, h)
	if h.Times == nil {
		return middles, err
	}
	passed := passing(h)
	return slices.DeleteFunc(middles, func(m graph.ID) bool { return passed[m] == ruledOut }), err
}

// passing says of the nodes whose dates passed a test of time on a hop whether
// that is certain.
func passing(h path.Hop) map[graph.ID]int {
	out := make(map[graph.ID]int, len(h.Times))
	for i, node := range h.Times {
		if out[node] = certain; i >= h.Sure {
			out[node] = possible
		}
	}
	return out
}

// timeNodes returns the nodes that date a hop: of those, if the question is about
// a time, the ones that pass.
func (a *answer) timeNodes(h path.Hop) ([]graph.ID, error) {
	if h.Times != nil {
		return h.Times, nil
	}
	return a.paths.TimeNodes(a.ctx, h)
}

func (a *answer) hopTime(h path.Hop, text func(describe.When) string) (string, error) {
	middles, err := a.middles(h)
	if err != nil {
		return "", err
	}
	if middles == nil {
		middles = datingLabels(h)
	}
	times, err := a.times(middles)
	if err != nil {
		return "", err
	}
	if len(times) > 1 {
		return fmt.Sprintf("%s, %d more", times[0], len(times)-1), nil
	}
	nodes, err := a.timeNodes(h)
	if err != nil {
		return "", err
	}
	first := ""
	for _, node := range nodes {
		w, err := a.when(node)
		if err != nil {
			return "", err
		}
		when, err := a.marked(node, text(w))
		if err != nil || when != text(w) {
			return when, err
		}
		first = orElse(first, when)
	}
	return first, nil
}

// datingLabels are the contexts of a hop that may date it: of those, if the question
// is about a time, the ones that pass.
func datingLabels(h path.Hop) []graph.ID {
	if h.Times == nil {
		return h.Labels
	}
	passed := passing(h)
	return slices.DeleteFunc(slices.Clone(h.Labels), func(l graph.ID) bool { return passed[l] == ruledOut })
}

// hopDates returns the dates of a hop in EDTF, each once, in the order of time.
func (a *answer) hopDates(h path.Hop) ([]string, error) {
	together, err := a.paths.Together(a.ctx, h)
	if err != nil {
		return nil, err
	}
	if len(together) > 0 {
		var out []string
		for _, d := range together {
			out = append(out, d.String())
		}
		return earliestFirst(out), nil
	}
	nodes, err := a.timeNodes(h)
	if err != nil {
		return nil, err
	}
	return a.datesOf(nodes)
}
