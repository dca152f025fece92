package whitehouse

import (
	"fmt"
	"regexp"
	"strings"

	"parley/graph"
	"parley/graph/ingest/remarks"
)

var (
	remarksBy = regexp.MustCompile(`(?i)^(corrected: )?remarks by `)
	occasion  = regexp.MustCompile(`(?i) (before|after|during|ahead of|in|at|following) (virtual |expanded |a |the |their |joint |trilateral )*(bilateral|trilateral|meeting|working lunch|lunch|dinner)`)
	together  = regexp.MustCompile(`(?i) in (a )?joint press `)
)

// remarks reads the meeting before, during or after which remarks were made, if
// the title says that there was one.
func (t *telling) remarks() bool {
	r := t.release
	title := remarksBy.ReplaceAllString(r.title, "")
	at := occasion.FindStringIndex(title)
	if at == nil || together.MatchString(title) {
		return false
	}
	people := t.located(asUSIfKnown(mentions(title[:at[0]])))
	if len(people) < 2 {
		t.w.Skip("title", "no two participants are named in a way that is understood", r.title)
		return false
	}
	head := ""
	for i, p := range r.paragraphs() {
		if i < 4 {
			head += r.words(p) + "\n"
		}
	}
	label := t.titleLabel
	e := encounter{kind: "meeting", labels: []graph.Term{label}, people: people, when: remarksDay(head, r.published)}
	names := make([]string, len(people))
	for i := range people {
		names[i] = people[i].Written
	}
	e.name = "Meeting of " + strings.Join(names, " and ")
	switch {
	case strings.Contains(head, "Oval Office"), strings.Contains(head, "White House"), strings.Contains(head, "East Room"), strings.Contains(head, "Cabinet Room"):
		e.place = whiteHouse
	default:
		if _, after, ok := strings.Cut(r.title, " | "); ok {
			e.place = strings.TrimSpace(after)
		}
	}
	if strings.Contains(strings.ToLower(title), "virtual") {
		e.place = ""
	}
	t.write(e)
	return true
}

// joint writes a statement of each leader whom the title names.
func (t *telling) joint() bool {
	r, w := t.release, t.w
	people := t.located(asUSIfKnown(mentions(r.title)))
	for i := range people {
		m := &people[i]
		w.At(t.titleLabel)
		statement := w.Node("Statement", append(r.key(), m.Name)...)
		w.Text(statement, "kind", "announcement")
		w.Text(statement, "gist", "joint statement: "+r.title)
		w.Relate(statement, "speaker", t.person(m))
		w.Date(statement, "date", r.day().Of())
		t.office(t.person(m), m, r.day().Of())
	}
	return len(people) > 0
}

// asUSIfKnown marks those whom everybody knows to speak for the United States.
func asUSIfKnown(people []mention) []mention {
	for i := range people {
		if people[i].isKnownAmerican() {
			people[i].us = true
		}
	}
	return people
}

var (
	delegationTo = regexp.MustCompile(`Presidential Delegation (?:to (?:the )?(.+?),? )?to (attend (?:the )?|pay )(.+)$`)
	dayOfIt      = regexp.MustCompile(`,? (?:beginning |on )(?:[A-Z][a-z]+day, )?([A-Z][a-z]+ \d{1,2}(?:, \d{4})?)\b`)
	townOfIt     = regexp.MustCompile(`,? in ([A-Z][\p{L}’.-]+(?: [A-Z][\p{L}’.-]+)*(?:, (?:[Tt]he )?[A-Z][\p{L}’ -]+)?)$`)
	honorific    = regexp.MustCompile(`^(?:The Honorable|Honorable|Mr\.|Ms\.|Mrs\.|Dr\.|Ambassador|His Excellency|General|Admiral|Senator|Secretary|Governor) (?:\(Ret\.\) )?`)
	lead         = regexp.MustCompile(` will lead the delegation\b`)
	membersOf    = regexp.MustCompile(`(?i)\bmembers? of the presidential\s+delegation`)
	markup       = regexp.MustCompile(`<[^>]*>|\*\*|\\`)
)

// delegation reads who is sent where, to attend what; all of it is planned.
func (t *telling) delegation() bool {
	r, w := t.release, t.w
	var announced passage
	var leader *passage
	var members []passage
	inList := false
	for _, p := range r.paragraphs() {
		words := markup.ReplaceAllString(r.words(p), "")
		switch {
		case lead.MatchString(words):
			leader = &p
		case membersOf.MatchString(words):
			inList = true
			// The first member may stand in the paragraph of the heading.
			if at := strings.LastIndex(r.words(p), "\n"); at >= 0 && len(r.words(p)[at+1:]) > 10 && strings.Contains(r.words(p)[at+1:], ",") {
				members = append(members, passage{p.from + len([]rune(r.words(p)[:at+1])), p.to})
			}
		case inList && strings.HasPrefix(words, "#"):
			inList = false
		case inList && strings.Contains(words, ","):
			members = append(members, p)
		case announced.to == 0 && strings.Contains(strings.Join(strings.Fields(words), " "), "Presidential Delegation") && strings.Contains(words, "announced"):
			announced = p
		}
	}
	if announced.to == 0 {
		t.w.Skip("title", "the sentence that announces the delegation is not understood", r.title)
		return false
	}
	label := w.Passage(fmt.Sprintf("char=%d,%d", announced.from, announced.to), r.words(announced), w.Document())
	w.At(label)
	d := w.Node("Delegation", append([]string{unitedStates}, r.key()...)...)
	text := strings.Join(strings.Fields(markup.ReplaceAllString(r.words(announced), "")), " ")
	event, where := t.occasion(firstSentence(text), d)
	w.Name(d, "US presidential delegation to "+where, "en")
	w.Text(d, "status", "planned")
	w.Relate(d, "sentBy", t.sender(unitedStates))
	w.Relate(d, "attends", event)
	t.announced(text, event)
	n := int64(0)
	if leader != nil {
		n += t.member(*leader, d, event, "leads")
	}
	for _, p := range members {
		n += t.member(p, d, event, "memberOf")
	}
	w.At(label)
	if n > 0 {
		w.Integer(d, "size", n)
	}
	return true
}

// occasion writes the ceremony that a delegation is to attend and its journey,
// and returns the ceremony and where it is.
func (t *telling) occasion(text string, delegation graph.Term) (event graph.Term, where string) {
	r, w := t.release, t.w
	event = w.Node("Event", append([]string{"ceremony"}, r.key()...)...)
	w.Text(event, "kind", "ceremony")
	w.Text(event, "status", "planned")
	m := delegationTo.FindStringSubmatch(text)
	if m == nil {
		w.Name(event, eventName(r.title), "en")
		return event, titlePlace(r.title)
	}
	to, what := m[1], strings.TrimRight(m[3], ". ")
	if m[2] == "pay " {
		what = "paying " + what
	}
	if at := dayOfIt.FindStringSubmatchIndex(what); at != nil {
		if day, ok := dayOf(strings.ToLower(what[at[2]:at[3]]), r.day()); ok {
			w.Date(event, "date", day.Of())
		}
		what = what[:at[0]] + what[at[1]:]
	}
	town := ""
	if at := townOfIt.FindStringSubmatchIndex(strings.TrimRight(what, ", ")); at != nil {
		town, what = what[at[2]:at[3]], what[:at[0]]
	}
	w.Name(event, what, "en")
	if to == "" {
		to = town
	}
	if to == "" {
		return event, titlePlace(r.title)
	}
	trip := w.Node("Event", append([]string{"trip"}, r.key()...)...)
	w.Text(trip, "kind", "trip")
	w.Text(trip, "status", "planned")
	w.Name(trip, "trip of the US presidential delegation to "+to, "en")
	w.Relate(trip, "traveller", delegation)
	place := t.place(to)
	w.Relate(trip, "destination", place)
	if town != "" {
		place = t.place(town)
	}
	w.Relate(event, "takesPlaceIn", place)
	return event, to
}

// firstSentence cuts the text behind the first full stop that ends a sentence.
func firstSentence(text string) string {
	r := &release{text: []rune(text)}
	for _, s := range r.sentences(passage{0, len(r.text)}) {
		return r.words(s)
	}
	return text
}

func titlePlace(title string) string {
	_, after, _ := strings.Cut(title, "Delegation to ")
	place, _, _ := strings.Cut(after, " to Attend")
	return strings.TrimPrefix(place, "the ")
}

// announced writes that the President announced it.
func (t *telling) announced(text string, event graph.Term) {
	people := mentions(text)
	if len(people) == 0 || people[0].title() != "President" {
		return
	}
	people[0].us = true
	w, r := t.w, t.release
	s := w.Node("Statement", r.key()...)
	w.Text(s, "kind", "announcement")
	w.Relate(s, "speaker", t.person(&people[0]))
	w.Relate(s, "about", event)
	w.Date(s, "date", r.day().Of())
	w.Text(s, "gist", "a presidential delegation is designated")
}

// member writes one member of a delegation and returns how many that are.
func (t *telling) member(p passage, delegation, event graph.Term, relation string) int64 {
	r, w := t.release, t.w
	text := strings.Join(strings.Fields(markup.ReplaceAllString(r.words(p), "")), " ")
	text = strings.TrimSuffix(lead.Split(text, 2)[0], ",")
	plain := honorific.ReplaceAllString(text, "")
	name, post, _ := strings.Cut(plain, ", ")
	for _, suffix := range []string{"Jr.", "Sr.", "Ph.D.", "M.D.", "II", "III"} {
		if rest, ok := strings.CutPrefix(post, suffix); ok {
			if suffix == "Jr." || suffix == "Sr." {
				name += ", " + suffix
			}
			post = strings.TrimPrefix(strings.TrimPrefix(rest, ","), " ")
		}
	}
	m := mention{us: true}
	m.Name = name
	if q, n, ok := remarks.SplitPerson(name); ok && n == len([]rune(name)) && q.Kind == remarks.Named && q.Name != "" {
		m.Party, m.us = q, true
		m.Titles = nil
		if len(q.Titles) > 0 && post == "" {
			post = q.Titles[0].Name
		}
	}
	for _, title := range []string{"Vice President", "First Lady", "Secretary of State", "Secretary of Defense"} {
		if strings.HasPrefix(post, title+" of the United States") || post == title || strings.HasPrefix(text, title+" of the United States ") {
			m.Titles = []remarks.Title{{Name: title, Post: true}}
		}
	}
	if len(strings.Fields(m.Name)) < 2 || len(m.Name) > 60 {
		w.Skip(fmt.Sprintf("char=%d,%d", p.from, p.to), "a member of a delegation whose name is not understood", text)
		return 1
	}
	w.At(w.Passage(fmt.Sprintf("char=%d,%d", p.from, p.to), r.words(p), w.Document()))
	person := t.person(&m)
	w.Relate(person, relation, delegation)
	part := w.Node("Participation", append(append([]string{"ceremony"}, r.key()...), m.Name)...)
	w.Relate(part, "actor", person)
	w.Relate(part, "event", event)
	w.Relate(part, "within", delegation)
	w.Text(part, "capacity", strings.TrimSuffix(post, "."))
	// The event's and the delegation's status is told by their own passage.
	return 1
}
