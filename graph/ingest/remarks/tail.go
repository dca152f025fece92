package remarks

// tail reads what hangs on the clauses read so far: with whom, when, where, on
// what, and the occasions named by the way, which are clauses of their own.
func (p *parser) tail(parts []part, j int) ([]part, int) {
	for p.has(j) {
		more, n := p.modifier(parts, j)
		if n <= j {
			break
		}
		parts, j = more, n
	}
	return parts, j
}

// modifier reads one thing that hangs on the last clause; it returns j where
// there is none.
func (p *parser) modifier(parts []part, j int) ([]part, int) {
	k := j
	if p.is(k, ",") {
		k++
	}
	if p.pastVerb(p.connectors(k)) {
		return parts, j
	}
	last := &parts[len(parts)-1]
	if d, n := p.dates(k); n > k {
		last.Dates, last.to = append(last.Dates, d...), n
		return parts, n
	}
	if more, n := p.withWhom(parts, j, k); n > k {
		return more, n
	}
	if more, n := p.listMember(parts, j); n > j {
		return more, n
	}
	return p.byWord(parts, j, k)
}

// listMember reads what goes on after "and" or a comma under the verb before:
// another occasion, other people, another topic.
func (p *parser) listMember(parts []part, j int) ([]part, int) {
	if p.is(j, ",", "and") || p.is(j, "and") {
		w := p.and(j)
		if p.nextMember(j, w) {
			return p.prepositional(parts, j, w)
		}
		if d, n := p.dates(p.comma(w)); n > w && p.is(p.comma(n), "with") && parts[len(parts)-1].Kind == Met {
			return p.withWhen(parts, j, p.comma(n), d)
		}
	}
	if more, n := p.sameVerb(parts, j); n > j {
		return more, n
	}
	return p.alsoAttended(parts, j)
}

// byWord reads what the word at k brings, with a comma before it at j or not.
func (p *parser) byWord(parts []part, j, k int) ([]part, int) {
	last := &parts[len(parts)-1]
	adjunct := func(n int) ([]part, int) {
		last.Adjuncts, last.to = append(last.Adjuncts, *p.phrase(k, n)), n
		return parts, n
	}
	switch {
	case p.set("adverb", k) && !p.clauseStarts(k):
		return adjunct(k + 1)
	case p.is(k, "en", "route"), p.enRoute(k) > k:
		return p.route(parts, j, k)
	case p.is(k, "in") && p.oneOf(k+1, "advance", "exchange", "honor", "connection", "conjunction", "preparation", "response", "order", "support", "addition"):
		return p.circumstance(parts, j, k)
	case p.oneOf(k, "during", "while", "after", "before", "following", "upon", "when", "because", "as", "by", "prior", "with", "until", "since", "without"):
		return p.circumstance(parts, j, k)
	case p.is(k, "on", "behalf"), p.is(k, "of") && last.Event != nil:
		return adjunct(p.phraseEnd(k+1, stops{dates: true, with: true}))
	case p.oneOf(k, "in", "at", "near", "aboard", "from", "to", "via", "through", "into", "around", "for", "on", "about", "regarding", "concerning", "over", "between"):
		return p.prepositional(parts, j, k)
	case p.is(k, "(") && p.closing(k) > k:
		return adjunct(p.closing(k) + 1)
	}
	return p.bareNext(parts, j, k)
}

// bareNext reads a place without a preposition ("…, Crawford, Texas"), or the
// participle of another clause ("visiting Boston").
func (p *parser) bareNext(parts []part, j, k int) ([]part, int) {
	last := &parts[len(parts)-1]
	if k > j && p.participle(k) {
		return parts, j // a clause of its own
	}
	takes := last.Kind == Visited || last.Kind == Departed || last.Kind == Arrived || last.Kind == Stayed || len(last.Places) > 0
	if !takes || p.peopleAt(k) {
		return parts, j
	}
	places, d, n := p.placeList(k, "")
	if n <= k {
		return parts, j
	}
	last.Places, last.Dates = append(last.Places, places...), append(last.Dates, d...)
	last.to = n
	return parts, n
}

// comma steps over a comma.
func (p *parser) comma(i int) int {
	if p.is(i, ",") {
		return i + 1
	}
	return i
}

// withWhen reads ", and, on May 3, with X" after a meeting: another meeting.
func (p *parser) withWhen(parts []part, j, with int, d []Dates) ([]part, int) {
	who, n := p.people(with+1, true)
	if n <= with+1 {
		return parts, j
	}
	last := parts[len(parts)-1]
	c := Clause{Kind: Met, Verb: last.Verb, Who: who, Dates: d}
	return append(parts, part{c, j, n}), n
}

// sameVerb reads what goes on under the verb of a meeting: another topic with
// other people, or other people after dates.
func (p *parser) sameVerb(parts []part, j int) ([]part, int) {
	last := parts[len(parts)-1]
	k := p.and(j)
	if last.Kind != Met || k == j || p.clauseStarts(k) {
		return parts, j
	}
	c := Clause{Kind: Met, Verb: last.Verb}
	if p.peopleAt(k) && (len(last.Dates) > 0 || len(last.Places) > 0) {
		var n int
		c.Who, n = p.people(k, false)
		return append(parts, part{c, j, n}), n
	}
	if last.Topic == nil || !p.wordAt(k) || p.preposition(k) {
		return parts, j
	}
	n := p.phraseEnd(k, stops{with: true, dates: true})
	if n == k || !p.is(n, "with") {
		return parts, j
	}
	c.Topic = p.phrase(p.article(k), n)
	who, end := p.people(n+1, false)
	c.Who = who
	return append(parts, part{c, j, end}), end
}

// alsoAttended reads further occasions to which those accompanied went: "to a
// meeting with X, the Summit, and signing of Y".
func (p *parser) alsoAttended(parts []part, j int) ([]part, int) {
	last := parts[len(parts)-1]
	k := p.and(j)
	if last.Via != "accompanied" || k == j || p.is(j, ";") || p.clauseStarts(k) || p.preposition(k) {
		return parts, j
	}
	if p.eventHead(k, p.eventEnd(k)) < 0 {
		return parts, j
	}
	more := p.events(j, k, Clause{Kind: Attended, Via: last.Via}, false)
	if len(more) == 0 {
		return parts, j
	}
	return append(parts, more...), more[len(more)-1].to
}

// withWhom reads "with X" after a clause. What was discussed with somebody is
// an encounter, and so is a visit with him.
func (p *parser) withWhom(parts []part, j, k int) (more []part, next int) {
	last := &parts[len(parts)-1]
	w := k
	if p.is(w, "and") {
		w++
	}
	for p.set("adverb", w) {
		w++
	}
	if !p.is(w, "with") {
		return parts, k
	}
	bare := last.Kind == Met || last.Kind == Discussed || p.bareThenPeople(w+1)
	who, n := p.people(w+1, bare)
	if n <= w+1 {
		return parts, k
	}
	if p.is(j, "and") && last.Kind == Attended && last.Via != "" && parts[0].Kind == Met {
		c := Clause{Kind: Met, Verb: parts[0].Verb, Who: who}
		return append(parts, part{c, j, n}), n
	}
	if last.Kind == Visited && last.Visit != "" {
		c := Clause{Kind: Met, Verb: last.Verb + " with", Who: who}
		return append(parts, part{c, j, n}), n
	}
	last.Who = append(last.Who, who...)
	if last.Kind == Discussed {
		last.Kind = Met
	}
	last.to = n
	return parts, n
}

// enRoute steps over "en route", "on the way", "on return", "enroute".
func (p *parser) enRoute(k int) (next int) {
	for _, ws := range [][]string{{"while", "en", "route"}, {"en", "route"}, {"enroute"}, {"on", "the", "way"}, {"on", "way"},
		{"on", "return"}, {"on", "the", "return"}, {"during", "return"}, {"on", "his", "return"}, {"on", "his", "way"},
		{"while", "on", "way"}, {"while", "returning"}, {"while", "traveling"}, {"on", "returning"}, {"after", "returning"}} {
		if p.is(k, ws...) {
			return k + len(ws)
		}
	}
	return k
}

// route reads "en route to Moscow", "on the way from London": a clause of its
// own unless the clause before it is a stop.
func (p *parser) route(parts []part, j, k int) ([]part, int) {
	n := p.enRoute(k)
	c := part{Clause: Clause{Kind: Stopped, Verb: p.verbText(k, n), Via: "en route"}, from: j}
	last := &parts[len(parts)-1]
	if last.Kind == Stopped {
		c = *last
		parts = parts[:len(parts)-1]
	}
	for p.oneOf(n, "return", "retaurn", "back", "home", "to", "and", "from", "via") && !p.pastVerb(n) && !(p.is(n, "and") && !p.oneOf(n+1, "to", "from")) {
		if !p.oneOf(n, "to", "from", "via") {
			n++
			continue
		}
		if p.is(n+1, "and") || p.is(n, "to") && p.is(n+1, "to") {
			n++
			continue
		}
		role := p.key(n)
		n = p.roadTo(&c.Clause, n+1, role)
	}
	c.to = n
	return append(parts, c), n
}

// roadTo reads where a route leads: places, or an occasion.
func (p *parser) roadTo(c *Clause, i int, role string) (next int) {
	if _, n := p.event(i, false); n > i && p.eventHead(i, n) >= 0 {
		n = p.phraseEnd(i, stops{dates: true})
		c.Adjuncts = append(c.Adjuncts, *p.phrase(i-1, n))
		return n
	}
	if places, d, n := p.placeList(i, role); n > i {
		c.Places, c.Dates = append(c.Places, places...), append(c.Dates, d...)
		return n
	}
	n := p.phraseEnd(i, stops{dates: true, parties: true, place: true})
	if n > i {
		c.Adjuncts = append(c.Adjuncts, *p.phrase(i-1, n))
	}
	return n
}

// circumstance reads "during a private visit", "while attending the Summit",
// "after visiting Canada". What happened besides is a clause of its own; what
// happened before or after is kept as words.
func (p *parser) circumstance(parts []part, j, k int) ([]part, int) {
	if p.oneOf(k, "during", "while") {
		if more, n := p.besides(j, k); n > j {
			return append(parts, more...), n
		}
	}
	last := &parts[len(parts)-1]
	n := p.phraseEnd(k+1, stops{dates: !p.oneOf(k, "after", "before", "following"), parties: false})
	last.Adjuncts = append(last.Adjuncts, *p.phrase(k, n))
	last.to = n
	return parts, n
}

// besides reads the clause that "during" or "while" brings.
func (p *parser) besides(j, k int) (parts []part, next int) {
	via, i := p.key(k), k+1
	if p.oneOf(i, "on", "in") {
		i++
	}
	a := p.article(i)
	if v, n := p.visitNoun(a); n > a {
		return []part{{Clause{Kind: Visited, Verb: p.verbText(a, n), Visit: v, Via: via}, j, n}}, n
	}
	if p.remarkNoun(a) > a {
		return nil, j
	}
	if v, n := p.matchVerb(i); n > i && p.participle(i) {
		parts, next = p.predicate(j, i, n, v)
		return mark(parts, via), next
	}
	if parts, n := p.talk(j, a, ""); n > j && len(parts[0].Who) > 0 {
		return mark(parts, via), n
	}
	if e, n := p.event(i, false); n > i && p.is(k, "during") {
		return []part{{Clause{Kind: Attended, Event: e, Via: via}, j, n}}, n
	}
	return nil, j
}

// mark sets how the parts came about.
func mark(parts []part, via string) []part {
	for i := range parts {
		parts[i].Via = via
	}
	return parts
}

// prepositional reads "in", "at", "to", "for", "on" and what follows: an
// occasion, a visit, a talk, places, an aim or a topic.
func (p *parser) prepositional(parts []part, j, k int) ([]part, int) {
	if p.key(k) == p.key(k+1) {
		k++ // "at at the Assembly"
	}
	last := &parts[len(parts)-1]
	via := p.key(k)
	if last.Kind == Accompanied || last.Via == "accompanied" {
		via = "accompanied"
	}
	if p.is(k, "to") && p.isInfinitive(k+1) {
		return p.aim(parts, j, k)
	}
	if more, n := p.occasion(parts, j, k, via); n > j {
		return append(parts, more...), n
	}
	if p.oneOf(k, "in", "at", "near", "aboard", "from", "to", "via", "through", "into", "around", "for") ||
		p.is(k, "on") && (len(last.Places) > 0 || last.Kind == Stopped || last.Kind == Visited) {
		role := map[string]string{"to": "to", "into": "to", "for": "to", "from": "from", "via": "via", "through": "via"}[p.key(k)]
		places, d, n := p.placeList(k+1, role)
		if n > k && p.trulyPlaces(k+1, n) {
			last.Places, last.Dates = append(last.Places, places...), append(last.Dates, d...)
			last.to = n
			return parts, n
		}
	}
	n := p.phraseEnd(k+1, stops{dates: true, with: !p.ofTalks(k + 1)})
	if n == k+1 {
		return parts, j
	}
	if p.oneOf(k, "on", "about", "regarding", "concerning", "over") && last.Topic == nil {
		last.Topic = p.phrase(p.article(k+1), n)
	} else {
		last.Adjuncts = append(last.Adjuncts, *p.phrase(k, n))
	}
	last.to = n
	return parts, n
}

// ofTalks says whether the words at i are of a talk with somebody:
// "on meetings with Y" is one topic.
func (p *parser) ofTalks(i int) bool {
	for k := i; k < i+6 && p.wordAt(k) && !p.is(k, "with"); k++ {
		if p.set("talk", k) && p.is(k+1, "with") {
			return true
		}
	}
	return false
}

// occasion reads the visit, talk or event that a preposition brings.
func (p *parser) occasion(parts []part, j, k int, via string) (more []part, next int) {
	last := parts[len(parts)-1]
	a := p.article(k + 1)
	if v, n := p.visitNoun(a); n > a {
		return []part{{Clause{Kind: Visited, Verb: p.verbText(a, n), Visit: v, Via: via}, j, n}}, n
	}
	if n := p.remarkNoun(a); n > a && via == "accompanied" {
		return []part{{Clause{Kind: Other, Verb: p.verbText(a, n), Object: p.phrase(a, n), Via: via}, j, n}}, n
	}
	if p.oneOf(k, "on", "about", "regarding", "concerning", "from", "over", "between", "through", "via") {
		return nil, j // "briefed X on meetings with Y" says of no meeting now
	}
	if more, n := p.talk(j, a, ""); n > j && (len(more[0].Who) > 0 || last.Kind == Accompanied) {
		return mark(more, via), n
	}
	if last.Kind == Departed || last.Kind == Other && p.is(k, "for") {
		return nil, j
	}
	if n := p.eventEnd(a); p.eventHead(a, n) >= 0 && !p.listed(a, p.eventHead(a, n)) {
		if more = p.events(j, k+1, Clause{Kind: Attended, Via: via}, false); len(more) > 0 {
			return more, more[len(more)-1].to
		}
	}
	return nil, j
}

// listed says whether the words [i, j) are rather members of a list of places.
func (p *parser) listed(i, j int) bool {
	for k := i; k < j; k++ {
		if p.is(k, ",") && !p.set("conference", k-1) || p.oneOf(k, "for", "on", "at", "in", "to", "by", "after", "before", "following", "while", "(") && !p.set("event", k-1) {
			return true
		}
	}
	return false
}

// aim reads "to discuss X", "to attend Y": an aim of the clause before it. What
// those accompanied went to do is a clause of its own.
func (p *parser) aim(parts []part, j, k int) ([]part, int) {
	last := &parts[len(parts)-1]
	if v, n := p.matchVerb(k + 1); n > k+1 && last.Kind == Accompanied {
		more, n := p.predicate(j, k+1, n, v)
		if n > j {
			return append(parts, mark(more, "accompanied")...), n
		}
	}
	n := p.phraseEnd(k+1, stops{dates: true, with: last.Kind == Met})
	ph := p.phrase(k+1, n)
	if last.Topic == nil {
		last.Topic = ph
	} else {
		last.Adjuncts = append(last.Adjuncts, *p.phrase(k, n))
	}
	last.to = n
	return parts, n
}
