package remarks

import "slices"

// group reads several people who are not told apart: "senior Elbonian
// officials", "five political leaders", "members of the opposition".
func (p *parser) group(i int) (who []Party, next int) {
	head, f := p.groupHead(i)
	if head < 0 {
		return nil, i
	}
	base := Party{Kind: Group, Count: f.count, Former: f.former, Org: joinOwners(f.owners)}
	j := head + 1
	if p.oneOf(j, "of", "from") {
		if list, n := p.countryList(j + 1); n > j+1 && p.listEnds(n) {
			return p.groups(i, n, base, list), n
		}
	}
	j = p.groupRest(j)
	base.Span, base.Written = p.span(i, j), p.written(i, j)
	return ofOwners(base, f.owners), j
}

// groupHead finds the noun of a group that begins at i, -1 if there is none.
// Only adjectives, countries and organizations may stand before it.
func (p *parser) groupHead(i int) (head int, f prefix) {
	head = -1
	k := p.article(i)
	for limit := k + 14; k < limit && p.has(k); {
		switch {
		case p.is(k, "(") && k > i && p.closing(k) > k && !p.datesAt(k):
			k = p.closing(k) + 1
			continue
		case p.set("group", k) && !p.verbHere(k) && (!p.upper(k) || k > i):
			head = k
			if !p.set("group", k+1) {
				return head, f
			}
			k++
			continue
		}
		if o, n := p.owner(k); n > k {
			f.owners = append(f.owners, o)
			k = n
			continue
		}
		if n := p.flag(k, &f); n > k {
			k = n
			continue
		}
		if !p.groupWord(k, i) && !p.runToGroup(k, len(f.owners) > 0 || p.article(i) > i) {
			return -1, f
		}
		k++
	}
	return -1, f
}

// groupWord says whether the token at k may stand within a group before its
// noun.
func (p *parser) groupWord(k, start int) bool {
	switch {
	case p.oneOf(k, ",", "and", "&", "or"):
		return k > start && p.wordAt(k-1) || p.is(k, "and") && p.is(k-1, ",")
	case !p.wordAt(k), p.preposition(k), p.verbHere(k), p.isDate(k):
		return false
	case !p.upper(k), p.set("group-opener", k):
		return true
	}
	return p.wordAt(k+1) && !p.preposition(k+1) && p.acronym(k) || p.set("group", k+1) && !p.upper(k+1) || p.set("group-opener", k+1) && !p.upper(k+1)
}

// runToGroup says whether capitalised words from k lead to the noun of a group:
// "Pacific Islands Forum leaders", and with an owner before them "Human Rights
// Commission".
func (p *parser) runToGroup(k int, owned bool) bool {
	for n := k; n < k+5 && p.upper(n) && !p.pastVerb(n); n++ {
		if _, t := p.titleAt(n); t > n {
			return false
		}
		if p.set("group", n+1) && (!p.upper(n+1) || owned) {
			return true
		}
	}
	return false
}

// acronym says whether the word at k is in capitals.
func (p *parser) acronym(k int) bool {
	n := 0
	for _, r := range p.toks[k].text {
		if isCapital(r) {
			n++
		}
	}
	return n > 1
}

func (p *parser) preposition(k int) bool {
	return p.oneOf(k, "of", "in", "at", "on", "to", "for", "from", "with", "by", "during", "while", "after",
		"before", "following", "about", "as", "en", "regarding", "concerning", "until", "prior", "aboard", "near")
}

// groupRest reads what narrows a group down: "of the UN Security Council",
// "from the region", "wounded in the bombings".
func (p *parser) groupRest(j int) (next int) {
	switch {
	case p.oneOf(j, "of", "from", "representing", "who", "formerly", "involved", "including"):
		return p.phraseEnd(j+1, stops{parties: true, dates: true, with: true, place: p.is(j, "formerly"), aims: true})
	case p.is(j, "to") && !p.isInfinitive(j+1):
		return p.phraseEnd(j+1, stops{parties: true, dates: true, with: true})
	case p.wordAt(j) && !p.upper(j) && !p.preposition(j) && !p.oneOf(j, "and", "or", "also", "then", "he", "where") && !p.verbHere(j) && !p.set("adverb", j):
		return p.phraseEnd(j+1, stops{parties: true, dates: true, with: true})
	}
	return j
}

// ofOwners makes one group of each owner: "NATO and OSCE officials".
func ofOwners(base Party, owners []owner) (who []Party) {
	for i, o := range owners {
		if slices.Contains(owners[:i], o) {
			continue
		}
		one := base
		one.Country, one.Org = o.country, o.org
		who = append(who, one)
	}
	if who == nil {
		return []Party{base}
	}
	return who
}

// groups makes one group of each country.
func (p *parser) groups(i, j int, base Party, list []Country) (who []Party) {
	base.Span, base.Written = p.span(i, j), p.written(i, j)
	for _, c := range list {
		one := base
		one.Country = c
		who = append(who, one)
	}
	return who
}
