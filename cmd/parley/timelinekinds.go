package main

import (
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
)

// entryTypes are the kinds of entries of a timeline that are types.
var entryTypes = []string{"event", "statement", "tenure"}

// entryKindNames are all kinds of entries.
func entryKindNames() []string { return append(slices.Clone(entryTypes), codesOf("kind", "Event")...) }

// entryKinds reads --kind of a timeline: nil is all.
func entryKinds(values []string) ([]string, error) {
	known := entryKindNames()
	var out []string
	for _, word := range commaWords(values) {
		i := slices.IndexFunc(known, func(k string) bool { return sameWord(k, word) })
		if i < 0 {
			return nil, fault.Usagef("--kind: %q is no kind of what happens", word).Hint("one or more of %s", join(known))
		}
		out = append(out, known[i])
	}
	return out, nil
}

// ofEntryKinds leaves the entries of these kinds.
func (a *answer) ofEntryKinds(entries []entry, kinds []string) ([]entry, error) {
	if kinds == nil {
		return entries, nil
	}
	var out []entry
	for _, e := range entries {
		is, err := a.tell.Texts(a.ctx, e.node, "kind")
		if err != nil {
			return nil, err
		}
		types, err := a.tell.Types(a.ctx, e.node)
		if err != nil {
			return nil, err
		}
		event := false
		for _, t := range types {
			is = append(is, strings.ToLower(t.Name))
			event = event || t.Name == "Event"
		}
		if slices.ContainsFunc(kinds, func(k string) bool {
			return slices.Contains(is, k) && (event || slices.Contains(entryTypes, k)) // a statement has kinds of its own
		}) {
			out = append(out, e)
		}
	}
	return out, nil
}

// firstOrLast leaves the first or the last entries, as was asked for, and says of how
// many. Those that are not dated, or only may have been then, are the last ones of a
// list, but not of what happened.
func (a *answer) firstOrLast(entries []entry) []entry {
	n := a.c.Int("last")
	if n == 0 || n >= len(entries) {
		return entries[:a.firstOf(len(entries))]
	}
	last := entries
	dated := slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.date.IsZero() || e.may })
	if len(dated) > 0 {
		last = dated
	}
	last = last[max(0, len(last)-n):]
	a.notef("%d of %d shown", len(last), len(entries))
	return last
}

// entriesOfAll gathers what each of several has in its timeline.
func (a *answer) entriesOfAll(of []named, around int) ([]entry, error) {
	self := map[graph.ID]bool{}
	for _, n := range of {
		for _, node := range n.nodes {
			self[node] = true
		}
	}
	called := of[0].name
	if len(of) > 1 {
		called = ""
	}
	shared := map[graph.ID]int{}
	var happened []graph.ID
	for i, n := range of {
		nodes, err := a.happenedTo(n.nodes, around)
		if err != nil {
			return nil, err
		}
		for _, node := range nodes {
			if shared[node] == i {
				shared[node]++
			}
		}
		if i == 0 {
			happened = nodes
		}
	}
	happened = slices.DeleteFunc(happened, func(node graph.ID) bool { return shared[node] < len(of) })
	if around > 0 {
		self = nil
	}
	return a.entries(happened, called, self)
}
