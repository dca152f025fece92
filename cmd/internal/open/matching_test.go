package open

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph/format"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// claimants are the names of the importers that take a document for theirs.
func claimants(s ingest.Sample) []string {
	var names []string
	for _, i := range Importers() {
		if i.Match(s) {
			names = append(names, i.Name)
		}
	}
	return names
}

// unclaimed are the real files that nobody reads as records: quads, objects of
// Popolo that stand alone, suites of tests, vocabularies, what is about the data.
var unclaimed = []string{"README.md", ".ttl", ".rdf", "rdf-suites/", "popolo/spec/examples/"}

func TestARealFileIsClaimedByOneImporter(t *testing.T) {
	root := filepath.Dir(ingesttest.Shared(t, "README.md"))
	files := ingesttest.Files(t, root)
	if len(files) < 1000 {
		t.Fatalf("only %d files", len(files))
	}
	for _, d := range files {
		_, how := format.CutCompression(d.Path)
		r, err := openFile(d.Path, how)
		if err != nil {
			t.Fatal(err)
		}
		head, err := io.ReadAll(io.LimitReader(r, ingest.SampleSize))
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		nobody := slices.ContainsFunc(unclaimed, func(part string) bool {
			return strings.HasSuffix(d.Path, part) || strings.HasSuffix(part, "/") && strings.Contains(d.Path, part)
		})
		if names := claimants(ingest.Sample{Path: d.Path, Head: head}); len(names) > 1 || len(names) == 0 && !nobody {
			t.Errorf("%s is claimed by %v", d.Path, names)
		}
	}
}

func TestATableInUTF16IsRecognised(t *testing.T) {
	const header = "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\tStory ID\n"
	little, big := []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	for _, c := range header {
		little, big = append(little, byte(c), 0), append(big, 0, byte(c))
	}
	for _, head := range [][]byte{little, big, append(little, 'x')} {
		if names := claimants(ingest.NewSample("events.tab", head)); !slices.Equal(names, []string{"icews"}) {
			t.Errorf("%q is claimed by %v", head[:8], names)
		}
	}
}

func TestNobodyClaimsWhatIsOfNoSource(t *testing.T) {
	for name, text := range map[string]string{
		"post.md":        "---\ntitle: A visit to the whitehouse\ndate: 2031-01-02\nsource_url: https://blog.example/whitehouse\n---\nWe met the painter.\n",
		"readme.md":      "# Club\n\nIt has \"$schema\" and \"schemata\", and \"extends\" them.\n",
		"notes.txt":      "# CAMEO brooches of the last century\n",
		"people.json":    `[{"id": "a", "name": "Ada Quill", "type": "person"}]`,
		"map.geojson":    `{"type": "FeatureCollection", "features": [{"id": "1", "properties": {"schema": "x"}}]}`,
		"lines.jsonl":    "{\"id\": \"a\", \"properties\": {\"name\": [\"Ada\"]}}\n",
		"config.json":    `{"posts": 3, "persons": true}`,
		"schema.json":    `{"$schema": "https://json-schema.org/draft-07/schema#", "title": "Club"}`,
		"importer.go":    "package popolo\n\nconst a = `\"$schema\" popoloproject.com/schemas/ \"PLOVER-GSR`\n",
		"trips.xml":      "<?xml version=\"1.0\"?>\n<journeys><trip><id>1</id></trip></journeys>\n",
		"text.xml":       "<TEI><teiHeader/><text>A history of the club</text></TEI>\n",
		"some.zip":       "PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x06\x00\x00\x00peoples/a.xml",
		"person.csv":     "id,name,start_date,end_date\n1,Ada,,\n",
		"event.csv":      "id,name,type,date\n1,Regatta,race,2031-01-02\n",
		"cities.csv":     "name,country,population\nStrelsau,Ruritania,9000\n",
		"countries.csv":  "code,name\nRU,Ruritania\n",
		"reports.tsv":    "719024875\t2031\t1\n",
		"wide.tsv":       strings.TrimSuffix(strings.Repeat("1\t", 61), "\t") + "\n",
		"tuples.tsv":     "Q1\tP31\tQ5\n",
		"attendance.csv": "Meeting,Person,Year\nRegatta,Ada,2031\n",
		"battles.csv":    "event_date,event_type,actor1\n2031-01-02,Battle,Ada\n",
		"list.yaml":      "- name: Ada\n  terms: 3\n",
	} {
		if names := claimants(ingest.Sample{Path: name, Head: []byte(text)}); names != nil {
			t.Errorf("%s is claimed by %v", name, names)
		}
	}
}
