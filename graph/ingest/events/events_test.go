package events

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// lines reads a file of real data line by line.
func lines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(ingesttest.Shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}

func TestTheTableHasEveryCodeOfTheCodeBook(t *testing.T) {
	label := regexp.MustCompile(`^LABEL[iI]?:\s*(\d+)i?\s*=\s*(.*\S)`)
	n := 0
	for _, line := range lines(t, "cameo/CAMEO_codefile.txt") {
		m := label.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		n++
		c, ok := ByCAMEO(m[1])
		if !ok {
			t.Errorf("no code %s", m[1])
			continue
		}
		if found, ok := ByName(m[2]); ok && found != c || !ok && !strings.HasPrefix(m[2], "Demand ") {
			t.Errorf("%q finds %v, want %s", m[2], found, m[1])
		}
	}
	if n < 340 {
		t.Errorf("only %d labels read", n)
	}
}

func TestTheTableConvertsAsPLOVERDoes(t *testing.T) {
	rule := regexp.MustCompile(`^(\d{3,4}):\s*([A-Z]+)\s*,\s*([a-z-]*)`)
	n := 0
	for _, line := range lines(t, "cameo/CAMEO2PLOVER-2021.txt") {
		m := rule.FindStringSubmatch(line)
		if m == nil || m[1] == "175" {
			continue
		}
		n++
		if c, ok := ByCAMEO(m[1]); !ok || c.Type != strings.ToLower(m[2]) || c.Mode != m[3] {
			t.Errorf("%s is %+v, want %s %s", m[1], c, m[2], m[3])
		}
	}
	if n != 255 {
		t.Errorf("only %d rules read", n)
	}
}

func TestACodeThatLostItsZeroIsFound(t *testing.T) {
	for _, c := range []struct{ code, name, want string }{
		{"042", "Make a visit", "042"}, {"42", "Make a visit", "042"}, {"42", "", "042"}, {"42", "words of another book", "042"},
		{"311", "Express intent to cooperate economically", "0311"}, {"311", "", "0311"},
		{"20", "Make an appeal or request", "020"}, {"20", "", "020"}, {"14", "", "014"}, {"141", "Demonstrate or rally", "141"},
		{"1411", "", "1411"}, {"190", "", "190"}, {"", "Host a visit", "043"}, {"", "", ""}, {"999", "", ""}, {"---", "", ""}, {"X", "nothing", ""},
		{"42", "Host a visit", "042"}, // the number counts where the words are of another code
	} {
		got, ok := Repair(c.code, c.name)
		if ok != (c.want != "") || ok && got.CAMEO != c.want {
			t.Errorf("%q %q is %v, want %q", c.code, c.name, got, c.want)
		}
	}
}

func TestWordsOfTwoCodesFindNeither(t *testing.T) {
	if c, ok := ByName("Demand release of persons or property"); ok {
		t.Errorf("found %+v", c)
	}
	if c, ok := ByName("consult"); !ok || c.CAMEO != "040" {
		t.Errorf("found %+v, and the root has the same name as 040", c)
	}
}

func TestTheTablesOfCodesAreIgnoredWithAReason(t *testing.T) {
	for _, d := range ingesttest.Files(t, ingesttest.Shared(t, "cameo")) {
		head, err := os.ReadFile(d.Path)
		if err != nil {
			t.Fatal(err)
		}
		i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: d.Path, Head: head[:min(len(head), ingest.SampleSize)]})
		if !ok || i.Ignored == "" {
			t.Errorf("%s: %v", filepath.Base(d.Path), i)
		}
	}
}

// stage writes what a test says.
func stage(t *testing.T, write func(w *ingest.Facts)) *ingesttest.Result {
	t.Helper()
	i := &ingest.Importer{Name: "stage", Version: 1, Dataset: "x", Method: "coded", Match: func(ingest.Sample) bool { return true },
		Read: func(_ context.Context, _ io.Reader, w *ingest.Facts) error { write(w); return nil }}
	r := ingesttest.Load(t, []*ingest.Importer{i}, ingesttest.Doc{Path: "stage", Text: "stage"})
	r.Check()
	return r
}

func actors(w *ingest.Facts, names ...string) []Actor {
	var out []Actor
	for _, name := range names {
		if name == "Ruritania" || name == "Fenwick" {
			out = append(out, CountryActor(w, nil, name))
			continue
		}
		n := w.Node("Organization", name)
		w.Name(n, name, "")
		out = append(out, Actor{Node: n, Name: name})
	}
	return out
}

func TestTwoReportsAreOneEventIfTheyTellOfOneAct(t *testing.T) {
	type row struct {
		code           string
		source, target string
		place, report  string
	}
	for what, c := range map[string]struct {
		a, b row
		one  bool
	}{
		"a visit told by both":                {row{"042", "A", "B", "P", "1"}, row{"043", "B", "A", "P", "2"}, true},
		"a visit and a visit back":            {row{"042", "A", "B", "P", "1"}, row{"042", "B", "A", "P", "1"}, false},
		"a visitor without a host":            {row{"042", "A", "", "P", "1"}, row{"043", "", "A", "P", "1"}, true},
		"the same of two stories":             {row{"042", "A", "", "P", "1"}, row{"043", "", "A", "P", "2"}, false},
		"a consultation told by both":         {row{"040", "A", "B", "P", "1"}, row{"040", "B", "A", "P", "2"}, true},
		"a call and a consultation":           {row{"041", "A", "B", "P", "1"}, row{"040", "B", "A", "P", "1"}, false},
		"an accusation and one back":          {row{"112", "A", "B", "P", "1"}, row{"112", "B", "A", "P", "1"}, false},
		"an accusation in two newspapers":     {row{"112", "A", "B", "P", "1"}, row{"112", "A", "B", "P", "2"}, true},
		"a fight told by both":                {row{"190", "A", "B", "P", "1"}, row{"190", "B", "A", "P", "2"}, true},
		"at two places":                       {row{"040", "A", "B", "P", "1"}, row{"040", "A", "B", "Q", "1"}, false},
		"at no place, in two newspapers":      {row{"040", "A", "B", "", "1"}, row{"040", "A", "B", "", "2"}, false},
		"at no place, twice in one newspaper": {row{"040", "A", "B", "", "1"}, row{"040", "B", "A", "", "1"}, true},
		"somebody of whom two newspapers say": {row{"173", "A", "", "P", "1"}, row{"173", "A", "", "P", "2"}, false},
		"at no place, and nobody says where":  {row{"173", "A", "B", "", ""}, row{"173", "A", "B", "", ""}, false},
	} {
		r := stage(t, func(w *ingest.Facts) {
			for i, x := range []row{c.a, c.b} {
				w.Record([]string{"row=1", "row=2"}[i])
				code, _ := ByCAMEO(x.code)
				e := Event{Act: code.Act(), Day: "2031-03-02", Report: x.report}
				if x.source != "" {
					e.Source = actors(w, x.source)
				}
				if x.target != "" {
					e.Target = actors(w, x.target)
				}
				if x.place != "" {
					e.Place = w.Node("Place", x.place)
				}
				e.Write(w)
			}
		})
		if got := r.Count("schema:Event"); (got == 1) != c.one {
			t.Errorf("%s: %d events", what, got)
		}
	}
}

func write(code string, source, target []string, capacity string) func(w *ingest.Facts) {
	return func(w *ingest.Facts) {
		w.Record("row=1")
		c, _ := ByCAMEO(code)
		e := Event{Act: c.Act(), Day: "2031-03-02", Source: actors(w, source...), Target: actors(w, target...), Place: w.Node("Place", "Strelsau")}
		for i := range e.Source {
			e.Source[i].Capacity = capacity
		}
		e.Write(w)
	}
}

func TestTheRolesOfADirectedActAreKept(t *testing.T) {
	r := stage(t, write("112", []string{"A"}, []string{"B"}, ""))
	e := r.Named("Accuse: A – B")
	r.Has(e+` parley:kind "other" D#row=1`, e+` parley:status "held" D#row=1`, e+` parley:code "cameo:112" D#row=1`, e+` parley:code "plover:accuse" D#row=1`,
		e+` parley:code "plover:accuse/disapprove" D#row=1`, `id:x/organization/A parley:attends `+e+` D#row=1`, `id:x/organization/B parley:attends `+e+` D#row=1`)
	part := strings.Replace(e, "/event/", "/participation/", 1)
	source := part + "/source/" + ingest.TextName(string(graph.IRI("https://w3id.org/parley/id/x/organization/A")))
	r.Has(source+` parley:role "source" D#row=1`, source+` parley:actor id:x/organization/A D#row=1`, source+` parley:event `+e+` D#row=1`)
}

func TestAVisitHasATravellerAHostAndADestination(t *testing.T) {
	r := stage(t, write("043", []string{"Ruritania"}, []string{"A"}, ""))
	e := r.Named("Make a visit: A to Ruritania")
	r.Has(e+` parley:kind "visit" D#row=1`, e+` parley:traveller id:x/organization/A D#row=1`, e+` parley:destination id:x/country/Ruritania D#row=1`,
		`id:x/country/Ruritania parley:hosts `+e+` D#row=1`, `id:x/organization/A parley:travelsTo id:x/country/Ruritania D#row=1`,
		e+` parley:code "cameo:043" D#row=1`, e+` schema:location id:x/place/Strelsau D#row=1`)
	r = stage(t, write("042", []string{"A"}, []string{"B"}, ""))
	r.Has(`id:x/organization/A parley:travelsTo id:x/place/Strelsau D#row=1`)
}

func TestNobodyTravelsToThemselves(t *testing.T) {
	r := stage(t, write("042", []string{"Ruritania"}, []string{"Ruritania"}, ""))
	r.HasNot("travelsTo", "destination")
}

func TestATitleIsTheCapacityInWhichSomebodyTookPart(t *testing.T) {
	for _, code := range []string{"042", "043", "040", "112"} {
		r := stage(t, write(code, []string{"A"}, []string{"B"}, "King"))
		n := 0
		for _, line := range r.Lines() {
			if strings.Contains(line, `parley:capacity "King"`) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d capacities", code, n)
		}
	}
}

func TestWhatIsIntendedIsNotHeld(t *testing.T) {
	r := stage(t, write("036", []string{"A"}, []string{"B"}, ""))
	e := r.Named("Express intent to meet or negotiate: A – B")
	r.Has(e+` parley:status "unknown" D#row=1`, e+` parley:kind "other" D#row=1`)
}

func TestAnAgreementIsSignedByBoth(t *testing.T) {
	r := stage(t, write("057", []string{"A"}, []string{"B"}, ""))
	e := r.Named("Sign formal agreement: A and B")
	r.Has(e+` parley:kind "agreement" D#row=1`, `id:x/organization/A parley:signs `+e+` D#row=1`, `id:x/organization/B parley:signs `+e+` D#row=1`)
}

func TestAPlaceLiesInWhatIsLarger(t *testing.T) {
	r := stage(t, func(w *ingest.Facts) {
		var told Told
		for _, row := range []string{"row=1", "row=2"} {
			w.Record(row)
			Site{Country: "Ruritania", Parts: []string{"North", "", "Strelsau"}, Latitude: "48.1", Longitude: "16.2", Identifier: "geonames:1"}.Node(w, &told)
		}
		Site{Country: "France", Parts: []string{"", ""}, Latitude: "48", Longitude: "2"}.Node(w, &told)
		Site{Parts: []string{"Nowhere"}, Latitude: "north", Longitude: "2", Record: "row 2"}.Node(w, &told)
		Site{Parts: []string{"Nowhere"}, Latitude: "91", Longitude: "2", Record: "row 2"}.Node(w, &told)
		Site{Parts: []string{"Nowhere"}, Latitude: "12.5", Longitude: "2", Record: "row 2"}.Node(w, &told)
	})
	r.Skipped(NoDegrees, 2)
	r.Has(`id:x/place/Nowhere schema:latitude "12.5"^^xsd:decimal D#row=2`)
	r.Has(`id:x/place/Ruritania/North/Strelsau schema:containedInPlace id:x/place/Ruritania/North D#row=1`,
		`id:x/place/Ruritania/North schema:containedInPlace id:x/country/Ruritania D#row=1`,
		`id:x/place/Ruritania/North/Strelsau schema:latitude "48.1"^^xsd:decimal D#row=1`,
		`id:x/place/Ruritania/North/Strelsau schema:identifier "geonames:1" D#row=1`,
		`id:x/country/FRA schema:identifier "iso3166-1:FRA" D#row=2`, `id:x/place/Nowhere schema:name "Nowhere" D#row=2`)
	r.HasNot("Strelsau D#row=2", `"48"^^`, `"north"`, `"91"`)
}
