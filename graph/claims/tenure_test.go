package claims

import (
	"testing"

	"parley/graph/edtf"
)

func TestATenureHeldOnADayAsFarAsItsDatesSay(t *testing.T) {
	date := func(text string) edtf.Date {
		if text == "" {
			return edtf.Date{}
		}
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		start, end, attested, on string
		certain, possible        bool
	}{
		{"1997-01-23", "2001-01-20", "", "1999-05-01", true, true},
		{"1997-01-23", "2001-01-20", "", "1997-01-22", false, false},
		{"1997-01-23", "2001-01-20", "", "2001-01-21", false, false},
		{"1997-01", "2001-01-20", "", "1997-01-22", false, true},
		{"1997-01-23", "", "", "1999-05-01", false, true},
		{"1997-01-23", "", "", "1996-05-01", false, false},
		{"", "", "2025-11-30", "2025-11-30", true, true},
		{"", "", "2025-11-30", "2025-11-29", false, true},
		{"", "", "", "2025-11-29", false, true},
		{"2001", "1999", "", "2000", false, false},
		{"2001", "1999", "", "2001", false, false},
		{"2001", "1999", "2001-05-05", "2001-05-05", true, true},
	} {
		tenure := Tenure{Start: date(c.start), End: date(c.end)}
		if c.attested != "" {
			tenure.Attested = []edtf.Date{date(c.attested)}
		}
		certain, possible := tenure.HeldOn(date(c.on))
		if certain != c.certain || possible != c.possible {
			t.Errorf("%+v: certain %v, possible %v", c, certain, possible)
		}
	}
}
