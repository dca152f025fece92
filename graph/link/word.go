package link

import (
	"strings"
	"unicode/utf8"

	"parley/graph/names"
)

// How like two words of names are, from the same word down to none.
const (
	sameWord   = 1.0
	respelled  = 0.98 // Zelensky, Zelenskyy
	mistyped   = 0.9  // Leong, Loong: a letter apart, two of a long word
	romanized  = 0.85 // Gaddafi, Qadhafi: the consonants agree
	initialled = 0.8  // J., John
	nicknamed  = 0.7  // Bill, William
)

// likeness says how like two folded words are, and by which way; 0 and "" if
// not at all.
func likeness(a, b string) (float64, string) {
	switch {
	case a == b:
		return sameWord, ""
	case names.SpellingKey(a) == names.SpellingKey(b):
		return respelled, "spelled two ways"
	case isInitial(a, b) || isInitial(b, a):
		return initialled, "an initial"
	}
	if nick[a] == b || nick[b] == a || nick[a] != "" && nick[a] == nick[b] {
		return nicknamed, "a short form of the name"
	}
	x, y := names.SpellingKey(a), names.SpellingKey(b)
	shorter := min(utf8.RuneCountInString(x), utf8.RuneCountInString(y))
	most := 0
	if shorter >= 8 {
		most = 2
	} else if shorter >= 5 {
		most = 1
	}
	if most > 0 && editsWithin(x, y, most) {
		return mistyped, "spelled a letter or two apart"
	}
	if k := skeleton(a); shorter >= 5 && len(k) >= 3 && k == skeleton(b) {
		return romanized, "written in Latin letters two ways"
	}
	return 0, ""
}

func isInitial(a, b string) bool {
	return len(a) == 1 && len(b) > 1 && a[0] == b[0]
}

// editsWithin reports whether at most so many letters inserted, left out or
// replaced turn a into b.
func editsWithin(a, b string, most int) bool {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > most || -d > most {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before := row[0]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := before
			if x[i-1] != y[j-1] {
				cost++
			}
			before = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(y)] <= most
}

// skeleton is a word by its consonants, those that languages write for one
// another as one letter: Gaddafi, Qadhafi and Kadafi are kdf. A word of few
// consonants keeps its vowels, so that Li, Lee and Lea are three.
func skeleton(word string) string {
	var b strings.Builder
	word = digraphs.Replace(word)
	var last byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		if to, ok := alike[c]; ok {
			c = to
		}
		if vowelLike(c) {
			continue
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	if b.Len() < 2 {
		return names.SpellingKey(word)
	}
	return b.String()
}

var digraphs = strings.NewReplacer("kh", "k", "gh", "k", "dh", "d", "th", "t", "ph", "f", "sch", "s", "tsch", "c", "sh", "s",
	"ch", "c", "zh", "z", "ts", "c", "dj", "j", "ck", "k", "ou", "u", "x", "ks")

var alike = map[byte]byte{'q': 'k', 'c': 'k', 'g': 'k', 'w': 'v', 'b': 'b', 'z': 's'}

func vowelLike(c byte) bool { return strings.IndexByte("aeiouyjh", c) >= 0 }

// nick leads from short forms of given names to the name.
var nick = map[string]string{
	"bill": "william", "will": "william", "bob": "robert", "rob": "robert", "bobby": "robert", "jim": "james", "jimmy": "james",
	"joe": "joseph", "tony": "anthony", "antony": "anthony", "tom": "thomas", "tim": "timothy", "ted": "edward", "ed": "edward",
	"dick": "richard", "rick": "richard", "mike": "michael", "mick": "michael", "dave": "david", "dan": "daniel", "danny": "daniel",
	"jack": "john", "ron": "ronald", "don": "donald", "al": "albert", "alex": "alexander", "ben": "benjamin", "bibi": "benjamin",
	"chris": "christopher", "fred": "frederick", "gerry": "gerald", "jerry": "gerald", "harry": "henry",
	"hank": "henry", "jake": "jacob", "jeff": "jeffrey", "kate": "katherine", "kathy": "katherine", "larry": "lawrence",
	"liz": "elizabeth", "betty": "elizabeth", "maggie": "margaret", "matt": "matthew", "nick": "nicholas", "pat": "patrick",
	"pete": "peter", "ray": "raymond", "sam": "samuel", "steve": "stephen", "steven": "stephen", "sue": "susan",
	"vic": "victor", "walt": "walter", "costas": "konstantinos", "kostas": "konstantinos", "pepe": "jose", "paco": "francisco",
	"manny": "manuel", "volodya": "vladimir", "sasha": "aleksandr", "misha": "mikhail", "hans": "johannes", "fritz": "friedrich",
}
