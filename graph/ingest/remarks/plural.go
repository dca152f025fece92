package remarks

// plural makes the parties of a title in the plural that was read up to j:
// "Presidents X of A and Y of B", "the Presidents of A, B and C", "the French
// and British Foreign Ministers", "NATO Foreign Ministers".
func (p *parser) plural(i int, f prefix, t titles, j int) (who []Party, next int) {
	for p.is(j, "and") { // "the Presidents and Prime Ministers of A and B"
		more, n := p.titleAt(j + 1)
		if n == j+1 || !more.plural || p.name(n) > n {
			break
		}
		t.list, j = append(t.list, more.list...), n
	}
	base := Party{Titles: t.list, Former: f.former, Acting: f.acting, Late: f.late, Elect: t.elect}
	if who, next = p.namesOf(i, f, base, j); next > j {
		return who, next
	}
	if p.is(j, "of") {
		if list, n := p.memberList(j + 1); n > j+1 && p.listEnds(n) {
			return p.members(i, n, base, list), n
		}
	}
	if p.is(j, "to") {
		if _, n := p.countryList(j + 1); n > j+1 {
			j = n // "U.S. Ambassadors to A and B"
		}
	}
	if list := countriesOf(f.owners); len(list) > 0 && len(list) == len(f.owners) && f.count == 0 {
		return p.unnamed(i, j, base, list), j
	}
	if p.oneOf(j, "of", "from", "to", "in") {
		j = p.phraseEnd(j+1, stops{parties: true, dates: true})
	}
	base.Kind, base.Count = Group, f.count
	base.Org = joinOwners(f.owners)
	base.Span, base.Written = p.span(i, j), p.written(i, j)
	return []Party{base}, j
}

// memberList reads countries and organizations after "of": "A, B, and the Arab
// League". It is empty where no country is among them.
func (p *parser) memberList(i int) (list []owner, next int) {
	some, next := false, i
	for k := i; ; k = p.and(next) {
		if k == next && k > i {
			break
		}
		c, n := p.countryName(k)
		if n > k && !p.attributive(k, n) {
			list, next, some = append(list, owner{country: c}), n, true
			continue
		}
		a := p.article(k)
		o, n := p.organization(a)
		if _, t := p.titleAt(n); n == a || p.upper(n) || t > n {
			break
		}
		list, next = append(list, owner{org: o}), n
	}
	if !some {
		return nil, i
	}
	return list, next
}

// members makes one unnamed person of each country, and a group of each
// organization.
func (p *parser) members(i, n int, base Party, list []owner) (who []Party) {
	for _, o := range list {
		if o.country.Name != "" {
			who = append(who, p.unnamed(i, n, base, []Country{o.country})...)
			continue
		}
		group := base
		group.Kind, group.Org = Group, o.org
		group.Span, group.Written = p.span(i, n), p.written(i, n)
		who = append(who, group)
	}
	return who
}

// listEnds says whether a list of countries is whole at n: the words after it
// do not carry it on.
func (p *parser) listEnds(n int) bool {
	k := p.and(n)
	if k == n {
		return !(p.upper(n) && !p.pastVerb(n) && !p.isDate(n))
	}
	if !p.upper(k) && !p.is(k, "the") || p.pastVerb(k) {
		return true
	}
	_, m := p.party(k, false)
	return m > k || p.is(n, ";")
}

// unnamed makes one unnamed person of each title and country.
func (p *parser) unnamed(i, n int, base Party, list []Country) (who []Party) {
	if !base.Titles[0].Post { // "opposition leaders": how many is not said
		base.Kind = Group
		return p.groups(i, n, base, list)
	}
	base.Kind, base.Span, base.Written = Unnamed, p.span(i, n), p.written(i, n)
	all := base.Titles
	for _, c := range list {
		for _, t := range all {
			one := base
			one.Titles, one.Country = []Title{t}, c
			who = append(who, one)
		}
	}
	return who
}

func countriesOf(owners []owner) (list []Country) {
	for _, o := range owners {
		if o.country.Name != "" {
			list = append(list, o.country)
		}
	}
	return list
}

// namesOf reads the names that follow a title in the plural.
func (p *parser) namesOf(i int, f prefix, base Party, j int) (who []Party, next int) {
	start, next := i, j
	owners := countriesOf(f.owners)
	for {
		n := p.name(next)
		if n == next || p.ownerOnly(next, n) {
			return who, j
		}
		one := base
		one.Kind, one.Name = Named, p.writtenName(next, n)
		if len(owners) == 1 {
			one.Country = owners[0]
		}
		n = p.of(n, &one)
		one.Span, one.Written = p.span(start, n), p.written(start, n)
		who, j = append(who, one), n
		k := p.and(n)
		if k == n || p.is(n, ";") || p.startsTitled(k) {
			return who, n
		}
		start, next = k, k
	}
}

// startsTitled says whether a title, with what goes before it, begins at k.
func (p *parser) startsTitled(k int) bool {
	_, n := p.party(k, false)
	return n > k
}

// ownerOnly says whether the words [i, j) are a country and no name.
func (p *parser) ownerOnly(i, j int) bool {
	_, n := p.countryName(i)
	return n >= j
}
