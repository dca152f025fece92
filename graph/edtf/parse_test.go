package edtf

import (
	"errors"
	"strings"
	"testing"
)

func TestOtherSpellingsOfADate(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"2025-11-30Z", "2025-11-30"},
		{"2025-11-30+02:00", "2025-11-30"},
		{"2025-11-05:00", "2025-11"}, // gYearMonth with a zone
		{"2025-05:00", "2025"},
		{"2025Z", "2025"},
		{"12000", "Y12000"},
		{"-12000", "Y-12000"},
		{"2021-08-27T21:28:00.5-04:00", "2021-08-27T21:28:00.5-04:00"},
		{"2021-08-27T21:28", "2021-08-27T21:28:00"},
		{"2021-08-27T21", "2021-08-27T21:00:00"},
		{"[1667, 1668 , 1670..1672]", "[1667,1668,1670..1672]"},
		{"?2004-?06-?11", "2004-06-11?"},
		{"2004~-06~-11~", "2004-06-11~"},
		{"%2004-06%", "2004-06%"},
		{"../..", "../.."},
		{"[..2025-11-30]/2025-12-01", "[..2025-11-30]/2025-12-01"},
		{"XXXX-02-29", "XXXX-02-29"},
	} {
		d, err := Parse(x.text)
		if err != nil {
			t.Errorf("%v", err)
		} else if d.String() != x.want {
			t.Errorf("%s is written %s, want %s", x.text, d, x.want)
		}
	}
}

func TestErrorsHaveAPlace(t *testing.T) {
	for _, x := range []struct {
		text   string
		offset int
		msg    string
	}{
		{"", 0, "missing"},
		{"2023-02-30", 0, "Feb 2023 has 28 days"},
		{"2025-11-31", 0, "Nov 2025 has 30 days"},
		{"19XX-02-30", 0, "no such day"},
		{"1X1X-02-29/1900-02-29", 11, "Feb 1900 has 28 days"},
		{"2025-13", 5, "no month 13"},
		{"2025-00", 5, "no month 00"},
		{"2025-42", 5, "no month 42"},
		{"2025-2X", 5, "no month 2X"},
		{"2025-11-00", 8, "no day 00"},
		{"2025-11-32", 8, "no day 32"},
		{"2025-1", 5, "two digits"},
		{"2025-11-3", 8, "two digits"},
		{"25", 0, "four digits"},
		{"2025-21-01", 8, "season"},
		{"2025-11-30x", 10, "not expected"},
		{"November", 0, "a year is expected"},
		{"--11", 1, "a year is expected"},
		{"Y1985", 1, "four digits"},
		{"Y17E99", 1, "too large"},
		{"1950S5", 5, "4 digits"},
		{"1950S0", 5, "4 digits"},
		{"/", 0, "start or an end"},
		{"../", 2, "start or an end"},
		{"2003/2001", 0, "ends before it begins"},
		{"2001/2002/2003", 9, "not expected"},
		{"[1984", 5, "closing ]"},
		{"{1984]", 6, "closing }"},
		{"[]", 1, "missing"},
		{"[..]", 1, "missing"},
		{"[1984,..1986]", 6, "only the first"},
		{"[1984..,1986]", 1, "only the first"},
		{"[1986..1984]", 1, "ends before"},
		{"[1984, 1985-02-30]", 7, "28 days"},
		{"[../2025-11-30]", 3, "a year is expected"},
		{"2025-11T10:00:00", 7, "full date"},
		{"2025-11-30T25:00:00", 11, "no time of day"},
		{"2025-11-30T10:61", 14, "no time of day"},
		{"2025-11-30T24:00:01", 11, "after 24"},
		{"2025-11-30T10:00:00+2", 19, "time zone"},
	} {
		_, err := Parse(x.text)
		var e *SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%q: no error with a place, but %v", x.text, err)
			continue
		}
		if e.Offset != x.offset || !strings.Contains(e.Msg, x.msg) {
			t.Errorf("%q: %v; want offset %d, %s", x.text, err, x.offset, x.msg)
		}
	}
}

func TestUsersDates(t *testing.T) {
	today := DayOf(2025, 12, 1)
	for _, x := range []struct{ text, want string }{
		{" 2025-11-30 ", "2025-11-30"},
		{"2025-11", "2025-11"},
		{"2025", "2025"},
		{"2001/..", "2001/.."},
		{"today", "2025-12-01"},
		{"Yesterday", "2025-11-30"},
		{"30 Nov 2025", "2025-11-30"},
		{"November 30, 2025", "2025-11-30"},
		{"sept. 2025", "2025-09"},
		{"30 november 2025", "2025-11-30"},
	} {
		d, err := ParseUser(x.text, today)
		if err != nil {
			t.Errorf("%v", err)
		} else if d.String() != x.want {
			t.Errorf("%q is read as %s, want %s", x.text, d, x.want)
		}
	}
}

func TestUsersAreToldHowDatesAreWritten(t *testing.T) {
	for _, text := range []string{"soon", "11/12/2025", "31 Nov 2025", "30 30 Nov 2025", "", "maybe 2025", "5.6.2025"} {
		_, err := ParseUser(text, 0)
		var e *SyntaxError
		if !errors.As(err, &e) || !strings.Contains(e.Hint, "2025-11-30") {
			t.Errorf("%q: no hint in %v", text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, x := range examples {
		f.Add(x.text)
	}
	f.Add("[..2025-11-30]/2025-12-01")
	f.Add("?2004-06-~11T10:00:00.0-04")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err != nil {
			var e *SyntaxError
			if !errors.As(err, &e) || e.Offset < 0 || e.Offset > len(text) {
				t.Fatalf("%q: error without a place: %v", text, err)
			}
			return
		}
		again, err := Parse(d.String())
		if err != nil {
			t.Fatalf("%q was written as %q: %v", text, d, err)
		}
		if again.String() != d.String() {
			t.Fatalf("%q was written as %q and then as %q", text, d, again)
		}
		e, l := d.Range()
		if e2, l2 := again.Range(); e != e2 || l != l2 || e > l {
			t.Fatalf("%q: %v to %v, read back %v to %v", text, e, l, e2, l2)
		}
		if d.Human() == "" || strings.Contains(d.Human(), "  ") {
			t.Fatalf("%q: printed as %q", text, d.Human())
		}
		if certain, possible := d.Meets(again); certain && !possible || !possible {
			t.Fatalf("%q cannot be when it is", text)
		}
		Literal(d)
	})
}
