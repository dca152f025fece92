package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/schema"
)

// Certain returns what the rules in the package's comment make certain and is
// not decided yet, in the order of the records that are identified. Each pair
// comes once, by the first rule that has it.
func (c *Collector) Certain() []Claim {
	r := c.records()
	var out []Claim
	joined := c.decisions() // and what is found here
	add := func(found []Claim) (some bool) {
		for _, f := range found {
			a, b := c.index[f.A.Node], c.index[f.B.Node]
			if same, apart := joined.taken(a, b); !same && !apart {
				f.Score = 1
				out = append(out, f)
				joined.join(a, b)
				some = true
			}
		}
		return some
	}
	add(c.byIdentifier())
	add(r.byEqualName(joined))
	// Who is known to be one is no rival of the other: each join may leave
	// only one who fits somebody else.
	for fits := r.fullerNames(); ; {
		fuller := add(r.byFullerName(fits, joined))
		if holder := add(r.byOneHolder(joined)); !fuller && !holder {
			break
		}
	}
	slices.SortFunc(out, func(x, y Claim) int {
		return cmp.Or(cmp.Compare(x.A.Node, y.A.Node), cmp.Compare(x.B.Node, y.B.Node))
	})
	return out
}

// wikidataNodes begins the IRIs that are themselves an identifier.
const wikidataNodes = "http://www.wikidata.org/entity/"

// byIdentifier joins nodes with one identifier of one scheme, each with the
// first that has it.
func (c *Collector) byIdentifier() []Claim {
	have := map[string][]int32{}
	for i := range int32(len(c.terms)) {
		n := c.nodes[i]
		if !n.said {
			continue // nothing is said of it
		}
		ids := n.values(relIdentifier)
		if q, ok := strings.CutPrefix(c.terms[i].IRI(), wikidataNodes); ok {
			ids = append(ids, "wikidata:"+q)
		}
		for _, id := range ids {
			if schemed(id) {
				id = strings.Replace(id, wikidataNodes, "wikidata:", 1)
				if !slices.Contains(have[id], i) {
					have[id] = append(have[id], i)
				}
			}
		}
	}
	var out []Claim
	for _, id := range slices.Sorted(maps.Keys(have)) {
		first := have[id][0]
		for _, i := range have[id][1:] {
			_, first = c.later(i, first)
		}
		for _, i := range have[id] {
			if i != first && c.oneType(first, i) {
				out = append(out, Claim{A: c.record(i), B: c.record(first), Rule: "identifier",
					Reason: "both records have the identifier " + id, Why: []string{"one identifier: " + id}})
			}
		}
	}
	return out
}

// schemed reports whether an identifier says by which scheme it is one. A number
// alone is a number of anything.
func schemed(id string) bool {
	scheme, rest, ok := strings.Cut(id, ":")
	return ok && rest != "" && len(scheme) > 1 && !strings.ContainsAny(id, " \t\n")
}

// oneType reports whether two nodes can be one: they have a type in common, or
// one of them has none.
func (c *Collector) oneType(a, b int32) bool {
	x, y := c.nodes[a].types, c.nodes[b].types
	return x == 0 || y == 0 || x&y != 0
}

// record describes any node.
func (c *Collector) record(i int32) Record {
	r := c.records()
	if p := r.byNode[i]; p != nil {
		return p.record()
	}
	n := c.nodes[i]
	set, _ := source(c.terms[i])
	out := Record{Node: c.terms[i], Name: n.value(relName), Source: set, Label: n.label}
	if out.Name == "" {
		out.Name = schema.Shorten(c.terms[i].IRI())
	}
	if n.types != 0 {
		out.Type = typeNames[n.first]
	}
	return out
}

// A holding is one person's certain time in an office.
type holding struct {
	p    *person
	days stretch
	in   office
}

// mostHoldings bounds the comparison of the holders of one post, which is of
// pairs.
const mostHoldings = 2000

// byOneHolder joins two persons whom two data sets record in one post on one
// day, if each is the only one there that day.
func (r *records) byOneHolder(joined *decisions) []Claim {
	posts := map[string][]holding{}
	for _, p := range r.persons {
		for _, o := range p.offices {
			if o.in == "" {
				continue
			}
			for _, days := range o.sure {
				posts[o.key()] = append(posts[o.key()], holding{p, days, o})
			}
		}
	}
	var out []Claim
	for _, key := range slices.Sorted(maps.Keys(posts)) {
		all := posts[key]
		if len(all) > mostHoldings {
			r.left.add("holders of a post that has too many to compare", len(all))
			continue
		}
		for i, a := range all {
			for _, b := range all[:i] {
				if a.p.source != b.p.source {
					out = append(out, r.oneHolder(all, a, b, joined)...)
				}
			}
		}
	}
	return out
}

func (r *records) oneHolder(all []holding, a, b holding, joined *decisions) []Claim {
	first, last := max(a.days.First, b.days.First), min(a.days.Last, b.days.Last)
	if first > last || a.p.likes(b.p).score == 0 {
		return nil
	}
	for _, h := range all {
		other := h.p != a.p && h.p.source == a.p.source || h.p != b.p && h.p.source == b.p.source
		if other && h.days.First <= first && first <= h.days.Last && joined.one(h.p.node) != joined.one(a.p.node) &&
			joined.one(h.p.node) != joined.one(b.p.node) {
			return nil // one of the two had another holder that day
		}
	}
	late, early := a, b
	if first, _ := r.c.later(a.p.node, b.p.node); first == b.p.node {
		late, early = b, a
	}
	reason := fmt.Sprintf("the only holder of the post %s on %s in %s and in %s", early.in.shown, first.Of().Human(), early.p.source, late.p.source)
	return []Claim{{A: late.p.record(), B: early.p.record(), Rule: "one-holder", Reason: reason,
		Why: []string{"one post on one day", late.p.likes(early.p).why}}}
}
