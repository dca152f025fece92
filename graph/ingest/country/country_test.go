package country

import "testing"

func TestNamesAndCodesFindTheirCountry(t *testing.T) {
	by := map[string]func(string) (*Country, bool){"name": ByName, "alpha-3": ByAlpha3, "alpha-2": ByAlpha2, "FIPS": ByFIPS, "COW": ByCOW, "CAMEO": ByCAMEO}
	for _, c := range []struct{ how, text, want string }{
		{"name", "Ukraine", "UKR"}, {"name", "Bahamas (the)", "BHS"}, {"name", "Tanzania, United Republic of", "TZA"}, {"name", "the Russian Federation", "RUS"}, {"name", "U.S.", "USA"}, {"name", "United States", "USA"}, {"name", "UK", "GBR"}, {"name", "Saint Lucia", "LCA"}, {"name", "côte d'ivoire", "CIV"},
		{"name", "Cote d’Ivoire", "CIV"}, {"name", "Republic of Korea", "KOR"}, {"name", "Korea", "KOR"}, {"name", "Turkiye", "TUR"},
		{"name", "Trinidad and Tobago", "TTO"}, {"name", "Soviet Union", "SUN"}, {"name", "Ruritania", ""}, {"name", "", ""}, {"name", "the", ""},
		{"name", "Congo (Kinshasa)", "COD"}, {"name", "Congo", "COG"}, {"name", "Federal Republic of Germany", "DEU"},
		{"alpha-3", "egy", "EGY"}, {"alpha-2", "eg", "EGY"}, {"alpha-2", "", ""},
		{"FIPS", "UP", "UKR"}, {"FIPS", "AS", "AUS"}, {"FIPS", "AU", "AUT"}, {"FIPS", "RI", "SRB"}, {"FIPS", "RS", "RUS"}, {"FIPS", "GM", "DEU"},
		{"CAMEO", "ROM", "ROU"}, {"CAMEO", "UKR", "UKR"}, {"CAMEO", "EUR", ""}, {"COW", "700", "AFG"},
	} {
		got, ok := by[c.how](c.text)
		if ok != (c.want != "") || ok && got.Alpha3 != c.want {
			t.Errorf("%s %q is %v, want %q", c.how, c.text, got, c.want)
		}
	}
}

func TestNoNameOrCodeBelongsToTwoCountries(t *testing.T) {
	seen := map[string]string{}
	claim := func(key string, c *Country) {
		if other, ok := seen[key]; ok && other != c.Alpha3 {
			t.Errorf("%s is of %s and %s", key, other, c.Alpha3)
		}
		seen[key] = c.Alpha3
	}
	for _, c := range All() {
		claim("name "+fold(c.Name), c)
		for _, n := range c.Others {
			claim("name "+fold(n), c)
		}
		for _, f := range c.FIPS {
			claim("FIPS "+f, c)
		}
		claim("alpha-3 "+c.Alpha3, c)
		if c.COW != "" {
			claim("COW "+c.COW, c)
		}
		if c.Alpha2 != "" {
			claim("alpha-2 "+c.Alpha2, c)
		}
	}
	if len(All()) < 250 {
		t.Errorf("only %d countries", len(All()))
	}
}
