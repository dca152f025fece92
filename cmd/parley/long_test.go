package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// longLife writes a file of quads about Ada Brandt, who made 40 trips to Norby,
// on each of which she met one of 20 ministers, each twice; on every fourth she
// went to a congress as well. Each trip is a record of one document.
func longLife(t *testing.T) (file string) {
	t.Helper()
	var b strings.Builder
	node := func(name string) graph.Term { return graph.IRI("http://example.org/" + name) }
	label := graph.Term("")
	add := func(s, p string, o graph.Term) {
		fmt.Fprintln(&b, node(s), graph.IRI(schema.Resolve(p)), o, label, ".")
	}
	is := func(s, typ, name string) {
		add(s, "type", typeTerm(typ))
		if name != "" {
			add(s, "name", graph.String(name))
		}
	}
	on := func(s, attribute, text string) {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		add(s, attribute, graph.Typed(edtf.Literal(d)))
	}
	document := schema.Documents + strings.Repeat("a", 26)
	label = graph.IRI(document + "#id=0")
	is("ada", "Person", "Ada Brandt")
	is("norby", "Place", "Norby")
	for i := range 20 {
		is(fmt.Sprint("m", i), "Person", fmt.Sprintf("Minister %c", 'A'+i))
	}
	for i := range 40 {
		label = graph.IRI(fmt.Sprintf("%s#id=%d&remark=0,9", document, i+1))
		day := edtf.DayOf(1990, 1, 1) + edtf.Day(30*(39-i)) // the last first
		trip, talk := fmt.Sprint("trip", i), fmt.Sprint("talk", i)
		is(trip, "Event", "")
		add(trip, "kind", graph.String("trip"))
		on(trip, "startDate", day.String())
		on(trip, "endDate", (day + 1).String())
		add(trip, "traveller", node("ada"))
		add(trip, "destination", node("norby"))
		add("ada", "travelsTo", node("norby"))
		is(talk, "Event", "")
		add(talk, "kind", graph.String("meeting"))
		on(talk, "date", day.String())
		add(talk, "takesPlaceIn", node("norby"))
		add("ada", "attends", node(talk))
		add(fmt.Sprint("m", i%20), "attends", node(talk))
		if i%2 == 0 {
			congress := fmt.Sprint("congress", i)
			is(congress, "Event", fmt.Sprint("Congress ", i))
			add(congress, "kind", graph.String("conference"))
			on(congress, "date", day.String())
			add("ada", "attends", node(congress))
		}
	}
	file = filepath.Join(t.TempDir(), "life.nq")
	if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// askFile returns what a question on a file answers on a terminal of 80 columns.
func askFile(t *testing.T, file string, args ...string) string {
	t.Helper()
	return onTerminal(t, map[string]string{"PARLEY_DB": file}, args...)
}

func TestAnAnswerOfManyLinesFitsAScreenAndSaysWhatItLeavesOut(t *testing.T) {
	file := longLife(t)
	got := askFile(t, file, "--no-color", "show", "Ada Brandt")
	if n := strings.Count(got, "\n"); n > 65 {
		t.Errorf("%d lines", n)
	}
	for _, want := range []string{
		"\nTrips  (40)\n  1–2 Jan 1990 ", "… 28 more between (--all)", "\n  16–17 Mar 1993 ",
		"\nWhom they met  (20)\n  Minister", "2 times, ", "… 8 more (--all)",
		"\nTook part in, besides these meetings  (20)\n  31 Jan 1990 ",
		"Sources  (--all has each with its words)\n", ": records 40, 39, 38, ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("without %q:\n%s", want, got)
		}
	}
	if strings.Index(got, "\nTrips") > strings.Index(got, "\nWhom they met") || strings.Contains(got, "travels to") {
		t.Errorf("trips come first, and tell where they went:\n%s", got)
	}
	for line := range strings.Lines(got) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestAllShowsEveryLineWithItsSources(t *testing.T) {
	got := askFile(t, longLife(t), "show", "Ada Brandt", "--all")
	if strings.Contains(got, "more") || strings.Contains(got, "--all") {
		t.Errorf("something is left out:\n%s", got)
	}
	for i := range 40 {
		if want := fmt.Sprintf("record %d, remark characters 0–9", i+1); !strings.Contains(got, want) {
			t.Errorf("without %q", want)
		}
	}
	if n := len(regexp.MustCompile(`(?m)^  (Minister .|        +)  at a meeting in Norby, `).FindAllString(got, -1)); n != 40 {
		t.Errorf("%d meetings, want 40", n)
	}
}

func TestMachinesGetEveryLine(t *testing.T) {
	out := askFile(t, longLife(t), "show", "Ada Brandt", "--json")
	var rows []struct{ Relation, Group string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, r := range rows {
		count[r.Group+"/"+r.Relation]++
	}
	if count["/attends"] != 60 || count["Linked to them/makes"] != 40 || count["/travels to"] != 1 {
		t.Errorf("rows: %v", count)
	}
}

func TestAPathTellsTheEarliestMeetingAndHowManyMore(t *testing.T) {
	file := longLife(t)
	got := strings.Join(strings.Fields(askFile(t, file, "path", "Ada Brandt", "Minister A")), " ")
	if !strings.Contains(got, "the only path of that length") || !strings.Contains(got, "and 1 more, 25 Jul 1991 1993 (--all)") {
		t.Errorf("%s", got)
	}
	if got = askFile(t, file, "path", "Ada Brandt", "Minister A", "--all"); !strings.Contains(got, "\n + at a meeting in Norby") {
		t.Errorf("%s", got)
	}
	var rows []struct {
		Steps []struct {
			Date []string
			More []struct{ Date []string }
		}
	}
	out := askFile(t, file, "path", "Ada Brandt", "Minister A", "--json")
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || len(rows[0].Steps[0].More) != 1 || rows[0].Steps[0].More[0].Date[0] < rows[0].Steps[0].Date[0] {
		t.Errorf("%s", out)
	}
	csv := askFile(t, file, "path", "Ada Brandt", "Minister A", "--csv")
	if n := strings.Count(csv, "\n"); n != 5 { // a heading, and two edges of each of two meetings
		t.Errorf("%d lines:\n%s", n, csv)
	}
}

// TestAPathCitesFewOfManySourcesOfAStep has one step that every record of a list
// claims anew.
func TestAPathCitesFewOfManySourcesOfAStep(t *testing.T) {
	const head = `@prefix : <https://w3id.org/parley/ns#> .
@prefix s: <http://schema.org/> .
@prefix d: <https://w3id.org/parley/id/doc/> .
`
	var b strings.Builder
	b.WriteString(head + `d:x { <http://example.org/a> a s:Person ; s:name "Ada Brandt" . <http://example.org/b> a s:Person ; s:name "Bo Quill" . }` + "\n")
	for i := range 20 {
		fmt.Fprintf(&b, "<https://w3id.org/parley/id/doc/x#id=%d> { <http://example.org/a> :accompanies <http://example.org/b> . }\n", i)
	}
	file := filepath.Join(t.TempDir(), "trips.trig")
	if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	got := askFile(t, file, "--no-color", "path", "Ada Brandt", "Bo Quill")
	if !strings.Contains(got, "accompanies Bo Quill  [1]–[3]+17 ") || strings.Count(got, "record ") != 3 || !strings.Contains(got, "more say the same (--why)") {
		t.Errorf("it is not told that there are 17 more:\n%s", got)
	}
	for _, flag := range []string{"--all", "--why"} {
		got := askFile(t, file, "--no-color", "path", "Ada Brandt", "Bo Quill", flag)
		if !strings.Contains(got, "[1]–[20]") || strings.Count(got, "record ") != 20 || strings.Contains(got, "+") {
			t.Errorf("%s leaves out some of the 20:\n%s", flag, got)
		}
	}
}
