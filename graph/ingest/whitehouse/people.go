package whitehouse

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"parley/graph/ingest/remarks"
)

// A mention is a person whom the text names.
type mention struct {
	remarks.Party
	from, to int // bytes of the text that was looked at
	us       bool
}

// mentions finds the persons whom a text names with a title, in their order.
func mentions(text string) []mention {
	text = plain(text)
	var out []mention
	previous := ' '
	for i := 0; i < len(text); {
		c := firstRune(text[i:])
		if !unicode.IsUpper(c) || unicode.IsLetter(previous) || previous == '’' || previous == '-' {
			previous = c
			i += len(string(c))
			continue
		}
		m, n := mentionAt(text[i:])
		if n == 0 {
			// No part of a longer name is another one: on to the next word.
			previous = c
			i += len(string(c))
			continue
		}
		m.from, m.to = i, i+n
		if strings.HasSuffix(text[:i], " to the ") {
			// "Advisor to the Vice President X": another post, whose words
			// come before.
			m.Titles = nil
		}
		if len(out) == 0 || !apposed(text[:i], out[len(out)-1], m) {
			out = append(out, m)
		}
		i += n
		previous = lastRune(text[:i])
	}
	return out
}

// apposed reports whether what was found is only a further post of the person
// before: "President X of Y, Chair of the Z".
func apposed(before string, last, m mention) bool {
	return m.Titles != nil && strings.HasSuffix(before, ", ") && last.to >= len(before)-len(", ")-8 && strings.Contains(m.Titles[0].Name, " of ") && !strings.Contains(m.Name, " ")
}

// mentionAt returns the person whom text begins with, and how many bytes that
// took; 0 if it begins with none.
func mentionAt(text string) (mention, int) {
	if cut := possessive(text); cut > 0 {
		if m, n := personAt(text[:cut]); n > 0 && m.Name != "" {
			return m, n
		}
	}
	return personAt(text)
}

// possessive returns the byte at which the first "’s" of a text begins that is
// behind a name and not a country's; 0 if there is none in the first words.
func possessive(text string) int {
	for i, c := range text {
		if c == ',' || c == '.' && i > 60 || i > 120 {
			return 0
		}
		if c == '’' && strings.HasPrefix(text[i+len("’"):], "s") {
			return i
		}
	}
	return 0
}

// address is how people are addressed, and no part of their names.
var address = regexp.MustCompile(`^(?:(?i:the|right|rt\.|honou?rable|hon\.) )+`)

func personAt(text string) (mention, int) {
	p, n, ok := remarks.SplitPerson(text)
	if !ok || n == 0 {
		return mention{}, 0
	}
	bytes := len(string([]rune(text)[:n]))
	p.Name = address.ReplaceAllString(p.Name, "")
	switch {
	case p.Kind == remarks.Named && hasPost(p):
		return mention{Party: withField(sentBy(p))}, bytes
	case p.Kind == remarks.Named && len(p.Titles) == 0 && strings.Contains(p.Name, " "):
		// "Justin Trudeau, Prime Minister of Canada".
		rest, ok := strings.CutPrefix(text[bytes:], ", ")
		if !ok {
			return mention{}, 0
		}
		post, m, ok := remarks.SplitPerson(strings.TrimPrefix(rest, "the "))
		if !ok || post.Kind != remarks.Unnamed || !hasPost(post) {
			return mention{}, 0
		}
		m += len([]rune(rest)) - len([]rune(strings.TrimPrefix(rest, "the ")))
		p.Titles, p.Country, p.Org, p.Acting, p.Former = post.Titles, post.Country, post.Org, post.Acting, post.Former
		return mention{Party: p}, bytes + len(", ") + len(string([]rune(rest)[:m]))
	}
	return mention{}, 0
}

// withField gives a title the field that stands before it and is no body: the
// "Homeland" of "Homeland Security Advisor".
func withField(p remarks.Party) remarks.Party {
	switch p.Org {
	case "Homeland", "Domestic", "National", "Senior", "Special", "Deputy", "Principal", "White House":
		p.Titles = slices.Clone(p.Titles)
		for i := range p.Titles {
			if p.Titles[i].Post {
				p.Titles[i].Name = p.Org + " " + p.Titles[i].Name
				break
			}
		}
		p.Org = ""
	case "Holiness", "Majesty", "Excellency", "Highness", "Royal Highness", "His", "Her":
		p.Org = ""
	}
	return p
}

func hasPost(p remarks.Party) bool {
	for _, t := range p.Titles {
		if t.Post {
			return true
		}
	}
	return false
}

// title is the post that a mention names, the first of several.
func (m *mention) title() string {
	for _, t := range m.Titles {
		if t.Post {
			return t.Name
		}
	}
	return ""
}

// join takes two lists of mentions as one: those of one person meet, and the
// fuller name, the country and the titles of either count. Into keeps its order.
func join(into, more []mention) []mention {
	for _, m := range more {
		i := find(into, m)
		if i < 0 {
			into = append(into, m)
			continue
		}
		old := &into[i]
		if len(m.Name) > len(old.Name) {
			old.Name = m.Name
		}
		if old.Country.Name == "" {
			old.Country = m.Country
		}
		if old.Org == "" {
			old.Org = m.Org
		}
		old.us = old.us || m.us
	}
	return into
}

// find returns the mention of the same person: one name is part of the other and
// nothing else keeps them apart.
func find(all []mention, m mention) int {
	for i := range all {
		a := &all[i]
		if a.Country.Name != "" && m.Country.Name != "" && a.Country.Name != m.Country.Name {
			continue
		}
		if sharesName(a.Name, m.Name) {
			return i
		}
	}
	return -1
}

// sharesName reports whether every word of the shorter name is in the longer
// one, initials and "Jr." aside.
func sharesName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	// Given names come in several forms (Joe, Joseph); the last word counts,
	// or the first one, as some write the family's name first.
	hits := 0
	for _, w := range x {
		for _, v := range y {
			if w == v {
				hits++
				break
			}
		}
	}
	return hits == len(x) || hits > 0 && x[len(x)-1] == y[len(y)-1]
}

func nameWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '’' }) {
		if w != "jr" && w != "sr" && len([]rune(w)) > 1 {
			out = append(out, w)
		}
	}
	return out
}
