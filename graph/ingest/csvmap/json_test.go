package csvmap_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
	"parley/graph/memstore"
)

const people = `mapping m
format json
who: Person {id}
	name {name}
	memberOf club
club: Organization {c} each c in {clubs}
	name {c}
`

func TestObjectsOfAnArrayAreRecordsAndTheirListsAreLists(t *testing.T) {
	r := read(t, people, `[
	{"id": 1, "name": " Ann ", "clubs": ["Chess", "Row\u0020ing", null, 7]},
	{"id": "2", "clubs": "Chess", "more": {"x": []}},
	17,
	{"name": null}
]`)
	r.Check()
	r.Has(
		`id:csv/m/person/1 schema:name "Ann" D#/0`,
		`id:csv/m/person/1 org:memberOf id:csv/m/organization/Row_ing D#/0`,
		`id:csv/m/person/1 org:memberOf id:csv/m/organization/7 D#/0`,
		`id:csv/m/person/2 org:memberOf id:csv/m/organization/Chess D#/1`)
	r.Skipped("a record that is not like the others", 1)
	r.Skipped("nothing that names a node", 1)
	read(t, strings.Replace(people, "{name}", "{nam}", 1), `[{"id": 1, "name": "Ann", "clubs": []}]`).
		Skipped("a column that no record has anything in", 2)
}

func TestJSONThatIsBrokenIsAnErrorWithItsPlace(t *testing.T) {
	for what, c := range map[string]struct {
		text, says string
		line       int
	}{
		"no array":        {`{"id": 1}`, "an array of objects", 1},
		"cut off":         {"[\n{\"id\": 1},\n{\"id\":", "record /0: unexpected EOF", 3},
		"a comma is gone": {"[\n{\"id\": 1}\n{\"id\": 2}]", "record /0", 3},
		"something more":  {"[\n{\"id\": 1}\n]\n[]", "behind the array", 4},
		"nested too deep": {"[" + strings.Repeat(`{"a":`, 20_000), "depth", 1},
	} {
		r := ingesttest.Try(t, only(parse(t, people)), ingesttest.Doc{Path: "t.json", Text: c.text})
		var e *graph.SyntaxError
		if !errors.As(r.Err, &e) || !strings.Contains(e.Msg, c.says) || e.Line != c.line || e.File != "t.json" {
			t.Errorf("%s: %v", what, r.Err)
		}
	}
}

func TestARecordOfJSONThatNeverEndsIsAnErrorAndNotAllOfMemory(t *testing.T) {
	endless := func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(`[{"id": "`), io.LimitReader(letters{}, 50<<20), strings.NewReader(`"}]`))), nil
	}
	in := ingest.Input{Name: "t.json", Importer: parse(t, people).Importer(), Open: endless}
	_, err := ingest.Load(t.Context(), memstore.New(), []ingest.Input{in}, ingest.Options{Now: ingesttest.Now})
	var e *graph.SyntaxError
	if !errors.As(err, &e) || !strings.Contains(e.Msg, "longer than") {
		t.Errorf("got %v", err)
	}
}

// letters gives the letter x for ever.
type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func FuzzJSON(f *testing.F) {
	f.Add(`[{"id": 1, "name": "Ann", "clubs": ["Chess"]}, 3]`)
	f.Add(`[]`)
	f.Add("[{\"id\":\n\"\\ud800\"}, null]")
	f.Fuzz(func(t *testing.T, text string) {
		r := ingesttest.Try(t, only(parse(t, people)), ingesttest.Doc{Path: "t.json", Text: text + "\n"})
		var e *graph.SyntaxError
		if r.Err != nil && (!errors.As(r.Err, &e) || e.Line < 1 || e.Column < 1) {
			t.Errorf("%v has no place", r.Err)
		}
	})
}
