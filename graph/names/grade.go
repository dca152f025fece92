package names

import (
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

// A hit is how well one word that was typed matches a word of a name.
type hit struct {
	grade  grade
	errors int
}

func (h hit) better(than hit) bool {
	return h.grade < than.grade || h.grade == than.grade && h.errors < than.errors
}

// leastWithin is how many bytes a word has at least that is looked for within
// others.
const leastWithin = 3

// A query is what was typed. It is not safe for concurrent use.
type query struct {
	text string // blanks made single
	folded
	typed []typed // the words of content
}

func newQuery(text string) *query {
	text = strings.Join(strings.Fields(text), " ")
	q := &query{text: text, folded: foldAll(text)}
	for _, w := range q.content {
		q.typed = append(q.typed, newTyped(w))
	}
	return q
}

// A judge grades a name; ok is false if it does not match.
type judge func(*folded) (h hit, ok bool)

// plain grades a name by its worst word: as it is, spelled otherwise, or the
// beginning of one.
func (q *query) plain(name *folded) (hit, bool) { return q.worst(name, false) }

// loose is plain, and words may stand within words and have typing errors.
func (q *query) loose(name *folded) (hit, bool) { return q.worst(name, true) }

func (q *query) worst(name *folded, loose bool) (all hit, ok bool) {
	for i := range q.content {
		h := q.word(name, i, loose)
		if h.grade == missing {
			return h, false
		}
		all = hit{max(all.grade, h.grade), all.errors + h.errors}
	}
	return all, len(q.content) > 0
}

// word grades the best match of word i.
func (q *query) word(name *folded, i int, loose bool) hit {
	best := hit{grade: missing}
	if sharesSpelling(name, q.spelled[i]) {
		best.grade = sameSpelling
	}
	for _, words := range [][]string{name.words, name.compounds} {
		for _, w := range words {
			if h := q.compare(i, w, loose); h.better(best) {
				best = h
			}
		}
	}
	return best
}

func (q *query) compare(i int, word string, loose bool) hit {
	typed := q.content[i]
	switch {
	case word == typed:
		return hit{grade: sameWord}
	case strings.HasPrefix(word, typed):
		if len(typed) < leastWithin && len(q.content) == 1 {
			return hit{grade: within} // a letter or two begin too many names
		}
		return hit{grade: beginning}
	case loose && len(typed) >= leastWithin && strings.Contains(word, typed):
		return hit{grade: within}
	case loose && q.typed[i].most > 0:
		if n := q.typed[i].errors(word); n <= q.typed[i].most {
			return hit{similar, n}
		}
	}
	return hit{grade: missing}
}

func sharesSpelling(name *folded, keys []string) bool {
	for _, k := range keys {
		for _, other := range name.spelled {
			if slices.Contains(other, k) {
				return true
			}
		}
	}
	return false
}

// quality grades a name by the worst hit of a word.
func (q *query) quality(text string, name *folded, h hit) Quality {
	whole := len(name.content) == len(q.content)
	switch {
	case text == q.text:
		return Exact
	case name.text == q.folded.text:
		return Folded
	case h.grade == sameWord && whole:
		return Reordered
	case h.grade == sameSpelling && whole:
		return Respelled
	}
	return [...]Quality{AllWords, Spelling, Prefix, Part, Similar, SomeWords}[h.grade]
}
