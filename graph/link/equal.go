package link

import (
	"fmt"
	"maps"
	"slices"
)

// byEqualName joins two persons of one full name, up to case, accents, hyphens
// and particles, who held one title for one country or body, at times no farther
// from one another than one tenure may have silences. If a data set keeps two of
// that name and title apart, it joins none of them.
func (r *records) byEqualName(joined *decisions) []Claim {
	groups := map[string][]*person{}
	for _, p := range r.persons {
		for _, key := range p.fullNamesInOffice() {
			groups[key] = append(groups[key], p)
		}
	}
	var out []Claim
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		all := groups[key]
		if len(all) > defaultBlock {
			r.left.add("persons of one name and title, too many to compare", len(all))
			continue
		}
		if anyApart(all, joined) {
			continue
		}
		for i, p := range all {
			for _, q := range all[:i] {
				if k, ok := r.equalName(p, q); ok {
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// fullNamesInOffice returns a key for each of the person's names of two words or
// more with each of the offices that have a country or body.
func (p *person) fullNamesInOffice() []string {
	var out []string
	for _, n := range p.names {
		if n.bare() {
			continue // a surname, title and country alone join nobody
		}
		for _, o := range p.offices {
			if o.in != "" {
				out = append(out, n.joined()+"|"+n.suffix+"|"+n.number+"|"+o.key())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func anyApart(all []*person, joined *decisions) bool {
	for i, p := range all {
		for _, q := range all[:i] {
			if _, apart := joined.taken(p.node, q.node); apart || heldApart(p, q) {
				return true
			}
		}
	}
	return false
}

// equalName claims that two are one if they held one office in one time.
func (r *records) equalName(p, q *person) (Claim, bool) {
	for _, o := range p.offices {
		g := q.officeLike(o)
		if g == nil || o.in == "" {
			continue
		}
		if days, known := between(o.held, g.held); !known || days > apart {
			continue
		}
		late, early := p, q
		if first, _ := r.c.later(p.node, q.node); first == q.node {
			late, early = q, p
		}
		in := o.in
		if both := shared(p.countries, q.countries); len(both) > 0 {
			in = both[0].name
		}
		return Claim{A: late.record(), B: early.record(), Rule: "equal-name",
			Reason: fmt.Sprintf("one full name, %s, and one title, %s, of %s, attested %s in %s and %s in %s",
				early.shown, o.shown, in, years(early.seen), early.source, years(late.seen), late.source),
			Why: []string{"the same full name", "one title of one country, at one time"}}, true
	}
	return Claim{}, false
}
