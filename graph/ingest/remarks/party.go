package remarks

import (
	"slices"
	"strings"
)

// A prefix is what may stand before a title or a group: "the former Soviet",
// "acting", "NATO", "the French and British".
type prefix struct {
	article bool
	former  bool
	acting  bool
	late    bool
	count   int
	owners  []owner
}

// An owner is whose official somebody is.
type owner struct {
	country Country
	org     string
}

// prefix reads all that may stand before a title at i.
func (p *parser) prefix(i int) (f prefix, next int) {
	if j := p.article(i); j > i {
		f.article, i = true, j
	}
	for {
		j := p.owners(i, &f)
		if j == i {
			j = p.flag(i, &f)
		}
		if j == i {
			return f, i
		}
		i = j
	}
}

// flag reads one word that says how somebody holds a post.
func (p *parser) flag(i int, f *prefix) (next int) {
	if _, n := p.titleAt(i); n > i && !p.set("former", i) && !p.set("acting", i) {
		return i
	}
	switch {
	case p.is(i, "then-"), p.set("flag-other", i) && !p.upper(i), p.oneOf(i, "other", "senior", "several", "various") && !p.upper(i):
	case p.set("former", i):
		f.former = true
	case p.set("acting", i):
		f.acting = true
	case p.set("late", i):
		f.late = true
	case p.set("number", i) && !p.upper(i):
		f.count = countOf(p.key(i))
	default:
		return i
	}
	return i + 1
}

// owners reads countries and organizations that are listed before a title:
// "Egyptian and Israeli", "Canadian, Mexican, and Venezuelan", "NATO". A list is
// one only if it does not end in a name of its own.
func (p *parser) owners(i int, f *prefix) (next int) {
	o, next := p.owner(i)
	if next == i {
		return i
	}
	list := []owner{o}
	for {
		j := p.and(next)
		if j == next || p.is(next, ";") {
			break
		}
		if p.is(j, "the") {
			j++
		}
		more, k := p.owner(j)
		if k == j {
			break
		}
		list, next = append(list, more), k
	}
	f.owners = append(f.owners, list...)
	return next
}

func (p *parser) owner(i int) (o owner, next int) {
	if o.country, next = p.country(i); next > i {
		return o, next
	}
	o.org, next = p.organization(i)
	return o, next
}

// party reads one entry of a list of people at i: usually one person, several
// where a plural names them together. bare allows a name without a title.
func (p *parser) party(i int, bare bool) (who []Party, next int) {
	at := partyAt{i, bare}
	r, ok := p.parties[at]
	if !ok {
		r.who, r.next = p.readParty(i, bare)
		p.parties[at] = r
	}
	return slices.Clone(r.who), r.next
}

func (p *parser) readParty(i int, bare bool) (who []Party, next int) {
	if who, next = p.titled(i); next > i {
		return who, next
	}
	if who, next = p.group(i); next > i {
		return who, next
	}
	if bare {
		return p.bareName(i)
	}
	return nil, i
}

// titled reads who is given by a title, with a name or without.
func (p *parser) titled(i int) (who []Party, next int) {
	r, ok := p.persons[i]
	if !ok {
		r.who, r.next = p.readTitled(i)
		p.persons[i] = r
	}
	return slices.Clone(r.who), r.next
}

func (p *parser) readTitled(i int) (who []Party, next int) {
	f, j := p.prefix(i)
	if _, k := p.titleAt(j); k == j {
		if j, k = p.unknownOwner(j, &f); k == 0 {
			return nil, i
		}
	}
	t, compound, k := p.titleRun(j)
	if k == j {
		return nil, i
	}
	if t.plural {
		return p.plural(i, f, t, k)
	}
	return p.singular(i, f, t, compound, k)
}

// unknownOwner reads capitalised words that no table has before a title:
// "Elbonian Foreign Minister X". ok is not 0 where a title follows.
func (p *parser) unknownOwner(i int, f *prefix) (next, ok int) {
	for k := i; k < i+6; k++ {
		t, n := p.titleAt(k)
		if n == k || k == i {
			if !p.upper(k) && !(k > i && p.oneOf(k, "of", "for", "and")) || p.pastVerb(k) || p.isDate(k) {
				return i, 0
			}
			continue
		}
		named := p.name(n) > n || t.plural
		if !named && !f.article {
			return i, 0
		}
		if p.oneOf(k-1, "of", "for", "and") || t.list[0].Name == "King" {
			return i, 0
		}
		f.owners = append(f.owners, owner{org: p.written(i, k)})
		return k, 1
	}
	return i, 0
}

// singular makes the person, or the two persons, of titles in the singular.
func (p *parser) singular(i int, f prefix, t titles, compound bool, j int) (who []Party, next int) {
	party := Party{Titles: t.list, Kind: Unnamed, Elect: t.elect,
		Former: f.former, Acting: f.acting || t.acting, Late: f.late}
	if len(f.owners) > 0 {
		o := f.owners[len(f.owners)-1]
		party.Country, party.Org = o.country, o.org
		if len(f.owners) > 1 {
			party.Org = joinOwners(f.owners)
			for _, o := range f.owners {
				if o.country.Name != "" {
					party.Country = o.country
				}
			}
		}
	}
	if n := p.name(j); n > j {
		party.Kind, party.Name = Named, p.writtenName(j, n)
		j = n
	}
	j = p.of(j, &party)
	if party.Name == "" {
		// "Director of the Elbonian Mint and Foreign Minister X" is one person.
		if n := p.sameMan(j, f, &party); n > j {
			j = n
		}
	}
	j = p.afterOf(j, &party)
	peer(&party)
	party.Span, party.Written = p.span(i, j), p.written(i, j)
	if party.Name == "" && compound && len(t.list) > 1 {
		return p.apart(party), j
	}
	return []Party{party}, j
}

// peer makes a name of a rank with a place: "Governor General Earl of Elbon".
func peer(party *Party) {
	last := party.Titles[len(party.Titles)-1]
	if party.Name != "" || last.Post || party.Org == "" {
		return
	}
	party.Kind, party.Name = Named, last.Name+" of "+party.Org
	party.Titles, party.Org = party.Titles[:len(party.Titles)-1], ""
}

// afterOf reads the name where it stands after the country: "Crown Prince of
// Elbonia Sheikh X", and letters of honour after the name.
func (p *parser) afterOf(j int, party *Party) (next int) {
	if party.Name == "" && (party.Country.Name != "" || party.Org != "") {
		t, _, k := p.titleRun(j)
		if n := p.name(k); n > k && !t.plural && !p.is(j, "and") {
			party.Titles = append(party.Titles, t.list...)
			party.Kind, party.Name = Named, p.writtenName(k, n)
			j = n
		}
	}
	if party.Name != "" && p.is(j, ",") && p.upper(j+1) && strings.Count(p.toks[j+1].text, ".") > 1 && p.key(j+1) != "u.s" && p.key(j+1) != "d.c" {
		return j + 2 // "K.C.B."
	}
	return j
}

func joinOwners(owners []owner) string {
	for _, o := range owners {
		if o.org != "" {
			return o.org
		}
	}
	return ""
}

// of reads "of Japan", "of the European Commission" after a person.
func (p *parser) of(j int, party *Party) (next int) {
	if !p.oneOf(j, "of", "for", "to") && !p.is(j, ",", "of") {
		return j
	}
	named := party.Kind == Named
	of := j + 1
	if c, n := p.countryName(of); n > of && (p.is(j, "of") || !named) && p.key(n) != "assembly" {
		party.Country = c
		return n
	}
	if c, n := p.country(of); n > of && p.is(j, "of") && p.key(n) == "republic" {
		party.Country = c
		return n + 1
	}
	if named && !p.is(j, "of") || p.is(j, "to") && named {
		return j
	}
	if o, n := p.organization(p.article(of)); n > p.article(of) && !p.longerName(n) {
		party.Org = o
		return n
	}
	k := p.properNoun(p.article(of))
	if k == p.article(of) {
		return j
	}
	party.Org = p.written(p.article(of), k)
	return k
}

// longerName says whether the words at n carry on the name of an organization,
// and are not the name of a person: "… Party Central Commission".
func (p *parser) longerName(n int) bool {
	for k, end := n, p.name(n); k < end; k++ {
		if p.set("field", k) || p.set("group", k) || p.set("event", k) {
			return true
		}
	}
	return false
}

// properNoun reads capitalised words with the small words that join them:
// "Church of the Nativity", "Organization for Economic Cooperation".
func (p *parser) properNoun(i int) (next int) {
	j := i
	for {
		k := j
		for k > i && p.oneOf(k, "of", "for", "the", "and", "on", "in", "de", "del", "la", "&", "to", "der") && k < j+2 {
			if p.is(k, "and") && !p.properAnd(k) || p.is(k, "in") && !p.set("region", k+1) || p.is(k, "to") {
				return j
			}
			k++
		}
		if !p.upper(k) || p.isDate(k) || p.pastVerb(k) && k > i {
			return j
		}
		j = k + 1
	}
}

// properAnd says whether "and" at k joins two words of one proper noun, and not
// two people or things.
func (p *parser) properAnd(k int) bool {
	if !p.upper(k + 1) {
		return false
	}
	if who, n := p.titled(k + 1); n > k+1 && len(who) > 0 {
		return false
	}
	return p.set("field", k+1) || p.set("field", k-1)
}

// sameMan reads "and Foreign Minister X" after a title without an article and
// a name.
func (p *parser) sameMan(j int, f prefix, party *Party) (next int) {
	if f.article || party.Org == "" || !p.is(j, "and") {
		return j
	}
	t, k := p.titleAt(j + 1)
	if k == j+1 || t.plural {
		return j
	}
	n := p.name(k)
	if n == k {
		return j
	}
	party.Titles = append(party.Titles, t.list...)
	party.Kind, party.Name = Named, p.writtenName(k, n)
	return n
}

// apart makes one unnamed person of each title: "the President and Prime
// Minister".
func (p *parser) apart(party Party) []Party {
	var out []Party
	for _, t := range party.Titles {
		one := party
		one.Titles = []Title{t}
		out = append(out, one)
	}
	return out
}

// wholeNoun says whether a noun ends at n: no further word of it follows.
func (p *parser) wholeNoun(n int) bool {
	return !p.wordAt(n) || p.preposition(n) || p.set("connector", n) || p.set("adverb", n) || p.pastVerb(n) || p.isDate(n)
}

// bareName reads a name without a title. A country stands for those who speak
// for it.
func (p *parser) bareName(i int) (who []Party, next int) {
	if c, n := p.countryName(i); n > i && p.wholeNoun(n) {
		return []Party{{Span: p.span(i, n), Kind: Group, Written: p.written(i, n), Country: c}}, n
	}
	if o, n := p.organization(p.article(i)); n > p.article(i) {
		return []Party{{Span: p.span(i, n), Kind: Group, Written: p.written(i, n), Org: o}}, n
	}
	f, j := p.prefix(i)
	if len(f.owners) > 0 || p.isCountry(i) {
		return nil, i
	}
	n := p.name(j)
	if n == j || f.article || p.set("event", n-1) {
		return nil, i
	}
	party := Party{Kind: Named, Name: p.writtenName(j, n), Former: f.former, Late: f.late}
	n = p.of(n, &party)
	party.Span, party.Written = p.span(i, n), p.written(i, n)
	return []Party{party}, n
}
