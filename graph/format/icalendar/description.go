package icalendar

import (
	"strings"

	"parley/graph/edtf"
	"parley/graph/format/internal/agenda"
	"parley/graph/lpg"
)

// places are the names of all places of an event.
func places(e *agenda.Event) string {
	var names []string
	for _, s := range e.Scenes {
		names = append(names, s.Name)
	}
	return strings.Join(names, "; ")
}

// description tells an event: when, what, who, who says so, and its id.
func description(e *agenda.Event, x entry, gist string) string {
	var out []string
	add := func(text string) {
		if text != "" {
			out = append(out, text)
		}
	}
	when := x.human
	if x.date != x.human {
		when += " (" + x.date + ")"
	}
	add(when)
	if dates := lpg.Dates(e.Times); len(dates) > 1 {
		add("Several dates are given: " + strings.Join(human(dates), "; "))
	}
	add(gist)
	add(people(e))
	for i := range e.Sources {
		add(source(&e.Sources[i]))
	}
	add(e.ID)
	return strings.Join(out, "\n")
}

func human(dates []string) []string {
	out := make([]string, len(dates))
	for i, text := range dates {
		out[i] = text
		if d, err := edtf.Parse(text); err == nil {
			out[i] = d.Human()
		}
	}
	return out
}

// people names who took part, and how if not simply so.
func people(e *agenda.Event) string {
	var names []string
	have := map[string]bool{}
	for _, p := range e.People {
		name := p.Name
		if as := roles[p.Relation]; as != "" {
			name += " (" + as + ")"
		}
		if !have[name] {
			have[name] = true
			names = append(names, name)
		}
	}
	if names == nil {
		return ""
	}
	return "Who: " + strings.Join(names, "; ")
}

var roles = map[string]string{"hosts": "host", "signs": "signs", "traveller": "travels"}

// source tells what a source is and says.
func source(s *lpg.Source) string {
	var about []string
	for _, text := range []string{s.Name, s.Publisher, s.Published, s.Claimant, s.URL} {
		if text != "" {
			about = append(about, text)
		}
	}
	if about == nil {
		about = append(about, s.Label)
	}
	text := "Source: " + strings.Join(about, ", ")
	switch {
	case s.Quote != "":
		text += "\n“" + s.Quote + "”"
	case s.Words() != "":
		text += "\n" + s.Words()
	}
	return text
}

// labels are the contexts that claim an event: those of its sources, and those of its
// attributes.
func labels(e *agenda.Event) []string {
	var out []string
	have := map[string]bool{"": true, "-": true}
	add := func(label string) {
		if !have[label] {
			have[label] = true
			out = append(out, label)
		}
	}
	for _, s := range e.Sources {
		add(s.Label)
	}
	for _, claim := range e.Labels {
		label, _, _ := strings.Cut(claim, " ")
		add(label)
	}
	return out
}
