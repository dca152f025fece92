package ftm

import (
	"cmp"
	"slices"
	"strconv"

	"parley/graph"
	"parley/graph/format/ftm"
	"parley/graph/ingest/country"
)

// nation says of a country by which code it goes, in what follows as well.
func (t *teller) nation() {
	t.each("country", func(code string) {
		if n, known := t.countries[code]; known && n != t.node {
			t.countries[code] = ""
		} else {
			t.countries[code] = t.node
		}
		c, ok := country.ByAlpha2(code)
		if !ok {
			c, ok = country.ByAlpha3(ftm.Alpha3(code))
		}
		if ok {
			t.w.Identifier(t.node, country.Scheme, c.Alpha3)
		} else {
			t.w.Text(t.node, "code", "country:"+code)
		}
	})
}

// isNamed reports whether one of the entities that a property refers to is the
// country of a code, or all countries of the code that the document has are.
func (t *teller) isNamed(property, code string) bool {
	n, known := t.countries[code]
	return known && (n == "" || slices.ContainsFunc(t.e.Properties[property], func(v value) bool { return node(v.text) == n }))
}

// countryOf returns the country of a code, "" for one that is none.
func (t *teller) countryOf(property, code string) graph.Term {
	if n, ok := t.countries[code]; ok {
		if n == "" {
			t.skip("several countries of the document have this code", property+" "+strconv.Quote(code))
		}
		return n
	}
	c, ok := country.ByAlpha2(code)
	if !ok {
		c, ok = country.ByAlpha3(ftm.Alpha3(code))
	}
	if !ok {
		t.skip("no country has this code", property+" "+strconv.Quote(code))
		return ""
	}
	n := t.w.Node("Country", cmp.Or(c.Alpha2, c.Alpha3))
	t.w.Name(n, c.Name, "")
	t.w.Identifier(n, country.Scheme, c.Alpha3)
	return n
}
