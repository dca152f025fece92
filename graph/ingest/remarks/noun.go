package remarks

import "strings"

// nounClause reads a clause without a verb: "State visit", "Audience with X",
// "Fishing trip", "NATO Summit".
func (p *parser) nounClause(i, j int, first bool) (parts []part, next int) {
	if parts, next = p.talk(i, p.article(j), ""); next > i && len(parts[0].Who) > 0 {
		return parts, next
	}
	if p.enRoute(j) > j {
		return p.route([]part{{Clause: Clause{Kind: Stopped}, from: i}}, i, j)
	}
	if v, n := p.visitNoun(p.article(j)); n > p.article(j) {
		return []part{{Clause{Kind: Visited, Verb: p.verbText(j, n), Visit: v}, i, n}}, n
	}
	if n := p.guest(j); n > j {
		c := Clause{Kind: Visited, Verb: p.verbText(j, n), Visit: OtherVisit}
		return []part{{c, i, n}}, n
	}
	if n := p.remarkNoun(j); n > j {
		c := Clause{Kind: Other, Verb: p.verbText(j, n), Object: p.phrase(j, n)}
		return []part{{c, i, n}}, n
	}
	if !first && !p.is(i-1, ";") && !p.is(i-1, ".") && !p.is(i-1, ",") {
		return nil, i
	}
	if !p.upper(j) && !p.is(i-1, ";") {
		return nil, i
	}
	if parts, next := p.talk(i, p.article(j), ""); next > i {
		return parts, next
	}
	if e, n := p.event(j, false); n > j && p.says(j, n) {
		return []part{{Clause{Kind: Other, Object: p.phrase(j, n)}, i, n}}, n
	} else if n > j {
		return []part{{Clause{Kind: Attended, Event: e}, i, n}}, n
	}
	return nil, i
}

// says whether [i, j) has a verb of its own: "Sessions of May 3 were held".
func (p *parser) says(i, j int) bool {
	for k := i; k < j; k++ {
		if p.oneOf(k, "was", "were", "had", "has") {
			return true
		}
	}
	return false
}

// talk reads a noun for a talk at j with those it was with: "meeting with X",
// "informal discussions". An occasion with a name of its own is no talk.
func (p *parser) talk(i, j int, verb string) (parts []part, next int) {
	k := p.article(j)
	head := p.talkHead(k, verb)
	if head < 0 {
		return nil, i
	}
	text := p.verbText(k, head+1)
	if verb != "" {
		text = verb + " " + text
	}
	c := Clause{Kind: Discussed, Verb: text}
	next = head + 1
	if p.oneOf(next, "on", "about", "concerning", "regarding") && !p.datesAt(next) {
		end := p.phraseEnd(next+1, stops{with: true, dates: true})
		c.Topic, next = p.phrase(p.article(next+1), end), end
	}
	next = p.talkWith(next, &c)
	return []part{{c, i, next}}, next
}

// talkHead finds the noun of a talk that begins at k, -1 if there is none.
func (p *parser) talkHead(k int, verb string) (head int) {
	held := strings.HasPrefix(verb, "held") || strings.HasPrefix(verb, "continued") || strings.HasPrefix(verb, "conducted")
	head = -1
	for n := k; n < k+6 && p.wordAt(n); n++ {
		if p.set("talk", n) {
			head = n
			if !p.set("talk", n+1) {
				break
			}
			continue
		}
		if p.acronym(n) && held {
			continue // "held SALT negotiations"
		}
		if p.preposition(n) || p.pastVerb(n) || p.set("connector", n) || p.set("conference", n) && !p.is(n, "summit") ||
			p.upper(n) && !p.set("talk-word", n) {
			return -1
		}
	}
	switch {
	case head < 0, p.set("event", head+1), p.is(head+1, "of"):
		return -1
	case p.is(head, "conference") && !p.is(head+1, "with"):
		return -1 // "conference on …" is an occasion
	case p.set("conference", head) && head > k && !p.oneOf(k, "summit", "pre-summit", "informal"):
		return -1 // so is one with a name
	}
	return head
}

// talkWith reads "with X" after the noun of a talk, with when or where before
// it: "(May 3) with X", "in Lund with X".
func (p *parser) talkWith(i int, c *Clause) (next int) {
	with := i
	dates, n := p.dates(i)
	if n > i {
		with = n
	}
	var places []Place
	if p.oneOf(with, "in", "at") {
		var more []Dates
		if places, more, n = p.placeList(with+1, ""); n > with {
			dates, with = append(dates, more...), n
		}
	}
	if !p.is(with, "with") {
		return i
	}
	who, next := p.people(with+1, true)
	if next <= with+1 {
		return i
	}
	c.Kind, c.Who, c.Dates, c.Places = Met, who, dates, places
	return next
}

// visitNoun reads "official working visit" at i.
func (p *parser) visitNoun(i int) (v VisitKind, next int) {
	j := i
	for p.set("visit", j) || j > i && p.oneOf(j, "and", ",") && p.set("visit", j+1) {
		j++
	}
	if !p.oneOf(j, "visit", "visits") && !(p.oneOf(j, "tour", "trip", "call") && j > i && p.knownVisit(i)) {
		return "", i
	}
	if p.is(j, "visits") && j == i {
		return "", i
	}
	return p.visitKind(i, j), j + 1
}

func (p *parser) knownVisit(i int) bool {
	return p.oneOf(i, "good", "goodwill", "state", "official", "courtesy", "private", "unofficial", "informal")
}

// visitKind is the kind that the words [i, j) give to a visit.
func (p *parser) visitKind(i, j int) VisitKind {
	has := map[string]bool{}
	for ; i < j; i++ {
		has[p.key(i)] = true
	}
	official := has["official"] || has["offical"]
	switch {
	case has["state"]:
		return StateVisit
	case official && has["working"]:
		return OfficialWork
	case official:
		return OfficialVisit
	case has["working"]:
		return WorkingVisit
	case has["private"], has["personal"]:
		return PrivateVisit
	case has["informal"]:
		return InformalVisit
	case has["good"], has["goodwill"], has["good-will"]:
		return GoodWill
	case has["unofficial"]:
		return Unofficial
	}
	return OtherVisit
}

// guest reads "Guest of the President", "Presidential guest", "At the
// invitation of the U.S. Government".
func (p *parser) guest(i int) (next int) {
	j := i
	if p.oneOf(j, "at", "on", "by") {
		j = p.article(j + 1)
	}
	if j == i && p.oneOf(j, "presidential", "personal", "state") && p.oneOf(j+1, "guest", "guests") {
		return j + 2
	}
	if !p.oneOf(j, "guest", "guests", "invitation", "invited") {
		return i
	}
	if !p.oneOf(j+1, "of", "by", "from") {
		return j + 1
	}
	return p.phraseEnd(j+2, stops{dates: true, parties: true})
}

// remarkNoun reads a noun that says what a stay was for: "Fishing trip",
// "Vacation", "Chairman of the U.S. delegation to the conference".
func (p *parser) remarkNoun(i int) (next int) {
	if who, n := p.titled(i); n > i && who[0].Kind == Named {
		return i
	}
	for j := i; j < i+5 && p.wordAt(j) && !p.preposition(j) && !p.pastVerb(j); j++ {
		if p.set("remark-noun", j) {
			if p.set("remark-noun", j+1) {
				j++
			}
			return p.phraseEnd(j+1, stops{dates: true})
		}
	}
	return i
}
