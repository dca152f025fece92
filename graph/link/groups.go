package link

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// pairs calls f with every two persons who share a country and a word of their
// names, by its consonants, or a whole name; each pair once, in an order that
// depends on the records alone. Of a group of more than block, only the records
// of one word are compared with the others: a surname has to find its bearer.
func (r *records) pairs(block int, left counts, f func(a, b *person)) {
	groups := r.groups()
	seen := map[[2]int32]bool{}
	meet := func(a, b *person) {
		pair := [2]int32{min(a.node, b.node), max(a.node, b.node)}
		if a == b || seen[pair] {
			return
		}
		seen[pair] = true
		f(a, b)
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		members := groups[key]
		if len(members) <= block {
			for i, a := range members {
				for _, b := range members[:i] {
					meet(b, a)
				}
			}
			continue
		}
		where, word, _ := strings.Cut(key, "|")
		var bare []*person
		for _, p := range members {
			if p.bare() {
				bare = append(bare, p)
			}
		}
		note := fmt.Sprintf("not compared with one another by a word like %q in %q alone: a group too large", word, where)
		if len(bare)*len(members) > block*block {
			left.add(note, len(members))
			continue
		}
		left.add(note, len(members)-len(bare))
		for _, a := range bare {
			for _, b := range members {
				meet(a, b)
			}
		}
	}
}

// groups returns who share what.
func (r *records) groups() map[string][]*person {
	out := map[string][]*person{}
	for _, p := range r.persons {
		keys := map[string]bool{}
		for _, n := range p.names {
			for _, w := range n.words {
				for _, c := range p.countries {
					keys[c.key+"|"+skeleton(w)] = true
				}
			}
			if len(n.words) > 1 {
				keys["any country|"+n.full()] = true
				keys["any country|"+skeleton(n.words[0])+" "+skeleton(n.words[len(n.words)-1])] = true
			}
			if len(n.words) > 0 {
				keys["any country|"+n.joined()] = true
			}
		}
		for k := range keys {
			out[k] = append(out[k], p)
		}
	}
	return out
}

// bare reports whether one word is all that is known of the name.
func (p *person) bare() bool {
	return !slices.ContainsFunc(p.names, func(n name) bool { return !n.bare() })
}

// likes compares the names of two persons, by those that are most like.
func (p *person) likes(o *person) likeName {
	best := likeName{}
	for _, a := range p.names {
		for _, b := range o.names {
			if l := compareNames(a, b); l.score > best.score {
				best = l
			}
		}
	}
	return best
}

// heldApart reports whether one data set has two records as two persons: it gives
// each an identifier of its own, or has two of one name in one post, which it
// would have as one record otherwise.
func heldApart(a, b *person) bool {
	if a.source != b.source {
		return false
	}
	return a.own && b.own || a.shown == b.shown && slices.ContainsFunc(a.posts, func(p int32) bool { return slices.Contains(b.posts, p) })
}

// shared returns the countries that two records have in common.
func shared(a, b []country) []country {
	var out []country
	for _, x := range a {
		if slices.ContainsFunc(b, func(y country) bool { return x.key == y.key }) {
			out = append(out, x)
		}
	}
	return out
}
