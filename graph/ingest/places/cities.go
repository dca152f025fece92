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

var cityColumns = []string{"name", "country", "subcountry", "geonameid"}

// readCities reads the table of cities.
func readCities(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Columns: cityColumns})
	if err != nil {
		return err
	}
	return events.Rows(ctx, t, w, func() {
		id, name := t.Get("geonameid"), t.Get("name")
		if !events.Begin(t, w, "id="+id) {
			return
		}
		if id == "" || name == "" {
			w.Skip(t.Place(), "the city has no name or no number", id+name)
			return
		}
		city(t, w, id, name)
	})
}

// noName is what the makers of the table wrote for a country of which they knew
// only the code.
const noName = "No country found for alpha-2 code: "

func city(t *table.Table, w *ingest.Facts, id, name string) {
	n := w.Node("Place", id)
	w.Name(n, name, "")
	w.Identifier(n, "geonames", id)
	land := t.Get("country")
	if code, ok := strings.CutPrefix(land, noName); ok {
		land = code
		if c, ok := country.ByAlpha2(code); ok {
			land = c.Name
		}
	}
	if _, ok := country.ByName(land); !ok {
		w.Skip(t.Place(), "the country has no known code", land)
	}
	whole, key := events.CountryNamed(w, land)
	if part := t.Get("subcountry"); part != "" {
		region := w.Node("Place", key, part)
		w.Name(region, part, "")
		w.Relate(region, "locatedIn", whole)
		whole = region
	}
	w.Relate(n, "locatedIn", whole)
}
