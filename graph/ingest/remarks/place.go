package remarks

import "strings"

// placeStarts says whether the name of a place begins at k, with its article.
func (p *parser) placeStarts(k int) bool {
	j := k
	if p.is(j, "the") {
		j++
	}
	return p.upper(j) && !p.isDate(j) && !p.pastVerb(j) && p.month(j) == 0
}

// place reads one place at i: "New Haven (Connecticut)", "Toledo, Ohio", "the
// Grand Canyon".
func (p *parser) place(i int) (pl Place, next int) {
	if !p.placeStarts(i) {
		return pl, i
	}
	j := p.article(i)
	if p.adjective(j) {
		return pl, i
	}
	next = p.placeName(j)
	if next == j || p.set("event", next-1) || p.set("no-place", next-1) || p.is(j, "world", "war") {
		return pl, i
	}
	pl.Name = p.written(j, next)
	after := next
	pl.In, next = p.qualifier(next, j)
	if next == len(p.toks) && next > after && p.acronym(next-1) && !strings.Contains(strings.TrimSuffix(pl.In, "."), ".") {
		pl.In = strings.TrimSuffix(pl.In, ".") // "Baltimore, MD."
	}
	pl.Span = p.span(i, next)
	return pl, next
}

// adjective says whether the word at j says of what country something is, and
// is no name of a place.
func (p *parser) adjective(j int) bool {
	_, a := p.lex.adjectives.match(p.toks, j)
	_, c := p.lex.countries.match(p.toks, j)
	return a > c && !p.upper(j+a)
}

// placeName reads the words of a place from i.
func (p *parser) placeName(i int) (next int) {
	if _, n := p.countryName(i); n > i && !p.properWord(n) {
		return n
	}
	if _, n := p.lex.states.match(p.toks, i); n > 1 && !p.properWord(i+n) {
		return i + n
	}
	j := i
	for {
		k := j
		for k > i && k < j+2 && (p.oneOf(k, "of", "the", "de", "del", "la", "al", "on", "sur", "le", "da", "do", "for") ||
			p.is(k, "and") && p.properAnd(k)) {
			k++
		}
		if k > j && p.oneOf(j, "on", "for") && p.datesAt(j) {
			return j
		}
		if !p.upper(k) || p.isDate(k) || p.pastVerb(k) && k > i || p.month(k) > 0 && p.number(k+1) > 0 {
			return j
		}
		j = k + 1
	}
}

// qualifier reads "(Connecticut)" or ", Ohio" after the place [i, j).
func (p *parser) qualifier(j, i int) (in string, next int) {
	if p.is(j, "(") && p.wordAt(j+1) {
		if end := p.closing(j); end > j && !p.datesAt(j) && (p.upper(j+1) || p.upper(end-1)) {
			return p.written(j+1, end), end + 1
		}
	}
	k := j
	if p.is(k, ",") || p.is(k, ".") {
		k++
	}
	if !p.upper(k) {
		return "", j
	}
	name, n := p.lex.states.match(p.toks, k)
	_, self := p.lex.states.match(p.toks, i)
	if n > 0 && !p.properWord(k+n) && !p.ambiguousState(name, k, k+n) && i+self != j {
		return p.written(k, k+n), k + n
	}
	if k == j {
		return "", j
	}
	if c, n := p.countryName(k); n > k && !p.isCountry(i) && !p.properWord(n) && (!p.is(n, ",") || p.datesAt(n+1)) && !p.is(n, "and") && c.Name != "" {
		return p.written(k, n), n
	}
	return "", j
}

// ambiguousState says whether the name of a state at [k, n) may as well be the
// next town of a list.
func (p *parser) ambiguousState(name string, k, n int) bool {
	if name != "New York" || p.toks[k].text == "NY" || p.toks[k].text == "N.Y." {
		return false
	}
	return p.is(n, ",") || p.is(n, "and") || p.is(k-1, "and")
}

func (p *parser) isCountry(i int) bool {
	_, n := p.countryName(i)
	return n > i
}

// placeList reads places at i, each with its dates.
func (p *parser) placeList(i int, role string) (places []Place, dates []Dates, next int) {
	for {
		pl, j := p.place(i)
		if j == i {
			return places, dates, next
		}
		pl.Role = role
		places, next = append(places, pl), j
		if d, n := p.placeDates(next); n > next {
			dates, next = append(dates, d...), n
		}
		i = p.and(next)
		for p.set("adverb", i) || p.oneOf(i, "to", "in", "from", "at", "through") && i > next {
			i++
		}
		if i == next || p.clauseStarts(i) || !p.placeStarts(i) || p.peopleAt(i) {
			return places, dates, next
		}
	}
}

// placeDates reads the dates of one place of a list.
func (p *parser) placeDates(i int) (d []Dates, next int) {
	j := i
	if p.is(j, ",") {
		j++
	}
	d, k := p.dates(j)
	if k == j {
		return nil, i
	}
	return d, k
}
