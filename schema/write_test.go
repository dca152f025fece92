package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestSchemaIsWrittenAsTheGoldensHaveIt(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"schema.txt": WriteTable,
		"schema.md":  WriteMarkdown,
		"schema.ttl": WriteTurtle,
		"context.jsonld": func(w io.Writer) error {
			_, err := w.Write(Context())
			return err
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs from its golden from line %d on (go test ./schema -update writes it anew)", name, firstDifference(b.String(), string(want)))
		}
	}
}

func firstDifference(a, b string) int {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return i + 1
		}
	}
	return min(len(x), len(y)) + 1
}

func TestAFullDiskIsReported(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{"table": WriteTable, "Markdown": WriteMarkdown, "Turtle": WriteTurtle} {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the writer's error", name, err)
		}
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestContextNamesEveryIRIAsCompactNamesDoes(t *testing.T) {
	var doc struct {
		Context map[string]any `json:"@context"`
	}
	if err := json.Unmarshal(Context(), &doc); err != nil {
		t.Fatal(err)
	}
	names := CompactNames()
	if want := len(Types) + len(Relations) + len(Attributes); len(names) != want {
		t.Errorf("%d names, want %d", len(names), want)
	}
	for iri, name := range names {
		got := doc.Context[name]
		if m, ok := got.(map[string]any); ok {
			got = m["@id"]
		}
		if name == "type" {
			iri, got = "@type", doc.Context[name]
		} else if s, ok := got.(string); ok {
			got, _ = Expand(s)
		}
		if got != iri {
			t.Errorf("the context has %s as %v, want %s", name, got, iri)
		}
	}
}

func TestExplainTellsWhatEachKindOfNameMeans(t *testing.T) {
	for name, want := range map[string][]string{
		"leads":    {"X leads Y", "X is to lead Y", "Person", "Delegation or Organization", "ledBy", "implies", "memberOf"},
		"led-by":   {"ledBy: the inverse of leads", "X leads Y"},
		"holds":    {"^holder/post", "a Tenure whose holder is X and whose post is Y", "served or acting"},
		"attends":  {"^actor/event", "or for nothing but itself"},
		"confirms": {"a Statement of kind confirmation whose speaker is X and which is about Y"},
		"met":      {"X met Y", "coAttendance of meeting and call", "no quad has it"},
		"visited":  {"makes[status=held]/destination", "whoVisited"},
		"date":     {"an attribute", "X is dated Y", "startDate"},
		"kind":     {"meeting, call, visit", "openWork"},
		"Event":    {"Something that happens", "needs", "kind and status", "takesPlaceIn", "attendedBy"},
		"event":    {"X is a part in Y", "participations"},
		"spouseOf": {"reads the same both ways"},
	} {
		got, err := Explain(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %q in\n%s", name, part, got)
			}
		}
	}
}

func TestEveryNameAndTypeIsExplained(t *testing.T) {
	all := Names()
	for _, ty := range Types {
		all = append(all, ty.Name)
	}
	for _, name := range all {
		if text, err := Explain(name); err != nil || !strings.HasSuffix(text, "\n") || strings.Contains(text, "{") {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

func TestExplainOffersNearNamesForAnUnknownOne(t *testing.T) {
	_, err := Explain("atends")
	var unknown *UnknownError
	if !errors.As(err, &unknown) || !slices.Contains(unknown.Near, "attends") {
		t.Errorf("%#v, want an UnknownError that offers attends", err)
	}
}
