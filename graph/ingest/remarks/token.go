package remarks

import (
	"strings"
	"unicode"
)

// A token is a word or a sign of punctuation. Its place is in code points.
type token struct {
	start, end int
	text       string // as written
	low        string // lower case, typographic apostrophes and hyphens made plain
	word       bool   // letters or digits, and not punctuation
}

// isUpper says whether the token begins with a capital letter.
func (t token) isUpper() bool {
	for _, r := range t.text {
		return unicode.IsUpper(r)
	}
	return false
}

// isNumber says whether the token is digits only.
func (t token) isNumber() bool {
	for _, r := range t.text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return t.text != ""
}

// key is the form in which the token is looked up: a full stop at its end does
// not count.
func (t token) key() string {
	if !t.word {
		return t.low
	}
	return strings.TrimSuffix(t.low, ".")
}

// tokenize cuts text into tokens with the abbreviations of the lexicon.
func tokenize(text []rune) []token {
	l := words()
	return cut(text, func(w string) bool { return l.abbreviations[w] })
}

// splitTokens cuts the entries of the tables, of which none ends a sentence.
func splitTokens(text []rune) []token {
	return cut(text, func(string) bool { return true })
}

// cut cuts text into tokens. A full stop belongs to the word before it
// where that is an abbreviation or an initial ("U.S.", "St.", "A."); dashes
// with letters on both sides are part of a word, between digits they are not.
func cut(text []rune, abbreviation func(string) bool) []token {
	var out []token
	for i := 0; i < len(text); {
		switch r := text[i]; {
		case unicode.IsSpace(r):
			i++
		case isWordRune(r):
			end := wordEnd(text, i, abbreviation)
			out = append(out, newToken(text, i, end, true))
			i = end
		default:
			out = append(out, newToken(text, i, i+1, false))
			i++
		}
	}
	return out
}

func newToken(text []rune, start, end int, word bool) token {
	s := string(text[start:end])
	low := plain(s)
	if right, ok := spelling()[low]; ok {
		low = right
	}
	return token{start, end, s, low, word}
}

// plain is the form of a word in which it is looked up.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘':
			return '\''
		case '‐', '‑', '–', '—':
			return '-'
		}
		return unicode.ToLower(r)
	}, s)
	return s
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '$'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

func isDash(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' || r == '—' }

// wordEnd finds the end of the word that begins at i.
func wordEnd(text []rune, i int, abbreviation func(string) bool) int {
	at := func(k int) rune {
		if k < len(text) {
			return text[k]
		}
		return ' '
	}
	j := i
	for j < len(text) {
		r, next := text[j], at(j+1)
		switch {
		case isWordRune(r):
		case isApostrophe(r) && unicode.IsLetter(next):
		case isApostrophe(r) && j > i && isPluralS(text[j-1]) && !openQuote(text, i):
			return j + 1 // "Ministers’"
		case isDash(r) && (unicode.IsLetter(text[j-1]) || text[j-1] == '.') && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		case r == '-' && unicode.IsDigit(text[j-1]) && unicode.IsLetter(next):
		case r == '/' && isWordRune(next):
		case r == '.' && j > i && isWordRune(next) && stopInside(text, i, j):
		case r == '.' && j > i && isDash(next) && unicode.IsLetter(at(j+2)) && isAbbreviation(text[i:j], abbreviation):
		case r == '.' && j > i && isAbbreviation(text[i:j], abbreviation):
			return j + 1
		default:
			return j
		}
		j++
	}
	return j
}

func isPluralS(r rune) bool { return r == 's' || r == 'S' }

// openQuote says whether a quotation mark stands right before the word at i.
func openQuote(text []rune, i int) bool { return i > 0 && isApostrophe(text[i-1]) }

// stopInside says whether the full stop at j is within the word that begins
// at i: "U.S", "J.M.G.M", "3.5"; not "Clinton.Later".
func stopInside(text []rune, i, j int) bool {
	start := j
	for start > i && text[start-1] != '.' && !isDash(text[start-1]) {
		start--
	}
	return j-start == 1 || unicode.IsDigit(text[j-1]) && unicode.IsDigit(text[j+1])
}

// isAbbreviation says whether a full stop after the word belongs to it.
func isAbbreviation(word []rune, known func(string) bool) bool {
	if len(word) == 1 {
		return unicode.IsUpper(word[0])
	}
	s := string(word)
	if i := strings.LastIndexByte(s, '.'); i >= 0 && i == len(s)-2 {
		return true // "U.S" of "U.S."
	}
	if i := strings.LastIndexAny(s, "-–"); i >= 0 {
		s = s[i:]
		s = strings.TrimLeft(s, "-–")
	}
	return known(plain(s))
}

// splitJoined cuts what hyphens join and the grammar takes apart: "-elect"
// after a title, "ex-" before one, two titles in one ("Minister-Prince").
func splitJoined(toks []token) []token {
	l := words()
	out := make([]token, 0, len(toks))
	for _, t := range toks {
		at := joint(l, t)
		if at == 0 {
			out = append(out, t)
			continue
		}
		r := []rune(t.text)
		a := t
		a.end, a.text = t.start+at, string(r[:at])
		a.low = plain(a.text)
		b := t
		b.start, b.text = t.start+at, string(r[at:])
		if isDash(r[at]) && !isElect(plain(b.text)) {
			dash := newToken(r, at, at+1, false)
			dash.start, dash.end = t.start+at, t.start+at+1
			b.start, b.text = b.start+1, string(r[at+1:])
			b.low = plain(b.text)
			out = append(out, a, dash, b)
			continue
		}
		b.low = plain(b.text)
		out = append(out, a, b)
	}
	return out
}

func isElect(low string) bool { return low == "-elect" || low == "-designate" }

// joint returns where in t two tokens meet, in code points; 0 if it is one.
func joint(l *lexicon, t token) int {
	if !t.word {
		return 0
	}
	for _, prefix := range []string{"ex-", "then-"} {
		if rest, ok := strings.CutPrefix(t.low, prefix); ok && len(l.titles[rest]) > 0 {
			return len(prefix)
		}
	}
	r := []rune(t.low)
	for i, c := range r {
		if c != '-' || i == 0 {
			continue
		}
		left, right := string(r[:i]), string(r[i:])
		if isElect(right) {
			return i
		}
		_, whole := l.titles.match([]token{t}, 0)
		if whole == 0 && isTitleWord(l, left) && isTitleWord(l, right[1:]) {
			return i
		}
	}
	return 0
}

// isTitleWord says whether a word begins or ends the head of a title.
func isTitleWord(l *lexicon, low string) bool {
	return len(l.titles[low]) > 0 || low == "minister"
}
