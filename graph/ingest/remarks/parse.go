package remarks

import "unicode"

// Parse reads a remark or a description. It accepts every text; what it does
// not understand is in Sentence.Rest.
func Parse(text string) Remark {
	runes := []rune(text)
	toks := splitJoined(tokenize(runes))
	r := Remark{Text: text}
	for len(toks) > 0 {
		n := sentenceEnd(runes, toks)
		r.Sentences = append(r.Sentences, readSentence(runes, toks[:n]))
		toks = toks[n:]
	}
	return r
}

// longest is how many tokens a sentence may have; the longest of the files has
// under 150. What is longer is no note, and is kept whole as not understood.
const longest = 1000

func readSentence(text []rune, toks []token) Sentence {
	p := newParser(text, toks)
	if len(toks) <= longest {
		return p.sentence()
	}
	return Sentence{Span: p.span(0, len(toks)), Rest: p.rest(make([]bool, len(toks)))}
}

// sentenceEnd returns how many of the tokens make the first sentence: up to a
// full stop, with the brackets and quotation marks that close after it.
func sentenceEnd(text []rune, toks []token) int {
	p := newParser(text, toks)
	for i := range toks {
		if !p.stop(i) {
			continue
		}
		for i++; i < len(toks) && p.oneOf(i, "]", ")", "\"", "”", "’", "'", "."); {
			i++
		}
		return i
	}
	return len(toks)
}

// stop says whether the sentence ends with the token at i.
func (p *parser) stop(i int) bool {
	t := p.toks[i]
	if t.text == "." || t.text == "!" || t.text == "?" {
		if t.text == "." && p.has(i+1) && p.toks[i+1].word && !p.upper(i+1) && p.lower(i+1) {
			return false // a full stop by mistake, or of an abbreviation
		}
		_, state := p.lex.states.match(p.toks, i+1)
		late := state > 0 && p.toks[i+1].word && p.toks[i+1].text != p.toks[i+1].low && p.endsWithStop(i+1) // "Camp David. Md."
		return !late
	}
	if t.word && p.endsWithStop(i) {
		return p.has(i+1) && p.sentenceStarts(i+1)
	}
	return false
}

// lower says whether the word at i begins with a small letter.
func (p *parser) lower(i int) bool {
	for _, r := range p.toks[i].text {
		return unicode.IsLower(r)
	}
	return false
}

func (p *parser) endsWithStop(i int) bool {
	s := p.toks[i].text
	return s[len(s)-1] == '.'
}

// sentenceStarts says whether a sentence begins at i, after a word with a full
// stop of its own: a capital letter, and a verb or noun that opens clauses.
func (p *parser) sentenceStarts(i int) bool {
	if p.is(i, "[") {
		return true
	}
	if !p.upper(i) {
		return false
	}
	j := p.connectors(i)
	if p.pastVerb(j) || j > i {
		return true
	}
	if _, n := p.visitNoun(i); n > i {
		return true
	}
	return p.guest(i) > i || p.oneOf(i, "in", "at", "first", "vacation", "arriving")
}

// sentence reads the clauses of a sentence, and what is left.
func (p *parser) sentence() Sentence {
	s := Sentence{Span: p.span(0, len(p.toks))}
	covered := make([]bool, len(p.toks))
	for i := 0; p.has(i); {
		if !p.toks[i].word && !(p.is(i, "(") && p.datesAt(i)) {
			i++
			continue
		}
		parts, n := p.clause(i, i == 0 || p.freshStart(i))
		if n <= i {
			i = p.resync(i + 1)
			continue
		}
		for _, c := range parts {
			for k := c.from; k < c.to; k++ {
				covered[k] = true
			}
			c.Span = p.span(p.trim(c.from, c.to), c.to)
			s.Clauses = append(s.Clauses, c.Clause)
		}
		i = n
	}
	s.Rest = p.rest(covered)
	return s
}

// freshStart says whether the token at i stands where a sentence could begin.
func (p *parser) freshStart(i int) bool {
	return p.oneOf(i-1, ";", "]", "[", ".", ":", "(", "\"") || p.upper(i) && p.pastVerb(i)
}

// trim steps over punctuation at the start of a clause.
func (p *parser) trim(from, to int) int {
	for from < to-1 && !p.toks[from].word && !p.oneOf(from, "(", "[", "\"", "“") {
		from++
	}
	return from
}

// resync returns where, from i on, a clause may begin again.
func (p *parser) resync(i int) int {
	for ; p.has(i); i++ {
		if p.pastVerb(i) || p.oneOf(i-1, ";", ",", "and", "[", "]") && p.clauseStarts(i) || p.is(i-1, ";") {
			return i
		}
	}
	return i
}

// rest are the runs of words that no clause covers.
func (p *parser) rest(covered []bool) (out []Span) {
	open := false
	for i, t := range p.toks {
		switch {
		case covered[i]:
			open = false
		case !t.word:
		case open:
			out[len(out)-1].End = t.end
		default:
			out, open = append(out, Span{t.start, t.end}), true
		}
	}
	return out
}
