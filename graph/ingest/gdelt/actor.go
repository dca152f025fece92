package gdelt

import (
	_ "embed"
	"strings"
	"sync"

	"parley/graph"
	"parley/graph/ingest/country"
	"parley/graph/ingest/events"
)

// actor returns the actor in the columns that begin with side, in a list that is
// empty where the row names none.
func (x *exporter) actor(side string) []events.Actor {
	code, name := x.t.Get(side+"Code"), x.t.Get(side+"Name")
	if code == "" && name == "" {
		return nil
	}
	c, known := country.ByCAMEO(x.t.Get(side + "CountryCode"))
	if known && code == x.t.Get(side+"CountryCode") && isNameOf(c, name) {
		return []events.Actor{events.CountryActor(x.w, c, "")}
	}
	if name == "" {
		name = code
	}
	n := x.w.Node("Organization", code, name)
	if x.told.First(n) {
		x.w.Name(n, name, "")
		if code != "" {
			x.w.Text(n, "code", "cameo:"+code)
		}
		if known && x.isState(side) {
			x.w.Relate(n, "represents", events.Country(x.w, c, ""))
		}
	}
	return []events.Actor{{Node: n, Name: name}}
}

// isState reports whether the actor's roles are those of a state: others, as
// rebels and citizens, do not speak for the country that their code names.
func (x *exporter) isState(side string) bool {
	for _, column := range []string{"Type1Code", "Type2Code", "Type3Code"} {
		switch x.t.Get(side + column) {
		case "GOV", "MIL", "COP", "JUD", "LEG", "SPY":
			return true
		case "OPP", "REB", "SEP", "INS", "UAF":
			return false
		}
	}
	return false
}

//go:embed adjectives.txt
var adjectivesText string

// adjectives maps the adjective of a country, in lower case, to its code.
var adjectives = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(adjectivesText) {
		code, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, word := range strings.Split(words, ";") {
			m[word] = code
		}
	}
	return m
})

// isNameOf reports whether a name means the country: its name, or its adjective
// as in "Iranian". The name of a city or a state in it does not.
func isNameOf(c *country.Country, name string) bool {
	if found, ok := country.ByName(name); ok {
		return found.Alpha3 == c.Alpha3
	}
	return adjectives()[strings.ToLower(name)] == c.Alpha3
}

// place returns the node of the place of the action; "" if it is not told.
func (x *exporter) place() graph.Term {
	get := func(column string) string { return x.t.Get("ActionGeo_" + column) }
	name, fips, feature := get("FullName"), get("CountryCode"), get("FeatureID")
	if name == "" && fips == "" {
		return ""
	}
	c, known := country.ByFIPS(fips)
	if get("Type") == "1" {
		if known {
			return events.Country(x.w, c, "")
		}
		return events.Country(x.w, nil, name)
	}
	n := x.w.Node("Place", fips, feature, name)
	if !x.told.First(n) {
		return n
	}
	x.w.Name(n, name, "")
	if known {
		x.w.Relate(n, "locatedIn", events.Country(x.w, c, ""))
	}
	if !events.Coordinates(x.w, n, get("Lat"), get("Long")) {
		x.w.Skip(x.t.Place(), events.NoDegrees, get("Lat")+" "+get("Long"))
	}
	if scheme := featureScheme(get("Type")); scheme != "" && feature != "" {
		x.w.Text(n, "code", scheme+":"+feature)
	}
	return n
}

// featureScheme says in which list of names a place has its number.
func featureScheme(typ string) string {
	switch typ {
	case "3":
		return "gnis"
	case "4", "5":
		return "gns"
	}
	return ""
}
