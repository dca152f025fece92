package polecat

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
	"parley/graph/ingest/events"
)

// An actor is one of those whom the columns of one side name.
type actor struct {
	name, raw, land, title, wikipedia string
	sectors                           []string
}

// actors returns those whom the columns of a side name: "Actor" or "Recipient".
// The columns hold one actor, or lists of the same length parted by semicolons.
func (c *coder) actors(side string) []events.Actor {
	columns := []string{side + " Name", side + " Name Raw", side + " Country", side + " Title", "Wikipedia " + side + " ID"}
	values := make([][]string, len(columns))
	n := 0
	for i, column := range columns {
		values[i] = items(c.t.Get(column))
		n = max(n, len(values[i]))
	}
	if n > 1 && slices.ContainsFunc(values, func(v []string) bool { return len(v) != 0 && len(v) != n }) {
		n = 1 // a semicolon in a name, or lists that do not belong together
		for i, column := range columns {
			values[i] = []string{c.t.Get(column)}
		}
	}
	var out []events.Actor
	for i := range n {
		at := func(column int) string {
			if i < len(values[column]) {
				return values[column][i]
			}
			return ""
		}
		a := actor{name: at(0), raw: at(1), land: at(2), title: at(3), wikipedia: at(4)}
		if n == 1 { // of several, nobody says which sectors are whose
			a.sectors = list(cmp.Or(c.t.Get(side+" Sectors"), c.t.Get("Primary "+side+" Sector")))
		}
		if found, ok := c.actor(a); ok {
			out = append(out, found)
		}
	}
	return out
}

// items cuts a list at its semicolons; "None" in it keeps its place.
func items(text string) []string {
	if text == "" {
		return nil
	}
	out := strings.Split(text, ";")
	for i := range out {
		if out[i] = ingest.Clean(out[i]); out[i] == "None" {
			out[i] = ""
		}
	}
	return out
}

// actor returns the node of an actor: a country, a person, who has a title, or a
// body. The name that was resolved counts more than the words of the story.
func (c *coder) actor(a actor) (events.Actor, bool) {
	name := cmp.Or(a.name, a.raw, a.land)
	if name == "" {
		return events.Actor{}, false
	}
	land, known := country.ByAlpha3(a.land)
	if known && (name == a.land || isNamed(land, name)) && a.title == "" {
		return events.CountryActor(c.w, land, ""), true
	}
	typ := "Organization"
	if a.title != "" {
		typ = "Person"
	}
	n := c.w.Node(typ, cmp.Or(a.land, "unknown"), cmp.Or(strings.ReplaceAll(a.wikipedia, "_", " "), name))
	if c.told.First(n) {
		c.w.Name(n, name, "")
		c.w.Identifier(n, "wikipedia", strings.ReplaceAll(a.wikipedia, " ", "_"))
		for _, s := range a.sectors {
			c.w.Text(n, "code", "plover-sector:"+s)
		}
		switch {
		case a.land == "":
		case slices.ContainsFunc(a.sectors, isState) && !slices.Contains(noCountries, a.land):
			c.w.Relate(n, "represents", c.land(a.land))
		default:
			c.w.Text(n, "code", "polecat-country:"+a.land)
		}
	}
	if a.raw != "" && a.raw != name {
		c.w.Alias(n, a.raw, "")
	}
	return events.Actor{Node: n, Name: name, Capacity: a.title}, true
}

// noCountries are codes in the columns of countries that stand for none.
var noCountries = []string{"IGO", "NGO", "MNC", "INT"}

// land returns the node of a country of this code.
func (c *coder) land(code string) graph.Term {
	found, _ := country.ByAlpha3(code)
	return events.Country(c.w, found, code)
}

func isNamed(c *country.Country, name string) bool {
	found, ok := country.ByName(name)
	return ok && found.Alpha3 == c.Alpha3
}

// isState reports whether a sector of PLOVER is one of a state.
func isState(sector string) bool {
	return slices.Contains([]string{"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}, sector)
}
