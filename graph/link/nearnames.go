package link

import (
	"maps"
	"slices"

	"parley/graph"
)

// namesakes returns the persons with a word of the names of these whose names are
// like theirs.
func (n *neighborhood) namesakes(persons []graph.ID) ([]graph.ID, error) {
	called, err := n.called(persons)
	if err != nil {
		return nil, err
	}
	having := map[string][]*person{}
	last := map[string]bool{} // words that are the last of a name
	for _, p := range called {
		for _, name := range p.names {
			for i, w := range name.words {
				having[w] = append(having[w], p)
				last[w] = last[w] || i == len(name.words)-1
			}
		}
	}
	like := map[graph.ID]bool{}
	for w, those := range having {
		found, err := n.bearers(w, last[w])
		if err != nil {
			return nil, err
		}
		for id, p := range found {
			if slices.ContainsFunc(those, func(o *person) bool { return p.likes(o).score > 0 }) {
				like[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(like)), nil
}

// A short word that is not the last of a name is a particle, and one that so many
// nodes have a given name: neither is looked for.
const (
	shortWord   = 4
	mostBearers = 60
)

// bearers returns the persons who have a word in their names, with these.
func (n *neighborhood) bearers(word string, last bool) (map[graph.ID]*person, error) {
	found, known := n.bearer[word]
	if known || !last && len(word) < shortWord {
		return found, nil
	}
	nodes, err := n.alike(word)
	if err != nil || !last && len(nodes) > mostBearers {
		return nil, err
	}
	found, err = n.called(nodes)
	n.bearer[word] = found
	return found, err
}

// called returns those of nodes that are persons, with their names.
func (n *neighborhood) called(nodes []graph.ID) (map[graph.ID]*person, error) {
	typed, err := n.edges(nodes, graph.Out, "type")
	if err != nil {
		return nil, err
	}
	out := map[graph.ID]*person{}
	for _, q := range typed {
		if q.O == n.person {
			out[q.S] = &person{}
		}
	}
	quads, err := n.edges(slices.Collect(maps.Keys(out)), graph.Out, "name", "alias")
	if err != nil {
		return nil, err
	}
	terms, err := n.s.Terms(n.ctx, objects(quads), nil)
	for _, property := range []string{"name", "alias"} { // names first: see onlyTitled
		for i, t := range terms {
			if p := out[quads[i].S]; quads[i].P == n.ids[property] {
				p.call(t.Lexical(), property == "alias")
			}
		}
	}
	return out, err
}
