package names

import (
	"cmp"
	"slices"
	"strings"
)

// A grade says how well one word matches, the best first.
type grade uint8

const (
	sameWord grade = iota
	sameSpelling
	beginning
	within
	similar
	missing // not at all
)

// A hit is how well one word that was typed matches a word of an entry.
type hit struct {
	grade  grade
	errors int
}

func (h hit) better(than hit) bool {
	return h.grade < than.grade || h.grade == than.grade && h.errors < than.errors
}

// Find returns the nodes with a name that matches query, the best first, each
// once. Nodes that match by typing errors, by the middle of a word or by only
// some of the words are among them only if there are no better ones. The order
// is by quality, then by whole names' weight, preferred types, the fewest
// errors, the weight, the share of the name that was typed, and last the name
// and the node. A query without letters or digits matches only itself.
func (x *Index) Find(query string) []Match {
	text := strings.Join(strings.Fields(query), " ")
	if text == "" {
		return nil
	}
	q := foldAll(text)
	best := x.matches(text, q, x.plain)
	if len(best) == 0 {
		best = x.matches(text, q, x.loose)
	}
	if len(best) == 0 {
		best = x.someWords(text, q)
	}
	out := make([]Match, 0, len(best))
	for _, m := range best {
		out = append(out, m)
	}
	slices.SortFunc(out, compareMatches)
	return out
}

func compareMatches(a, b Match) int {
	return cmp.Or(
		cmp.Compare(a.Quality, b.Quality),
		compareWhole(a, b),
		-compareBool(a.preferred, b.preferred),
		cmp.Compare(a.errors, b.errors),
		-cmp.Compare(a.weight, b.weight),
		cmp.Compare(a.content, b.content),
		cmp.Compare(len(a.Matched), len(b.Matched)),
		strings.Compare(a.Name, b.Name),
		strings.Compare(string(a.Node), string(b.Node)),
	)
}

// compareWhole puts the heavier of two whole names first.
func compareWhole(a, b Match) int {
	if a.Quality.Whole() && b.Quality.Whole() {
		return -cmp.Compare(a.weight, b.weight)
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// matches finds the entries that every word of q matches, by node.
func (x *Index) matches(text string, q folded, find func(*folded, int) map[uint32]hit) map[uint32]Match {
	best := map[uint32]Match{}
	if found := x.intersect(q, find); found != nil {
		for e, h := range found {
			x.keep(best, e, x.quality(text, q, e, h), h)
		}
	}
	for _, e := range x.full.find(q.text) {
		x.keep(best, e, x.quality(text, q, e, hit{}), hit{})
	}
	return best
}

// intersect returns the entries that all words of q match, with the worst hit
// and all errors of each.
func (x *Index) intersect(q folded, find func(*folded, int) map[uint32]hit) map[uint32]hit {
	var all map[uint32]hit
	for i := range q.content {
		found := find(&q, i)
		if i > 0 {
			for e, h := range all {
				other, ok := found[e]
				if !ok {
					delete(all, e)
					continue
				}
				all[e] = hit{max(h.grade, other.grade), h.errors + other.errors}
			}
		} else {
			all = found
		}
		if len(all) == 0 {
			return nil
		}
	}
	return all
}

// quality grades an entry by the worst hit of a word.
func (x *Index) quality(text string, q folded, e uint32, h hit) Quality {
	entry := &x.entries[e]
	whole := int(entry.content) == len(q.content)
	switch {
	case entry.text == text:
		return Exact
	case entry.folded == q.text:
		return Folded
	case h.grade == sameWord && whole:
		return Reordered
	case h.grade == sameSpelling && whole:
		return Respelled
	}
	return [...]Quality{AllWords, Spelling, Prefix, Part, Similar, SomeWords}[h.grade]
}

// keep notes a match unless its node has a better one.
func (x *Index) keep(best map[uint32]Match, e uint32, quality Quality, h hit) {
	entry := &x.entries[e]
	n := &x.nodes[entry.node]
	m := Match{
		Node: n.term, ID: n.id, Name: x.mainName(entry.node), Matched: entry.text, Quality: quality, Types: n.types,
		weight: entry.weight, preferred: n.preferred, index: int32(entry.node), errors: h.errors, content: entry.content,
	}
	if old, ok := best[entry.node]; !ok || betterName(m, old) {
		best[entry.node] = m
	}
}

// betterName compares two names of one node.
func betterName(a, b Match) bool {
	return cmp.Or(compareMatches(a, b), strings.Compare(a.Matched, b.Matched)) < 0
}

// plain finds word i as it is, spelled otherwise, or as the beginning of one.
func (x *Index) plain(q *folded, i int) map[uint32]hit {
	found := map[uint32]hit{}
	word := q.content[i]
	g := beginning
	if len(word) < 3 && len(q.content) == 1 {
		g = within // a letter or two begin too many names
	}
	from, to := x.words.withPrefix(word)
	for k := from; k < to; k++ {
		h := hit{grade: g}
		if len(x.words.keys[k]) == len(word) {
			h.grade = sameWord
		}
		add(found, x.words.of(k), h)
	}
	for _, key := range q.spelled[i] {
		add(found, x.spelled.find(key), hit{grade: sameSpelling})
	}
	return found
}

// loose is plain, and also finds word i within words and with typing errors.
func (x *Index) loose(q *folded, i int) map[uint32]hit {
	found := x.plain(q, i)
	word := q.content[i]
	letters, mine := []rune(word), signature(word)
	most := errorsAllowed(len(letters))
	for k, key := range x.words.keys {
		if len(word) >= 3 && strings.Contains(key, word) {
			add(found, x.words.of(k), hit{grade: within})
			continue
		}
		if most == 0 || !mayBeSimilar(mine, x.letters[k], most) || len(key) > len(word)+4*most {
			continue
		}
		if d := distance(letters, []rune(key), most); d <= most {
			add(found, x.words.of(k), hit{similar, d})
		}
	}
	return found
}

// add notes a hit for entries that have no better one.
func add(found map[uint32]hit, entries []uint32, h hit) {
	for _, e := range entries {
		if old, ok := found[e]; !ok || h.better(old) {
			found[e] = h
		}
	}
}

// someWords finds the entries that match most words of q, at least one of them
// as it is.
func (x *Index) someWords(text string, q folded) map[uint32]Match {
	best := map[uint32]Match{}
	if len(q.content) < 2 {
		return best
	}
	counts := map[uint32]int{}
	most := 0
	for i := range q.content {
		for e, h := range x.plain(&q, i) {
			if h.grade <= sameSpelling {
				counts[e]++
				most = max(most, counts[e])
			}
		}
	}
	for e, n := range counts {
		if n == most {
			x.keep(best, e, SomeWords, hit{missing, len(q.content) - n})
		}
	}
	return best
}
