package whitehouse

import (
	"strings"
	"unicode"
)

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"jr": true, "sr": true, "mr": true, "ms": true, "mrs": true, "dr": true, "st": true, "gen": true, "gov": true, "sen": true,
	"rep": true, "lt": true, "col": true, "adm": true, "amb": true, "u.s": true, "u.k": true, "u.n": true, "d.c": true, "a.m": true,
	"p.m": true, "no": true, "jan": true, "feb": true, "mar": true, "apr": true, "aug": true, "sept": true, "oct": true, "nov": true, "dec": true,
	"inc": true, "hon": true, "prof": true, "sec": true, "ph.d": true,
}

// sentences cuts a paragraph into sentences.
func (r *release) sentences(p passage) []passage {
	var out []passage
	start := p.from
	for i := p.from; i < p.to; i++ {
		if c := r.text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		end := i + 1
		for end < p.to && strings.ContainsRune("”\"’)", r.text[end]) {
			end++
		}
		if end < p.to && !isSpace(r.text[end]) {
			continue
		}
		next := end
		for next < p.to && isSpace(r.text[next]) {
			next++
		}
		if next < p.to && (unicode.IsLower(r.text[next]) || r.text[i] == '.' && r.abbreviated(start, i)) {
			continue
		}
		out = append(out, passage{start, end})
		start, i = next, next-1
	}
	if start < p.to {
		out = append(out, passage{start, p.to})
	}
	return out
}

// abbreviated reports whether the word that ends at the full stop at i is short
// for another, or an initial.
func (r *release) abbreviated(start, i int) bool {
	from := i
	for from > start && !isSpace(r.text[from-1]) {
		from--
	}
	word := strings.ToLower(string(r.text[from:i]))
	word = strings.TrimLeft(word, "(“\"")
	return len([]rune(word)) == 1 || abbreviations[word]
}

// Verbs say that there was an encounter.
var verbs = []string{"met", "spoke", "held", "hosted", "convened", "received", "welcomed", "joined", "participated", "talked",
	"called", "hosts", "meets", "led", "briefed", "gathered", "sat", "conducted", "attended", "had", "chaired", "delivered", "dropped", "visited"}

// verbAt returns where the first verb of an encounter begins in a sentence, and
// the verb; -1 if there is none.
func verbAt(sentence string) (int, string) {
	best, verb := -1, ""
	for _, v := range verbs {
		if at := wordAt(sentence, v); at >= 0 && (best < 0 || at < best) {
			best, verb = at, v
		}
	}
	return best, verb
}

// wordAt returns the byte at which a word stands in a text, in any case and at
// the borders of words; -1 if it does not.
func wordAt(text, word string) int {
	lower := strings.ToLower(text)
	for from := 0; ; {
		i := strings.Index(lower[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(word)
		if (i == 0 || !isLetter(lastRune(lower[:i]))) && (end == len(lower) || !isLetter(firstRune(lower[end:]))) {
			return i
		}
		from = i + 1
	}
}

func isLetter(c rune) bool { return unicode.IsLetter(c) || c == '’' || c == '\'' || c == '-' }

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

func lastRune(s string) rune {
	var last rune
	if r := []rune(s[max(0, len(s)-4):]); len(r) > 0 {
		last = r[len(r)-1]
	}
	return last
}

// tellingSentence returns the first sentence of the body that says that there
// was an encounter. It is looked for in the first paragraphs that are prose.
func (r *release) tellingSentence() (passage, bool) {
	looked := 0
	for _, p := range r.paragraphs() {
		if words := r.words(p); len(words) < 50 || strings.HasPrefix(words, "#") || strings.HasPrefix(words, "**") {
			continue
		}
		for _, s := range r.sentences(p) {
			if at, _ := verbAt(r.words(s)); at >= 0 {
				return s, true
			}
		}
		if looked++; looked == 2 {
			break
		}
	}
	return passage{}, false
}
