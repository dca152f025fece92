package edtf

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"
)

func date(t *testing.T, text string) Date {
	t.Helper()
	d, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDaysAreTheCalendars(t *testing.T) {
	const seed = 1
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewSource(seed))
	for range 20_000 {
		n := Day(random.Int31n(4_000_000) - 2_000_000)
		y, m, d := n.Civil()
		ours := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400
		if int64(n) != ours || DayOf(y, m, d) != n {
			t.Fatalf("day %d is %04d-%02d-%02d, which is day %d and %d", n, y, m, d, ours, DayOf(y, m, d))
		}
	}
}

func TestTheDayOfATimeIsTheOneThatItShows(t *testing.T) {
	zone := time.FixedZone("", -4*3600)
	if d := DayOfTime(time.Date(2021, 8, 27, 21, 28, 0, 0, zone)); d.String() != "2021-08-27" {
		t.Errorf("got %v", d)
	}
}

func TestMeets(t *testing.T) {
	const no, may, yes = "no", "may", "yes"
	for _, x := range []struct{ a, b, want string }{
		{"2025-11-30", "2025-11-30", yes},
		{"2025-11-30", "2025-11-29", no},
		{"2025-11", "2025-11-30", may},
		{"2025-11", "2025-11", may}, // perhaps two days of it
		{"2025-11", "2025-11-01/2025-11-30", yes},
		{"2025-11", "2025-11/2025-11", may},
		{"2025-11", "2025-12", no},
		{"[1997-02-19..1997-02-21]", "1997-02-20", may},
		{"[1997-02-19..1997-02-21]", "1997-02-01/1997-02-28", yes},
		{"1997-02-19/1997-02-21", "1997-02-20", yes},
		{"1997-02-19/1997-02-21", "1997-02-22", no},
		{"1997-02/1997-04", "1997-03-15", yes},
		{"1997-02/1997-04", "1997-02-15", may},
		{"2001/..", "2024-05-01", yes},
		{"2001/..", "2001-05-01", may},
		{"2001/..", "2000-12-31", no},
		{"2001/", "2024-05-01", may},
		{"2001-05-01/", "2001-05-01", yes},
		{"../2001", "1800-01-01", yes},
		{"/2001", "1800-01-01", may},
		{"/2001-05-01", "2001-05-01", yes},
		{"[..2025-11-30]", "2025-11-01", may},
		{"[..2025-11-30]", "2025-12-01", no},
		{"[..2025-11-30]", "../2025-12-31", yes},
		{"[2025-11-30..]", "2025-01-01/..", yes},
		{"[1667,1668]", "1667-01-01/1668-12-31", yes},
		{"[1667,1668]", "1667-01-01/1667-12-31", may},
		{"[1667,1700]", "1680-01-01", no},
		{"[1667-01-01,1667-01-05]", "1667-01-01/1667-01-05", yes},
		{"{1667-01-01,1667-01-05}", "1667-01-05", yes},
		{"{1667-01-01,1667-01-05}", "1667-01-03", no},
		{"{1667-01-01..1667-01-05}", "1667-01-03", yes},
		{"{1667..1670}", "1668-01-01", may},
		{"{1667..1670}", "1670-01-01/1671-12-31", yes},
		{"{1667-01-01,1667-01-05}", "[1667-01-01,1667-01-05]", yes},
		{"1984?", "1984-01-01/1984-12-31", may},
		{"1984~", "1985-01-01", no},
		{"2001-21", "2001-01-01/2001-12-31", may},
		{"2001-33", "2001-01-01/2001-03-31", yes},
		{"156X-12-25", "1560-12-25/1569-12-25", yes},
		{"Y17E7", "Y18E7", may}, // beyond what can be counted
		{"2021-08-27T23:00:00-04:00", "2021-08-27", yes},
		{"[..2025-11-30]/2025-12-05", "2025-12-01", yes},
		{"[..2025-11-30]/2025-12-05", "2025-11-01", may},
		{"../..", "1984", yes},
	} {
		for _, pair := range [][2]string{{x.a, x.b}, {x.b, x.a}} {
			certain, possible := date(t, pair[0]).Meets(date(t, pair[1]))
			got := no
			if possible {
				got = may
			}
			if certain {
				got = yes
			}
			if got != x.want || certain && !possible {
				t.Errorf("%s meets %s: %s, want %s", pair[0], pair[1], got, x.want)
			}
		}
	}
}

func TestAnUndatedThingMayBeAtAnyTime(t *testing.T) {
	if certain, possible := (Date{}).Contains(DayOf(2025, 11, 30)); certain || !possible {
		t.Errorf("certain %v, possible %v", certain, possible)
	}
	if certain, possible := (Date{}).BegunBy(DayOf(2025, 11, 30)); certain || !possible {
		t.Errorf("begun: certain %v, possible %v", certain, possible)
	}
}

func TestBegunAndEnded(t *testing.T) {
	day := DayOf(2001, 6, 1)
	for _, x := range []struct{ text, begun, ended string }{
		{"2001-06-01", "true true", "true true"},
		{"2001-06-02", "false false", "false false"},
		{"2001", "false true", "false true"},
		{"2000/2001-05", "true true", "true true"},
		{"2000/..", "true true", "false false"},
		{"2000/", "true true", "false true"},
		{"2002/", "false false", "false false"},
		{"/2003", "false true", "false false"},
		{"[2000,2002]", "false true", "false true"},
		{"{2000,2002}", "true true", "false false"},
		{"2000~", "false true", "false true"},
	} {
		d := date(t, x.text)
		if got := fmt.Sprintln(d.BegunBy(day)); got != x.begun+"\n" {
			t.Errorf("%s begun by %v: %s", x.text, day, got)
		}
		if got := fmt.Sprintln(d.EndedBy(day)); got != x.ended+"\n" {
			t.Errorf("%s ended by %v: %s", x.text, day, got)
		}
	}
}

func TestAnOpenEndIsNotAnUnknownOne(t *testing.T) {
	open, unknown := date(t, "2001/..").End(), date(t, "2001/").End()
	if !open.Open || open.Unknown || open.Earliest != MaxDay {
		t.Errorf("2001/.. ends %+v", open)
	}
	if unknown.Open || !unknown.Unknown || unknown.Earliest != DayOf(2001, 1, 1) || unknown.Latest != MaxDay {
		t.Errorf("2001/ ends %+v", unknown)
	}
}

func TestATimelineIsInOrder(t *testing.T) {
	want := []string{
		"2025-11-23",
		"[..2025-11-30]",
		"/2025-11-30",
		"2025-11-30",
		"[2025-11-30..2025-12-07]",
		"[2025-11-30..]",
		"2025-12",
		"../..",
	}
	var dates []Date
	for _, text := range want {
		dates = append(dates, date(t, text))
	}
	dates = append(dates, Date{})
	want = append(want, "")
	const seed = 7
	t.Logf("seed %d", seed)
	rand.New(rand.NewSource(seed)).Shuffle(len(dates), func(i, j int) { dates[i], dates[j] = dates[j], dates[i] })
	slices.SortFunc(dates, Compare)
	for i, d := range dates {
		if i == 1 || i == 2 {
			continue // "by" and "until" that day have one place
		}
		if d.String() != want[i] {
			t.Errorf("place %d: %s, want %s", i, d, want[i])
		}
	}
}

func TestDatesAreMadeOfDays(t *testing.T) {
	a, b := DayOf(1997, 2, 19), DayOf(1997, 2, 21)
	for _, x := range []struct {
		got  Date
		want string
	}{
		{a.Of(), "1997-02-19"},
		{Between(a, b), "1997-02-19/1997-02-21"},
		{Between(MinDay, b), "../1997-02-21"},
		{Between(a, MaxDay), "1997-02-19/.."},
		{Between(MinDay, MaxDay), "../.."},
		{OneOf(a, b), "[1997-02-19..1997-02-21]"},
		{OneOf(a, a), "1997-02-19"},
		{OneOf(MinDay, b), "[..1997-02-21]"},
		{OneOf(a, MaxDay), "[1997-02-19..]"},
		{OneOf(MinDay, MaxDay), ""},
		{date(t, "1997-02").Window(), "1997-02-01/1997-02-28"},
		{date(t, "[..1997-02-21]").Window(), "../1997-02-21"},
	} {
		if x.got.String() != x.want {
			t.Errorf("got %s, want %s", x.got, x.want)
		}
	}
}

func TestASpanIsFromAStartToAnEnd(t *testing.T) {
	for _, x := range []struct{ start, end, want string }{
		{"2001", "2003-05", "2001/2003-05"},
		{"2001", "", "2001/"},
		{"", "2003", "/2003"},
		{"", "", ""},
		{"[..2001]", "2003", "[..2001]/2003"},
		{"2001/2002", "2003/..", "2001/.."},
		{"{2001,2002}", "2003", "[2001-01-01..2001-12-31]/2003"},
	} {
		var start, end Date
		if x.start != "" {
			start = date(t, x.start)
		}
		if x.end != "" {
			end = date(t, x.end)
		}
		if d, err := Span(start, end); err != nil || d.String() != x.want {
			t.Errorf("from %s to %s: %s (%v), want %s", x.start, x.end, d, err, x.want)
		}
	}
	if _, err := Span(date(t, "2003"), date(t, "2001")); err == nil {
		t.Error("a span may end before it begins")
	}
}

func TestDatesAreStoredByTheTypeThatFits(t *testing.T) {
	for _, x := range []struct{ text, lexical, datatype string }{
		{"2025-11-30", "2025-11-30", XSDDate},
		{"2025-11", "2025-11", XSDYearMonth},
		{"2025", "2025", XSDYear},
		{"2021-08-27T21:28:00-04", "2021-08-27T21:28:00-04:00", XSDDateTime},
		{"2025?", "2025?", EDTF},
		{"202X", "202X", EDTF},
		{"2025-11-XX", "2025-11-XX", EDTF},
		{"2001-21", "2001-21", EDTF},
		{"1950S2", "1950S2", EDTF},
		{"-0043", "-0043", EDTF},
		{"0000-01-01", "0000-01-01", EDTF},
		{"Y12000", "Y12000", EDTF},
		{"2001/..", "2001/..", EDTF},
		{"[..2025-11-30]", "[..2025-11-30]", EDTF},
	} {
		if lexical, datatype := Literal(date(t, x.text)); lexical != x.lexical || datatype != x.datatype || !IsDatatype(datatype) {
			t.Errorf("%s is stored as %q^^%s", x.text, lexical, datatype)
		}
	}
}

func BenchmarkParseDay(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("2025-11-30"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseOneOf(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("[1997-02-19..1997-02-21]"); err != nil {
			b.Fatal(err)
		}
	}
}
