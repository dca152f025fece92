// Package country is a table of countries: their names in English and their
// codes in the systems that data sets use.
//
//	c, ok := country.ByName("Republic of Korea") // KOR
//	c, ok := country.ByFIPS("UP")                // UKR: Ukraine
//	c, ok := country.ByCAMEO("ROM")              // ROU: Romania
//
// A country is identified by its ISO 3166-1 code of three letters, or that of
// ISO 3166-3 for one that is no more (SUN, YUG, CSK, DDR). A name is found in
// any case, with or without "the" and dots, in full or short; nothing is found
// by half a name or by a misspelt one. "Korea" is the south and "Congo" the
// Republic, as the tables that write so mean them.
//
// The table is countries.txt: a line a country, in columns parted by tabs: alpha-3,
// alpha-2, FIPS 10-4 (several with a semicolon), Correlates of War, name, other
// names with semicolons. Codes and names are facts from the public tables of ISO,
// the United Nations and FIPS.
//
// It knows of no dates: "Germany" in 1960 is DEU, and what that state was then is
// for the caller to say.
//
// Why not the tables of golang.org/x/text: they know regions of today by two codes,
// and neither FIPS nor the states that are gone, of which data sets are full.
package country

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

//go:embed countries.txt
var text string

// Scheme is that of the identifier that countries get: "iso3166-1:EGY".
const Scheme = "iso3166-1"

// A Country is a line of the table. The text is English.
type Country struct {
	Alpha3 string // of ISO 3166-1, or ISO 3166-3: "EGY"
	Alpha2 string // "EG"; "" if there is none
	FIPS   []string
	COW    string // Correlates of War, a number; "" if unknown
	Name   string
	Others []string // other names
}

type table struct {
	all                                       []*Country
	byName, byAlpha3, byAlpha2, byFIPS, byCOW map[string]*Country
}

var load = sync.OnceValue(func() *table {
	t := &table{byName: map[string]*Country{}, byAlpha3: map[string]*Country{}, byAlpha2: map[string]*Country{},
		byFIPS: map[string]*Country{}, byCOW: map[string]*Country{}}
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		c := &Country{Alpha3: f[0], Alpha2: f[1], FIPS: list(f[2]), COW: f[3], Name: f[4], Others: list(f[5])}
		t.all = append(t.all, c)
		t.byAlpha3[c.Alpha3] = c
		put(t.byAlpha2, c.Alpha2, c)
		put(t.byCOW, c.COW, c)
		for _, code := range c.FIPS {
			put(t.byFIPS, code, c)
		}
		t.byName[fold(c.Name)] = c
		for _, name := range c.Others {
			t.byName[fold(name)] = c
		}
	}
	return t
})

func put(m map[string]*Country, code string, c *Country) {
	if code != "" {
		m[code] = c
	}
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ";")
}

// fold makes names of one country one: case, accents, dots, apostrophes,
// "and" and "the" before or behind do not count.
func fold(name string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 0x36f:
			b.WriteRune(c)
		case c == ' ' || c == '-' || c == ',' || c == '(' || c == ')':
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if n := len(words); n > 1 && words[n-1] == "the" { // "Bahamas (the)"
		words = words[:n-1]
	}
	kept := words[:0]
	for _, w := range words {
		if w != "and" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// All returns the countries in the order of their codes. They are not to be
// changed.
func All() []*Country { return load().all }

// ByName finds a country by one of its English names.
func ByName(name string) (*Country, bool) { return get(load().byName, fold(name)) }

// ByAlpha3 finds a country by its ISO code of three letters.
func ByAlpha3(code string) (*Country, bool) { return get(load().byAlpha3, strings.ToUpper(code)) }

// ByAlpha2 finds a country by its ISO code of two letters, in either case.
func ByAlpha2(code string) (*Country, bool) { return get(load().byAlpha2, strings.ToUpper(code)) }

// ByFIPS finds a country by its FIPS 10-4 code, as in the places of GDELT.
func ByFIPS(code string) (*Country, bool) { return get(load().byFIPS, strings.ToUpper(code)) }

// ByCOW finds a country by its number in the Correlates of War project.
func ByCOW(code string) (*Country, bool) { return get(load().byCOW, code) }

// ByCAMEO finds a country by its code in CAMEO, as in the actors of GDELT: that
// of ISO but for a few that are older.
func ByCAMEO(code string) (*Country, bool) {
	switch code {
	case "ROM":
		code = "ROU"
	case "TMP":
		code = "TLS"
	case "IMY":
		code = "IMN"
	case "MTN":
		code = "MNE"
	case "WSB", "GZS":
		code = "PSE"
	}
	return get(load().byAlpha3, code)
}

func get(m map[string]*Country, key string) (*Country, bool) {
	c, ok := m[key]
	return c, ok
}
