package remarks

// A part is a clause in the making: the tokens [from, to) are its words.
type part struct {
	Clause
	from, to int
}

// clause reads what begins at i: one clause, and those that hang on it. at the
// start of a sentence (first) a noun may stand for a verb.
func (p *parser) clause(i int, first bool) (parts []part, next int) {
	j := p.connectors(i)
	if n, at := p.subject(j); first && at > j {
		if parts, next = p.clause(at, true); next > at {
			parts[0].from, parts[0].Subject = i, p.phrase(j, n)
			return parts, next
		}
	}
	if parts, next = p.opened(i, j); next > i {
		return p.tail(parts, next)
	}
	if v, k := p.matchVerb(j); k > j && (first || p.startsHere(i, j)) {
		if parts, next = p.predicate(i, j, k, v); next > i {
			parts[0].Earlier = p.hadBefore(i, k)
			return p.tail(parts, next)
		}
	}
	if parts, next = p.nounClause(i, j, first); next > i {
		return p.tail(parts, next)
	}
	return nil, i
}

// subject reads who a clause is about, where it says so: "Secretary X also met
// with Y". verb is where the verb begins, j if there is no subject.
func (p *parser) subject(j int) (end, verb int) {
	if _, n := p.matchVerb(j); n > j {
		return j, j
	}
	who, n := p.party(j, true)
	if n == j || len(who) != 1 || who[0].Kind != Named {
		return j, j
	}
	v := n
	for p.set("adverb", v) {
		v++
	}
	if !p.pastVerb(v) {
		return j, j
	}
	return n, v
}

// hadBefore says whether "had" is among the words [i, k) of a verb: what it says
// was before.
func (p *parser) hadBefore(i, k int) bool {
	for ; i < k-1; i++ {
		if p.is(i, "had") {
			return true
		}
	}
	return false
}

// startsHere says whether a verb at j may begin a clause within a sentence.
func (p *parser) startsHere(i, j int) bool {
	return p.pastVerb(j) || p.participle(j) || p.is(i-1, ";") || p.is(i-1, ",") || p.is(i-1, "]") ||
		p.oneOf(j, "stop", "stopover", "meeting") || p.is(j, "present")
}

// opened reads a clause that begins with who it was done with, or as what, or
// after what: "With X, met Y".
func (p *parser) opened(i, j int) (parts []part, next int) {
	switch {
	case p.cancelled(j) > j:
		k := p.cancelled(j)
		return []part{{Clause{Kind: Other, Verb: p.key(k - 1), Object: p.phrase(j, k-1)}, i, k}}, k
	case p.datesAt(j):
		return p.dated(i, j)
	case p.is(j, "with"):
		who, k := p.people(j+1, false)
		if k > j+1 && p.is(k, ",") && p.clauseStarts(k+1) {
			c := Clause{Kind: AccompaniedBy, Verb: "with", Who: who}
			return []part{{c, i, k}}, k
		}
	case p.oneOf(j, "as", "after", "before", "following", "during", "upon", "while", "by"):
		return p.openingAdjunct(i, j)
	case p.is(j, "to") && p.isInfinitive(j+1):
		k := p.phraseEnd(j+1, stops{dates: true})
		return []part{{Clause{Kind: Other, Verb: "to", Topic: p.phrase(j+1, k)}, i, k}}, k
	case p.set("ordinal", i) && p.first(i):
		k := p.phraseEnd(i+1, stops{dates: true})
		return []part{{Clause{Kind: Other, Verb: p.key(i), Object: p.phrase(i, k)}, i, k}}, k
	}
	return nil, i
}

// cancelled returns the end of a clause whose last word says that it came to
// nothing, else j.
func (p *parser) cancelled(j int) int {
	for k := j; p.has(k) && !p.is(k, ";"); k++ {
		if p.oneOf(k, "cancelled", "canceled", "postponed") && k > j {
			return k + 1
		}
	}
	return j
}

// dated reads a clause that its dates open: "On May 3, met with X".
func (p *parser) dated(i, j int) (parts []part, next int) {
	d, k := p.dates(j)
	if p.is(k, ",") {
		k++
	}
	parts, next = p.clause(k, true)
	if next <= k {
		return nil, i
	}
	parts[0].from = i
	parts[0].Dates = append(d, parts[0].Dates...)
	return parts, next
}

// first says whether "First visit by …", "First foreign leader to …" begins at j.
func (p *parser) first(j int) bool {
	for k := j + 1; k < j+6; k++ {
		if p.oneOf(k, "by", "to", "since") {
			return true
		}
	}
	return false
}

func (p *parser) openingAdjunct(i, j int) (parts []part, next int) {
	k := j + 1
	for p.has(k) && !p.clauseBoundary(k) {
		k++
	}
	if !p.has(k) && !p.is(j, "as") && !p.is(j, "after") {
		return nil, i
	}
	c := Clause{Kind: Other, Verb: p.key(j), Adjuncts: []Phrase{*p.phrase(j, k)}}
	return []part{{c, i, k}}, k
}

func (p *parser) clauseBoundary(k int) bool {
	return p.is(k, ";") || p.is(k, ",") && p.clauseStarts(k+1) || p.pastVerb(p.connectors(k)) && !p.is(k-1, "had")
}

// predicate reads a clause whose verb is [j, k).
func (p *parser) predicate(i, j, k int, v verb) (parts []part, next int) {
	c := Clause{Kind: v.kind, Verb: p.verbText(j, k)}
	if v.kind == AccompaniedBy && p.key(k-1) == "with" && p.groupFirst(k) {
		c.Kind = Met // "visited with Elbonian lawyers"
	}
	next = k
	switch v.shape {
	case "who":
		c.Who, next = p.people(k, true)
		if next == 0 {
			next = k
		}
		if len(c.Who) == 0 && v.kind == Attended {
			return nil, i
		}
	case "host":
		return p.received(i, k, c)
	case "event":
		return p.attended(i, k, c)
	case "place", "route":
		return p.visited(i, k, c, v.shape)
	case "topic":
		next = p.phraseEnd(k, stops{with: true, dates: true})
		c.Topic = p.phrase(p.article(k), next)
	case "none":
		if (v.kind == Departed || v.kind == Arrived) && p.returnedWhat(k) {
			c.Kind = Other
			next = p.thing(k, &c)
		}
	case "talk":
		if parts, next = p.talk(i, p.article(k), c.Verb); next > i {
			return parts, next
		}
		if v, n := p.visitNoun(p.article(k)); n > p.article(k) {
			return []part{{Clause{Kind: Visited, Verb: c.Verb, Visit: v}, i, n}}, n
		}
		next = p.thing(k, &c)
	case "speech":
		return p.speech(i, k, c)
	case "thing":
		next = p.thing(k, &c)
	}
	return []part{{c, i, next}}, next
}

// returnedWhat says whether what follows "returned" was given back, and is not
// when or where to: "returned the visit of King X".
func (p *parser) returnedWhat(k int) bool {
	return p.wordAt(k) && !p.preposition(k) && !p.datesAt(k) && !p.set("adverb", k) && !p.is(k, "and") && !p.is(k, "home") && !p.pastVerb(k) && !p.isDate(k)
}

// groupFirst says whether the people at k are a group.
func (p *parser) groupFirst(k int) bool {
	who, n := p.party(k, false)
	return n > k && who[0].Kind == Group
}

func (p *parser) verbText(j, k int) string { return plain(p.written(j, k)) }

// thing reads the object of a verb of which no more is made than its words.
func (p *parser) thing(k int, c *Clause) (next int) {
	s := stops{dates: true}
	if c.Kind == Addressed || c.Kind == Signed {
		s.place, s.with = true, true
	}
	next = p.phraseEnd(k, s)
	ph := p.phrase(p.article(k), next)
	if c.Kind == Signed {
		c.Agreement = ph
	} else {
		c.Object = ph
	}
	return next
}

// received reads "received President X", who was met, and "received a medal".
func (p *parser) received(i, k int, c Clause) (parts []part, next int) {
	if who, n := p.people(k, false); n > k && p.article(k) == k {
		c.Kind, c.Who = Met, who
		return []part{{c, i, n}}, n
	}
	next = p.thing(k, &c)
	return []part{{c, i, next}}, next
}

// speech reads "delivered several public addresses", "made a private visit".
func (p *parser) speech(i, k int, c Clause) (parts []part, next int) {
	j := p.article(k)
	if v, n := p.visitNoun(j); n > j {
		return []part{{Clause{Kind: Visited, Verb: c.Verb, Visit: v}, i, n}}, n
	}
	for n := j; n < j+7 && p.wordAt(n) && !p.preposition(n); n++ {
		if p.set("speech", n) {
			c.Kind, c.Verb = Addressed, p.verbText(k-1, n+1)
			return []part{{c, i, n + 1}}, n + 1
		}
	}
	if parts, next := p.talk(i, j, c.Verb); next > i {
		return parts, next
	}
	c.Kind = Other
	next = p.thing(k, &c)
	return []part{{c, i, next}}, next
}

// attended reads the occasions after "attended": one clause each. A talk with
// somebody is a meeting with him.
func (p *parser) attended(i, k int, c Clause) (parts []part, next int) {
	if parts, next = p.talk(i, k, c.Verb); next > i && len(parts) > 0 && len(parts[0].Who) > 0 {
		return parts, next
	}
	if parts = p.events(i, k, c, true); len(parts) == 0 {
		return []part{{c, i, k}}, k
	}
	return parts, parts[len(parts)-1].to
}

// events reads a list of occasions at k, a clause each; the words of the first
// begin at i.
func (p *parser) events(i, k int, c Clause, loose bool) (parts []part) {
	from, next := i, k
	for {
		e, n := p.event(next, loose)
		if n == next {
			break
		}
		one := c
		one.Event = e
		parts = append(parts, part{one, from, n})
		from, next = n, n
		j := p.and(n)
		if j == n || p.clauseStarts(j) || p.is(j, "with") || p.dateStarts(j) || p.eventHead(j, p.phraseEnd(j, stops{dates: true})) < 0 {
			break
		}
		next = j
	}
	return parts
}

// visited reads places, or what was visited that is no place.
func (p *parser) visited(i, k int, c Clause, shape string) (parts []part, next int) {
	role := ""
	if shape == "route" {
		role = "from"
	}
	if w := p.key(k - 1); w == "to" {
		role = "to"
	}
	if who, n := p.titled(k); n > k && c.Kind == Visited && len(who) > 0 && who[0].Kind == Named {
		c.Kind, c.Who = Met, who // "visited President X"
		return []part{{c, i, n}}, n
	}
	c.Places, c.Dates, next = p.placeList(k, role)
	if next > 0 && p.trulyPlaces(k, next) {
		if j := p.and(next); j > next && !p.is(next, ";") && p.wordAt(j) && !p.upper(j) && !p.clauseStarts(j) && !p.preposition(j) && !p.set("adverb", j) && !p.is(j, "the") {
			end := p.phraseEnd(j, stops{dates: true, with: true})
			c.Object = p.phrase(p.article(j), end)
			next = end
		}
		return []part{{c, i, next}}, next
	}
	if c.Kind == Stayed {
		return nil, i // "in", "at" without a place
	}
	c.Places, c.Dates = nil, nil
	if d, n := p.dates(k); n > k {
		c.Dates = d
		return []part{{c, i, n}}, n
	}
	next = p.phraseEnd(k, stops{dates: true, with: true, place: true})
	c.Object = p.phrase(p.article(k), next)
	return []part{{c, i, next}}, next
}

// trulyPlaces says whether the places read at [k, n) are all of the noun, and
// not the first words of another ("U.S. military personnel").
func (p *parser) trulyPlaces(k, n int) bool {
	return !p.wordAt(n) || p.upper(n) || p.preposition(n) || p.oneOf(n, "and", "when", "because", "where", "afterwards", "en", "also", "then") ||
		p.set("connector", n) || p.set("adverb", n) || p.pastVerb(n)
}
