package hsg

import (
	"context"
	"io"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// slug is the key of a place, as the source makes it: "St. Petersburg" is
// st-petersburg.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, c) || strings.ContainsRune("'’‘ʻ`.", c):
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(c)
			gap = false
		default:
			gap = true
		}
	}
	return b.String()
}

// localeName makes a name of the key of a city: "san-jose_cr" is San Jose.
func localeName(id string) string {
	id, _, _ = strings.Cut(ingest.Clean(id), "_")
	words := strings.Split(id, "-")
	for i, w := range words {
		if w != "" {
			r := []rune(w)
			r[0] = unicode.ToUpper(r[0])
			words[i] = string(r)
		}
	}
	return strings.Join(words, " ")
}

// A spelling is the place that is meant by a name in a country.
type spelling struct{ name, country string }

var spellings = sync.OnceValue(func() map[[2]string]spelling {
	m := map[[2]string]spelling{}
	for _, f := range rows(placesText, 4) {
		m[[2]string{f[0], slug(f[1])}] = spelling{f[2], orElse(f[3], f[0])}
	}
	return m
})

// cities are those that are known by name alone.
var cities = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, f := range rows(citiesText, 2) {
		m[f[0]] = f[1]
	}
	return m
})

// placeNode returns the node of a place in a country, with its name, and the key
// of the country where it lies. Country is the key under which the record is
// filed; in, if not "", is what stands in brackets after the name: a part of the
// country.
func placeNode(w *ingest.Facts, country, written, in string) (place graph.Term, lies string) {
	written = ingest.Clean(written)
	full := written
	if in != "" {
		full = written + " (" + ingest.Clean(in) + ")"
	}
	meant, ok := spellings()[[2]string{country, slug(full)}]
	if !ok {
		meant, ok = spellings()[[2]string{country, slug(written)}]
	}
	if !ok {
		meant = spelling{written, country}
	}
	if slug(meant.name) == "" {
		return "", ""
	}
	n := w.Node("Place", meant.country, slug(meant.name))
	w.Name(n, meant.name, "")
	for _, other := range []string{written, full} {
		if other != meant.name {
			w.Alias(n, other, "")
		}
	}
	if meant.country != "" {
		w.Relate(n, "locatedIn", countryNode(w, meant.country, ""))
	}
	return n, meant.country
}

// cityNode returns the node of a city of which only the key is known, and a name
// made of that, which is an alias: the list of cities has the name.
func cityNode(w *ingest.Facts, country, name string) graph.Term {
	n := w.Node("Place", country, slug(name))
	w.Alias(n, name, "")
	w.Relate(n, "locatedIn", countryNode(w, country, ""))
	return n
}

type territoryRecord struct {
	ID    string `xml:"id"`
	Short string `xml:"short-form-name"`
	Long  string `xml:"long-form-name"`
	Type  string `xml:"type-of-territory"`
	Since struct {
		Year      string `xml:",chardata"`
		Precision string `xml:"precision,attr"`
		Certainty string `xml:"certainty,attr"`
	} `xml:"valid-since"`
	Until        string   `xml:"valid-until"`
	Predecessors []string `xml:"predecessors>predecessor"`
	Successors   []string `xml:"successors>successor"`
	Notes        prose    `xml:"notes"`
}

func readTerritories(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readMembers(ctx, r, w, "territory", func(place string, t *territoryRecord) {
		id := ingest.Clean(t.ID)
		if id == "" {
			w.Skip(place, noID, t.Short)
			return
		}
		n := countryNode(w, id, t.Short)
		w.Alias(n, t.Long, "")
		w.Text(n, "code", ingest.Clean(t.Type))
		since := readYear(w, place, t.Since.Year)
		if t.Since.Precision != "" || t.Since.Certainty != "" {
			since = qualified(since, "~")
		}
		until := readYear(w, place, t.Until)
		if _, err := edtf.Span(since, until); err != nil && !since.IsZero() && !until.IsZero() {
			w.Skip(place, backwards, since.String()+" to "+until.String())
			w.Text(n, "dateText", since.String()+" to "+until.String())
			since, until = edtf.Date{}, edtf.Date{}
		}
		if ingest.Clean(t.Until) == goesOn {
			until = edtf.GoesOn(since)
		}
		w.Date(n, "startDate", since)
		w.Date(n, "endDate", until)
		for _, p := range t.Predecessors {
			if p = ingest.Clean(p); p != "" && p != id {
				w.Relate(n, "successorOf", countryNode(w, p, ""))
			}
		}
		for _, s := range t.Successors {
			if s = ingest.Clean(s); s != "" && s != id {
				w.Relate(countryNode(w, s, ""), "successorOf", n)
			}
		}
		kept(w, place+"&notes", string(t.Notes))
	})
}

// goesOn is the year in which what is there today ends in the source.
const goesOn = "9999"

// readYear reads a year of three or four digits, perhaps before our era; goesOn
// and nothing are none.
func readYear(w *ingest.Facts, place, text string) edtf.Date {
	text = ingest.Clean(text)
	if text == "" || text == goesOn {
		return edtf.Date{}
	}
	digits := strings.TrimPrefix(text, "-")
	sign := text[:len(text)-len(digits)]
	if len(digits) < 4 && isYear(digits) {
		text = sign + strings.Repeat("0", 4-len(digits)) + digits
	}
	return readDate(w, place, "year", text)
}

func isYear(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// namesakes are what a city was or is called, as keys or in words. The words are
// kept as they are: some name another spelling, and some the next town.
type namesakes struct {
	Keys  []string `xml:"predecessor"`
	Words string   `xml:",chardata"`
}

// kept keeps words of a record, which are not read.
func kept(w *ingest.Facts, place, words string) {
	if words = ingest.Clean(words); words != "" {
		w.Passage(place, words, w.Label())
	}
}

func readLocales(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	type locale struct {
		ID           string    `xml:"id"`
		Name         string    `xml:"name"`
		Territory    string    `xml:"current-territory"`
		Latitude     string    `xml:"latitude"`
		Longitude    string    `xml:"longitude"`
		Others       []string  `xml:"alternate-names>alternate-name>label"`
		Predecessors namesakes `xml:"predecessors"`
		Successors   namesakes `xml:"successors"`
	}
	return readMembers(ctx, r, w, "locale", func(place string, l *locale) {
		n, _ := placeNode(w, ingest.Clean(l.Territory), l.Name, "")
		if n == "" {
			w.Skip(place, "a place without a name", l.ID)
			return
		}
		w.Identifier(n, "hsg-locale", l.ID)
		for _, other := range l.Others {
			w.Alias(n, other, "")
		}
		for _, p := range l.Predecessors.Keys {
			w.Alias(n, localeName(p), "")
		}
		kept(w, place+"&predecessors", l.Predecessors.Words)
		kept(w, place+"&successors", l.Successors.Words)
		for _, c := range [][2]string{{"latitude", l.Latitude}, {"longitude", l.Longitude}} {
			if !w.Decimal(n, c[0], ingest.Clean(c[1])) {
				w.Skip(place, "not a number", c[0]+" "+c[1])
			}
		}
	})
}

// readPosts reads when embassies and consulates were opened and closed.
func readPosts(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	type event struct {
		Type string `xml:"type"`
		Date string `xml:"date"`
	}
	type consulate struct {
		Locale    string  `xml:"locale-id"`
		Territory string  `xml:"territory-id"`
		Type      string  `xml:"post-type"`
		Events    []event `xml:"events>event"`
		Notes     prose   `xml:"notes"`
	}
	return readMembers(ctx, r, w, "post", func(place string, p *consulate) {
		name, kind := localeName(p.Locale), strings.ReplaceAll(ingest.Clean(p.Type), "-", " ")
		if name == "" || kind == "" {
			w.Skip(place, "a place without a name", p.Locale)
			return
		}
		territory := ingest.Clean(p.Territory)
		city := cityNode(w, territory, name)
		// Several members tell of one city, some with corrections.
		office := w.Node("Organization", "post", territory, slug(name), ingest.Clean(p.Type))
		w.Name(office, "United States "+kind+" in "+name+", "+countryTitle(territory), "")
		w.Relate(office, "memberOf", department(w))
		kept(w, place+"&notes", string(p.Notes))
		for _, e := range p.Events {
			what := ingest.Clean(e.Type)
			date := readYear(w, place, e.Date)
			n := w.Node("Event", "post", territory, slug(name), ingest.Clean(p.Type), what, date.String())
			w.Name(n, "United States "+kind+" in "+name+" "+what, "")
			w.Text(n, "kind", "other")
			w.Text(n, "status", "held")
			w.Date(n, "date", date)
			w.Relate(n, "about", office)
			w.Relate(n, "takesPlaceIn", city)
		}
	})
}
