package tooltest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph/format"
	"parley/graph/format/ftm"
	"parley/graph/format/popolo"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// validated is what a validator says of records.
type validated struct {
	Schemata map[string]int
	Values   int
	Faults   [][2]any
	Names    map[string][]string
}

// TestToolFollowTheMoneyValidatesEveryEntity has the model check ids, dates, codes
// and references of the lines, make entities of the statements, and find as many of
// each schema in both.
func TestToolFollowTheMoneyValidatesEveryEntity(t *testing.T) {
	validate := func(what string, g lpg.Graph) (validated, []string) {
		lines, left := file(t, format.FTM, g)
		rows, _ := file(t, format.FTMStatements, g)
		var a, b validated
		answer(t, python(t, "ftm.py", "entities", lines), &a)
		answer(t, python(t, "ftm.py", "statements", rows), &b)
		text, err := os.ReadFile(lines)
		if err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		for line := range bytes.Lines(text) {
			var e struct{ Schema string }
			if err := json.Unmarshal(line, &e); err != nil {
				t.Fatal(err)
			}
			count[e.Schema]++
		}
		if len(a.Faults)+len(b.Faults) > 0 {
			t.Errorf("%s: %v %v", what, a.Faults, b.Faults)
		}
		if !maps.Equal(a.Schemata, count) || !maps.Equal(b.Schemata, count) || a.Values == 0 || a.Values != b.Values {
			t.Errorf("%s: entities %v with %d values, statements %v with %d, written %v", what, a.Schemata, a.Values, b.Schemata, b.Values, count)
		}
		t.Logf("%s: %v, %d values; left: %v", what, a.Schemata, a.Values, left)
		return a, left
	}
	hard := lpgtest.Hard()
	got, _ := validate("hard", hard)
	for _, n := range hard.NodeList {
		if len(n.Types) > 0 && !slices.Equal(got.Names[ftm.ID(n.ID)], []string{n.Name}) {
			t.Errorf("%q is called %q", n.Name, got.Names[ftm.ID(n.ID)])
		}
	}
	if hub, left := validate("hub", lpgtest.Hub(100_000)); hub.Schemata["UnknownLink"] != 100_000 || hub.Schemata["Person"] != 100_001 || left != nil {
		t.Errorf("a hub of %v, left %v", hub.Schemata, left)
	}
	if seed, _ := validate("seed", folded(t, "seed:", ftm.Shape)); seed.Schemata["Occupancy"] != 7 || seed.Schemata["Trip"] != 1 {
		t.Errorf("the seed has %v", seed.Schemata)
	}
	validate("State Department", folded(t, store(t, "us-state-dept"), ftm.Shape))
}

// TestToolFollowTheMoneysCommandsReadBoth runs the model's own commands.
func TestToolFollowTheMoneysCommandsReadBoth(t *testing.T) {
	g := folded(t, "seed:", ftm.Shape)
	lines, _ := file(t, format.FTM, g)
	rows, _ := file(t, format.FTMStatements, g)
	command := filepath.Join(dir(t), "venv", "bin", "ftm")
	clean := filepath.Join(t.TempDir(), "clean.json")
	run(t, command, "validate", "-i", lines, "-o", clean)
	whole := filepath.Join(t.TempDir(), "whole.json")
	run(t, command, "aggregate-statements", "-i", rows, "-o", whole)
	read := func(path string) map[string]map[string][]string {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]map[string][]string{}
		for line := range bytes.Lines(text) {
			var e struct {
				ID         string
				Properties map[string][]string
			}
			answer(t, string(line), &e)
			for _, v := range e.Properties {
				slices.Sort(v)
			}
			out[e.ID] = e.Properties
		}
		return out
	}
	want := read(lines)
	for _, path := range []string{clean, whole} {
		got := read(path)
		for id, properties := range want {
			if fmt.Sprint(got[id]) != fmt.Sprint(properties) {
				t.Errorf("%s: %v, want %v", id, got[id], properties)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d entities, want %d", len(got), len(want))
		}
	}
}

// TestToolEveryPoliticianReadsPopolo has the library follow every reference, and the
// specification's schemas check every object.
func TestToolEveryPoliticianReadsPopolo(t *testing.T) {
	schemas := shared(t, "popolo/spec/schemas")
	type read struct {
		Persons, Organizations, Posts, Areas, Events, Memberships, Attending, Tenures int
		Held                                                                          [][4]string
		Names                                                                         map[string]string
		Faults                                                                        [][2]any
	}
	load := func(what string, g lpg.Graph) (out read) {
		path, left := file(t, format.Popolo, g)
		answer(t, python(t, "popolo.py", path, schemas), &out)
		if len(out.Faults) > 0 {
			t.Errorf("%s: %v", what, out.Faults)
		}
		count := map[string]int{}
		err := g.Nodes(context.Background(), func(n *lpg.Node) error {
			for _, typ := range []string{"Country", "Person", "Organization", "Delegation", "Post", "Event", "Place"} {
				if slices.Contains(n.Types, typ) {
					count[typ]++
					break
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		bodies := count["Country"] + count["Organization"] + count["Delegation"]
		if out.Persons != count["Person"] || out.Organizations != bodies || out.Posts != count["Post"] || out.Areas != count["Place"]+count["Country"] || out.Events != count["Event"] {
			t.Errorf("%s: %d persons, %d organizations, %d posts, %d areas, %d events; want %v", what, out.Persons, out.Organizations, out.Posts, out.Areas, out.Events, count)
		}
		t.Logf("%s: %d memberships, %d of posts, %d attending; left: %s", what, out.Memberships, out.Tenures, out.Attending, strings.Join(left, "; "))
		return out
	}
	hard := lpgtest.Hard()
	got := load("hard", hard)
	for _, n := range hard.NodeList {
		if len(n.Types) > 0 && got.Names[n.ID] != n.Name {
			t.Errorf("%q is called %q", n.Name, got.Names[n.ID])
		}
	}
	load("hub", lpgtest.Hub(100_000))
	if seed := load("seed", folded(t, "seed:", popolo.Shape)); seed.Tenures != 7 || seed.Memberships != 15 {
		t.Errorf("the seed has %d memberships, %d of posts", seed.Memberships, seed.Tenures)
	}
	load("State Department", folded(t, store(t, "us-state-dept"), popolo.Shape))
}
