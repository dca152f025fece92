package csvmap_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest/csvmap"
	"parley/graph/ingest/ingesttest"
)

func TestAFaultOfAMappingHasItsPlaceAndAHint(t *testing.T) {
	const top = "mapping m\n"
	const who = "who: Person {id}\n"
	for _, c := range []struct {
		text         string
		line, column int
		says, hint   string
	}{
		{"", 1, 1, "does not say what it is called", "mapping club-meetings"},
		{top, 1, 1, "has no node", "Event"},
		{"mapping My_Map\n", 1, 9, "is no name", ""},
		{"maping m\n", 1, 1, "no statement is called maping", "did you mean mapping?"},
		{"mapping m n\n", 1, 11, "one thing too many", ""},
		{"mapping m\nmapping m\n", 2, 1, "there twice", ""},
		{"mapping\n", 1, 8, "name is missing", ""},
		{top + "  name {x}\n", 2, 3, "a fact of no node", "margin"},
		{top + who + "\tnam {x}\n", 3, 2, "no relation or attribute nam", "did you mean name"},
		{top + "who: Persom {id}\n", 2, 6, "no node is of the type Persom", "did you mean Person?"},
		{top + "who: Run {id}\n", 2, 6, "no node is of the type Run", ""},
		{top + "who: Person\n", 2, 1, "who has no key", "who: Person {id}"},
		{top + "when: Person {id}\n", 2, 1, "is no name for a node", ""},
		{top + who + who, 3, 1, "another node is called who", ""},
		{top + who + "\tmemberOf clubb\nclub: Organization {c}\n", 3, 11, "no node is called clubb", "did you mean club?"},
		{top + who + "\tmemberOf club\nclub: Place {c}\n", 3, 11, "does not lead to a node of the type Place", "Delegation"},
		{top + who + "\tdestination who\n", 3, 2, "does not lead from a node of the type Person", "Event"},
		{top + who + "\tordinal {n}\n", 3, 2, "a node of the type Person has no ordinal", "Event"},
		{top + who + "\tmemberOf {club}\n", 3, 11, "name of a node is missing", "line of its own"},
		{top + "e: Event {id}\n\tkind meting\n\tstatus held\n", 3, 2, "is not meting", "did you mean meeting?"},
		{top + "e: Event {id}\n\tkind meeting\n", 2, 1, "has no status", ""},
		{top + "p: Participation {id}\n\tactor p\n", 3, 8, "does not lead to a node of the type Participation", ""},
		{top + who + "\tname \"{x\n", 3, 8, "name of the column never ends", ""},
		{top + who + "\tname \"x\n", 3, 7, "text never ends", ""},
		{top + who + "\tname \"\\x\"\n", 3, 8, "an escape that there is not", `\"`},
		{top + who + "\tname {}\n", 3, 7, "name of the column is empty", "{#1}"},
		{top + who + "\tname no{x}\n", 3, 9, "a blank is missing", "in quotes"},
		{top + who + "\tidentifier {x}\n", 3, 2, "whose it is and a colon", "wikidata:"},
		{top + who + "\tname x @\n", 3, 9, "a language", ""},
		{top + who + "\turl x\n", 3, 2, "a node of the type Person has no url", ""},
		{top + "dates DD-MM\n", 2, 7, "is no picture of a date", "DD-MM-YYYY"},
		{top + "dates DD-MM-YY\n", 2, 7, "which century", "century 1950"},
		{top + who + "\tbirthDate 31.2.2001\n", 3, 12, "is no date", "EDTF"},
		{top + who + "\tmemberOf club from {a} from {b}\n", 3, 25, "one from and one to", ""},
		{top + who + "\tmemberOf club on {a} to {b}\n", 3, 23, "one from and one to", ""},
		{top + "delimiter ab\n", 2, 11, "a delimiter is one character", ""},
		{top + "format xml\n", 2, 8, "xml is not known", "json"},
		{top + "format json\ndelimiter \";\"\n" + who, 1, 1, "no delimiter", ""},
		{top + "format json\nwho: Person {#1}\n", 3, 13, "no column #1", ""},
		{top + "who: Person {#0}\n", 2, 13, "no column #0", ""},
		{top + "a: Person b\nb: Person a\n", 2, 1, "goes round in a circle", ""},
		{top + "a: Person b\nb: Person <http://x.org/{a}>\n", 2, 11, "named by an IRI", ""},
		{top + "a: Person {x} <http://x.org/>\n", 2, 15, "an IRI is all of a key", ""},
		{top + "a: Person {x} each x in {l}\nb: Person {x}\n", 3, 11, "one of the items of a", "has a in its key"},
		{top + "a: Person {x} each x in {l}\nb: Person {x} each x in {l}\n", 3, 20, "items of another node", ""},
		{top + "a: Person {x} each x {l}\n", 2, 22, "in is missing", ""},
		{top + "a: Person {x} when x\n", 2, 20, "x is no column", ""},
		{"mapping m\n\xff\n", 2, 1, "not UTF-8", ""},
		{"# ähm\n\"x\"\n", 2, 1, "a word is missing", ""},
		{top + "größe {x}\n", 2, 1, "no statement", "with a colon"},
		{top + "title \"Ä\" x\n", 2, 11, "one thing too many", ""},
	} {
		_, err := csvmap.Parse("t.map", c.text)
		var e *graph.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if e.File != "t.map" || e.Line != c.line || e.Column != c.column || !strings.Contains(e.Msg, c.says) || !strings.Contains(e.Hint, c.hint) {
			t.Errorf("%q\n got %v (%s)\nwant %d:%d: …%s… (…%s…)", c.text, err, e.Hint, c.line, c.column, c.says, c.hint)
		}
	}
}

func TestATableThatDoesNotFitItsMappingIsAnErrorWithAHint(t *testing.T) {
	for _, c := range []struct{ mapping, table, says, hint string }{
		{"mapping m\nwho: Person {id}\n\tname {Name}\n", "id,name\n", "reads the column Name", "did you mean name?"},
		{"mapping m\nwho: Person {#3}\n", "id,name\n", "reads the column #3", "optional {#3}"},
		{"mapping m\nwho: Person {id}\n", "id,\"name\n", "quote", ""},
		{"mapping m\nwho: Person {id}\n", "\n", "empty", ""},
	} {
		r := ingesttest.Try(t, only(parse(t, c.mapping)), ingesttest.Doc{Path: "t.csv", Text: c.table})
		var e *graph.SyntaxError
		if !errors.As(r.Err, &e) || !strings.Contains(e.Msg, c.says) || !strings.Contains(e.Hint, c.hint) || e.File != "t.csv" {
			t.Errorf("%q: %v", c.table, r.Err)
		}
	}
	read(t, "mapping m\noptional {note}\nwho: Person {id}\n\tname {note}\n", "id\n1\n").Has("id:csv/m/person/1 rdf:type schema:Person D#row=1")
}

func TestDatesAreReadByTheirPictures(t *testing.T) {
	for _, c := range []struct{ picture, cell, want string }{
		{"DD-MM-YYYY", "03-09-2021", `"2021-09-03"^^xsd:date`},
		{"D.M.YYYY", "3.9.2021", `"2021-09-03"^^xsd:date`},
		{"D/M/YY", "3/9/49", `"2049-09-03"^^xsd:date`},
		{"D/M/YY", "3/9/50", `"1950-09-03"^^xsd:date`},
		{"D-Mon-YYYY", "3-SEPT-2021", `"2021-09-03"^^xsd:date`},
		{"\"Month D, YYYY\"", "September 3, 2021", `"2021-09-03"^^xsd:date`},
		{"\"DD/MM/YYYY hh:mm\"", "03/09/2021 01:00", `"2021-09-03"^^xsd:date`},
		{"MM/YYYY", "09/2021", `"2021-09"^^xsd:gYearMonth`},
		{"YYYY", "2021", `"2021"^^xsd:gYear`},
		{"YYYYMMDD", "20210903", `"2021-09-03"^^xsd:date`},
		{"edtf", "2021~", `"2021~"^^edtf:EDTF`},
		{"YYYY DD.MM.YYYY", "03.09.2021", `"2021-09-03"^^xsd:date`},
		{"DD-MM-YYYY", "3-9-2021", ""},
		{"DD-MM-YYYY", "03-09-2021x", ""},
		{"DD-MM-YYYY", "29-02-2021", ""},
		{"MM/YYYY", "21/2021", ""},
		{"D-Mon-YYYY", "3-Okt-2021", ""},
	} {
		r := read(t, "mapping m\ncentury 1950\ndates "+c.picture+"\nwho: Person \"x\"\n\tbirthDate {d}\n", "d,e\n\""+c.cell+"\",\n")
		if c.want != "" {
			r.Has("id:csv/m/person/x schema:birthDate " + c.want + " D#row=1")
		} else if r.HasNot("birthDate"); len(r.Skips) != 1 {
			t.Errorf("%s as %s: %+v", c.cell, c.picture, r.Skips)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, m := range csvmap.Builtin() {
		text, _ := csvmap.Text(m.Name)
		f.Add(text, "id,date,name\n1,2,3\n")
	}
	f.Add("mapping m\nwho: Person {id} each id in {l} by \";\" when {x} is not \"\"\n\tname \"{id}\\n\" @en\n\tmemberOf c from {a} to {b} as DD.MM.YYYY else open\nc: Organization <{x}>", "l,x,a,b\n1;2,http://x,1,01.02.2003\n")
	f.Fuzz(func(t *testing.T, text, table string) {
		m, err := csvmap.Parse("t.map", text)
		var e *graph.SyntaxError
		if err != nil {
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Errorf("%v has no place", err)
			}
			return
		}
		r := ingesttest.Try(t, only(m), ingesttest.Doc{Path: "t.csv", Text: table + "\n"})
		if r.Err != nil && !errors.As(r.Err, &e) {
			t.Errorf("%v has no place", r.Err)
		}
	})
}
