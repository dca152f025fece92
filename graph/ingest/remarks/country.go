package remarks

import "strings"

// country reads the name of a country, or an adjective of one, at i.
func (p *parser) country(i int) (c Country, next int) {
	if !p.upper(i) {
		return Country{}, i
	}
	if c, next = p.possessive(i); next > i {
		return c, next
	}
	name, n := p.lex.countries.match(p.toks, i)
	if adj, m := p.lex.adjectives.match(p.toks, i); m >= n && m > 0 {
		name, n = adj, m
	}
	if n == 0 {
		return Country{}, i
	}
	if f, m := p.lex.organizations.match(p.toks, i); m > n && f != "" {
		return Country{}, i // "European Commission", "Afghan Interim Authority"
	}
	return Country{name, p.written(i, i+n)}, i + n
}

// possessive reads "Jordan's".
func (p *parser) possessive(i int) (c Country, next int) {
	w, ok := strings.CutSuffix(p.key(i), "'s")
	if !ok {
		return Country{}, i
	}
	name, n := p.lex.countries.match([]token{{low: w}}, 0)
	if n == 0 {
		return Country{}, i
	}
	return Country{name, string([]rune(p.toks[i].text)[:len([]rune(w))])}, i + 1
}

// countryName reads the name of a country, not an adjective, with its article.
func (p *parser) countryName(i int) (c Country, next int) {
	j := i
	if p.oneOf(j, "the", "communist") {
		j++
	}
	if !p.upper(j) {
		return Country{}, i
	}
	name, n := p.lex.countries.match(p.toks, j)
	if n == 0 {
		return Country{}, i
	}
	if _, m := p.lex.organizations.match(p.toks, j); m > n {
		return Country{}, i
	}
	return Country{name, p.written(j, j+n)}, j + n
}

// countryList reads "Brazil, Egypt, and the United Kingdom". It stops before
// what is no country, and gives nothing where the list goes on in words that
// it does not know ("France and the Elbonian Isles").
func (p *parser) countryList(i int) (list []Country, next int) {
	c, j := p.countryName(i)
	if j == i {
		return nil, i
	}
	list, next = append(list, c), j
	for {
		k := p.and(next)
		if k == next {
			return list, next
		}
		c, j := p.countryName(k)
		if j == k {
			return list, next
		}
		if p.attributive(k, j) {
			return list, next // "… of Brazil and New Zealand Prime Minister X"
		}
		list, next = append(list, c), j
	}
}

// attributive says whether the country at [i, j) stands before a title or a
// group, as its owner.
func (p *parser) attributive(i, j int) bool {
	if _, n := p.titleAt(j); n > j {
		return true
	}
	return p.set("group", j) && !p.upper(j)
}

// organization reads a known organization at i.
func (p *parser) organization(i int) (name string, next int) {
	if !p.upper(i) {
		return "", i
	}
	_, n := p.lex.organizations.match(p.toks, i)
	if n == 0 {
		return "", i
	}
	name, next = p.written(i, i+n), i+n
	if p.is(next, "(") && p.upper(next+1) && p.acronym(next+1) && p.is(next+2, ")") {
		next += 3
	}
	return name, next
}
