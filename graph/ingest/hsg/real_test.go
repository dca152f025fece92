package hsg

import (
	"context"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// The figures are counted in the files by other means: elements by a parser of
// another language, members of archives by unzip.
var records = map[string]int64{
	"hsg-travels": 3261, "hsg-visits": 2481, "hsg-principals": 1032 + 16, "hsg-missions": 2985 + 229, "hsg-org-missions": 167 + 5,
	"hsg-presidents": 47, "hsg-people": 4261, "hsg-concurrent": 333, "hsg-territories": 577, "hsg-locales": 1147, "hsg-posts": 1170,
}

func TestTheRealFilesAreRead(t *testing.T) {
	docs := ingesttest.Files(t, ingesttest.Shared(t, "us-state-dept"))
	r := ingesttest.Load(t, Importers(), docs...)
	got, skipped, counts := map[string]int64{}, map[string]int64{}, map[string]int64{}
	var quads int64
	for _, d := range r.Report.Documents {
		if d.Status != ingest.Loaded {
			t.Errorf("%s is not loaded: %v", d.Name, d.Err)
		}
		got[d.Importer.Name] += d.Records
		quads += d.Quads
		for reason, n := range d.Skips {
			skipped[reason] += n
		}
		for what, n := range d.Counts {
			counts[what] += n
		}
	}
	t.Logf("%d files, %d read, %d quads; records %v; skipped %v; counts %v", len(docs), len(r.Report.Documents), quads, got, skipped, counts)
	for name, want := range records {
		if got[name] != want {
			t.Errorf("%s: %d records, want %d", name, got[name], want)
		}
	}
	if len(docs) != 429 || len(r.Report.Documents) != 429-39 {
		t.Errorf("%d files, %d of them read", len(docs), len(r.Report.Documents))
	}
	if skipped[backwards] != 1 || skipped[dateReason] != 0 || skipped[noID] != 0 {
		t.Errorf("skipped %v", skipped)
	}
	if all, understood := counts["sentences"], counts["sentences understood"]; all < 7000 || float64(understood) < 0.98*float64(all) {
		t.Errorf("%d of %d sentences are understood", understood, all)
	}
	r.Check()
	lines := r.Lines()

	t.Run("Moscow has 44 trips of eight people since 1990", func(t *testing.T) { moscow(t, lines) })
	t.Run("Albright met Primakov six times", func(t *testing.T) { primakov(t, lines) })
	t.Run("the post of Secretary of State is held by its holder", func(t *testing.T) { secretaries(t, r) })
	t.Run("the ambassador to Egypt is known by the day", func(t *testing.T) { egypt(t, r) })
}

// with cuts the lines of a predicate into subject, predicate, object and label.
func with(lines []string, predicate string) [][4]string {
	var out [][4]string
	for _, l := range lines {
		s, rest, _ := strings.Cut(l, " ")
		p, rest, _ := strings.Cut(rest, " ")
		at := strings.LastIndexByte(rest, ' ')
		if p == predicate && at > 0 {
			out = append(out, [4]string{s, p, rest[:at], rest[at+1:]})
		}
	}
	return out
}

func moscow(t *testing.T, lines []string) {
	trips, people := map[string]bool{}, map[string]bool{}
	for _, q := range with(lines, "parley:destination") {
		if q[2] == "id:hsg/place/russia/moscow" && strings.Contains(q[0], "/event/trip/") {
			trips[q[0]] = true
		}
	}
	for _, q := range with(lines, "schema:startDate") {
		if trips[q[0]] && q[2] < `"1990` {
			delete(trips, q[0])
		}
	}
	for _, q := range with(lines, "parley:traveller") {
		if trips[q[0]] {
			people[q[2]] = true
		}
	}
	if len(trips) != 44 || len(people) != 8 {
		t.Errorf("%d trips of %d people", len(trips), len(people))
	}
}

func primakov(t *testing.T, lines []string) {
	met := map[string]int{}
	for _, q := range with(lines, "parley:attends") {
		if strings.Contains(q[2], "/event/meeting/") && (q[0] == "id:hsg/person/albright-madeleine-korbel" || strings.HasPrefix(q[0], "id:hsg/person/russia/") && strings.HasSuffix(q[0], "/Primakov")) {
			met[q[2]]++
		}
	}
	var dates []string
	for _, q := range with(lines, "parley:date") {
		if met[q[0]] == 2 {
			dates = append(dates, q[2])
		}
	}
	slices.Sort(dates)
	if len(dates) != 6 || !slices.Contains(dates, `"[1997-02-19..1997-02-21]"^^edtf:EDTF`) {
		t.Errorf("met on %v", dates)
	}
}

// holders returns who certainly held a post on a day, by key.
func holders(t *testing.T, r *ingesttest.Result, post graph.Term, day string) []string {
	t.Helper()
	snap, err := r.Store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	id, err := graph.IDOf(t.Context(), snap, post)
	if err != nil || id == graph.Any {
		t.Fatalf("no post %s: %v", post, err)
	}
	tenures, err := claims.Tenures(t.Context(), snap, id)
	if err != nil {
		t.Fatal(err)
	}
	at, err := edtf.Parse(day)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, tenure := range tenures {
		span, err := edtf.Span(tenure.Start, tenure.End)
		if err != nil {
			continue
		}
		if certain, _ := span.Meets(at); certain && tenure.Served() {
			holder, err := graph.TermOf(context.Background(), snap, tenure.Holder)
			if err != nil {
				t.Fatal(err)
			}
			iri := holder.IRI()
			out = append(out, iri[strings.LastIndexByte(iri, '/')+1:]+" "+tenure.Status)
		}
	}
	return out
}

func secretaries(t *testing.T, r *ingesttest.Result) {
	for day, want := range map[string][]string{
		"1997-05-01": {"albright-madeleine-korbel served"},
		"1997-01-20": nil,
		"1992-10-01": {"eagleburger-lawrence-sidney acting"},
		"2021-01-22": {"smith-daniel-bennett acting"},
		"1801-03-10": {"lincoln-levi acting"},
	} {
		if got := holders(t, r, ingest.Node("hsg", "Post", "secretary"), day); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
}

func egypt(t *testing.T, r *ingesttest.Result) {
	for day, want := range map[string]string{"1994-10-25": "walker-edward-s", "2000-08-29": "kurtzer-daniel-charles"} {
		got := holders(t, r, ingest.Node("hsg", "Post", "mission", "egypt"), day)
		if len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %v, want %s", day, got, want)
		}
	}
}
