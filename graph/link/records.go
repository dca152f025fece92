package link

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// records are the persons and events of a Collector, ready to be compared.
type records struct {
	c       *Collector
	persons []*person // in the order in which they came
	events  []*event
	byNode  map[int32]*person
	coded   map[string]bool // documents that a machine coded
	decided *decisions
	left    counts
}

func (c *Collector) records() *records {
	if c.built != nil {
		return c.built
	}
	r := &records{c: c, byNode: map[int32]*person{}, coded: c.coded(), left: counts{}}
	r.decided = c.decisions()
	for i := range int32(len(c.terms)) {
		n := c.nodes[i]
		if n == nil {
			continue
		}
		person, event := n.is("Person"), n.is("Event")
		if (person || event) && r.isCoded(n) {
			r.left.add("coded by a machine", 1)
			continue
		}
		if person {
			if p := r.person(i, n); p != nil {
				r.persons, r.byNode[i] = append(r.persons, p), p
			}
		}
	}
	for i := range int32(len(c.terms)) {
		if n := c.nodes[i]; n != nil && n.is("Event") && !r.isCoded(n) {
			if e := r.event(i, n); e != nil {
				r.events = append(r.events, e)
			}
		}
	}
	c.built = r
	return r
}

// coded returns the documents and contexts that machines coded.
func (c *Collector) coded() map[string]bool {
	out := map[string]bool{}
	for i, n := range c.nodes {
		if !slices.Contains(n.values(relMethod), "coded") {
			continue
		}
		out[c.terms[i].IRI()] = true
		for _, doc := range n.to(relUsed) {
			out[c.terms[doc].IRI()] = true
		}
	}
	return out
}

func (r *records) isCoded(n *node) bool {
	if len(r.coded) == 0 || !n.said {
		return false
	}
	iri := n.label.IRI()
	doc, _, _ := strings.Cut(iri, "#")
	return r.coded[iri] || r.coded[doc]
}

// source returns the data set that a node belongs to, and whether the data set
// knows it by an identifier of its own, and not by country, title and name.
func source(t graph.Term) (set string, own bool) {
	iri := t.IRI()
	rest, ours := strings.CutPrefix(iri, schema.Nodes)
	if !ours {
		_, host, _ := strings.Cut(iri, "//")
		host, _, _ = strings.Cut(host, "/")
		return host, host != ""
	}
	parts := strings.Split(rest, "/")
	for i, p := range parts {
		if t, ok := schema.FindType(p); ok && i > 0 && strings.EqualFold(t.Name, p) {
			return strings.Join(parts[:i], "/"), len(parts) == i+2
		}
	}
	return parts[0], false
}

// KeptApart reports whether a data set has two nodes under identifiers of its own:
// it holds that they are two, whatever they are called.
func KeptApart(a, b graph.Term) bool {
	from, own := source(a)
	of, also := source(b)
	return a != b && own && also && from == of
}

// A country is told by its code where one is known, so that the countries of two
// sources meet, and else by its name.
type country struct{ key, name string }

// countryOf returns what country a node is, and whether it is one.
func (c *Collector) countryOf(i int32) (country, bool) {
	n := c.nodes[i]
	if n == nil || !n.is("Country") {
		return country{}, false
	}
	out := country{name: n.value(relName)}
	if out.name == "" {
		out.name = schema.Shorten(c.terms[i].IRI())
	}
	out.key = names.Fold(out.name)
	for _, id := range n.values(relIdentifier) {
		if code, ok := strings.CutPrefix(id, "iso3166-1:"); ok {
			out.key = strings.ToLower(code)
		}
	}
	return out, true
}

// countriesOf returns those of nodes that are countries, each once.
func (c *Collector) countriesOf(nodes []int32) []country {
	var out []country
	for _, i := range nodes {
		if x, ok := c.countryOf(i); ok && !slices.ContainsFunc(out, func(o country) bool { return o.key == x.key }) {
			out = append(out, x)
		}
	}
	return out
}

// counts are reasons with how many pairs or records they kept out.
type counts map[string]int

func (c counts) add(reason string, n int) {
	if n > 0 {
		c[reason] += n
	}
}

// Sources returns the data sets that the persons and events come from, sorted.
func (c *Collector) Sources() []string {
	r := c.records()
	var out []string
	for _, p := range r.persons {
		out = append(out, p.source)
	}
	for _, e := range r.events {
		out = append(out, e.source)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
