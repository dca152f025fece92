package edtf

import "testing"

// examples has every form of date that the EDTF specification describes, by
// level and feature, with the days that it may mean.
var examples = []struct {
	feature, text    string
	earliest, latest string
}{
	// Level 0.
	{"a day", "1985-04-12", "1985-04-12", "1985-04-12"},
	{"a month", "1985-04", "1985-04-01", "1985-04-30"},
	{"a year", "1985", "1985-01-01", "1985-12-31"},
	{"a local time", "1985-04-12T23:20:30", "1985-04-12", "1985-04-12"},
	{"a time in UTC", "1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"},
	{"a time hours from UTC", "1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"},
	{"a time hours and minutes from UTC", "1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"},
	{"an interval of years", "1964/2008", "1964-01-01", "2008-12-31"},
	{"an interval of months", "2004-06/2006-08", "2004-06-01", "2006-08-31"},
	{"an interval of days", "2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"},
	{"an interval from day to month", "2004-02-01/2005-02", "2004-02-01", "2005-02-28"},
	{"an interval from day to year", "2004-02-01/2005", "2004-02-01", "2005-12-31"},
	{"an interval from year to month", "2005/2006-02", "2005-01-01", "2006-02-28"},
	// Level 1.
	{"a long year", "Y170000", "170000-01-01", "170000-12-31"},
	{"a long year before year 0", "Y-170000", "-170000-01-01", "-170000-12-31"},
	{"a year too far off to count", "Y170000002", "5881580-07-10", ".."},
	{"spring", "2001-21", "2001-03-01", "2001-05-31"},
	{"summer", "2001-22", "2001-06-01", "2001-08-31"},
	{"autumn", "2001-23", "2001-09-01", "2001-11-30"},
	{"winter", "2001-24", "2001-12-01", "2002-02-28"},
	{"an uncertain year", "1984?", "1984-01-01", "1984-12-31"},
	{"an approximate month", "2004-06~", "2004-06-01", "2004-06-30"},
	{"a day both ways", "2004-06-11%", "2004-06-11", "2004-06-11"},
	{"a decade", "201X", "2010-01-01", "2019-12-31"},
	{"a hundred years", "20XX", "2000-01-01", "2099-12-31"},
	{"an unknown month", "2004-XX", "2004-01-01", "2004-12-31"},
	{"an unknown day of a month", "1985-04-XX", "1985-04-01", "1985-04-30"},
	{"an unknown day of a year", "1985-XX-XX", "1985-01-01", "1985-12-31"},
	{"an open end after a day", "1985-04-12/..", "1985-04-12", ".."},
	{"an open end after a month", "1985-04/..", "1985-04-01", ".."},
	{"an open end after a year", "1985/..", "1985-01-01", ".."},
	{"an open start before a day", "../1985-04-12", "..", "1985-04-12"},
	{"an open start before a month", "../1985-04", "..", "1985-04-30"},
	{"an open start before a year", "../1985", "..", "1985-12-31"},
	{"an unknown end after a day", "1985-04-12/", "1985-04-12", ".."},
	{"an unknown end after a month", "1985-04/", "1985-04-01", ".."},
	{"an unknown end after a year", "1985/", "1985-01-01", ".."},
	{"an unknown start before a day", "/1985-04-12", "..", "1985-04-12"},
	{"an unknown start before a month", "/1985-04", "..", "1985-04-30"},
	{"an unknown start before a year", "/1985", "..", "1985-12-31"},
	{"qualified ends", "1984~/2004-06?", "1984-01-01", "2004-06-30"},
	{"a year before year 0", "-1985", "-1985-01-01", "-1985-12-31"},
	// Level 2.
	{"an exponent", "Y-17E4", "-170000-01-01", "-170000-12-31"},
	{"an exponent too far off to count", "Y-17E7", "..", "-5877641-06-24"},
	{"significant digits", "1950S2", "1900-01-01", "1999-12-31"},
	{"significant digits of a long year", "Y171010S3", "171000-01-01", "171999-12-31"},
	{"significant digits and an exponent", "Y3388E2S3", "338000-01-01", "338999-12-31"},
	{"a northern winter", "2001-28", "2001-12-01", "2002-02-28"},
	{"a southern spring", "2001-29", "2001-09-01", "2001-11-30"},
	{"a southern winter", "2001-32", "2001-06-01", "2001-08-31"},
	{"a quarter", "2001-34", "2001-04-01", "2001-06-30"},
	{"a third of a year", "2001-39", "2001-09-01", "2001-12-31"},
	{"a half of a year", "2001-41", "2001-07-01", "2001-12-31"},
	{"one of some years", "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"},
	{"one of the days up to one", "[..1760-12-03]", "..", "1760-12-03"},
	{"one of the months from one", "[1760-12..]", "1760-12-01", ".."},
	{"one of some months and all later", "[1760-01,1760-02,1760-12..]", "1760-01-01", ".."},
	{"one of a year and a month", "[1667,1760-12]", "1667-01-01", "1760-12-31"},
	{"one of the years up to one", "[..1984]", "..", "1984-12-31"},
	{"all of some years", "{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"},
	{"all of a year and a month", "{1960,1961-12}", "1960-01-01", "1961-12-31"},
	{"all of the years up to one", "{..1984}", "..", "1984-12-31"},
	{"a qualifier for year and month", "2004-06~-11", "2004-06-11", "2004-06-11"},
	{"a qualifier for the year", "2004?-06-11", "2004-06-11", "2004-06-11"},
	{"qualifiers for year and day", "?2004-06-~11", "2004-06-11", "2004-06-11"},
	{"a qualifier for the month", "2004-%06-11", "2004-06-11", "2004-06-11"},
	{"a day of a decade", "156X-12-25", "1560-12-25", "1569-12-25"},
	{"a day of a hundred years", "15XX-12-25", "1500-12-25", "1599-12-25"},
	{"a month of any year", "XXXX-12-XX", "0000-12-01", "9999-12-31"},
	{"a month of a thousand years", "1XXX-XX", "1000-01-01", "1999-12-31"},
	{"a December of a thousand years", "1XXX-12", "1000-12-01", "1999-12-31"},
	{"a month from October", "1984-1X", "1984-10-01", "1984-12-31"},
	{"an interval of qualified days", "2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"},
	{"an interval of open days", "2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"},
}

func TestRangeOfEveryForm(t *testing.T) {
	for _, x := range examples {
		d, err := Parse(x.text)
		if err != nil {
			t.Errorf("%s: %v", x.feature, err)
			continue
		}
		if e, l := d.Range(); e.String() != x.earliest || l.String() != x.latest {
			t.Errorf("%s: %s is from %v to %v, want %s to %s", x.feature, x.text, e, l, x.earliest, x.latest)
		}
	}
}

func TestEveryFormIsWrittenAsItWasRead(t *testing.T) {
	respelled := map[string]string{"1985-04-12T23:20:30-04": "1985-04-12T23:20:30-04:00"}
	for _, x := range examples {
		d, _ := Parse(x.text)
		want := x.text
		if other, ok := respelled[want]; ok {
			want = other
		}
		if d.String() != want {
			t.Errorf("%s: %s is written %s", x.feature, x.text, d)
		}
	}
}
