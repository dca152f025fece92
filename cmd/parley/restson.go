package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
)

// restsOn sums up what the ways told rest on: "Rests on 2 documents of the State
// Department and one editor's decision; no dispute."
func (a *answer) restsOn() error {
	documents, editors, others := map[graph.Term]bool{}, map[graph.ID]bool{}, map[graph.Term]bool{}
	var publishers []graph.Term // "" for documents that nobody is said to have published
	for _, label := range a.rested {
		o, err := a.origins.Of(a.ctx, label)
		if err != nil {
			return err
		}
		switch {
		case o.Document != "":
			documents[o.Document] = true
			who := o.Publisher
			if who == o.Document {
				who = ""
			}
			if !slices.Contains(publishers, who) {
				publishers = append(publishers, who)
			}
		case o.Kind == claims.AnEditor || o.Kind == claims.ARun:
			editors[label] = true
		default:
			others[o.Publisher] = true
		}
	}
	var parts []string
	add := func(n int, what, many string) {
		switch {
		case n == 1:
			parts = append(parts, "one "+what)
		case n > 1:
			parts = append(parts, thousands(int64(n))+" "+many)
		}
	}
	add(len(documents), "document", "documents")
	if len(parts) > 0 {
		of, err := a.publishersText(publishers)
		if err != nil {
			return err
		}
		parts[0] += of
	}
	add(len(others), "source that is no document", "sources that are no documents")
	add(len(editors), "editor's decision", "editors' decisions")
	bridged := map[graph.ID]bool{}
	for _, b := range a.bridged {
		bridged[b.node] = true
	}
	add(len(bridged), "node of several records (--apart)", "nodes of several records (--apart)")
	if parts == nil {
		parts = []string{"nothing that a source is given for"}
	}
	disputes := "no dispute"
	switch n := len(a.marking.told); {
	case n == 1:
		disputes = "one dispute"
	case n > 1:
		disputes = fmt.Sprint(n, " disputes")
	}
	a.printf("")
	a.paragraph(0, 2, "Rests on "+listed(parts)+"; "+disputes+".")
	return nil
}

// listed joins words as a sentence does: "a, b and c".
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// fewPublishers is how many are named; of more it is told how many they are.
const fewPublishers = 2

// publishersText names publishers, in brackets, or says how many they are. If none
// is known it is "".
func (a *answer) publishersText(publishers []graph.Term) (string, error) {
	named := slices.DeleteFunc(slices.Clone(publishers), func(t graph.Term) bool { return t == "" })
	if len(named) == 0 {
		return "", nil
	}
	var names []string
	if len(named) > fewPublishers {
		names = append(names, fmt.Sprint(len(named), " publishers"))
	} else {
		for _, p := range named {
			name, err := a.nameOf(p)
			if err != nil {
				return "", err
			}
			names = append(names, name)
		}
	}
	if len(named) < len(publishers) {
		names = append(names, "others not stated")
	}
	return " (" + listed(names) + ")", nil
}
