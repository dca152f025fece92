package names

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// gramsOf appends the grams of a word, each once: those with the beginning and
// the end only if ends is set.
func gramsOf(word string, ends bool, out []string) []string {
	first := len(out)
	add := func(g string) {
		if !slices.Contains(out[first:], g) {
			out = append(out, g)
		}
	}
	last := string(start)
	for i, r := range word {
		_, size := utf8.DecodeRuneInString(word[i:])
		letter := word[i : i+size]
		if ends || i > 0 {
			add(last + letter)
		}
		if r >= wide {
			add(letter)
		}
		last = letter
	}
	if ends {
		add(last + string(end))
	}
	return out
}

// near appends the nodes with names that have a word which contains word, or is
// like it but for typing errors.
func (s *section) near(l *look, word string, out []uint32) []uint32 {
	w := newTyped(word)
	if len(word) >= leastWithin {
		out = s.containing(l, w, out)
	}
	if w.most == 0 {
		return out
	}
	grams := gramsOf(word, true, nil)
	least := len(grams) - gramsTouched*w.most
	if least <= 0 {
		return s.similarAmong(l, w, nil, true, out)
	}
	return s.similarAmong(l, w, s.sharing(l, grams, least), false, out)
}

// gramsTouched is how many grams one typing error changes at most: two
// neighbours that change places stand in three.
const gramsTouched = 3

// lists returns the postings of grams, the shortest first.
func (s *section) lists(l *look, grams []string) [][]byte {
	var out [][]byte
	for _, g := range grams {
		out = append(out, s.grams.find(l, []byte(g)))
	}
	slices.SortFunc(out, func(a, b []byte) int { return len(a) - len(b) })
	return out
}

// fewWords are not worth reading another list to make them fewer.
const fewWords = 16

// containing appends the nodes of the words that have a word within.
func (s *section) containing(l *look, w typed, out []uint32) []uint32 {
	var numbers, list []uint32
	for i, posts := range s.lists(l, gramsOf(w.word, false, nil)) {
		if i > 0 && len(numbers) <= fewWords {
			break
		}
		list = l.appendPosts(list[:0], posts)
		if i == 0 {
			numbers = slices.Clone(list)
		} else {
			numbers = both(numbers, list)
		}
	}
	for _, n := range numbers {
		if c, ok := s.words.at(l, int(n)); ok && strings.Contains(string(c.key), w.word) {
			out = l.appendPosts(out, c.posts)
		}
	}
	return out
}

// sharing returns the numbers of the words that have at least so many of the
// grams, and of some that have less, ascending. What has least of them has two
// of any that are left when least-2 are taken away: the most frequent ones are
// not read.
func (s *section) sharing(l *look, grams []string, least int) []uint32 {
	lists := s.lists(l, grams)
	if least > 2 {
		lists = lists[:len(lists)-(least-2)]
		least = 2
	}
	counts := make([]uint16, s.words.n)
	var list, out []uint32
	for _, posts := range lists {
		list = l.appendPosts(list[:0], posts)
		for _, n := range list {
			if n >= uint32(len(counts)) {
				l.bad = true
				return nil
			}
			if counts[n]++; int(counts[n]) == least {
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return out
}

// similarAmong appends the nodes of those words, of some or of all, that are
// like w.
func (s *section) similarAmong(l *look, w typed, numbers []uint32, all bool, out []uint32) []uint32 {
	n := len(numbers)
	if all {
		n = s.words.n
	}
	for i := range n {
		if !all {
			i = int(numbers[i])
		}
		if !w.maybe(binary.LittleEndian.Uint32(s.letters[4*i:])) {
			continue
		}
		if c, ok := s.words.at(l, i); ok && w.errors(string(c.key)) <= w.most {
			out = l.appendPosts(out, c.posts)
		}
	}
	return out
}
