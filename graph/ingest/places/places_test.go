package places

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const cities = "name,country,subcountry,geonameid\nStrelsau,Ruritania,Strelsau Region,990001\n\"Burg, Alte\",Germany,Hesse,990002\nFenwick,Germany,,990003\n\u00c7ar,No country found for alpha-2 code: XK,,990004\n"

func TestACityLiesInItsRegionAndCountry(t *testing.T) {
	d := ingesttest.Doc{Path: "world-cities.csv", Text: cities}
	r := ingesttest.Load(t, Importers(), d)
	r.Check()
	r.Has(`id:geonames/place/990001 schema:name "Strelsau" D#id=990001`, `id:geonames/place/990001 schema:identifier "geonames:990001" D#id=990001`,
		`id:geonames/place/990001 schema:containedInPlace id:geonames/place/Ruritania/Strelsau_Region D#id=990001`,
		`id:geonames/place/Ruritania/Strelsau_Region schema:containedInPlace id:geonames/country/Ruritania D#id=990001`,
		`id:geonames/place/990002 schema:name "Burg, Alte" D#id=990002`, `id:geonames/place/DEU/Hesse schema:containedInPlace id:geonames/country/DEU D#id=990002`,
		`id:geonames/place/990003 schema:containedInPlace id:geonames/country/DEU D#id=990003`, `id:geonames/country/DEU schema:identifier "iso3166-1:DEU" D#id=990002`)
	r.Skipped("the country has no known code", 1)
	r.HasNot("No country found")
	r.Has(`id:geonames/place/990004 schema:containedInPlace id:geonames/country/XKX D#id=990004`)
	r.Again(Importers(), d)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("/geonames/", "#id=")
}

const codes = "ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,UNTERM French Short,official_name_cn,official_name_en,Geoname ID,CLDR display name,wikidata_id\n" +
	"DEU,DE,Allemagne (l') [fém.],德国,Germany,2921044,Germany,https://www.wikidata.org/wiki/Q183\nRUR,RU,Ruritanie,,Ruritania,99,Ruritania,\n,XX,,,,,Nowhere,\n"

func TestACountryHasItsNamesAndIdentifiers(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "country-codes.csv", Text: codes})
	r.Check()
	const deu = "id:geonames/country/DEU"
	r.Has(deu+` schema:name "Germany" D#id=DEU`, deu+` schema:alternateName "Allemagne (l') [fém.]"@fr D#id=DEU`, deu+` schema:alternateName "德国"@zh D#id=DEU`,
		deu+` schema:identifier "iso3166-1:DEU" D#id=DEU`, deu+` schema:identifier "geonames:2921044" D#id=DEU`, deu+` schema:identifier "wikidata:Q183" D#id=DEU`,
		`id:geonames/country/RUR schema:name "Ruritania" D#id=RUR`, `id:geonames/country/RUR schema:identifier "iso3166-1:RUR" D#id=RUR`)
	r.Skipped("the country has no code", 1)
}

func TestWhatIsWrongIsTold(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "c.csv", Text: cities + "Nowhere,Germany,Hesse,\nX,Germany\n"})
	r.Skipped("the city has no name or no number", 1)
	r.Skipped("the row has not the columns of the header", 1)
	r = ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "c.csv", Text: strings.Replace(codes, "CLDR display name", "name", 1)})
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || syntax.Line != 1 {
		t.Errorf("%v", r.Err)
	}
}

func TestTheRealTablesAreReadWhole(t *testing.T) {
	folder := ingesttest.Shared(t, "places")
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: folder + "/country-codes.csv"})
	r.Check()
	if d := r.Report.Documents[0]; d.Records != 249 || len(d.Skips) != 0 {
		t.Errorf("%d countries, skipped %v", d.Records, d.Skips)
	}
	r.Has(`id:geonames/country/FRA schema:alternateName "Франция"@ru D#id=FRA`, `id:geonames/country/FRA schema:identifier "wikidata:Q142" D#id=FRA`)
	r = ingesttest.Load(t, Importers(), ingesttest.Doc{Path: folder + "/world-cities.csv"})
	if d := r.Report.Documents[0]; d.Records != 34032 || len(d.Skips) != 0 {
		t.Errorf("%d cities, skipped %v", d.Records, d.Skips)
	}
}

func FuzzCities(f *testing.F) { ingesttest.Fuzz(f, Importers()[0], cities, "name,country\n") }

func FuzzCountries(f *testing.F) { ingesttest.Fuzz(f, Importers()[1], codes, "a,b\n") }
