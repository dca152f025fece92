package remarks

import "strings"

// stops says where a phrase of free words ends, beside the places where every
// phrase does: the end of the sentence, a semicolon, and a verb that begins
// another clause.
type stops struct {
	parties bool // before "and" or "," with people after it
	with    bool // before "with" and people
	dates   bool
	place   bool // before "in" or "at" and a place
	aims    bool // before "to" and an infinitive
}

// phraseEnd returns where a phrase that begins at i ends.
func (p *parser) phraseEnd(i int, s stops) int {
	at := phraseAt{i, s}
	end, ok := p.phrases[at]
	if !ok {
		end = p.scanPhrase(i, s)
		p.phrases[at] = end
	}
	return end
}

func (p *parser) scanPhrase(i int, s stops) int {
	last := p.lastWord(i)
	for k := i; k < last; k++ {
		if p.is(k, "(") {
			if end := p.closing(k); end > k && !(s.dates && p.datesAt(k)) {
				k = end
				continue
			}
			return k
		}
		if n := p.quoted(k); n > k && n <= last {
			k = n - 1
			continue
		}
		if p.ends(k, i, s) {
			return k
		}
	}
	return last
}

// lastWord is the index after the last word of the sentence, with what closes
// a parenthesis or a quotation.
func (p *parser) lastWord(i int) int {
	k := len(p.toks)
	for k > i && !p.toks[k-1].word && !p.oneOf(k-1, ")", "\"", "”") {
		k--
	}
	return k
}

// closing returns the index of the parenthesis that closes the one at k, or k.
func (p *parser) closing(k int) int {
	for j := k + 1; p.has(j); j++ {
		if p.is(j, ")") {
			return j
		}
	}
	return k
}

// quoted returns the index after a quotation that opens at k, else k.
func (p *parser) quoted(k int) int {
	if !p.oneOf(k, "“", "\"") {
		return k
	}
	for j := k + 1; p.has(j); j++ {
		if p.oneOf(j, "”", "\"") {
			return j + 1
		}
	}
	return k
}

func (p *parser) datesAt(k int) bool {
	_, n := p.dates(k)
	return n > k
}

// ends says whether a phrase that began at i ends before the token at k.
func (p *parser) ends(k, i int, s stops) bool {
	switch {
	case p.is(k, ";"), p.is(k, ")"), p.is(k, "["), p.is(k, "]"):
		return true
	case p.oneOf(k, ",", "and"):
		return p.joinEnds(k, s)
	case k == i:
		return false
	case p.upper(k) && p.pastVerb(k) && !p.oneOf(k-1, "the", "to"), p.upper(k) && p.is(k, "present", "were"):
		return true
	case p.is(k, "as", "part"), p.is(k, "on", "behalf"):
		return true
	case p.is(k, "en", "route"), p.oneOf(k, "while", "where", "afterwards", "afterward"):
		return true
	case p.is(k, "during") && !s.parties:
		return true
	case p.is(k, "along", "with"), p.is(k, "together", "with"):
		return s.with && p.peopleAt(k+2)
	case p.is(k, "with"):
		return s.with && (p.peopleAt(k+1) || p.bareThenPeople(k+1))
	case p.oneOf(k, "in", "at"):
		return s.place && p.placeStarts(k+1) || s.dates && p.datesAt(k+1) && p.is(k, "in")
	case p.is(k, "to"):
		return s.aims && p.isInfinitive(k+1)
	}
	return s.dates && p.dateStarts(k)
}

// dateStarts says whether a date that tells when begins at k, and not one that
// tells which ("the April 1945 conference").
func (p *parser) dateStarts(k int) bool {
	if !p.oneOf(k, "on", "from", "until", "through") && !p.isDate(k) {
		return false
	}
	_, n := p.dates(k)
	if n == k || p.oneOf(k-1, "the", "of") {
		return false
	}
	return true
}

// joinEnds says whether "," or "and" at k ends a phrase.
func (p *parser) joinEnds(k int, s stops) bool {
	j := p.and(k)
	w := j
	for p.set("adverb", w) {
		w++
	}
	if p.clauseStarts(j) || p.is(w, "with") && p.peopleAt(w+1) && s.with || p.nextMember(k, j) {
		return true
	}
	if s.dates && p.is(k, ",") && p.dateStarts(j) {
		return true
	}
	return s.parties && p.startsTitled(j)
}

// clauseStarts says whether a clause of its own begins at j, within a sentence.
func (p *parser) clauseStarts(j int) bool {
	k := p.connectors(j)
	if p.pastVerb(k) || p.is(k, "meeting", "with") && p.is(j-1, ",") {
		return true
	}
	if _, n := p.matchVerb(k); n > k && p.is(j-1, ",") && p.participle(k) {
		return true
	}
	_, n := p.visitNoun(k)
	return n > k
}

// nextMember says whether a join at k brings another thing under the same
// verb: "to a State visit and to the Summit".
func (p *parser) nextMember(k, j int) bool {
	if !p.oneOf(j, "to", "at", "for", "during") || !p.is(j-1, "and") {
		return false
	}
	a := p.article(j + 1)
	if _, n := p.visitNoun(a); n > a {
		return true
	}
	return p.eventHead(a, p.lastWord(a)) >= 0
}

// participle says whether the verb at k ends in "-ing".
func (p *parser) participle(k int) bool {
	s := p.key(k)
	return len(s) > 4 && s[len(s)-3:] == "ing" && !p.upper(k) && !p.oneOf(k, "meeting", "signing", "opening")
}

// connectors skips "and", "then", "also", "he" before a verb.
func (p *parser) connectors(i int) int {
	for p.set("connector", i) || p.set("adverb", i) || p.is(i, "had") && p.pastVerb(p.connectors(i+1)) {
		i++
	}
	return i
}

// matchVerb reads the verb at i, with adverbs between its words.
func (p *parser) matchVerb(i int) (v verb, next int) {
	if !p.wordAt(i) {
		return verb{}, i
	}
	toks, at := []token{p.toks[i]}, []int{i}
	for k := i + 1; k < i+7 && p.has(k); k++ {
		if !p.set("adverb", k) {
			toks, at = append(toks, p.toks[k]), append(at, k)
		}
	}
	v, n := p.lex.verbs.match(toks, 0)
	if n == 0 {
		return verb{}, i
	}
	return v, at[n-1] + 1
}

// pastVerb says whether a verb in the past begins at k.
func (p *parser) pastVerb(k int) bool {
	if p.set("verb-noun", k) || strings.HasSuffix(p.key(k), "ing") {
		return false
	}
	_, n := p.matchVerb(k)
	return n > k && !p.titleIsNext(k)
}

// titleIsNext says whether a word that could be a verb begins a title.
func (p *parser) titleIsNext(k int) bool {
	_, n := p.titleAt(k)
	return n > k
}

// verbHere says whether any verb of the table begins at k in small letters.
func (p *parser) verbHere(k int) bool { return p.pastVerb(k) }

// isInfinitive says whether the word at k, after "to", is a verb.
func (p *parser) isInfinitive(k int) bool {
	return p.wordAt(k) && !p.upper(k) && !p.toks[k].isNumber() && !p.preposition(k) &&
		!p.oneOf(k, "the", "a", "an", "his", "her", "its", "their", "and", "national", "several", "various") &&
		!p.set("event", k) && !p.set("visit", k) && !p.set("talk-word", k) && !strings.HasSuffix(p.key(k), "ing") && !p.set("group", k) && !p.set("group-opener", k)
}

// bareThenPeople says whether a name without a title begins at k, with other
// people after it.
func (p *parser) bareThenPeople(k int) bool {
	n := p.name(k)
	return n > k && p.and(n) > n && p.peopleAt(p.and(n)) && !p.set("event", n-1) && !p.ownerOnly(k, n)
}

// peopleAt says whether people with a title, or a group, begin at k.
func (p *parser) peopleAt(k int) bool {
	_, n := p.party(k, false)
	return n > k
}
