package link

import (
	"slices"
)

// A fit says how two events compare, their days aside.
type fit struct {
	score  float64
	why    []string
	not    string // why they cannot be one; "" if they can
	strict bool   // guest and host are the same
	guest  *person
}

const otherHost = "another host"

// roles compares guest and host of two events.
func (r *records) roles(c *classes, e, f *event) fit {
	if e.kind > f.kind {
		e, f = f, e // a meeting before a visit
	}
	switch {
	case e.kind == f.kind && isTravel(e.kind):
		return r.travels(c, e, f)
	case isTravel(e.kind) && isTravel(f.kind):
		return r.travels(c, e, f)
	case e.kind == f.kind && (e.kind == "meeting" || e.kind == "call"):
		return r.meetings(c, e, f)
	case e.kind == "meeting" && f.kind == "visit":
		return r.meetingOfVisit(c, e, f)
	}
	return fit{not: "events of different kinds"}
}

func isTravel(kind string) bool { return kind == "visit" || kind == "trip" }

// common returns the persons of a whose class is among b, with how sure it is.
func (c *classes) common(a, b []*person) (out []*person, surety float64) {
	surety = 1
	for _, p := range a {
		for _, q := range b {
			if c.one(p) == c.one(q) {
				out = append(out, p)
				surety = min(surety, c.surety(p, q))
				break
			}
		}
	}
	return out, surety
}

func (r *records) travels(c *classes, e, f *event) fit {
	guests, surety := c.common(e.guests, f.guests)
	where := shared(e.to, f.to)
	switch {
	case len(guests) == 0:
		return fit{not: "another guest"}
	case len(where) == 0:
		return fit{not: "another country visited"}
	}
	hosts, _ := c.common(e.hosts, f.hosts)
	if len(e.hosts) > 0 && len(f.hosts) > 0 && len(hosts) == 0 {
		return fit{not: otherHost}
	}
	return fit{score: surety, strict: true, guest: guests[0],
		why: []string{"one visitor, " + guests[0].shown, "one country visited, " + where[0].name}}
}

// meetings compares two meetings or two calls: who took part must be the same as
// far as both say it.
func (r *records) meetings(c *classes, e, f *event) fit {
	a, b := e.all(), f.all()
	both, surety := c.common(a, b)
	if len(both) < 2 {
		return fit{not: "other persons"}
	}
	if len(e.in) > 0 && len(f.in) > 0 && len(shared(e.in, f.in)) == 0 {
		return fit{not: "another country"}
	}
	out := fit{score: surety, guest: both[0], why: []string{"both with " + listed(both)}}
	switch {
	case len(both) == len(a) && len(both) == len(b):
		out.strict = true
	case len(both) == len(a) || len(both) == len(b):
		out.score *= 0.8
		out.why = append(out.why, "one of them with more persons")
	default:
		return fit{not: "other persons"}
	}
	return out
}

// meetingOfVisit compares a meeting with a visit: the visitor takes part, and so
// does the host. A visit that names none is to the head of the country.
func (r *records) meetingOfVisit(c *classes, m, v *event) fit {
	all := m.all()
	guests, surety := c.common(v.guests, all)
	switch {
	case len(guests) == 0:
		return fit{not: "another guest"}
	case len(v.to) == 0:
		return fit{not: "a visit to no country that is named"}
	case len(m.in) > 0 && len(shared(m.in, v.to)) == 0:
		return fit{not: "another country"}
	}
	out := fit{guest: guests[0], score: surety, strict: true}
	out.why = append(out.why, "one visitor, "+guests[0].shown)
	host, sure := r.host(c, m, v, guests[0])
	if host == nil {
		return fit{not: otherHost}
	}
	out.why = append(out.why, "one host, "+host.shown)
	if !sure {
		out.score *= 0.9
		out.why = append(out.why, "in which capacity is not said")
	}
	if n := countriesIn(all); n > 2 {
		out.score, out.strict = out.score*0.85, false
		out.why = append(out.why, "more than two countries took part")
	}
	return out
}

// host returns who of the meeting is the host of the visit, and whether that is
// sure; nil if nobody is.
func (r *records) host(c *classes, m, v *event, guest *person) (host *person, sure bool) {
	if len(v.hosts) > 0 {
		found, _ := c.common(m.all(), v.hosts)
		if len(found) == 0 {
			return nil, false
		}
		return found[0], true
	}
	for _, p := range m.all() {
		if c.one(p) == c.one(guest) || len(shared(p.countries, v.to)) == 0 {
			continue
		}
		titles := m.titles(p, v.to)
		switch {
		case slices.ContainsFunc(titles, func(t string) bool { return heads[t] }):
			return p, true
		case len(titles) == 0 && host == nil:
			host = p
		}
	}
	return host, false
}

// titles returns the titles in which a person took part, if that is said, else
// those of the offices for one of the countries.
func (e *event) titles(p *person, of []country) []string {
	if t := e.capacity[p]; t != "" {
		return []string{t}
	}
	var out []string
	for _, o := range p.offices {
		if slices.ContainsFunc(of, func(c country) bool { return c.key == o.in }) {
			out = append(out, o.title)
		}
	}
	return out
}

// heads are the titles of those whom visitors of a country come to see.
var heads = map[string]bool{"president": true, "prime minister": true, "chancellor": true, "king": true, "queen": true,
	"emperor": true, "sultan": true, "emir": true, "amir": true, "pope": true, "taoiseach": true}

func countriesIn(persons []*person) int {
	seen := map[string]bool{}
	for _, p := range persons {
		if len(p.countries) > 0 {
			seen[p.countries[0].key] = true
		}
	}
	return len(seen)
}

// listed names persons: "A, B and C".
func listed(persons []*person) string {
	text := ""
	for i, p := range persons {
		switch {
		case i == 0:
		case i == len(persons)-1:
			text += " and "
		default:
			text += ", "
		}
		text += p.shown
	}
	return text
}
