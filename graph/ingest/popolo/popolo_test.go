package popolo

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const sample = `{
  "meta": {"sources": ["http://sea.example"]},
  "persons": [
    {"id": "ada", "name": "Ada Quill", "birth_date": "1961-04", "death_date": "2001-02-30", "gender": "female",
     "identifiers": [{"scheme": "wikidata", "identifier": "Q4711"}, {"scheme": "board", "identifier": "17"}, {"identifier": "x"}],
     "other_names": [{"name": "Ада Квилл", "lang": "ru", "note": "multilingual"}, {"name": "Ada Finch", "end_date": "1985"}],
     "national_identity": "Lunar", "sources": [{"url": "http://sea.example/ada"}, {"url": "nowhere"}]},
    {"id": "ben/1", "name": "Ben Rook", "memberships": [{"organization_id": "sea", "post_id": "chair", "start_date": "1999"}]},
    "no person"
  ],
  "memberships": [
    {"person_id": "ada", "organization_id": "sea", "role": "treasurer", "legislative_period_id": "term/2", "on_behalf_of_id": "tide", "area_id": "area/port"},
    {"id": "m2", "person_id": "ada", "organization_id": "sea", "post_id": "chair", "role": "chair", "on_behalf_of_id": "tide", "start_date": "2001-02-03", "end_date": "2005"},
    {"person_id": "ada", "organization_id": "sea", "role": "member", "start_date": "2010", "legislative_period_id": "term/9"},
    {"person_id": "ada"}
  ],
  "posts": [{"id": "chair", "label": "Chair of the Sea Board", "role": "chair", "organization_id": "sea", "start_date": "1950", "other_label": ["Head"]}],
  "organizations": [{"id": "sea", "name": "Sea Board", "classification": "board", "founding_date": "1901"}, {"id": "tide", "name": "Tide Party"}],
  "areas": [{"id": "area/port", "name": "Port Lune", "type": "ward", "parent_id": "area/all"}, {"id": "area/all", "name": "Lune"}],
  "events": [
    {"id": "term/2", "name": "Second term", "classification": "legislative period", "start_date": "1998-05-01", "end_date": "2002-04-30", "organization_id": "sea"},
    {"id": "e1", "name": "Harbour talks", "classification": "Meeting", "start_date": "2001-06-01", "status": "tentative", "location": "Hall 3", "attendees": [{"id": "ada"}], "parent_id": "term/2"}
  ],
  "speeches": [{"creator_id": "ada", "title": "On fees", "text": "We thank the pilots.", "date": "2001-06-01T10:00:00Z", "event_id": "e1"}],
  "motions": [{"text": "That fees rise."}],
  "vote_events": []
}
`

func doc(text string) ingesttest.Doc { return ingesttest.Doc{Path: "data/lune.json", Text: text} }

func load(t *testing.T, text string) *ingesttest.Result {
	t.Helper()
	return ingesttest.Load(t, Importers(), doc(text))
}

func TestADocumentBecomesFactsOfTheSchema(t *testing.T) {
	r := load(t, sample)
	const at = "id:popolo/lune/"
	r.Has(
		at+`person/ada schema:name "Ada Quill" D#/persons/0`,
		at+`person/ada schema:birthDate "1961-04"^^xsd:gYearMonth D#/persons/0`,
		at+`person/ada parley:dateText "2001-02-30" D#/persons/0`,
		at+`person/ada schema:identifier "wikidata:Q4711" D#/persons/0`,
		at+`person/ada schema:identifier "popolo/lune/board:17" D#/persons/0`,
		at+`person/ada parley:code "x" D#/persons/0`,
		at+`person/ada parley:code "national_identity:Lunar" D#/persons/0`,
		at+`person/ada schema:alternateName "Ада Квилл"@ru D#/persons/0`,
		at+`person/ada schema:alternateName "Ada Finch" D#/persons/0/other_names/1`,
		`D#/persons/0/other_names/1 schema:endDate "1985"^^xsd:gYear R`,
		at+`tenure/%2Fpersons%2F1%2Fmemberships%2F0 parley:holder `+at+`person/ben%2F1 D#/persons/1/memberships/0`,
		at+`person/ada org:memberOf `+at+`organization/sea D#/memberships/0`,
		`D#/memberships/0 schema:startDate "1998-05-01"^^xsd:date R`,
		`D#/memberships/0 schema:endDate "2002-04-30"^^xsd:date R`,
		`D#/memberships/0 parley:gist "treasurer; Second term" R`,
		at+`person/ada parley:represents `+at+`organization/tide D#/memberships/0`,
		at+`person/ada parley:represents `+at+`place/area%2Fport D#/memberships/0`,
		at+`person/ada org:holds `+at+`post/chair D#/memberships/1`,
		at+`tenure/m2 schema:endDate "2005"^^xsd:gYear D#/memberships/1`,
		at+`tenure/m2 parley:role "chair" D#/memberships/1`,
		at+`tenure/m2 parley:onBehalfOf `+at+`organization/tide D#/memberships/1`,
		`D#/memberships/2 schema:startDate "2010"^^xsd:gYear R`,
		at+`post/chair org:postIn `+at+`organization/sea D#/posts/0`,
		at+`post/chair schema:alternateName "Head" D#/posts/0`,
		at+`organization/sea parley:kind "board" D#/organizations/0`,
		at+`place/area%2Fport schema:containedInPlace `+at+`place/area%2Fall D#/areas/0`,
		at+`event/e1 parley:kind "meeting" D#/events/1`,
		at+`event/e1 parley:status "planned" D#/events/1`,
		at+`event/e1 schema:isPartOf `+at+`event/term%2F2 D#/events/1`,
		at+`person/ada parley:attends `+at+`event/e1 D#/events/1`,
		at+`organization/sea parley:hosts `+at+`event/term%2F2 D#/events/0`,
		at+`statement/%2Fspeeches%2F0 parley:gist "On fees" D#/speeches/0`,
		`D#/speeches/0 parley:exact "We thank the pilots." R`,
	)
	r.HasNot("D#/memberships/2 schema:endDate", "no person")
	r.Skipped("no date", 1)
	r.Skipped("no object stands in the list", 1)
	r.Skipped("a source that is no address of the web", 1)
	r.Skipped("a legislative period that is not in the document", 1)
	r.Skipped("a membership without its two ends", 1)
	r.Skipped("no relation of the schema for what stands in motions", 1)
	r.Check()
	d := r.Report.Documents[0]
	if d.Records != 15 || d.Counts["values not read: persons.gender"] != 1 || d.Counts["values not read: meta"] != 1 {
		t.Errorf("%d records, %v", d.Records, d.Counts)
	}
	r.Again(Importers(), doc(sample))
	if _, err := ingest.Drop(t.Context(), r.Store, d.Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("popolo/lune", "D#")
}

func TestObjectsWithinObjectsAreRead(t *testing.T) {
	r := load(t, `{"memberships": [{"id": "7", "role": "Pilot", "organization": {"id": "sea", "name": "Sea Board"},
		"person": {"id": "ada", "name": "Ada Quill"}, "post": {"id": "p", "label": "Pilot of the Sea Board"}, "start_date": "1972-01-01"}],
		"organizations": [{"id": "tide", "name": "Tide", "posts": [{"id": "q", "label": "Cook"}], "memberships": [{"person_id": "ada", "post_id": "q"}]}],
		"posts": [{"id": "r", "label": "Mate", "organization": {"id": "tide"}, "memberships": [{"person_id": "ben", "organization_id": "tide"}]}]}`)
	const at = "id:popolo/lune/"
	r.Has(
		at+`person/ada org:holds `+at+`post/p D#/memberships/0`,
		at+`person/ada schema:name "Ada Quill" D#/memberships/0/person`,
		at+`post/q org:postIn `+at+`organization/tide D#/organizations/0/posts/0`,
		at+`person/ada org:memberOf `+at+`organization/tide D#/organizations/0/memberships/0`,
		at+`person/ben org:holds `+at+`post/r D#/posts/0/memberships/0`,
	)
	r.Check()
}

func TestABrokenDocumentSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"persons\": [{\"id\": \"a\"}\n":                     "f.json:3:2: the document ends too early",
		"{\n\"persons\": [\n{\"id\": \"a\"},\n {\"id\" \"b\"}]}": "f.json:4:",
		"{\"persons\": {}}":                                      "f.json:1:13: { stands where \"[\" is expected",
		"[]":                                                     "f.json:1:1: [ stands where \"{\" is expected",
		"{\"meta\": {}}":                                         "no list of Popolo",
		"{\"persons\": []} {}":                                   "something stands after the end",
		"{\"persons\": [" + strings.Repeat("[", 1<<20):           "f.json:1:",
		"{\"persons\": [{\"name\": \"" + strings.Repeat("x", 50<<20) + "\"}]}\n": "f.json:1:14: an object has more than 16 MiB",
	} {
		_, err := loadAlways(t, text)
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(fmt.Sprintf("%s:%d:%d: %s", syntax.File, syntax.Line, syntax.Column, syntax.Msg), want) {
			t.Errorf("%.60q: %v, want %s", text, err, want)
		}
	}
}

// loadAlways loads a text whether or not it is recognised.
func loadAlways(t testing.TB, text string) (*ingesttest.Result, error) {
	always := *Importers()[0]
	always.Match = func(ingest.Sample) bool { return true }
	r := ingesttest.Try(t, []*ingest.Importer{&always}, ingesttest.Doc{Path: "f.json", Text: text + " "})
	return r, r.Err
}

func TestOnlyDocumentsOfTheModelAreRecognised(t *testing.T) {
	long, _ := json.Marshal(map[string]any{"persons": []any{map[string]any{"name": strings.Repeat("x", 20000)}}})
	for text, want := range map[string]string{
		sample: "popolo", string(long): "popolo", `{"posts": [], "persons": []}`: "popolo", "\ufeff" + sample: "popolo",
		`{"posts": [{"title": "x"}]}`: "", `{"persons": 3}`: "", `{"type": "FeatureCollection", "persons": []}`: "", `[]`: "", "": "",
		`{"$schema": "http://json-schema.org/draft-03/schema#", "id": "http://www.popoloproject.com/schemas/x.json#"}`: "popolo-schema",
	} {
		got := ""
		if i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: "x.json", Head: []byte(text[:min(len(text), ingest.SampleSize)])}); ok {
			got = i.Name
		}
		if got != want {
			t.Errorf("%.40q is taken for %q, want %q", text, got, want)
		}
	}
}

func TestFilesThatAreCalledAlikeKeepTheirKeysApart(t *testing.T) {
	for file, want := range map[string]string{
		"data/lune.json": "lune",
		"data/Lune/Assembly/ep-popolo-v1.0.json.gz":      "Lune/Assembly/ep-popolo-v1.0",
		`C:\data\Isle of Fog\Senate\ep-popolo-v1.0.json`: "Isle%20of%20Fog/Senate/ep-popolo-v1.0",
		"../../popolo.json":                              "popolo",
		"/Lune/popolo.json":                              "Lune/popolo",
	} {
		if got := fileKey(file); got != want {
			t.Errorf("%s has the key %s, want %s", file, got, want)
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add(sample)
	f.Add(`{"memberships": [{"person": {"memberships": [{"post": {"id": 1}}]}}]}`)
	f.Add(`{"posts": [{"label": "a", "memberships": [{"member": {}, "post_id": null}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		_, err := loadAlways(t, text)
		var syntax *graph.SyntaxError
		if err != nil && (!errors.As(err, &syntax) || syntax.Line == 0) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestWhoIsOfNoPartyRepresentsNone(t *testing.T) {
	const at = "id:popolo/lune/"
	members := `"memberships": [{"person_id": "ada", "organization_id": "sea", "on_behalf_of_id": "p/1"}, {"person_id": "ben", "organization_id": "sea", "on_behalf_of_id": "p/2"}]`
	parties := `"organizations": [{"id": "p/1", "name": "Independent"}, {"id": "p/2", "name": "Independent Pilots"}]`
	for _, text := range []string{"{" + members + "," + parties + "}", "{" + parties + "," + members + "}"} {
		r := load(t, text)
		r.Has(`D#/memberships/0 parley:gist "party: Independent" R`)
		found := false
		for _, line := range r.Lines() {
			if strings.HasPrefix(line, at+"person/ada parley:represents") {
				t.Error(line)
			}
			found = found || strings.HasPrefix(line, at+"person/ben parley:represents "+at+"organization/p%2F2")
		}
		if !found {
			t.Errorf("a party of independents is one:\n%s", strings.Join(r.Lines(), "\n"))
		}
	}
}
