package remarks

import (
	"slices"
	"testing"

	"parley/graph/ingest/country"
)

func TestCountriesOfTheTableHaveCodes(t *testing.T) {
	// Countries of before ISO 3166, and parts of countries.
	without := []string{"Austria-Hungary", "Ceylon", "Greater Republic of Central America", "Hawaii", "North Vietnam",
		"Northern Ireland", "Rhodesia", "Scotland", "West Germany", "Zanzibar"}
	for _, f := range rows("countries") {
		if _, ok := country.ByName(f[0]); !ok && !slices.Contains(without, f[0]) {
			t.Errorf("package country does not know %q", f[0])
		}
	}
}
