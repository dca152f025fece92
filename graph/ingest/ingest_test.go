package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/format/nquads"
	"parley/graph/memstore"
	"parley/schema"
)

var now = time.Date(2025, 12, 1, 9, 30, 0, 0, time.FixedZone("", 2*3600))

// doc makes an input of N-Quads or, without labels, N-Triples.
func doc(name, text string, labelled bool) Input {
	return Input{
		Name: name,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
		Read: func(r io.Reader) graph.Source {
			return nquads.NewReader(r, nquads.Options{File: name, Triples: !labelled})
		},
		Labelled: labelled,
	}
}

func triples(name, text string) Input { return doc(name, text, false) }

func mustLoad(t *testing.T, s graph.Store, o Options, inputs ...Input) *Report {
	t.Helper()
	o.Now = now
	r, err := Load(t.Context(), s, inputs, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// contents returns all quads of s as sorted lines, with D for the document's
// IRI and R for the run's.
func contents(t *testing.T, s graph.Store, r *Report) []string {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var ids []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, q)
	}
	quads, err := graph.TermQuads(t.Context(), snap, ids)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, q := range quads {
		line := string(q.Subject + " " + q.Predicate + " " + q.Object + " " + q.Label)
		if r != nil && len(r.Documents) > 0 && r.Documents[0].Term != "" {
			line = strings.ReplaceAll(line, string(r.Documents[0].Term), "D")
			line = strings.ReplaceAll(line, "_:d"+strings.TrimPrefix(r.Documents[0].Term.IRI(), schema.Documents)+".", "_:dH.")
		}
		if r != nil && len(r.Runs) > 0 {
			line = strings.ReplaceAll(line, string(r.Runs[0]), "R")
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	slices.Sort(lines)
	return lines
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: the store holds\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const oneTriple = "<x:a> <x:p> _:b .\n"

func TestADocumentIsNamedByTheDigestOfItsBytes(t *testing.T) {
	r := mustLoad(t, memstore.New(), Options{}, triples("a.nt", "abc"[:0]))
	// The SHA-256 of no bytes begins e3b0c442 98fc1c14 9afbf4c8 996fb924.
	if want := graph.IRI(schema.Documents + "4oymiquy7qobjgx36tejs35zeq"); r.Documents[0].Term != want {
		t.Errorf("document is %s, want %s", r.Documents[0].Term, want)
	}
}

func TestTriplesGetTheDocumentAsLabelAndARecord(t *testing.T) {
	s := memstore.New()
	in := triples("a.nt", oneTriple)
	in.Title, in.URL, in.Language = "a.nt", "https://example.org/a", "en"
	r := mustLoad(t, s, Options{By: "tester"}, in)
	digest, _, err := in.digest(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ns, prov, rdf := "<"+schema.Namespace, "<http://www.w3.org/ns/prov#", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	expect(t, "after loading", contents(t, s, r),
		"<x:a> <x:p> _:dH.b D",
		"D "+rdf+"type> <http://schema.org/CreativeWork> R",
		"D "+ns+`sha256> "`+digest.String()+`" R`,
		"D <http://schema.org/name> \"a.nt\" R",
		"D <http://schema.org/url> <https://example.org/a> R",
		"D <http://schema.org/inLanguage> \"en\" R",
		"R "+rdf+"type> "+prov+"Activity> R",
		"R "+prov+`startedAtTime> "2025-12-01T07:30:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> R`,
		"R "+prov+"used> D R",
		"R "+ns+`loader> "`+Loader+`" R`,
		"R "+ns+`method> "recorded" R`,
		"R "+ns+`by> "tester" R`,
	)
}

func TestLabelsFollowTheFormatAndTheOptions(t *testing.T) {
	const labelled = "<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:c> .\n"
	for name, c := range map[string]struct {
		in       Input
		o        Options
		want     []string // the quads about <x:a>
		recorded bool
	}{
		"quads verbatim":        {doc("a.nq", labelled, true), Options{}, []string{"<x:a> <x:p> <x:b> <x:g>", "<x:a> <x:p> <x:c>"}, false},
		"quads, recorded":       {doc("a.nq", labelled, true), Options{Record: true}, []string{"<x:a> <x:p> <x:b> <x:g>", "<x:a> <x:p> <x:c> D"}, true},
		"triples":               {triples("a.nt", "<x:a> <x:p> <x:b> ."), Options{}, []string{"<x:a> <x:p> <x:b> D"}, true},
		"triples, none":         {triples("a.nt", "<x:a> <x:p> <x:b> ."), Options{NoLabel: true}, []string{"<x:a> <x:p> <x:b>"}, false},
		"triples, own label":    {triples("a.nt", "<x:a> <x:p> <x:b> ."), Options{Label: "<x:l>"}, []string{"<x:a> <x:p> <x:b> <x:l>"}, false},
		"own label, recorded":   {triples("a.nt", "<x:a> <x:p> <x:b> ."), Options{Label: "<x:l>", Record: true}, []string{"<x:a> <x:p> <x:b> <x:l>"}, true},
		"quads, own label":      {doc("a.nq", labelled, true), Options{Label: "<x:l>"}, []string{"<x:a> <x:p> <x:b> <x:g>", "<x:a> <x:p> <x:c> <x:l>"}, false},
		"quads, none, recorded": {doc("a.nq", labelled, true), Options{NoLabel: true, Record: true}, []string{"<x:a> <x:p> <x:b> <x:g>", "<x:a> <x:p> <x:c>"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := memstore.New()
			r := mustLoad(t, s, c.o, c.in)
			all := contents(t, s, r)
			about := slices.DeleteFunc(slices.Clone(all), func(l string) bool { return !strings.HasPrefix(l, "<x:a>") })
			expect(t, "about <x:a>", about, c.want...)
			if got := len(all) > len(about); got != c.recorded || (r.Runs != nil) != c.recorded {
				t.Errorf("recorded is %v, want %v", got, c.recorded)
			}
		})
	}
}

func TestBlankNodesOfTwoDocumentsNeverMeet(t *testing.T) {
	s := memstore.New()
	mustLoad(t, s, Options{NoLabel: true}, triples("a.nt", "_:b <x:p> <x:1> ."), triples("b.nt", "_:b <x:p> <x:2> ."))
	lines := contents(t, s, nil)
	first, _, _ := strings.Cut(lines[0], " ")
	second, _, _ := strings.Cut(lines[1], " ")
	if first == second {
		t.Errorf("both are %s", first)
	}
}

func TestABlankNodeThatNamesItsDocumentKeepsItsName(t *testing.T) {
	s := memstore.New()
	const node = "_:d4oymiquy7qobjgx36tejs35zeq.x"
	mustLoad(t, s, Options{}, doc("export.nq", node+" <x:p> "+node+" "+node+" .", true))
	expect(t, "after loading", contents(t, s, nil), node+" <x:p> "+node+" "+node)
}

func TestNamesThatOnlyLookLikeADocumentsAreRenamed(t *testing.T) {
	for _, node := range []string{"_:d", "_:d4oymiquy7qobjgx36tejs35zeqx", "_:d4OYMIQUY7QOBJGX36TEJS35ZEQ.x", "_:e4oymiquy7qobjgx36tejs35zeq.x", "_:d1oymiquy7qobjgx36tejs35zeq.x"} {
		if isDocumentBlank([]byte(node)) {
			t.Errorf("%s is taken for a document's", node)
		}
	}
}

func TestADocumentThatIsThereIsSkippedWithoutARun(t *testing.T) {
	s := memstore.New()
	before := contents(t, s, mustLoad(t, s, Options{}, triples("a.nt", oneTriple)))
	r := mustLoad(t, s, Options{}, triples("again.nt", oneTriple))
	if r.Documents[0].Status != Skipped || r.Runs != nil || r.Change != (graph.Change{}) {
		t.Errorf("second loading: %+v", r)
	}
	if after := contents(t, s, nil); len(after) != len(before) {
		t.Errorf("%d quads, were %d", len(after), len(before))
	}
}

func TestTheSameDocumentTwiceInOneCommandIsLoadedOnce(t *testing.T) {
	r := mustLoad(t, memstore.New(), Options{}, triples("a.nt", oneTriple), triples("copy.nt", oneTriple))
	if r.Documents[0].Status != Loaded || r.Documents[1].Status != Skipped {
		t.Errorf("statuses %v and %v", r.Documents[0].Status, r.Documents[1].Status)
	}
}

func TestAnotherLoadersDocumentNeedsReload(t *testing.T) {
	s := memstore.New()
	mustLoad(t, s, Options{Loader: "old 1"}, triples("a.nt", oneTriple))
	_, err := Load(t.Context(), s, []Input{triples("a.nt", oneTriple)}, Options{Now: now})
	var loaded *LoadedError
	if !errors.As(err, &loaded) || loaded.Loader != "old 1" {
		t.Fatalf("got %v, want a LoadedError by old 1", err)
	}
	r := mustLoad(t, s, Options{Reload: true}, triples("a.nt", oneTriple))
	if r.Documents[0].Status != Loaded {
		t.Errorf("reload: %+v", r.Documents[0])
	}
	// The old run stays as history, and is not taken for the present one.
	if _, err := Load(t.Context(), s, []Input{triples("a.nt", oneTriple)}, Options{Now: now, Loader: "old 1"}); !errors.As(err, &loaded) || loaded.Loader != Loader {
		t.Errorf("the old loader after the reload: %v", err)
	}
}

func TestABrokenDocumentFailsTheCommandAndNothingIsLoaded(t *testing.T) {
	s := memstore.New()
	big := strings.Repeat("<x:a> <x:p> <x:b> .\n", 20_000)
	_, err := Load(t.Context(), s, []Input{triples("good.nt", oneTriple), triples("bad.nt", big+"<x:a> oops .\n")}, Options{Now: now})
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) || syntax.File != "bad.nt" || syntax.Line != 20_001 {
		t.Errorf("got %v, want a syntax error in bad.nt, line 20001", err)
	}
	expect(t, "after the failure", contents(t, s, nil))
	if _, err := s.Begin(t.Context()); err != nil {
		t.Errorf("the store is left locked: %v", err)
	}
}

func TestSkipBrokenLoadsTheOthersAndSaysWhy(t *testing.T) {
	s := memstore.New()
	missing := Input{Name: "gone.nt", Open: func() (io.ReadCloser, error) { return nil, io.ErrUnexpectedEOF }}
	r := mustLoad(t, s, Options{SkipBroken: true, NoLabel: true},
		triples("bad.nt", oneTriple+"<x:a> oops ."), missing, triples("good.nt", "<x:a> <x:p> <x:b> ."))
	for i, want := range []Status{Broken, Broken, Loaded} {
		if d := r.Documents[i]; d.Status != want || (d.Err != nil) != (want == Broken) {
			t.Errorf("%s: status %v, error %v", d.Name, d.Status, d.Err)
		}
	}
	expect(t, "after loading", contents(t, s, nil), "<x:a> <x:p> <x:b>")
}

func TestADocumentThatChangesWhileItIsReadIsAnError(t *testing.T) {
	reading := 0
	in := triples("a.nt", "")
	in.Open = func() (io.ReadCloser, error) {
		reading++
		return io.NopCloser(strings.NewReader(strings.Repeat(oneTriple, reading))), nil
	}
	s := memstore.New()
	if _, err := Load(t.Context(), s, []Input{in}, Options{Now: now}); !errors.Is(err, errChanged) {
		t.Errorf("got %v", err)
	}
	expect(t, "after the failure", contents(t, s, nil))
}

func TestDropTakesADocumentItsPlacesAndItsContexts(t *testing.T) {
	s := memstore.New()
	mustLoad(t, s, Options{}, doc("a.nq", `
<x:1> <x:p> <x:o> <d:1> .
<x:2> <x:p> <x:o> <d:1#char=0,5> .
<d:1#claim> <x:p> <x:o> <x:run> .
<d:1> <x:p> <x:o> <x:run> .
<d:1#char=0,5> <x:p> <x:o> <d:1> .
<x:3> <x:p> <x:o> <d:10> .
<x:4> <x:p> <d:1> <d:10#char=0,5> .
`, true))
	change, err := Drop(t.Context(), s, "<d:1>")
	if err != nil || change.Removed != 5 {
		t.Errorf("removed %d, %v; want 5", change.Removed, err)
	}
	expect(t, "after the drop", contents(t, s, nil), "<x:3> <x:p> <x:o> <d:10>", "<x:4> <x:p> <d:1> <d:10#char=0,5>")
}

func TestDropAndLoadAgainGivesTheSameStore(t *testing.T) {
	s := memstore.New()
	r := mustLoad(t, s, Options{}, triples("a.nt", oneTriple))
	before := contents(t, s, r)
	if _, err := Drop(t.Context(), s, r.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	again := mustLoad(t, s, Options{}, triples("a.nt", oneTriple))
	if again.Documents[0].Status != Loaded {
		t.Errorf("after the drop the document is %v", again.Documents[0].Status)
	}
	expect(t, "loaded again", contents(t, s, again), before...)
}

func TestDropOfSomethingAbsentRemovesNothing(t *testing.T) {
	change, err := Drop(t.Context(), memstore.New(), "<x:none>")
	if err != nil || change.Removed != 0 {
		t.Errorf("%+v, %v", change, err)
	}
	if _, err := Drop(t.Context(), memstore.New(), `"text"`); err == nil {
		t.Error("a literal was dropped")
	}
}

func TestACancelledLoadLeavesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := triples("a.nt", strings.Repeat(oneTriple, 10))
	s := memstore.New()
	o := Options{Now: now, SkipBroken: true, Progress: func(*Input, int64) { cancel() }}
	if _, err := Load(ctx, s, []Input{in}, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	expect(t, "after the cancel", contents(t, s, nil))
}

func TestSpoolKeepsWhatCanBeReadOnce(t *testing.T) {
	open, remove, err := Spool(t.Context(), bytes.NewReader([]byte("once")))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		f, err := open()
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(f); err != nil || string(b) != "once" {
			t.Errorf("read %q, %v", b, err)
		}
		f.Close()
	}
	remove()
	if _, err := open(); err == nil {
		t.Error("the file is still there")
	}
}

func TestSpoolEndsWithItsContext(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Spool(ctx, r); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLoadKeepsQuadsThatAreNoDocumentAsTheyAre(t *testing.T) {
	s := memstore.New()
	in := Input{Name: "seed:", Quads: func() graph.Source {
		return nquads.NewReader(strings.NewReader("_:b <x:p> <x:o> ."), nquads.Options{})
	}}
	r := mustLoad(t, s, Options{Record: true}, in)
	expect(t, "after loading", contents(t, s, nil), "_:b <x:p> <x:o>")
	if r.Documents[0].Quads != 1 || r.Runs != nil {
		t.Errorf("report %+v", r)
	}
}
