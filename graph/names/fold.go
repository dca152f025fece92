package names

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text as it is compared: in lower-case Latin letters without
// accents where the script is Latin, Cyrillic or Greek, in the letters of its
// script elsewhere; words apart by one blank; apostrophes and the possessive 's
// left out, all other punctuation taken for a blank; the dots of initials
// dropped (U.S. is "us").
func Fold(text string) string { return foldAll(text).text }

// A folded is a name or a query, ready to be compared.
type folded struct {
	text  string   // the words, one blank between them
	words []string // all of them
	// content is words without the fillers, or words if all are; each once.
	content []string
	// compounds are the words with hyphens, written as one.
	compounds []string
	// spelled has, for each of content, its keys by spelling; none if the
	// word has none.
	spelled [][]string
}

func foldAll(text string) folded {
	var f folded
	first := transliterate(text, false)
	f.words = strings.Fields(strings.ReplaceAll(first, "-", " "))
	for _, w := range strings.Fields(first) {
		if joined := strings.ReplaceAll(w, "-", ""); len(joined) < len(w) && joined != "" {
			f.compounds = append(f.compounds, joined)
		}
	}
	if len(f.words) == 0 { // nothing but signs: compared as they are
		f.words = strings.Fields(strings.ToLower(text))
	}
	f.text = strings.Join(f.words, " ")
	others := f.words
	if strings.ContainsFunc(text, hasAlternate) {
		alt := strings.Fields(strings.ReplaceAll(transliterate(text, true), "-", " "))
		if len(alt) == len(f.words) {
			others = alt
		}
	}
	for i, w := range f.words {
		if fillers[w] || slices.Contains(f.content, w) {
			continue
		}
		f.content = append(f.content, w)
		f.spelled = append(f.spelled, spellings(w, others[i]))
	}
	if len(f.content) == 0 {
		f.content = slices.Compact(slices.Sorted(slices.Values(f.words)))
		f.spelled = make([][]string, len(f.content))
	}
	return f
}

func hasAlternate(r rune) bool {
	_, ok := alternates[unicode.ToLower(r)]
	return ok || accent(r)
}

// transliterate folds letters one by one. Hyphens stay, and everything else
// that is no letter or digit becomes a blank. With alt, alternates are used.
func transliterate(text string, alt bool) string {
	runes := []rune(norm.NFC.String(text))
	out := make([]byte, 0, len(text))
	var before rune // the plain Greek letter that came just before
	first := true   // whether before was the first letter of a word
	for i, r := range runes {
		r = unicode.ToLower(r)
		if skip(runes, i) {
			continue
		}
		last := before
		before = 0
		if s, ok := alternates[r]; ok && alt {
			out = append(out, s...)
		} else if s, ok := latin[r]; ok && (r < 'α' || r > 'ω') {
			out = append(out, s...)
		} else {
			out, before = appendPlain(out, r, last, first)
		}
		first = before != 0 && (len(out) < 2 || !wordByte(out[len(out)-2]))
	}
	return norm.NFC.String(string(out))
}

func wordByte(b byte) bool { return b != ' ' && b != '-' }

// appendPlain appends r without its accents. It returns the Greek letter that
// it was, if it was one; last is the one before it.
func appendPlain(out []byte, r, last rune, first bool) ([]byte, rune) {
	if r < unicode.MaxASCII {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-':
			return append(out, byte(r)), 0
		}
		return append(out, ' '), 0
	}
	var before rune
	for _, p := range norm.NFKD.String(string(r)) {
		p = unicode.ToLower(p)
		s, known := latin[p]
		switch {
		case accent(p):
		case known:
			before = p
			pair := [2]rune{last, p}
			if two, ok := greekFirst[pair]; ok && first {
				out, s, before = out[:len(out)-1], two, 0
			} else if two, ok := greek[pair]; ok {
				out, s, before = out[:len(out)-1], two, 0
			}
			out = append(out, s...)
		case unicode.IsLetter(p) || unicode.IsDigit(p) || unicode.IsMark(p):
			out = append(out, string(p)...)
		case unicode.Is(unicode.Pd, p):
			out = append(out, '-')
		default:
			out = append(out, ' ')
		}
	}
	return out, before
}

// skip reports whether the rune at i is left out without parting words: an
// apostrophe, the s of a possessive, or the dot between two initials.
func skip(runes []rune, i int) bool {
	letter := func(at int) bool {
		return at >= 0 && at < len(runes) && (unicode.IsLetter(runes[at]) || unicode.IsDigit(runes[at]))
	}
	switch r := runes[i]; {
	case apostrophe(r):
		return letter(i-1) && letter(i+1) || letter(i-1) && !letter(i+1)
	case r == 's' || r == 'S':
		return i > 1 && apostrophe(runes[i-1]) && letter(i-2) && !letter(i+1)
	case r == '.':
		return letter(i-1) && !letter(i-2) && letter(i+1) && !letter(i+2)
	}
	return false
}
