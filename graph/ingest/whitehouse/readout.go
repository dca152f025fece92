package whitehouse

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"parley/graph"
	"parley/graph/ingest/country"
)

// readout reads a meeting or a call: from the title and from the first sentence
// that tells of it.
func (t *telling) readout() bool {
	r := t.release
	e := encounter{name: eventName(r.title), labels: []graph.Term{t.titleLabel}, when: when("", r.day())}
	subject := titleSubject(r.title)
	us, other := sides(subject)
	hosts := asUS(mentions(us))
	several := severalWords.MatchString(subject)
	e.people = join(e.people, hosts)
	e.people = join(e.people, shareCountry(mentions(other)))
	e.kind = eventKind(subject)
	if s, ok := r.tellingSentence(); ok {
		words := r.words(s)
		label := t.w.Passage(fmt.Sprintf("char=%d,%d", s.from, s.to), words, t.w.Document())
		e.labels = append(e.labels, label)
		folded := strings.Join(strings.Fields(words), " ")
		e.when = when(folded, r.day())
		told := cut(folded)
		at, verb := verbAt(told)
		if at < 0 {
			at = len(told)
		}
		e.place = placeOf(told[at:])
		speakers := asUS(mentions(subjectOf(told[:at])))
		hosts = join(hosts, speakers)
		several = several || separately.MatchString(folded)
		e.people = join(e.people, speakers)
		e.people = join(e.people, shareCountry(mentions(told[at:])))
		if e.kind == "" {
			e.kind = kindByVerb(verb, told)
		}
	}
	e.people = t.located(e.people)
	if e.kind == "" {
		e.kind = "other"
	}
	if len(e.people) == 0 {
		t.w.Skip("title", "no participant is named in a way that is understood", r.title)
	}
	if several {
		t.writeEach(e, hosts)
	} else {
		t.write(e)
	}
	return true
}

// Words of a title, and of the sentence that tells, by which there was a meeting
// or call with each of those named.
var (
	severalWords = regexp.MustCompile(`(?i)\b(calls|meetings|conversations)\b[^’]*? (with|to) `)
	separately   = regexp.MustCompile(`(?i)\b(separately|individually|separate (calls|meetings|conversations)) `)
)

// writeEach writes an encounter of the hosts with each of the others: those whom
// somebody called one after the other have not met each other.
func (t *telling) writeEach(e encounter, hosts []mention) {
	var ours, others []mention
	for _, m := range e.people {
		if find(hosts, m) >= 0 {
			ours = append(ours, m)
		} else {
			others = append(others, m)
		}
	}
	if len(ours) == 0 || len(others) < 2 {
		t.write(e)
		return
	}
	for _, m := range others {
		one := e
		one.with, one.people = m.Name, append(slices.Clone(ours), m)
		t.write(one)
	}
}

// eventName is what an event is called: the title without what kind of release
// it is.
func eventName(title string) string {
	subject := titleSubject(title)
	if subject == "" {
		return title
	}
	return strings.ToUpper(subject[:1]) + subject[1:]
}

var (
	readoutOf = regexp.MustCompile(`(?i)^(corrected: )?(joint )?(readout|statement|remarks)( |:)+`)
	spokesman = regexp.MustCompile(`^(from|by) .{3,80}? (of|on) `)
	ofOn      = regexp.MustCompile(`^(of|on|from) (the )?`)
)

// titleSubject returns what a title is about: "President X’s Meeting with Y". A
// spokesperson in whose name it is told took no part.
func titleSubject(title string) string {
	s := readoutOf.ReplaceAllString(title, "")
	if strings.HasPrefix(s, "from ") || strings.HasPrefix(s, "by ") {
		s = spokesman.ReplaceAllString(s, "")
	}
	return strings.TrimSpace(ofOn.ReplaceAllString(s, ""))
}

var withWords = regexp.MustCompile(`(?i)[’']s?,? [^’]*?\b(meeting|call|calls|meetings|conversation|roundtable|lunch|dinner|breakfast|discussion|engagement|trilateral|bilateral)s?\b[^’]*? (with|between|and) | (meeting|call|virtual meeting|phone call|bilateral meeting|met|spoke) with `)

// sides cuts the subject of a title in two: ours and whom they met.
func sides(subject string) (us, other string) {
	if m := withWords.FindStringIndex(subject); m != nil {
		return subject[:m[0]] + "", subject[m[1]:]
	}
	return "", subject
}

// foreignTitles are those that no American has.
var foreignTitles = map[string]bool{"Prime Minister": true, "Chancellor": true, "Vice Chancellor": true, "King": true, "Queen": true, "Emperor": true,
	"Sultan": true, "Amir": true, "Emir": true, "Taoiseach": true, "Crown Prince": true, "Pope": true, "Premier": true, "Foreign Minister": true,
	"Minister of Foreign Affairs": true, "Secretary General": true, "Deputy Prime Minister": true}

// asUS marks those who speak for the United States: who has no other country or
// body, and no title that no American has.
func asUS(all []mention) []mention {
	for i := range all {
		if foreignTitles[all[i].title()] {
			continue
		}
		if all[i].Country.Name == "" && (all[i].Org == "" || isAmericanBody(all[i].Org)) || all[i].Country.Name == unitedStates {
			all[i].us = true
		}
	}
	return all
}

// domestic are posts that, without a country, are American ones.
var domestic = map[string]bool{"Governor": true, "Senator": true, "Mayor": true, "Representative": true, "Congressman": true, "Congresswoman": true,
	"Secretary of State": true, "Secretary of Defense": true, "Secretary of the Treasury": true, "Attorney General": true,
	"Administrator": true, "National Cyber Director": true, "Speaker": true, "Labor Secretary": true, "Homeland Security Advisor": true,
	"Domestic Policy Advisor": true, "Surgeon General": true, "Second Gentleman": true, "First Lady": true}

// isDomestic reports whether a title that is given without a country is an
// American one.
func isDomestic(title string) bool {
	return domestic[title] || strings.HasPrefix(title, "Secretary of ") && title != "Secretary of the National Security Council" ||
		strings.Contains(title, "National Economic Council") || strings.Contains(title, "Attorney General")
}

// americanBodies are those whose officials sit on the President's side.
var americanBodies = []string{"FEMA", "Department of", "White House", "National Climate", "National Cyber", "EPA", "USAID", "Treasury", "Port", "House ", "Senate "}

func isAmericanBody(org string) bool {
	return slices.ContainsFunc(americanBodies, func(b string) bool { return strings.HasPrefix(org, b) })
}

// domesticNames are those whom sentences name on the far side of the verb, too:
// "Prime Minister X met with President Biden".
var domesticNames = map[string]bool{"biden": true, "harris": true, "sullivan": true, "blinken": true}

// isKnownAmerican reports whether a person of no country and no body is one of
// those.
func (m *mention) isKnownAmerican() bool {
	words := nameWords(m.Name)
	return m.Country.Name == "" && m.Org == "" && len(words) > 0 && domesticNames[words[len(words)-1]]
}

// shareCountry gives those in a list who have no country that of the list, if it
// has one: "Foreign Minister X and Defense Minister Y of Z". Americans keep theirs.
func shareCountry(all []mention) []mention {
	one, several := "", false
	for i := range all {
		m := &all[i]
		if m.Country.Name == "" && isAmericanBody(m.Org) {
			m.us = true
		}
		if m.isKnownAmerican() || m.Country.Name == "" && m.Org == "" && isDomestic(m.title()) {
			m.us = true
		}
		if c := m.Country.Name; c != "" && c != one {
			several = one != ""
			one = c
		}
	}
	for i := range all {
		if m := &all[i]; !m.us && m.Country.Name == "" && m.Org == "" && one != "" && !several {
			m.Country.Name = one
		}
	}
	return all
}

var cutWords = regexp.MustCompile(` (to (?:discuss|reaffirm|congratulate|express|advance|review|thank|talk|consult|convey|underscore|address|hear|reiterate|coordinate|provide|share|follow|continue|update|highlight|build|commemorate|welcome|offer|celebrate|plan|strengthen|emphasize|condemn|extend|mark|explore|deepen|urge|affirm|further|prepare|reinforce)\b|about\b|regarding\b|ahead of\b|following\b|after\b|in advance\b|on the (?:margins|sidelines|occasion)\b|on (?:his|her|their)\b|as part of\b|where\b|for (?:a|an|the|their)\b|concerning\b|, following\b|before\b|and (?:reaffirmed|discussed|expressed|congratulated|thanked|conveyed|reiterated|underscored)\b|—)`)

// cut returns the part of a sentence that says who met whom, when and where, and
// not what for. It keeps at least the verb.
func cut(sentence string) string {
	at, _ := verbAt(sentence)
	if at < 0 {
		return sentence
	}
	if m := cutWords.FindStringIndex(sentence[at:]); m != nil {
		return sentence[:at+m[0]]
	}
	return sentence
}

var aside = regexp.MustCompile(`^(?i:after|following|ahead of|before|during|building on|as part of|in the wake of|in advance of|on the margins of|on the sidelines of)\b.*?, `)

// subjectOf returns the words before the verb without what came before: "After an
// audience with X, " names nobody who took part.
func subjectOf(words string) string { return aside.ReplaceAllString(words, "") }

// eventKind tells the kind of an event by the words of a title; "" if they do
// not say.
func eventKind(subject string) string {
	s := strings.ToLower(subject)
	for _, k := range []struct{ word, kind string }{
		{"summit", "conference"}, {"roundtable", "conference"}, {"conference", "conference"}, {"convening", "conference"}, {"forum", "conference"},
		{"briefing", "conference"}, {"session", "conference"}, {"task force", "conference"}, {"council", "conference"},
		{"call", "call"}, {"calls", "call"}, {"conversation", "call"},
		{"meeting", "meeting"}, {"meetings", "meeting"}, {"meet", "meeting"}, {"lunch", "meeting"}, {"dinner", "meeting"}, {"dialogue", "meeting"}, {"talks", "meeting"},
		{"travel", "trip"}, {"trip", "trip"}, {"visit", "visit"},
	} {
		if at := wordAt(s, k.word); at >= 0 {
			// "Meeting with … National Security Council …" is a meeting all
			// the same: what comes before "with" counts.
			if with := strings.Index(s, " with "); with > 0 && at > with {
				continue
			}
			if k.kind == "trip" || k.kind == "visit" {
				return "other" // a trip needs a traveller and a destination
			}
			return k.kind
		}
	}
	return ""
}

func kindByVerb(verb, sentence string) string {
	switch {
	case verb == "spoke", verb == "called", wordAt(sentence, "call") >= 0:
		return "call"
	case verb == "met", verb == "hosted", verb == "received", verb == "welcomed":
		return "meeting"
	}
	return ""
}

var placeWords = regexp.MustCompile(`\b(?:at|in) (the White House|the Oval Office|Camp David|Washington(?:, D\.C\.)?|(?:[A-Z][\p{L}.’-]+(?: (?:de|of|the|al|[A-Z][\p{L}.’-]+))*)(?:, (?:[A-Z][\p{L}.’-]+(?: [A-Z][\p{L}.’-]+)*))?)`)

// placeOf returns where a sentence says that an event took place; "" if it does
// not. A name behind "in" is a place if it is a country, or a town: not a month.
func placeOf(sentence string) string {
	for _, at := range placeWords.FindAllStringSubmatchIndex(sentence, -1) {
		m := []string{sentence[at[0]:at[1]], sentence[at[2]:at[3]]}
		name := strings.TrimRight(strings.TrimPrefix(m[1], "the "), ".,")
		if !endsWhoAndWhen(sentence[:at[0]]) {
			continue // "leaders in Kansas"
		}
		first, _, _ := strings.Cut(name, " ")
		switch {
		case name == "White House", name == "Oval Office":
			return whiteHouse
		case strings.HasPrefix(name, "Washington"):
			return "Washington"
		case isMonth(first), strings.HasPrefix(m[0], "at ") && name != "Camp David":
			continue
		}
		if town, in, ok := strings.Cut(name, ", "); ok {
			if _, known := country.ByName(in); !known {
				return town
			}
		}
		return name
	}
	return ""
}

// endsWhoAndWhen reports whether the words before "in" end a name or a day, so
// that what follows is where they met.
func endsWhoAndWhen(before string) bool {
	words := strings.Fields(before)
	if len(words) == 0 {
		return false
	}
	last := strings.Trim(words[len(words)-1], ",)")
	switch strings.ToLower(last) {
	case "today", "yesterday", "met", "morning", "afternoon", "evening", "meeting", "virtually", "call", "lunch", "dinner", "breakfast", "talks", "leaders":
		return last != "leaders"
	}
	return unicode.IsUpper(firstRune(last)) || unicode.IsDigit(firstRune(last))
}

func isMonth(word string) bool {
	switch strings.ToLower(word) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"person", "support", "response", "honor", "recognition":
		return true
	}
	return false
}
