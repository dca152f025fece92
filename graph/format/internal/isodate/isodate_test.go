package isodate_test

import (
	"testing"

	"parley/graph/edtf"
	"parley/graph/format/internal/isodate"
)

func TestADateBecomesWhatItLiesIn(t *testing.T) {
	for text, want := range map[string]struct {
		text  string
		exact bool
	}{
		"2025-11-30": {"2025-11-30", true}, "2025-11": {"2025-11", true}, "2025": {"2025", true},
		"1984~": {"1984", false}, "2004-06-11%": {"2004-06-11", false}, "2004-06-XX": {"2004-06", false},
		"[1997-02-19..1997-02-21]": {"1997-02", false}, "[1997-02-27..1997-03-02]": {"1997", false},
		"[1997-12-31..1998-01-01]": {"", false}, "198X": {"", false}, "0987": {"", false}, "-0043-03-15": {"", false}, "Y17000": {"", false},
		"2001/2002": {"", false}, "2001/..": {"", false}, "..": {"", false}, "[..1984]": {"", false},
		"2021-02-03T10:11:12": {"2021-02-03T10:11:12", true}, "2021-02-03T23:11:12-05:00": {"2021-02-04T04:11:12", false},
		"2021-02-03T10:11:12Z": {"2021-02-03T10:11:12", true},
	} {
		d, err := edtf.Parse(text)
		if err != nil {
			if text == ".." {
				continue
			}
			t.Fatal(text, err)
		}
		if got, exact := isodate.Of(d); got != want.text || exact != want.exact {
			t.Errorf("%s: %q %v, want %q %v", text, got, exact, want.text, want.exact)
		}
	}
}

func TestAnIntervalBecomesItsEnds(t *testing.T) {
	for text, want := range map[string]struct {
		start, end    string
		goesOn, exact bool
	}{
		"2001-03/2005": {"2001-03", "2005", false, true}, "2001/..": {"2001", "", true, true}, "2001/": {"2001", "", false, true},
		"/2005-01-02": {"", "2005-01-02", false, true}, "../1999": {"", "1999", false, false}, "2001~/2005": {"2001", "2005", false, false},
		"198X/2005": {"", "2005", false, false}, "2001": {"", "", false, false},
	} {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(text, err)
		}
		start, end, goesOn, exact := isodate.Split(d)
		if start != want.start || end != want.end || goesOn != want.goesOn || exact != want.exact {
			t.Errorf("%s: %q %q %v %v, want %+v", text, start, end, goesOn, exact, want)
		}
	}
}
