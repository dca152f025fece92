package remarks

import (
	"slices"
	"strings"
)

// event reads an occasion at i: "the NATO Summit", "funeral of President X".
// loose takes what names no known kind of occasion too.
func (p *parser) event(i int, loose bool) (e *Event, next int) {
	start := p.article(i)
	if !p.wordAt(start) && !p.oneOf(start, "\"", "“") {
		return nil, i
	}
	next = p.eventEnd(start)
	if next == start {
		return nil, i
	}
	e = &Event{Span: p.span(i, next), Name: p.written(start, next), Kind: OtherEvent}
	p.classify(e, start, next)
	if e.Kind == OtherEvent && !loose && p.eventHead(start, next) < 0 {
		return nil, i
	}
	return e, next
}

// eventEnd finds the end of the name of an event that begins at i.
func (p *parser) eventEnd(i int) int {
	s := stops{with: true, dates: true, aims: true}
	end := p.phraseEnd(i, s)
	for k := i + 1; k < end; k++ {
		if n := p.quoted(k); n > k {
			k = n - 1
			continue
		}
		switch {
		case p.oneOf(k, "at", "in", "aboard", "near") && p.eventHead(i, k) >= 0 && p.eventPlace(k+1):
			return k
		case p.oneOf(k, ",", "and") && p.nextEvent(i, k, end):
			return k
		case p.oneOf(k, "before", "after", "following", "prior", "marking") && p.eventHead(i, k) >= 0:
			return k
		}
	}
	return end
}

// eventPlace says whether the place at k is where an event is, and not what it
// is about ("Cooperation in Europe").
func (p *parser) eventPlace(k int) bool {
	_, n := p.place(k)
	return n > k && !(p.set("region", k) && !p.upper(k+1)) && !(p.is(k, "the") && p.set("region", k+1))
}

// nextEvent says whether a join at k parts two events: both sides have a head.
func (p *parser) nextEvent(i, k, end int) bool {
	j := p.and(k)
	left := p.eventHead(i, k)
	if j <= k || j >= end || left < 0 {
		return false
	}
	if p.is(left+1, "of") && strings.HasSuffix(p.key(left), "s") && !p.oneOf(j, "a", "an") && p.eventHead(j, end) != j {
		return false // "meetings of the A Council and the B Commission"
	}
	head := p.eventHead(j, end)
	if head < 0 {
		return false
	}
	// "the Heads of State of A, B and C" goes on; a new event begins with an
	// article, an ordinal or a head before any "of".
	for x := j; x < head; x++ {
		if p.oneOf(x, "of", "on", "for", "to") {
			return false
		}
	}
	return p.article(j) > j || head == j || p.number(j) > 0 || p.is(k, ",", "and") || p.upper(j) && p.singularBefore(i, k)
}

// singularBefore says whether the words [i, k) have a whole event: their last
// word is a head, or one came before "of".
func (p *parser) singularBefore(i, k int) bool { return p.set("event", k-1) }

// eventHead is the index of the last head of an event in [i, j) that is not
// within "of …", -1 if there is none.
func (p *parser) eventHead(i, j int) int {
	head := -1
	for k := i; k < j && p.has(k); k++ {
		if p.set("event", k) {
			head = k
		} else if head >= 0 && p.oneOf(k, "of", "on", "for", "to", "between", "with") {
			return head
		}
	}
	return head
}

// classify sets the kind of an event and whom it is for.
func (p *parser) classify(e *Event, i, j int) {
	head := p.eventHead(i, j)
	if head < 0 {
		for k := i; k < j; k++ {
			if p.set("conference", k) {
				e.Kind = Conference
			}
		}
		return
	}
	for k := i; k < j && e.Occasion == ""; k++ {
		if p.set("occasion", k) && !(p.is(k, "opening") && p.oneOf(k+1, "of", "session") && p.anyConference(k+1, j)) {
			e.Kind, e.Occasion = Ceremony, occasionName(p.key(k))
		}
	}
	if e.Kind == Ceremony && !p.conferenceHead(head) {
		e.Of = p.whose(i, j)
		return
	}
	e.Kind, e.Occasion = OtherEvent, ""
	switch {
	case p.conferenceHead(head) || p.anyConference(i, j):
		e.Kind = Conference
	case p.set("talk", head):
		e.Kind = Meeting
	}
}

// whose reads the person whose funeral, inauguration or wedding [i, j) is.
func (p *parser) whose(i, j int) []Party {
	for k := i; k < j; k++ {
		if !p.set("of-a-person", k) {
			continue
		}
		at := i // "the Elbon funeral"
		if f := p.afterHead(k); p.oneOf(f, "of", "for") {
			at = f + 1
		} else if k == i {
			continue
		}
		who, n := p.people(at, true)
		if n > at && who[0].Kind != Group && (at > k || n == k) {
			return who
		}
	}
	return nil
}

// afterHead steps over the head at k and those right after it: "funeral
// ceremonies".
func (p *parser) afterHead(k int) int {
	for k++; p.set("event", k); k++ {
	}
	return k
}

func (p *parser) conferenceHead(k int) bool {
	return p.set("conference", k) && p.set("event", k) && !p.set("occasion", k)
}

func (p *parser) anyConference(i, j int) bool {
	for k := i; k < j; k++ {
		w := p.key(k)
		if p.lex.in("conference", w) || p.lex.in("conference", trimPossessive(w)) {
			return true
		}
	}
	return false
}

func trimPossessive(w string) string {
	for len(w) > 0 && w[len(w)-1] == '\'' {
		w = w[:len(w)-1]
	}
	if len(w) > 2 && w[len(w)-2:] == "'s" {
		w = w[:len(w)-2]
	}
	return w
}

// occasionName is the word for a ceremony in the singular.
func occasionName(w string) string {
	if slices.Contains([]string{"ceremonies", "ceremony", "services", "service", "games", "olympics", "celebrations"}, w) {
		return map[string]string{"ceremonies": "ceremony", "ceremony": "ceremony", "services": "service",
			"service": "service", "games": "games", "olympics": "games", "celebrations": "celebration"}[w]
	}
	return w
}
