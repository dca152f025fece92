package remarks

import "strings"

// name reads the name of a person at i: capitalised words with particles,
// initials, numbers and suffixes. It returns i where there is none.
func (p *parser) name(i int) (next int) {
	j := i
	for p.nameWord(j, j == i) {
		j = p.afterNameWord(j)
	}
	if j == i {
		return i
	}
	return p.suffix(j)
}

// writtenName is the text of a name without the full stop of the sentence, which
// looks like that of an initial: "Baudouin I."
func (p *parser) writtenName(i, j int) string {
	s := p.written(i, j)
	if j == len(p.toks) && p.oneOf(j-1, "i", "v", "x") && j-i > 1 {
		s = strings.TrimSuffix(s, ".")
	}
	return s
}

// afterNameWord steps over a word of a name and what is written apart of it:
// "al –Khalifa", "Roh Moo -hyun".
func (p *parser) afterNameWord(j int) int {
	if p.has(j+2) && isDashToken(p.toks[j+1]) && p.toks[j+2].word && p.toks[j+1].end == p.toks[j+2].start &&
		!p.toks[j+2].isNumber() {
		return j + 3
	}
	return j + 1
}

func isDashToken(t token) bool {
	r := []rune(t.text)
	return len(r) == 1 && isDash(r[0])
}

// nameWord says whether the token at j may be part of a name.
func (p *parser) nameWord(j int, first bool) bool {
	switch {
	case !p.has(j):
		return false
	case p.is(j, "(") && !first:
		return p.nickname(j)
	case p.is(j, ")"):
		return !first && p.has(j-2) && p.is(j-2, "(") && p.nickname(j-2)
	case !p.toks[j].word:
		r := []rune(p.toks[j].text)
		return !first && isApostrophe(r[0]) && p.toks[j-1].end == p.toks[j].start && p.upper(j+1) // "Dato’ Sri"
	case p.isDate(j) || p.pastVerb(j):
		return false
	case p.upper(j):
		return !p.breaksName(j, first)
	case p.set("particle", j):
		return p.upper(j+1) && !p.isDate(j+1) || p.set("particle", j+1) && p.upper(j+2) || p.dashed(j)
	}
	// "d'Estaing", "al-Tahir", "bin-Laden": a small letter, then a capital.
	return hasInnerCapital(p.toks[j].text)
}

// dashed says whether a particle is followed by a dash that is written apart.
func (p *parser) dashed(j int) bool {
	return p.has(j+2) && isDashToken(p.toks[j+1]) && p.upper(j+2)
}

// hasInnerCapital says whether a capital follows an apostrophe or a hyphen.
func hasInnerCapital(s string) bool {
	r := []rune(s)
	for i := 1; i+1 < len(r); i++ {
		if (isApostrophe(r[i]) || isDash(r[i])) && isCapital(r[i+1]) {
			return true
		}
	}
	return false
}

func isCapital(r rune) bool { return token{text: string(r)}.isUpper() }

// nickname says whether "(Wim)" stands at j within a name.
func (p *parser) nickname(j int) bool {
	return p.upper(j+1) && p.is(j+2, ")") && p.upper(j+3) && !p.isDate(j+1) && !p.pastVerb(j+3)
}

// breaksName says whether a capitalised word at j is not of the name before it.
func (p *parser) breaksName(j int, first bool) bool {
	if p.oneOf(j, "also", "the", "u.s", "official", "working", "private", "state") {
		return true
	}
	if first {
		return false
	}
	// Another title in two words: "President X Foreign Minister Y".
	if h, plural, n := p.head(j); n > 1 && !plural && h.class == "post" {
		return true
	}
	_, n := p.titleAt(j)
	return n > j+1 && p.set("field", j)
}

// suffix reads "Jr." and the like, with a comma before it or not.
func (p *parser) suffix(j int) int {
	if p.set("suffix", j) {
		return j + 1
	}
	if p.is(j, ",") && p.set("suffix", j+1) {
		return j + 2
	}
	return j
}
