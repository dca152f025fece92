package icalendar_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/graph/edtf"
	"parley/graph/format/icalendar"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

var line = regexp.MustCompile(`^([A-Z-]+(?:;[A-Z-]+=(?:"[^"]*"|[^":;,]*))*):(.*)$`)

// written returns the entries of a calendar, having checked its lines.
func written(t *testing.T, g lpg.Graph) ([]map[string]string, icalendar.Report) {
	t.Helper()
	var b bytes.Buffer
	report, err := icalendar.Write(context.Background(), &b, g)
	if err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if !utf8.ValidString(text) || strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\n") {
		t.Error("ends of lines are not CRLF, or text is no UTF-8")
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			t.Errorf("%q has %d bytes", l, len(l))
		}
	}
	var entries []map[string]string
	var in map[string]string
	for _, l := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		m := line.FindStringSubmatch(l)
		switch {
		case m == nil:
			t.Fatalf("%q is no property", l)
		case l == "BEGIN:VEVENT":
			in = map[string]string{}
		case l == "END:VEVENT":
			entries = append(entries, in)
			in = nil
		case in != nil:
			if old, again := in[m[1]]; again {
				m[2] = old + "\n" + m[2]
			}
			in[m[1]] = m[2]
		}
	}
	if int64(len(entries)) != report.Entries {
		t.Errorf("%d entries, reported are %d", len(entries), report.Entries)
	}
	return entries, report
}

// unescaped reads a text.
func unescaped(text string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(text)
}

func spell(t *testing.T, date string) lpg.Spell {
	t.Helper()
	d, err := edtf.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	from, to := d.Range()
	return lpg.Spell{From: from, To: to, Date: date}
}

var keys = []lpg.Key{{Name: "kind"}, {Name: "latitude", Kind: lpg.Decimal}, {Name: "longitude", Kind: lpg.Decimal}, {Name: "status"}}

// talks is one event with all that an event can have.
func talks(t *testing.T) *lpgtest.Memory {
	source := lpg.Source{Label: "urn:d#1", Document: "urn:d", Name: "A report", URL: "https://e/ä b", Published: "2025-12-01", Publisher: "Agency, Co", Quote: "they met;"}
	event := lpg.Node{ID: "https://e/talks", Name: "Miami talks", Types: []string{"Event"}, Times: []lpg.Spell{spell(t, "2025-11-30")}, Labels: []string{"urn:d#1 kind", "urn:d#2", "- status"},
		Attributes: []lpg.Attribute{{Key: 0, Values: []string{"meeting"}}, {Key: 3, Values: []string{"held"}}}}
	return &lpgtest.Memory{
		Head: lpg.Header{Title: "Talks; all", Shape: lpg.All, Keys: keys},
		NodeList: []lpg.Node{event,
			{ID: "urn:miami", Name: "Miami", Types: []string{"Place"}, Attributes: []lpg.Attribute{{Key: 1, Values: []string{"25.76"}}, {Key: 2, Values: []string{"-80.19"}}}},
			{ID: `urn:"x"`, Name: "Marco, Rubio", Types: []string{"Person"}},
		},
		EdgeList: []lpg.Edge{
			{Source: event.ID, Target: "urn:miami", Relation: "takesPlaceIn", Sources: []lpg.Source{source}},
			{Source: `urn:"x"`, Target: event.ID, Relation: "hosts", Sources: []lpg.Source{{Label: "urn:f", Gist: "in short", Published: "1999"}}},
		},
	}
}

func TestAnEventIsAnEntryWithItsPlacePeopleAndSources(t *testing.T) {
	entries, report := written(t, talks(t))
	want := map[string]string{
		"UID": "https://e/talks", "DTSTAMP": "20251201T000000Z", "DTSTART;VALUE=DATE": "20251130", "DTEND;VALUE=DATE": "20251201",
		"SUMMARY": "Miami talks", "LOCATION": "Miami", "GEO": "25.76;-80.19", "STATUS": "CONFIRMED", "CATEGORIES": "meeting", "TRANSP": "TRANSPARENT",
		"DESCRIPTION": `30 Nov 2025 (2025-11-30)\nWho: Marco\, Rubio (host)\nSource: A report\, Agency\, Co\, 2025-12-01\, https://e/ä b\n“they met\;”\nSource: 1999\nin short\nhttps://e/talks`,
		"URL":         "https://e/%C3%A4%20b", "X-PARLEY-DATE;VALUE=TEXT": "2025-11-30", `X-PARLEY-PARTICIPANT;VALUE=TEXT;X-ID="urn:^'x^'"`: `Marco\, Rubio`,
		"X-PARLEY-LABEL;VALUE=TEXT": "urn:d#1\nurn:f\nurn:d#2",
	}
	if len(entries) != 1 || !reflect.DeepEqual(entries[0], want) {
		t.Errorf("%q\nwant\n%q", entries, want)
	}
	if want := (icalendar.Report{Events: 1, Entries: 1, Others: 2}); report != want {
		t.Errorf("%+v, want %+v", report, want)
	}
}

func TestDaysAreThoseOfTheDate(t *testing.T) {
	for _, c := range []struct{ date, start, end, before string }{
		{"2025-11-30", "20251130", "20251201", ""},
		{"2024-02-29", "20240229", "20240301", ""},
		{"2025-11-30T18:00:00Z", "20251130", "20251201", ""},
		{"1997-02-19/1997-02-21", "19970219", "19970222", ""},
		{"2001-01-01/2005-12-31", "20010101", "20060101", ""},
		{"[1997-02-19..1997-02-21]", "19970219", "19970222", "One day of 19–21 Feb 1997: "},
		{"[2025-12-01,2025-12-07]", "20251201", "20251208", "1 Dec 2025 or 7 Dec 2025: "},
		{"{2025-12-01,2025-12-07}", "20251201", "20251208", "1 Dec 2025 and 7 Dec 2025: "},
		{"2025-11", "20251101", "20251201", "One day of Nov 2025: "},
		{"2025-11-30~", "20251130", "20251201", "About 30 Nov 2025: "},
		{"2025-11/2026-01-05", "20251101", "20260106", "Within Nov 2025 – 5 Jan 2026: "},
		{"2025-11-30/..", "20251130", "20251201", "Since 30 Nov 2025: "},
		{"2025-11-30/", "20251130", "20251201", "From 30 Nov 2025, end unknown: "},
		{"/2025-11-30", "20251130", "20251201", "Until 30 Nov 2025, start unknown: "},
		{"[..2025-11-30]/2025-12-01", "20251201", "20251202", "From 30 Nov 2025 or earlier to 1 Dec 2025: "},
		{"9999-12-30", "99991230", "99991231", ""},
		{"0001-01-01", "00010101", "00010102", ""},
		{"2025", "", "", ""},
		{"[..2025-11-30]", "", "", ""},
		{"[2025-11-30..]", "", "", ""},
		{"[2025-11-01..2025-12-02]", "", "", ""},
		{"2001/2005", "", "", ""},
		{"2001/..", "", "", ""},
		{"../..", "", "", ""},
		{"-0043-03-15", "", "", ""},
		{"9999-12-31", "", "", ""},
		{"Y17E7", "", "", ""},
	} {
		g := talks(t)
		g.NodeList[0].Times = []lpg.Spell{spell(t, c.date)}
		entries, report := written(t, g)
		if c.start == "" {
			if len(entries) != 0 || report.Vague != 1 {
				t.Errorf("%s: %q, %+v", c.date, entries, report)
			}
			continue
		}
		if len(entries) != 1 {
			t.Errorf("%s: %d entries", c.date, len(entries))
			continue
		}
		e := entries[0]
		before := strings.TrimSuffix(unescaped(e["SUMMARY"]), "Miami talks")
		if e["DTSTART;VALUE=DATE"] != c.start || e["DTEND;VALUE=DATE"] != c.end || before != c.before {
			t.Errorf("%s: %s to %s, %q", c.date, e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"], before)
		}
		if (c.before != "") != (report.Spread+report.OneEnd == 1) {
			t.Errorf("%s: %+v", c.date, report)
		}
	}
}

func TestEachOfSeveralDatesIsAnEntryOfItsOwn(t *testing.T) {
	g := talks(t)
	g.NodeList[0].Times = []lpg.Spell{spell(t, "2021-08-26"), spell(t, "2021-08-27"), spell(t, "2021")}
	entries, report := written(t, g)
	if len(entries) != 2 || entries[0]["UID"] != "https://e/talks 2021-08-26" || entries[1]["UID"] != "https://e/talks 2021-08-27" {
		t.Errorf("%q", entries)
	}
	if !strings.Contains(entries[0]["DESCRIPTION"], `Several dates are given: 26 Aug 2021\; 27 Aug 2021\; 2021`) {
		t.Error(entries[0]["DESCRIPTION"])
	}
	if report.Several != 1 || report.Partly != 1 || report.Vague != 0 {
		t.Errorf("%+v", report)
	}
}

func TestStatusIsSaidOnlyWhereItIsKnown(t *testing.T) {
	for status, want := range map[string]string{"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "unknown": ""} {
		g := talks(t)
		g.NodeList[0].Attributes[1].Values = []string{status}
		if entries, _ := written(t, g); entries[0]["STATUS"] != want {
			t.Errorf("%s is %s", status, entries[0]["STATUS"])
		}
	}
}

func TestACountryIsNoPointAndNorAreSeveralPlaces(t *testing.T) {
	country, several := talks(t), talks(t)
	country.NodeList[1].Types = []string{"Country", "Place"}
	several.EdgeList = append(several.EdgeList, lpg.Edge{Source: "https://e/talks", Target: "urn:other", Relation: "takesPlaceIn"})
	for _, g := range []lpg.Graph{country, several} {
		entries, _ := written(t, g)
		if geo, there := entries[0]["GEO"]; there {
			t.Error(geo)
		}
	}
	if entries, _ := written(t, several); entries[0]["LOCATION"] != `Miami\; urn:other` {
		t.Error(entries[0]["LOCATION"])
	}
}

func TestWithoutAPublishedSourceTheStampIsFixed(t *testing.T) {
	g := talks(t)
	g.EdgeList = nil
	entries, _ := written(t, g)
	if entries[0]["DTSTAMP"] != "19700101T000000Z" {
		t.Error(entries[0]["DTSTAMP"])
	}
}

func TestHardNamesAreKept(t *testing.T) {
	g := lpgtest.Hard()
	for i := range g.NodeList {
		g.NodeList[i].Types, g.NodeList[i].Times = []string{"Event"}, []lpg.Spell{spell(t, "2025-11-30")}
	}
	entries, _ := written(t, g)
	if len(entries) != len(g.NodeList) {
		t.Fatalf("%d entries", len(entries))
	}
	for i, n := range g.NodeList {
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x01", "\uFFFD", "\x1f", "\uFFFD", "\u0085", "\uFFFD").Replace(n.Name)
		if got := unescaped(entries[i]["SUMMARY"]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnEventWithAHundredThousandParticipantsNamesAllOfThem(t *testing.T) {
	g := lpgtest.Hub(100_000)
	g.Head.Keys = keys
	g.NodeList[0].Types, g.NodeList[0].Times = []string{"Event"}, []lpg.Spell{spell(t, "2025-11-30")}
	for i := range g.NodeList {
		g.NodeList[i].Attributes = nil
	}
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		e.Source, e.Target, e.Relation = e.Target, e.Source, "attends"
	}
	entries, _ := written(t, g)
	if got := strings.Count(entries[0]["DESCRIPTION"], `\; N`); got != 99_999 {
		t.Errorf("%d names", got+1)
	}
}

func TestWhatIsNotInTheCalendarIsTold(t *testing.T) {
	g := talks(t)
	g.NodeList = append(g.NodeList, lpg.Node{ID: "urn:u", Name: "Undated", Types: []string{"Event"}}, lpg.Node{ID: "urn:v", Name: "Vague", Types: []string{"Event"}, Times: []lpg.Spell{spell(t, "2025")}})
	_, report := written(t, g)
	notes := strings.Join(report.Notes(), "\n")
	for _, want := range []string{"1 entry in the calendar", "1 event is left out: nobody says when", "1 event is left out: the day is not known", "2 other nodes"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %q in\n%s", want, notes)
		}
	}
}

func TestAGraphWithoutEventsIsACalendar(t *testing.T) {
	if entries, report := written(t, &lpgtest.Memory{}); len(entries) != 0 || report != (icalendar.Report{}) {
		t.Error(entries, report)
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAnErrorOfWritingEndsIt(t *testing.T) {
	many := talks(t)
	for range 200 {
		many.NodeList = append(many.NodeList, many.NodeList[0])
	}
	for _, g := range []lpg.Graph{&lpgtest.Memory{}, many} {
		if _, err := icalendar.Write(context.Background(), full{}, g); !errors.Is(err, errFull) {
			t.Error(err)
		}
	}
}

// BenchmarkWrite has events of five edges each.
func BenchmarkWrite(b *testing.B) {
	g := talks(new(testing.T))
	event, edges := g.NodeList[0], g.EdgeList[:1]
	g.EdgeList = nil
	for i := range 40_000 {
		event.ID = fmt.Sprintf("urn:e%d", i)
		g.NodeList = append(g.NodeList, event)
		edges[0].Source = event.ID
		g.EdgeList = append(g.EdgeList, edges[0])
		for range 4 {
			g.EdgeList = append(g.EdgeList, lpg.Edge{Source: `urn:"x"`, Target: event.ID, Relation: "attends"})
		}
	}
	n := 0
	for b.Loop() {
		if _, err := icalendar.Write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
		n += len(g.EdgeList)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "edges/s")
}
