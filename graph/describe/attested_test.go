package describe

import (
	"testing"

	"parley/graph/edtf"
)

const post = `
x type Person
x name "Ada_Brandt"
t type Tenure
t holder x d1
t post p d1
p type Post
p name "Envoy"
`

func TestSeveralAttestationsAreAllTrue(t *testing.T) {
	for _, c := range []struct{ quads, want string }{
		{`t attested @2021-08-27 d1`, "Envoy attested 27 Aug 2021"},
		{`
t attested @2022-02-06 d2
t attested @2021-08-27 d1
`, "Envoy attested 27 Aug 2021 and 6 Feb 2022"},
		{`
t attested @2022-04-24 d3
t attested @2022-02-06 d2
t attested @2021-08-27 d1
`, "Envoy attested 27 Aug 2021, 6 Feb 2022 and 24 Apr 2022"},
		{`
t attested @[2021-09-01..2021-09-03] d2
t attested @2021-08-27 d1
`, "Envoy attested 27 Aug 2021; 1–3 Sep 2021, one day"},
		{`
t attested @2022-04-24 d3
t attested @2022-02-06 d2
t attested @2021-08-27 d1
t attested @[2021-09-01..2021-09-03] d4
`, "Envoy attested 4 times, 27 Aug 2021 to 24 Apr 2022"},
		{`
t attested @2022-04-24 d3
t startDate @2022-01-01 d2
t endDate @2023-01-31 d2
`, "Envoy 1 Jan 2022 to 31 Jan 2023"},
	} {
		got := told(t, post+c.quads, "Envoy")
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s\nis told as %q, want %q", c.quads, got, c.want)
		}
	}
}

func TestTheExtentOfDatesIsToldInDaysOrYears(t *testing.T) {
	for _, c := range []struct {
		dates        []string
		extent, year string
	}{
		{nil, "", ""},
		{[]string{"2001-05-02"}, "2 May 2001", "2001"},
		{[]string{"[1997-02-19..1997-02-21]", "1999"}, "19 Feb 1997 to 31 Dec 1999", "1997–1999"},
		{[]string{"2001-05-02", "2001-06"}, "2 May 2001 to 30 Jun 2001", "2001"},
		{[]string{"[..2001-05-02]"}, "by 2 May 2001", ""},
		{[]string{"2001-05-02/.."}, "2 May 2001 or later", ""},
		{[]string{"2001-05-02", "[..2001-03-01]", "[..2001-09-01]"}, "by 1 Mar 2001 to 1 Sep 2001", ""},
		{[]string{"2001-05-02", "[..2001-09-01]"}, "2 May 2001 to 1 Sep 2001", "2001"},
		{[]string{"2001-05-02/..", "2002-01-01"}, "2 May 2001 to 1 Jan 2002 or later", ""},
	} {
		var dates []edtf.Date
		for _, text := range c.dates {
			d, err := edtf.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			dates = append(dates, d)
		}
		if got := Extent(dates); got != c.extent {
			t.Errorf("the extent of %q is %q, want %q", c.dates, got, c.extent)
		}
		if got := Years(dates); got != c.year {
			t.Errorf("the years of %q are %q, want %q", c.dates, got, c.year)
		}
	}
}
