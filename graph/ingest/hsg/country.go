package hsg

import (
	"strconv"
	"strings"
	"sync"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
)

// unitedStates is the key of the country whose officers these records are of.
const unitedStates = "united-states"

// A territory is a row of the table of territories.
type territory struct {
	key, name, iso string
	since, until   int // years; 0 if open or unknown
}

// meant is the key that another key or a name stands for, up to a year.
type meant struct {
	key   string
	until int
}

type territories struct {
	byKey  map[string]territory
	byName map[string][]territory
	byISO  map[string]string
	ids    map[string][]meant
	names  map[string][]meant
}

var loadTerritories = sync.OnceValue(func() *territories {
	t := &territories{byKey: map[string]territory{}, byName: map[string][]territory{}, byISO: map[string]string{}}
	for _, f := range rows(territoriesText, 5) {
		y := territory{key: f[0], name: f[3], iso: f[4], since: year(f[1]), until: year(f[2])}
		t.byKey[y.key] = y
		name := strings.ToLower(y.name)
		t.byName[name] = append(t.byName[name], y)
		if y.iso != "" {
			t.byISO[y.iso] = y.key
		}
	}
	t.ids, t.names = meanings(idsText), meanings(namesText)
	return t
})

func meanings(text string) map[string][]meant {
	out := map[string][]meant{}
	for _, f := range rows(text, 3) {
		word := strings.ToLower(f[0])
		out[word] = append(out[word], meant{key: f[1], until: year(f[2])})
	}
	return out
}

// year reads a year; what is none is 0.
func year(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

func pick(all []meant, year int) string {
	for _, m := range all {
		if m.until == 0 || year <= m.until {
			return m.key
		}
	}
	return ""
}

// countryKey is the key of the territory that a record means in a year, given
// the key it is filed under and the name it has there: "russia", "U.S.S.R.".
func countryKey(id, written string, year int) string {
	t := loadTerritories()
	written = strings.ToLower(ingest.Clean(written))
	if key := pick(t.names[written], year); key != "" {
		return key
	}
	id = ingest.Clean(id)
	if key := pick(t.ids[id], year); key != "" {
		return key
	}
	return id
}

// countryNamed finds the territory that has a name in a year or, if none has it
// then, in another time; "" if there is none.
func countryNamed(name string, year int) string {
	if key := countryAt(name, year); key != "" {
		return key
	}
	if all := loadTerritories().byName[strings.ToLower(ingest.Clean(name))]; len(all) > 0 {
		return all[len(all)-1].key
	}
	return ""
}

// countryAt finds the territory that has a name in a year, or "".
func countryAt(name string, year int) string {
	t := loadTerritories()
	low := strings.ToLower(ingest.Clean(name))
	if key := pick(t.names[low], year); key != "" {
		return key
	}
	if c, ok := country.ByName(name); ok {
		if key := t.byISO[c.Alpha3]; key != "" {
			return key
		}
	}
	for _, y := range t.byName[low] {
		if y.since <= year && (y.until == 0 || year <= y.until) {
			return y.key
		}
	}
	return ""
}

// countryTitle is what a territory is called: its name in the table, as "The
// Gambia" and not "Gambia, The", or else a name made of its key.
func countryTitle(key string) string {
	name := localeName(key)
	if y, ok := loadTerritories().byKey[key]; ok {
		name = y.name
	}
	if head, tail, ok := strings.Cut(name, ", "); ok && !strings.Contains(tail, ",") {
		return tail + " " + head
	}
	return name
}

// countryNode returns the node of a territory, with its name and code. Written
// is how the record has it; "" if it has no name.
func countryNode(w *ingest.Facts, key, written string) graph.Term {
	if key == "" {
		return ""
	}
	n := w.Node("Country", key)
	title := countryTitle(key)
	w.Name(n, title, "")
	y := loadTerritories().byKey[key]
	w.Identifier(n, country.Scheme, y.iso)
	for _, other := range []string{y.name, ingest.Clean(written)} {
		if other != "" && other != title {
			w.Alias(n, other, "")
		}
	}
	return n
}
