package places

import (
	"context"
	"io"
	"strings"

	"parley/graph/ingest"
	"parley/graph/ingest/country"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

const (
	alpha3 = "ISO3166-1-Alpha-3"
	short  = "CLDR display name"
)

// names are the columns with names of the country, by language.
var names = []struct{ column, language string }{
	{short, "en"}, {"UNTERM English Short", "en"}, {"UNTERM English Formal", "en"}, {"official_name_en", "en"},
	{"UNTERM French Short", "fr"}, {"UNTERM French Formal", "fr"}, {"official_name_fr", "fr"}, {"UNTERM Spanish Short", "es"}, {"UNTERM Spanish Formal", "es"}, {"official_name_es", "es"},
	{"UNTERM Russian Short", "ru"}, {"UNTERM Russian Formal", "ru"}, {"official_name_ru", "ru"}, {"UNTERM Arabic Short", "ar"}, {"UNTERM Arabic Formal", "ar"}, {"official_name_ar", "ar"},
	{"UNTERM Chinese Short", "zh"}, {"UNTERM Chinese Formal", "zh"}, {"official_name_cn", "zh"},
}

// readCountries reads the table of codes and names of countries.
func readCountries(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Columns: []string{alpha3, short}})
	if err != nil {
		return err
	}
	return events.Rows(ctx, t, w, func() {
		code := t.Get(alpha3)
		if !events.Begin(t, w, "id="+code) {
			return
		}
		if len(code) != 3 {
			w.Skip(t.Place(), "the country has no code", t.Get(short))
			return
		}
		readCountry(t, w, code)
	})
}

func readCountry(t *table.Table, w *ingest.Facts, code string) {
	n := w.Node("Country", code)
	name := t.Get(short)
	if c, ok := country.ByAlpha3(code); ok {
		n, name = events.Country(w, c, ""), c.Name // as in the other table
	} else {
		w.Name(n, name, "")
		w.Identifier(n, country.Scheme, code)
	}
	for _, f := range names {
		if alias := t.Get(f.column); alias != name {
			w.Alias(n, alias, f.language)
		}
	}
	w.Identifier(n, "geonames", t.Get("Geoname ID"))
	if _, q, ok := strings.Cut(t.Get("wikidata_id"), "/wiki/"); ok {
		w.Identifier(n, "wikidata", q)
	}
}
