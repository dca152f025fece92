package names

import "strings"

// shortest is the length in letters from which a word is compared by spelling
// or with typing errors. Shorter ones are too easily another name: Li and Lee,
// Yi and Ji.
const shortest = 4

// spellings returns the keys of a word by spelling, where word and other are
// two ways of writing it; nil if it has none.
func spellings(word, other string) []string {
	a := spell(word)
	if a == "" {
		return nil
	}
	if b := spell(other); b != "" && b != a {
		return []string{a, b}
	}
	return []string{a}
}

// spell returns the key that words have in common which are spelled one way or
// the other when written from Cyrillic, or "" if the word is short or not in
// Latin letters. Zelensky, Zelenskiy, Zelenskyy, Zelenskyi and Zelenskij have
// one key, so have Umerov, Umyerov and Umierov, Yuliia, Yulia and Julia.
//
// In order of the word: i, y and j, one or several, are one i; before an e they
// are nothing, and before another vowel at the beginning a y, which j always is
// there. A consonant that is doubled is single. X is ks.
func spell(word string) string {
	if len(word) < shortest {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case c < 'a' || c > 'z':
			return ""
		case glide(c):
			start := i
			for i < len(word) && glide(word[i]) {
				i++
			}
			b.WriteString(spellGlide(word, start, i))
		case c == 'x':
			b.WriteString("ks")
			i++
		default:
			b.WriteByte(c)
			i++
			for !vowel(c) && i < len(word) && word[i] == c {
				i++
			}
		}
	}
	return b.String()
}

// spellGlide returns the key of word[start:end], which is i, y and j only.
func spellGlide(word string, start, end int) string {
	beforeE := end < len(word) && word[end] == 'e'
	beforeVowel := end < len(word) && vowel(word[end])
	switch {
	case start == 0 && word[0] == 'j':
		return "y"
	case beforeE:
		return ""
	case start == 0 && beforeVowel:
		return "y"
	}
	return "i"
}

func glide(c byte) bool { return c == 'i' || c == 'y' || c == 'j' }

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'o' || c == 'u' }

// SpellingKey returns the key by spelling of a word as Fold gives it: the same for
// Zelensky, Zelenskiy and Zelenskyy. A word that has none is its own key.
func SpellingKey(word string) string {
	if key := spell(word); key != "" {
		return key
	}
	return word
}
