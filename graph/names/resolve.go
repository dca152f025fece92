package names

import (
	"cmp"
	"slices"
	"strings"
)

// Resolve finds the nodes that an argument of a command means.
//
// If the best matches are one node, or several that have one full name and the
// same types and that nothing holds apart, they are returned as nodes: a set
// that is taken together. If they are different nodes, nodes is empty and
// candidates has all of them: the name is ambiguous. If there are only near
// matches (Quality.Near), nodes is empty and candidates has them, the nearest
// first: "did you mean". If there is nothing, both are empty.
//
// The best matches are those of the best quality. Of whole names only those of
// the greatest weight count, and of parts of names only those of preferred
// types, if there are such. Where that leaves several, the candidates of other
// types are given too, and those first of whose names the most was given.
func (x *Index) Resolve(query string) (nodes, candidates []Match) {
	all := x.Find(query)
	if len(all) == 0 {
		return nil, nil
	}
	best := all[0]
	if best.Quality.Near() {
		return nil, all
	}
	n := 1
	for n < len(all) && all[n].Quality == best.Quality && compareWhole(all[n], best) == 0 &&
		(best.Quality.Whole() || all[n].preferred == best.preferred) {
		n++
	}
	if top := all[:n]; x.together(top) {
		return top, nil
	}
	if best.Quality.Whole() {
		return nil, all[:n]
	}
	for n < len(all) && all[n].Quality == best.Quality {
		n++
	}
	candidates = slices.Clone(all[:n])
	slices.SortStableFunc(candidates, func(a, b Match) int { return cmp.Compare(a.content, b.content) })
	return nil, candidates
}

// together reports whether matches are to be taken as one.
func (x *Index) together(matches []Match) bool {
	name := x.shownFolded(matches[0])
	for i, m := range matches[1:] {
		if x.shownFolded(m) != name || !slices.Equal(m.Types, matches[0].Types) {
			return false
		}
		for _, other := range matches[:i+1] {
			if x.apart[[2]int32{m.index, other.index}] {
				return false
			}
		}
	}
	return true
}

func (x *Index) shownFolded(m Match) string { return x.entries[x.nodes[m.index].first].folded }

// Complete returns names that continue prefix, for completion in a shell: first
// those that begin with it, in the order of their folded text, then those in
// which a later word does. Each is given once, as it is written, and there are
// not more than most.
func (x *Index) Complete(prefix string, most int) []string {
	f := foldAll(prefix)
	if f.text == "" {
		return nil
	}
	seen := map[string]bool{}
	var out []string
	take := func(t *table, key string) {
		from, to := t.withPrefix(key)
		for k := from; k < to && len(out) < most; k++ {
			for _, e := range t.of(k) {
				entry := &x.entries[e]
				if len(out) < most && !seen[entry.text] && containsWords(entry.folded, f.text) {
					seen[entry.text] = true
					out = append(out, entry.text)
				}
			}
		}
	}
	take(&x.full, f.text)
	take(&x.words, f.words[0])
	return out
}

// containsWords reports whether part begins at a word of text.
func containsWords(text, part string) bool {
	return strings.HasPrefix(text, part) || strings.Contains(text, " "+part)
}
