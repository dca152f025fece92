package link

import (
	"slices"
	"strings"

	"parley/graph/names"
)

// A name is a person's name taken apart. Case, accents, hyphens and scripts are
// gone, as names.Fold leaves them.
type name struct {
	words  []string // without particles, suffix and numeral, in order
	family bool     // a particle that makes what comes before it a name in use ("Mahathir bin Mohamad")
	suffix string   // "jr", "sr"
	number string   // "ii" of Elizabeth II
}

// particles are words that one source writes and the next leaves out.
var particles = map[string]bool{
	"al": true, "el": true, "ul": true, "ud": true, "ad": true, "bin": true, "ibn": true, "bint": true, "arap": true,
	"de": true, "del": true, "da": true, "do": true, "dos": true, "das": true, "di": true, "du": true, "la": true, "le": true,
	"van": true, "von": true, "der": true, "den": true, "ter": true, "zu": true, "y": true, "e": true, "and": true,
}

// fatherOf are the particles between a name and the father's name.
var fatherOf = map[string]bool{"bin": true, "ibn": true, "bint": true, "arap": true}

var numerals = map[string]bool{"i": true, "ii": true, "iii": true, "iv": true, "v": true, "vi": true, "vii": true,
	"viii": true, "ix": true, "x": true, "xi": true, "xii": true, "xiii": true, "xiv": true, "xvi": true, "xxiii": true}

// parseName takes a name apart. What is left of a name of particles alone is
// its words.
func parseName(text string) name {
	all := strings.Fields(names.Fold(text))
	n := name{}
	for len(all) > 1 {
		last := all[len(all)-1]
		switch {
		case last == "jr" || last == "junior":
			n.suffix = "jr"
		case last == "sr" || last == "senior":
			n.suffix = "sr"
		case numerals[last]:
			n.number = last
		}
		if n.suffix == "" && n.number == "" || last != "jr" && last != "junior" && last != "sr" && last != "senior" && !numerals[last] {
			break
		}
		all = all[:len(all)-1]
	}
	for i, w := range all {
		if i == 1 && fatherOf[w] {
			n.family = true
		}
		// A particle that ends a name is a name: Prime Minister Le.
		if !particles[w] || i == len(all)-1 {
			n.words = append(n.words, w)
		}
	}
	return n
}

// bare reports whether the name is one word: a surname, or a monarch's name.
func (n name) bare() bool { return len(n.words) == 1 }

// joined is all words as one: what is written apart here is one word there.
func (n name) joined() string { return strings.Join(n.words, "") }

// full is a key that the same name in another order of words has too.
func (n name) full() string {
	words := make([]string, len(n.words))
	for i, w := range n.words {
		words[i] = names.SpellingKey(w)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
