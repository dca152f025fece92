package remarks

// people reads a list of parties at i: "X, Y, and senior officials; the Kings of
// A and B". bare allows names without titles.
func (p *parser) people(i int, bare bool) (who []Party, next int) {
	if who, next := p.couple(i); next > i {
		return p.morePeople(who, next, false)
	}
	who, next = p.party(i, bare)
	if next == i {
		return nil, i
	}
	return p.morePeople(who, next, bare && len(who[0].Titles) == 0)
}

func (p *parser) morePeople(who []Party, next int, bare bool) ([]Party, int) {
	for {
		j := p.and(next)
		if j == next || p.clauseStarts(j) || p.datesAt(j) {
			return who, next
		}
		if p.is(j, "with") {
			j++
		}
		more, k := p.couple(j)
		if k == j {
			more, k = p.party(j, bare || p.fullName(j))
		}
		if k == j {
			more, k = p.wholeOrganization(j)
		}
		if k == j {
			return who, next
		}
		who, next = append(who, more...), k
	}
}

// wholeOrganization reads an organization that a list of people names.
func (p *parser) wholeOrganization(i int) (who []Party, next int) {
	a := p.article(i)
	o, n := p.organization(a)
	if n == a || !p.wholeNoun(n) {
		return nil, i
	}
	return []Party{{Span: p.span(i, n), Kind: Group, Written: p.written(i, n), Org: o}}, n
}

// couple reads "President and Mrs. X": two people of one name.
func (p *parser) couple(i int) (who []Party, next int) {
	f, j := p.prefix(i)
	t, k := p.titleAt(j)
	if k == j || t.plural || !p.is(k, "and") {
		return nil, i
	}
	form, n := p.titleAt(k + 1)
	if n == k+1 || !isForm(form.list[0].Name) {
		return nil, i
	}
	end := p.name(n)
	if end == n {
		return nil, i
	}
	name := p.written(n, end)
	first := Party{Span: p.span(i, end), Written: p.written(i, end), Kind: Named, Titles: t.list,
		Name: name, Former: f.former, Acting: f.acting, Elect: t.elect}
	if c := countriesOf(f.owners); len(c) > 0 {
		first.Country = c[0]
	}
	second := Party{Span: p.span(k+1, end), Written: p.written(k+1, end), Kind: Named,
		Titles: form.list, Name: name}
	return []Party{first, second}, end
}

// fullName says whether a name of at least two words stands at j, which is no
// place, event or organization: a person whom a list gives without a title.
func (p *parser) fullName(j int) bool {
	n := p.name(j)
	if n < j+2 || p.is(j-1, ",") && !p.is(j-1, "and") || p.is(n, "(") {
		return false
	}
	for k := j; k < n; k++ {
		if p.set("event", k) || p.set("field", k) || p.set("group", k) || p.set("place-word", k) {
			return false
		}
	}
	_, c := p.country(j)
	_, o := p.organization(j)
	_, s := p.lex.states.match(p.toks, j)
	return c == j && o == j && s == 0
}
