package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// jsonOf runs a command on a store and returns the objects it writes, each with its
// keys in their order.
func jsonOf(t *testing.T, db, command string) []json.RawMessage {
	t.Helper()
	var out, errOut bytes.Buffer
	status := run(context.Background(), words("parley --db "+db+" "+command+" --jsonl"), environment{
		In: strings.NewReader(""), Out: &out, Err: &errOut, Getenv: func(string) string { return "" }, Now: time.Now,
	})
	if status != 0 {
		t.Fatalf("%s: exit status %d\n%s", command, status, errOut.String())
	}
	var all []json.RawMessage
	for line := range strings.Lines(out.String()) {
		all = append(all, json.RawMessage(line))
	}
	return all
}

// keysOf returns the keys of an object in their order, and their values.
func keysOf(t *testing.T, object json.RawMessage) (keys []string, values map[string]json.RawMessage) {
	t.Helper()
	if err := json.Unmarshal(object, &values); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(object))
	for depth := 0; ; {
		token, err := d.Token()
		if err != nil {
			return keys, values
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		default:
			if depth == 1 {
				keys = append(keys, fmt.Sprint(token))
				var value json.RawMessage
				if err := d.Decode(&value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// A shapeChecker holds values to the shapes that are documented, and notes which
// it has seen.
type shapeChecker struct {
	t    *testing.T
	seen map[string]bool
}

func (c *shapeChecker) object(at string, shape jsonShape, object json.RawMessage, ordered bool) {
	keys, values := keysOf(c.t, object)
	var known, want []string
	for _, k := range shape.keys {
		known = append(known, k.name)
		value, there := values[k.name]
		kind, optional := strings.CutSuffix(k.kind, "?")
		if there || !optional {
			want = append(want, k.name)
		}
		switch {
		case !there && !optional:
			c.t.Errorf("%s: no %s", at, k.name)
		case there && !(optional && string(value) == "null"):
			c.seen[shape.name+" "+k.name] = true
			c.value(at+"."+k.name, kind, value)
		}
	}
	for _, k := range keys {
		if !slices.Contains(known, k) {
			c.t.Errorf("%s: %s is not documented", at, k)
		}
	}
	if ordered && !slices.Equal(keys, want) {
		c.t.Errorf("%s has the keys %q, and the page %q", at, keys, want)
	}
}

func (c *shapeChecker) value(at, kind string, value json.RawMessage) {
	of, list := strings.CutPrefix(kind, "list of ")
	if list {
		var all []json.RawMessage
		if err := json.Unmarshal(value, &all); err != nil || all == nil {
			c.t.Errorf("%s is no list: %s", at, value)
		}
		for _, v := range all {
			c.value(at, of, v)
		}
		return
	}
	ok := true
	switch of {
	case "text", "date":
		ok = value[0] == '"'
	case "number":
		ok = value[0] >= '0' && value[0] <= '9'
	case "flag":
		ok = value[0] == 't' || value[0] == 'f'
	default:
		i := slices.IndexFunc(jsonShapes, func(s jsonShape) bool { return s.name == of })
		if i < 0 {
			c.t.Fatalf("%s is of a shape %s that is not documented", at, of)
		}
		c.object(at, jsonShapes[i], value, of != "source")
		return
	}
	if !ok {
		c.t.Errorf("%s is no %s: %s", at, of, value)
	}
}

func TestAnswersAsJSONHaveTheKeysThatTheHelpTells(t *testing.T) {
	commands := map[string][]string{
		"path":                 {"path umerov trump --all --why", "path rubio moscow", "path umerov \"miami talks\" --all", "path umerov zelenskyy --at 2026"},
		"between":              {"between umerov trump --max-steps 3"},
		"neighbors":            {"neighbors umerov", "neighbors miami talks", "neighbors umerov --why"},
		"common":               {"common rubio umerov", "common kushner witkoff", "common kushner witkoff --why"},
		"met":                  {"met umerov", "met umerov --why"},
		"met NAME NAME":        {"met umerov rubio", "met umerov rubio --why"},
		"met --by":             {"met umerov --by post"},
		"walk":                 {"walk umerov met --why", "walk umerov met --group memberOf", "walk miami talks endDate"},
		"said":                 {"said rubio", "said \"miami talks\" --about"},
		"who":                  {"who secretary of state", "who secretary of state --at 2025-12-01"},
		"show":                 {"show umerov", "show miami talks"},
		"find":                 {"find umerov"},
		"neighbors --count":    {"neighbors umerov --count"},
		"walk --group --count": {"walk umerov met --group memberOf --count"},
		"timeline":             {"timeline umerov", "timeline miami talks --involved 1"},
		"cite":                 {"cite umerov trump", "cite rubio announces witkoff trip"},
	}
	// The built-in graph has no disputes, and no records that are one.
	disputed := map[string][]string{
		"path":     {"path orr moor"},
		"met":      {"met orr --why"},
		"timeline": {"timeline vale"},
		"cite":     {"cite orr moor"},
		"disputes": {"disputes"},
	}
	marks := fileOf(t, "testdata/ask_marks.txt", "marks.trig")
	c := &shapeChecker{t: t, seen: map[string]bool{}}
	for _, shape := range jsonAnswers {
		for _, command := range commands[shape.name] {
			for _, object := range jsonOf(t, "seed:", command) {
				c.object("parley "+command, shape, object, true)
			}
		}
		for _, command := range disputed[shape.name] {
			for _, object := range jsonOf(t, marks, command) {
				c.object("parley "+command, shape, object, true)
			}
		}
	}
	for _, shape := range slices.Concat(jsonAnswers, jsonShapes) {
		for _, k := range shape.keys {
			unseen := []string{"who until_next", "source url"} // the two graphs have none
			if !slices.Contains(unseen, shape.name+" "+k.name) && !c.seen[shape.name+" "+k.name] {
				t.Errorf("no answer here has %s of %s: is it still true?", k.name, shape.name)
			}
		}
	}
}

// fileOf writes a file that a script has with it, and returns where.
func fileOf(t *testing.T, script, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if f.Name == name {
			at := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(at, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
			return at
		}
	}
	t.Fatalf("%s has no file %s", script, name)
	return ""
}

func TestThePageOnJSONFitsATerminal(t *testing.T) {
	for line := range strings.Lines(jsonManual()) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
