// Package places reads the cities and countries of the world from two tables of
// the datahub.io core data sets, which come from GeoNames and others:
// world-cities.csv and country-codes.csv.
//
//	name,country,subcountry,geonameid
//	Strelsau,Ruritania,Strelsau Region,990001
//
// becomes a Place with the identifier "geonames:990001" that lies in the Place
// "Strelsau Region", which lies in the Country. Countries get their names in the
// six languages of the United Nations, and their identifiers at ISO, GeoNames
// and Wikidata, by which those of other data sets are recognised as the same.
//
// Loading them is a choice: other importers write the places that they need
// themselves. What they give is names by which people find places, and the
// country of a city.
//
// Cities with one name in one region stay apart, as their numbers do. There are
// no coordinates in these tables. Of countries, codes of other bodies than those
// three, regions, currencies, languages and capitals are not read.
//
// Why the capital is none of the facts: the table has its name only, and a name is
// no key in the other table, which has four cities called Georgetown.
package places

import (
	"slices"
	"strings"

	"parley/graph/ingest"
)

// Importers returns the importers of this source.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{
		{Name: "world-cities", Title: "GeoNames: cities of the world (world-cities.csv)", Version: 1, Dataset: "geonames", Publisher: "GeoNames", Method: "recorded",
			Match: func(s ingest.Sample) bool { return s.Line() == strings.Join(cityColumns, ",") }, Read: readCities},
		{Name: "country-codes", Title: "Names and codes of countries (country-codes.csv)", Version: 1, Dataset: "geonames", Publisher: "Open Knowledge", Method: "recorded",
			Match: func(s ingest.Sample) bool {
				header := strings.Split(s.Line(), ",")
				return slices.Contains(header, alpha3) && (slices.Contains(header, short) || slices.Contains(header, "ISO3166-1-Alpha-2"))
			}, Read: readCountries},
	}
}
