package link

import (
	"cmp"
	"fmt"
	"slices"
)

// fullerNames returns for each record the fuller names that it can be short for.
func (r *records) fullerNames() map[*person][]*person {
	fits := map[*person][]*person{}
	r.pairs(defaultBlock, counts{}, func(a, b *person) {
		for _, p := range [][2]*person{{a, b}, {b, a}} {
			if r.fuller(p[0], p[1]) {
				fits[p[0]] = append(fits[p[0]], p[1])
			}
		}
	})
	return fits
}

// byFullerName joins a record with the one fuller name that it can be short for,
// of those that fit.
func (r *records) byFullerName(fits map[*person][]*person, joined *decisions) []Claim {
	var out []Claim
	for _, p := range r.persons {
		found := fits[p]
		var covering []*person
		for _, f := range found {
			if covers(p, f) {
				covering = append(covering, f)
			}
		}
		if len(covering) == 0 {
			continue
		}
		best := slices.MaxFunc(covering, func(a, b *person) int {
			return cmp.Or(cmp.Compare(a.mostWords(), b.mostWords()), cmp.Compare(len(a.offices), len(b.offices)), cmp.Compare(b.term, a.term))
		})
		if r.hasRival(p, best, found, joined) {
			continue
		}
		o := best.officeLike(p.offices[0])
		out = append(out, Claim{A: p.record(), B: best.record(), Rule: "fuller-name",
			Reason: fmt.Sprintf("the only %s of %s recorded with a fuller name that has this one, attested %s in %s",
				o.shown, shared(p.countries, best.countries)[0].name, years(sinceJoined(o.held)), best.source),
			Why: []string{p.likes(best).why, "one title and country, and its days are within the other's time"}})
	}
	return out
}

// sinceJoined is the whole time from the first to the last day.
func sinceJoined(days []stretch) []stretch { return joined(days) }

// fuller reports whether f has a fuller name of which p's is a part, the same
// title in the same country, and some day of p in f's time. A given name alone is
// no part that counts, but where names are used so.
func (r *records) fuller(p, f *person) bool {
	if len(p.offices) == 0 || heldApart(p, f) || len(shared(p.countries, f.countries)) == 0 {
		return false
	}
	l := p.likes(f)
	if !l.inA || !l.spelled || !p.usesAsName(f, l) {
		return false
	}
	for _, o := range p.offices {
		if g := f.officeLike(o); g != nil && touches(o.held, joined(g.held)) {
			return true
		}
	}
	return false
}

// covers reports whether every day of every office of p lies in the time in which
// f is attested in it.
func covers(p, f *person) bool {
	for _, o := range p.offices {
		g := f.officeLike(o)
		if g == nil || len(o.held) == 0 {
			return false
		}
		within := joined(g.held)
		for _, days := range o.held {
			if !slices.ContainsFunc(within, func(s stretch) bool { return s.First <= days.First && days.Last <= s.Last }) {
				return false
			}
		}
	}
	return true
}

// hasRival reports whether somebody else fits as well: of another name than the
// best, or under identifiers of their own.
func (r *records) hasRival(p, best *person, found []*person, joined *decisions) bool {
	return slices.ContainsFunc(found, func(f *person) bool {
		return f != best && joined.one(f.node) != joined.one(best.node) && (heldApart(f, best) || f.likes(best).score < sameName)
	})
}

// sameName is the score from which two full names are held to be one person's
// when it is asked who else could be meant.
const sameName = 0.8

func touches(a, b []stretch) bool {
	days, known := between(a, b)
	return known && days == 0
}

func (p *person) officeLike(o office) *office {
	for i := range p.offices {
		if p.offices[i].key() == o.key() {
			return &p.offices[i]
		}
	}
	return nil
}

func (p *person) mostWords() int {
	most := 0
	for _, n := range p.names {
		most = max(most, len(n.words))
	}
	return most
}

// usesAsName reports whether the part that p has of f's name is one by which
// people are called: any but the first of the words, which is a given name in
// most countries. It is the family name in some, the only name in others, and
// that of monarchs.
func (p *person) usesAsName(f *person, l likeName) bool {
	if len(l.at) == 0 || len(l.at) > 1 || l.at[0] > 0 {
		return true
	}
	if slices.ContainsFunc(f.names, func(n name) bool { return n.family }) {
		return true
	}
	return slices.ContainsFunc(f.countries, func(c country) bool { return firstNames[c.key] }) ||
		slices.ContainsFunc(p.offices, func(o office) bool { return monarchs[o.title] })
}

// firstNames are the countries whose people are called by the first word.
var firstNames = map[string]bool{"chn": true, "twn": true, "kor": true, "prk": true, "vnm": true, "sgp": true, "hkg": true,
	"eth": true, "eri": true, "mys": true, "brn": true, "khm": true, "mmr": true, "hun": true, "isl": true,
	"china": true, "taiwan": true, "south korea": true, "korea": true, "north korea": true, "vietnam": true, "south vietnam": true,
	"singapore": true, "ethiopia": true, "eritrea": true, "malaysia": true, "brunei": true, "cambodia": true, "burma": true,
	"china republic of": true, "republic of china": true}

var monarchs = map[string]bool{"king": true, "queen": true, "emperor": true, "empress": true, "sultan": true, "emir": true, "amir": true,
	"shah": true, "pope": true, "prince": true, "crown prince": true, "crown princess": true, "princess": true, "grand duke": true,
	"grand duchess": true, "sheikh": true, "queen mother": true}
