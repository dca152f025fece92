package popolo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// The counts were taken from the files with a few lines of Python.
func TestRealDocumentsLoadWhole(t *testing.T) {
	for _, c := range []struct {
		file                                                                     string
		records, memberOf, represents, tenures, starts, ends, wikidatas, outside int
	}{
		{"au-TAS-local_councillor_popolo.json", 613, 317, 6, 0, 0, 0, 0, 0},
		{"burundi-ep-popolo-v1.0.json", 496, 227, 454, 0, 227, 106, 5, 0},
		{"estonia-ep-popolo-v1.0.json", 528, 299, 433, 0, 295, 198, 215, 4},
		{"kenya-ep-popolo-v1.0.json", 1091, 355, 687, 59, 355, 7, 124, 0},
	} {
		path := ingesttest.Shared(t, "popolo/"+c.file)
		r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: path})
		count := map[string]int{}
		for _, line := range r.Lines() {
			f := strings.SplitN(line, " ", 3)
			if f[1] == "rdf:type" {
				f[1] = strings.Fields(f[2])[0]
			}
			if strings.HasPrefix(f[0], "D#/memberships") {
				f[1] = "context " + f[1]
			}
			if strings.HasPrefix(f[2], `"wikidata:`) {
				f[1] = "wikidata"
			}
			count[f[1]]++
		}
		for what, want := range map[string]int{"org:memberOf": c.memberOf, "parley:represents": c.represents, "parley:Tenure": c.tenures,
			"context schema:startDate": c.starts, "context schema:endDate": c.ends, "wikidata": c.wikidatas} {
			if count[what] != want {
				t.Errorf("%s: %d of %s, want %d", c.file, count[what], what, want)
			}
		}
		if d := r.Report.Documents[0]; int(d.Records) != c.records || len(r.Skips) != c.outside {
			t.Errorf("%s: %d records, want %d; skips %v", c.file, d.Records, c.records, d.Skips)
		}
		r.Check()
		r.Again(Importers(), ingesttest.Doc{Path: path})
	}
}

// The examples of the specification are single objects; as elements of lists
// they are what documents have.
func TestTheExamplesOfTheSpecificationAreRead(t *testing.T) {
	folder := ingesttest.Shared(t, "popolo/spec/examples")
	lists := map[string][]json.RawMessage{}
	for list, files := range map[string][]string{
		"persons":       {"person", "embedding-person", "name-component", "metadata"},
		"organizations": {"organization", "embedding-organization"}, "posts": {"post", "embedding-post"},
		"memberships": {"membership", "embedding-membership"}, "areas": {"area"}, "events": {"event"}, "speeches": {"speech"},
		"motions": {"motion"}, "vote_events": {"vote_event"}, "votes": {"vote"},
	} {
		for _, f := range files {
			data, err := os.ReadFile(filepath.Join(folder, f+".json"))
			if err != nil {
				t.Fatal(err)
			}
			lists[list] = append(lists[list], data)
		}
	}
	text, err := json.Marshal(lists)
	if err != nil {
		t.Fatal(err)
	}
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "spec.json", Text: string(text)})
	r.Has(
		`id:popolo/spec/person/john-q-public org:holds id:popolo/spec/post/abc-inc-chef D#/persons/1/memberships/1`,
		`id:popolo/spec/tenure/593 schema:startDate "1970-01"^^xsd:gYearMonth D#/memberships/0`,
		`id:popolo/spec/person/andrew-scheer parley:attends id:popolo/spec/event/parliament-41-session-1 D#/events/0`,
		`id:popolo/spec/place/ocd-division%2Fcountry:us%2Fstate:ma%2Fplace:boston%2Fward:1 schema:containedInPlace id:popolo/spec/place/boston D#/areas/0`,
	)
	r.Skipped("part of an event that is not in the document", 1)
	r.Skipped("no relation of the schema for what stands in motions", 1)
	r.Skipped("no relation of the schema for what stands in vote_events", 1)
	r.Skipped("no relation of the schema for what stands in votes", 1)
	r.Check()
}

func TestTheSchemasOfPopoloAreIgnoredForAReason(t *testing.T) {
	for _, d := range ingesttest.Files(t, ingesttest.Shared(t, "popolo/spec/schemas")) {
		i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: d.Path, Head: ingesttest.Head(t, d.Path)})
		if !ok || i.Ignored == "" {
			t.Errorf("%s is read by %v", d.Path, i)
		}
	}
}
