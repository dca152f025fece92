package hsg

import (
	"testing"

	"parley/graph/edtf"
	"parley/graph/ingest/country"
	"parley/graph/ingest/remarks"
)

func TestTheTablesNameTerritoriesThatThereAre(t *testing.T) {
	all := loadTerritories().byKey
	known := func(table, key string) {
		if _, ok := all[key]; !ok {
			t.Errorf("%s: no territory %q", table, key)
		}
	}
	for _, f := range rows(idsText, 3) {
		known("ids", f[1])
	}
	for _, f := range rows(namesText, 3) {
		known("names", f[1])
	}
	for _, f := range rows(officialsText, 3) {
		known("officials", f[2])
	}
	for _, f := range rows(homonymsText, 3) {
		known("homonyms", f[0])
	}
	for _, f := range rows(placesText, 4) {
		known("places", f[0])
		if f[3] != "" {
			known("places", f[3])
		}
	}
	for _, f := range rows(citiesText, 2) {
		known("cities", f[1])
	}
}

func TestNoCodeBelongsToTwoTerritories(t *testing.T) {
	seen := map[string]string{}
	for key, y := range loadTerritories().byKey {
		if y.iso == "" {
			continue
		}
		if other := seen[y.iso]; other != "" {
			t.Errorf("%s is of %s and %s", y.iso, other, key)
		}
		seen[y.iso] = key
		if _, ok := country.ByAlpha3(y.iso); !ok {
			t.Errorf("%s: no code %s", key, y.iso)
		}
	}
	if len(seen) < 230 {
		t.Errorf("only %d codes", len(seen))
	}
}

func TestTheTablesHaveDaysThatThereAre(t *testing.T) {
	for _, table := range []string{officersText, homonymsText} {
		for _, f := range rows(table, 5) {
			for _, text := range f[2:] {
				if d, err := edtf.Parse(text); text != "" && text[0] >= '0' && text[0] <= '9' && (err != nil || d.IsInterval()) {
					t.Errorf("%v: %v", f, err)
				}
			}
		}
	}
	for _, o := range officers() {
		if o.from > o.to || !o.from.Bounded() {
			t.Errorf("%+v", o)
		}
	}
}

func TestANameMeansTheTerritoryOfItsTime(t *testing.T) {
	for _, c := range []struct {
		id, name string
		year     int
		want     string
	}{
		{"russia", "U.S.S.R.", 1974, "soviet-union-1991"},
		{"russia", "U.S.S.R.", 1992, "russia"},
		{"russia", "Russia", 1996, "russia"},
		{"turkiye", "Türkiye", 2023, "turkey"},
		{"yugoslavia", "Yugoslavia", 1970, "socialist-federal-republic-of-yugoslavia-1992"},
		{"korea", "", 1890, "korea-1945"},
		{"korea", "", 1990, "korea-south"},
		{"ruritania", "Ruritania", 1990, "ruritania"},
		{"west-bank", "West Bank", 2022, "west-bank"},
	} {
		if got := countryKey(c.id, c.name, c.year); got != c.want {
			t.Errorf("%s, %q in %d is %s, want %s", c.id, c.name, c.year, got, c.want)
		}
	}
	for _, c := range []struct {
		name string
		year int
		want string
	}{
		{"United Kingdom", 1990, "united-kingdom"}, {"United States", 1800, "united-states"}, {"Soviet Union", 1950, "soviet-union-1991"},
		{"Soviet Union", 1995, "soviet-union-1991"}, {"Germany", 1960, "germany"}, {"Zaire", 1980, "congo-kinshasa"}, {"Middle Congo", 1990, "middle-congo-1960"}, {"Nowhere", 1990, ""},
	} {
		if got := countryNamed(c.name, c.year); got != c.want {
			t.Errorf("%q in %d is %s, want %s", c.name, c.year, got, c.want)
		}
	}
	if got := countryAt("Middle Congo", 1990); got != "" {
		t.Errorf("Middle Congo in 1990 is %s", got)
	}
}

func TestAnOfficerIsFoundByHisTime(t *testing.T) {
	day := func(text string) edtf.Day {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		first, _ := d.Range()
		return first
	}
	for _, c := range []struct {
		office string
		party  remarks.Party
		day    string
		want   string
	}{
		{"President", remarks.Party{Name: "Bush"}, "1990-05-05", "bush-george-h-w"},
		{"President", remarks.Party{Name: "Bush"}, "2004-05-05", "bush-george-w"},
		{"President", remarks.Party{Name: "George W. Bush"}, "2004-05-05", "bush-george-w"},
		{"President", remarks.Party{Name: "Bush"}, "1996-05-05", ""},
		{"President", remarks.Party{Name: "Bush", Former: true}, "1996-05-05", "bush-george-h-w"},
		{"President", remarks.Party{Name: "Bush", Elect: true}, "2000-12-20", "bush-george-w"},
		{"President", remarks.Party{Name: "Bush", Elect: true}, "2000-05-20", ""},
		{"Vice President", remarks.Party{Name: "Bush"}, "1985-05-05", "bush-george-h-w"},
		{"President", remarks.Party{}, "1974-08-01", "nixon-richard-m"},
		{"President", remarks.Party{Name: "Kennedy", Late: true}, "1963-11-25", "kennedy-john-f"},
		{"Secretary of State", remarks.Party{Name: "Albright"}, "1997-05-05", "albright-madeleine-korbel"},
		{"President", remarks.Party{Name: "Rassendyll"}, "1997-05-05", ""},
	} {
		if got, _ := findOfficer(c.office, c.party, day(c.day)); got.key != c.want {
			t.Errorf("%s %+v on %s is %s, want %s", c.office, c.party, c.day, got.key, c.want)
		}
	}
}

func TestNamesakesArePartedByTheDay(t *testing.T) {
	for day, want := range map[string]string{"1999-01-01": "", "2005-01-01": "2000"} {
		d, _ := edtf.Parse(day)
		first, _ := d.Range()
		if got := homonym("syria", "Assad", first); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
		if got := homonym("syria", "Bashar Assad", first); got != "" {
			t.Errorf("a full name: %q", got)
		}
	}
}

func TestPlacesAreKeyedAsTheSourceDoes(t *testing.T) {
	for name, want := range map[string]string{
		"St. Petersburg": "st-petersburg", "N’Djamena": "ndjamena", "San José": "san-jose", "Ponta Delgada, Azores": "ponta-delgada-azores", " -- ": "", "Nukuʻalofa": "nukualofa",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	for list, want := range map[string]int{"Mexico, D.F., Puebla": 2, "Bay (A, B), Sea": 2, "": 0, "London,": 1, "Rome; Naples": 2} {
		if got := splitPlaces(list); len(got) != want {
			t.Errorf("%q is %q", list, got)
		}
	}
}
