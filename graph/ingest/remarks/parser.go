package remarks

import "strings"

// A parser reads the tokens of one sentence. Its methods take the index of a
// token and return the index after what they read; a reading that leads nowhere
// is just not used. What it read at a place it remembers, since the same place
// is looked at many times: without that, a long list takes exponential time.
type parser struct {
	toks    []token
	lex     *lexicon
	text    []rune
	parties map[partyAt]partyRead
	persons map[int]partyRead // what titled read
	phrases map[phraseAt]int
}

type partyAt struct {
	index int
	bare  bool
}

type partyRead struct {
	who  []Party
	next int
}

type phraseAt struct {
	index int
	stops stops
}

func newParser(text []rune, toks []token) *parser {
	return &parser{toks: toks, lex: words(), text: text,
		parties: map[partyAt]partyRead{}, persons: map[int]partyRead{}, phrases: map[phraseAt]int{}}
}

func (p *parser) has(i int) bool { return i >= 0 && i < len(p.toks) }

// key is the plain form of the token at i, "" past the end.
func (p *parser) key(i int) string {
	if !p.has(i) {
		return ""
	}
	return p.toks[i].key()
}

// is says whether the tokens at i are these words.
func (p *parser) is(i int, ws ...string) bool {
	for k, w := range ws {
		if p.key(i+k) != w {
			return false
		}
	}
	return true
}

// oneOf says whether the token at i is one of these words.
func (p *parser) oneOf(i int, ws ...string) bool {
	k := p.key(i)
	for _, w := range ws {
		if k == w {
			return p.has(i)
		}
	}
	return false
}

func (p *parser) upper(i int) bool { return p.has(i) && p.toks[i].word && p.toks[i].isUpper() }

func (p *parser) wordAt(i int) bool { return p.has(i) && p.toks[i].word }

// set says whether the word at i belongs to a set of words.tsv. An abbreviation
// ("Mass.") is not the word it looks like.
func (p *parser) set(name string, i int) bool {
	if !p.has(i) || !p.lex.in(name, p.key(i)) {
		return false
	}
	return name == "suffix" || !p.endsWithStop(i) || !p.lex.abbreviations[p.key(i)]
}

// properWord says whether a capitalised word at i goes on from a name before
// it, and is no date and no verb.
func (p *parser) properWord(i int) bool {
	return p.upper(i) && !p.isDate(i) && !p.pastVerb(i)
}

// article skips "the", "a", "an" and the like.
func (p *parser) article(i int) int {
	if _, n := p.lex.titles.match(p.toks, i); n > 1 {
		return i // "His Majesty"
	}
	if p.oneOf(i, "the", "a", "an", "his", "her", "its", "their", "all", "both") && p.has(i+1) {
		return i + 1
	}
	return i
}

// span is the place of the tokens [i, j).
func (p *parser) span(i, j int) Span {
	if j <= i {
		return Span{}
	}
	return Span{p.toks[i].start, p.toks[j-1].end}
}

// written is the text of the tokens [i, j) with white space folded.
func (p *parser) written(i, j int) string {
	if j <= i {
		return ""
	}
	s := p.span(i, j)
	return strings.Join(strings.Fields(string(p.text[s.Start:s.End])), " ")
}

func (p *parser) phrase(i, j int) *Phrase {
	if j <= i {
		return nil
	}
	return &Phrase{p.span(i, j), p.written(i, j)}
}

// and skips what joins the members of a list: ",", "and", ", and", "&", "as
// well as"; it returns i where there is none.
func (p *parser) and(i int) int {
	j := i
	if p.is(j, ",") || p.is(j, ";") {
		j++
	}
	switch {
	case p.oneOf(j, "and", "&", "or"):
		j++
	case p.is(j, "as", "well", "as"):
		j += 3
	}
	return j
}
