package ingest

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/format/nquads"
	"parley/graph/memstore"
)

// tours is an importer of a format of our own: a line is "who;where;status", an
// empty field is a fault of the record, and "!" one of the document.
var tours = &Importer{
	Name: "tours", Version: 3, Dataset: "tours", Publisher: "Tour Office", Method: "parsed",
	Match: func(s Sample) bool { return strings.HasPrefix(s.Line(), "tours") },
	Read: func(ctx context.Context, r io.Reader, w *Facts) error {
		lines := bufio.NewScanner(r)
		for n := 0; lines.Scan(); n++ {
			text := lines.Text()
			if n == 0 {
				continue
			}
			if text == "!" {
				return &graph.SyntaxError{File: w.File(), Line: n + 1, Column: 1, Msg: "no tour"}
			}
			f := strings.Split(text, ";")
			w.Record("row=" + f[0])
			if f[1] == "" {
				w.Skip("row "+f[0], "nowhere", text)
				continue
			}
			who, place, trip := w.Node("Person", f[0]), w.Node("Place", f[1]), w.Node("Event", f[0], f[1])
			w.Name(who, f[0], "")
			w.Text(trip, "kind", "trip")
			w.Text(trip, "status", f[2])
			w.Date(trip, "startDate", edtf.DayOf(1990, 1, n).Of())
			w.Relate(trip, "traveller", who)
			w.At(w.Passage("row="+f[0]+"&remark=0,4", "went", w.Label()))
			w.Relate(trip, "destination", place)
			w.Count("words", 1)
			if w.Err() != nil {
				return w.Err()
			}
		}
		return lines.Err()
	},
}

func tour(text string) Input {
	return Input{Name: "t.tours", Title: "t.tours", Importer: tours,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func TestAnImportersFactsAreLabelledWithTheirRecords(t *testing.T) {
	s := memstore.New()
	r := mustLoad(t, s, Options{}, tour("tours\nAnn;Rome;held\n"))
	lines := strings.Join(contents(t, s, r), "\n")
	for _, want := range []string{
		`<https://w3id.org/parley/id/tours/person/Ann> <http://schema.org/name> "Ann" <` + r.Documents[0].Term.IRI() + `#row=Ann>`,
		`<https://w3id.org/parley/id/tours/person/Ann> <https://w3id.org/parley/ns#travelsTo> <https://w3id.org/parley/id/tours/place/Rome> <` + r.Documents[0].Term.IRI() + `#row=Ann&remark=0,4>`,
		`<` + r.Documents[0].Term.IRI() + `#row=Ann&remark=0,4> <https://w3id.org/parley/ns#exact> "went" R`,
		`D <http://schema.org/publisher> <https://w3id.org/parley/id/publisher/organization/Tour_Office> R`,
		`R <https://w3id.org/parley/ns#loader> "parley tours 3" R`,
		`R <https://w3id.org/parley/ns#method> "parsed" R`,
	} {
		if want = strings.ReplaceAll(want, string(r.Documents[0].Term), "D"); !strings.Contains(lines, want) {
			t.Errorf("missing %s in\n%s", want, lines)
		}
	}
	if d := r.Documents[0]; d.Records != 1 || d.Counts["words"] != 1 || d.Quads == 0 {
		t.Errorf("report %+v", d)
	}
}

func TestWhatAnImporterSkipsIsCountedAndTold(t *testing.T) {
	var told []Skip
	r := mustLoad(t, memstore.New(), Options{Skipped: func(s Skip) { told = append(told, s) }}, tour("tours\nAnn;;held\nBob;Rome;held\n"))
	want := Skip{Document: "t.tours", Place: "row Ann", Reason: "nowhere", Detail: "Ann;;held"}
	if len(told) != 1 || told[0] != want || r.Documents[0].Skips["nowhere"] != 1 || r.Documents[0].Records != 2 {
		t.Errorf("told %+v, report %+v", told, r.Documents[0])
	}
}

// leaving is a source that leaves something out.
type leaving struct {
	graph.Source
	tell func(place, reason, detail string)
}

func (l *leaving) Tell(tell func(place, reason, detail string)) { l.tell = tell }

func (l *leaving) Read(b *graph.Batch) error {
	l.tell("line 2", "no relation of two", "<hyperedge>")
	return l.Source.Read(b)
}

func TestWhatAFormatLeavesOutIsCountedAndTold(t *testing.T) {
	in := triples("f.graphml", "<http://x/a> <http://x/b> <http://x/c> .\n")
	read := in.Read
	in.Read = func(r io.Reader) graph.Source { return &leaving{Source: read(r)} }
	var told []Skip
	r := mustLoad(t, memstore.New(), Options{Skipped: func(s Skip) { told = append(told, s) }}, in)
	want := Skip{Document: "f.graphml", Place: "line 2", Reason: "no relation of two", Detail: "<hyperedge>"}
	if len(told) != 1 || told[0] != want || r.Documents[0].Skips[want.Reason] != 1 {
		t.Errorf("told %+v, report %+v", told, r.Documents[0])
	}
}

// leavingAll is a source that leaves out all that it has.
type leavingAll struct {
	leaving
	things int
}

func (l *leavingAll) Read(*graph.Batch) error {
	for range l.things {
		l.tell("line 2", "no relation of two", "<hyperedge>")
	}
	return io.EOF
}

func TestWhatAFormatLeavesOutIsNotHeldUntilThereAreQuads(t *testing.T) {
	const things = 5*mostSkips + 7
	in := triples("f.graphml", "")
	in.Read = func(io.Reader) graph.Source { return &leavingAll{things: things} }
	n := 0
	err := in.read(t.Context(), nil, make(spare, 2), nil).each(func(p part) error {
		if len(p.skips) > mostSkips {
			t.Errorf("%d wait for quads, want at most %d", len(p.skips), mostSkips)
		}
		n += len(p.skips)
		return nil
	})
	if err != nil || n != things {
		t.Errorf("told of %d, want %d; %v", n, things, err)
	}
}

func TestABrokenDocumentOfAnImporterLoadsNothing(t *testing.T) {
	s := memstore.New()
	big := "tours\n" + strings.Repeat("Ann;Rome;held\n", 5000)
	_, err := Load(t.Context(), s, []Input{tour("tours\nBob;Rome;held\n"), tour(big + "!\n")}, Options{Now: now})
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 5002 {
		t.Errorf("got %v", err)
	}
	expect(t, "after the failure", contents(t, s, nil))
	r := mustLoad(t, s, Options{SkipBroken: true}, tour("tours\nBob;Rome;held\n"), tour(big+"!\n"))
	if r.Documents[0].Status != Loaded || r.Documents[1].Status != Broken {
		t.Errorf("report %+v", r.Documents)
	}
}

func TestLoadingAnImportersDocumentAgainAddsNothing(t *testing.T) {
	s := memstore.New()
	in := tour("tours\nAnn;Rome;held\n")
	before := len(contents(t, s, mustLoad(t, s, Options{}, in)))
	r := mustLoad(t, s, Options{}, in)
	if r.Documents[0].Status != Skipped || len(contents(t, s, nil)) != before {
		t.Errorf("second loading: %+v", r)
	}
	newer := *tours
	newer.Version++
	in.Importer = &newer
	var loaded *LoadedError
	if _, err := Load(t.Context(), s, []Input{in}, Options{Now: now}); !errors.As(err, &loaded) {
		t.Errorf("another version: %v", err)
	}
	if _, err := Drop(t.Context(), s, r.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	for _, line := range contents(t, s, nil) {
		if strings.Contains(line, "/tours/") {
			t.Errorf("left after the drop: %s", line)
		}
	}
}

func TestTextIsDecodedBeforeItIsRead(t *testing.T) {
	for what, c := range map[string]struct{ text, encoding, name, assumed string }{
		"UTF-8":                   {"tours\nAndré;Rome;held\n", "", "André", ""},
		"a byte order mark":       {"\ufefftours\nAndré;Rome;held\n", "", "André", ""},
		"Windows-1252, guessed":   {"tours\nAndr\xe9;Rome;held\n", "", "André", "Windows-1252"},
		"UTF-16":                  {"\xff\xfet\x00o\x00u\x00r\x00s\x00\n\x00\xe9\x00;\x00R\x00;\x00h\x00\n\x00", "", "é", ""},
		"lines that end in CR":    {"tours\rAndré;Rome;held\rBob;Rome;held\r", "", "Bob", ""},
		"as the user says it is":  {"tours\nAndr\x8e;Rome;held\n", "macintosh", "André", ""},
		"a character at the edge": {"tours\n" + strings.Repeat("x", 32<<10-7) + "é;Rome;held\n", "", strings.Repeat("x", 32<<10-7) + "é", ""},
	} {
		in := tour(c.text)
		in.Encoding = c.encoding
		s := memstore.New()
		r := mustLoad(t, s, Options{}, in)
		if !strings.Contains(strings.Join(contents(t, s, r), "\n"), `/name> "`+c.name+`"`) || r.Documents[0].Assumed != c.assumed {
			t.Errorf("%s: assumed %q", what, r.Documents[0].Assumed)
		}
	}
	if _, err := Load(t.Context(), memstore.New(), []Input{tour("\ufefftours\nAndr\xe9;Rome;held\n")}, Options{Now: now}); !errors.Is(err, errDamaged) {
		t.Errorf("damaged UTF-8: %v", err)
	}
}

func TestCharactersThatCannotBeDecodedAreCounted(t *testing.T) {
	long := strings.Repeat("x", 5000) // so that readings end within characters
	for what, c := range map[string]struct {
		text, encoding string
		want           int64
	}{
		"half of a character at the end": {"\xff\xfet\x00o\x00u\x00r\x00s\x00\n\x00A\x00;\x00R\x00;\x00h\x00x", "", 1},
		"UTF-8, says the user":           {"tours\nA" + strings.Repeat("\xff"+long, 7) + ";R;h\n", "utf-8", 7},
		"all can be":                     {"tours\nAndr\x8e;Rome;held\n", "macintosh", 0},
	} {
		in := tour(c.text)
		in.Encoding = c.encoding
		r := mustLoad(t, memstore.New(), Options{}, in)
		if got := r.Documents[0].Counts["characters that are not in the encoding"]; got != c.want {
			t.Errorf("%s: %d, want %d", what, got, c.want)
		}
	}
}

func TestAShortcutIsWrittenOnlyForItsStatuses(t *testing.T) {
	for status, want := range map[string]bool{"served": true, "acting": true, "appointed": false} {
		w := &Facts{importer: tours, document: "<d:1>", label: "<d:1#r>", shortcuts: newShortcuts(), words: newWords()}
		tenure := w.Node("Tenure", "1")
		w.Relate(tenure, "holder", "<x:ann>")
		w.Relate(tenure, "post", "<x:post>")
		w.Text(tenure, "status", status)
		w.addShortcuts()
		got := false
		for _, q := range w.record {
			got = got || q.Subject == "<x:ann>" && q.Object == "<x:post>" && q.Label == "<d:1#r>"
		}
		if got != want {
			t.Errorf("%s: shortcut is %v", status, got)
		}
	}
}

func TestANodesKeyBecomesAnIRIThatCanBeWritten(t *testing.T) {
	for _, c := range []struct {
		key  []string
		want string
	}{
		{[]string{"Russia", "Foreign  Minister", "Primakov"}, "x/person/Russia/Foreign_Minister/Primakov"},
		{[]string{"a/b", `<"|%`}, "x/person/a%2Fb/%3C%22%7C%25"},
		{[]string{"Умєров"}, "x/person/Умєров"},
		{[]string{"a\u0081b\ufffd"}, "x/person/a%C2%81b%EF%BF%BD"},
		{[]string{"\ue000\ufffe\U000e0001"}, "x/person/%EE%80%80%EF%BF%BE%F3%A0%80%81"},
	} {
		if got := Node("x", "Person", c.key...); got != graph.IRI("https://w3id.org/parley/id/"+c.want) {
			t.Errorf("%q is %s, want …%s", c.key, got, c.want)
		}
	}
}

func TestWhatFollowsFromTheDocumentsIsAddedInTheSameCommit(t *testing.T) {
	s := memstore.New()
	ready := Input{Name: "seed:", Quads: func() graph.Source {
		return nquads.NewReader(strings.NewReader("<x:c> <x:p> <x:d> <x:l> ."), nquads.Options{})
	}}
	seen, came := 0, 0
	r := mustLoad(t, s, Options{
		Observe: func(i *Importer, b *graph.Batch) {
			if i == nil {
				came += b.Len()
			} else {
				seen += b.Len()
			}
		},
		Finish: func(_ context.Context, snap graph.Snapshot, run graph.Term) ([]graph.Quad, error) {
			return []graph.Quad{{Subject: "<x:a>", Predicate: "<x:p>", Object: "<x:b>", Label: run}}, nil
		},
	}, tour("tours\nAnn;Rome;held\n"), ready)
	if seen != int(r.Documents[0].Quads) || came != 1 {
		t.Errorf("observed %d quads of %d, and %d of those that came as quads", seen, r.Documents[0].Quads, came)
	}
	if !strings.Contains(strings.Join(contents(t, s, r), "\n"), "<x:a> <x:p> <x:b> R") {
		t.Error("what Finish gave is not there")
	}
}
