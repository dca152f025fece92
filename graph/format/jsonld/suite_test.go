package jsonld_test

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/jsonld"
	"parley/graph/format/nquads"
)

// suite is where the W3C tests of JSON-LD are, seen from this package.
const suite = "../../../../shared/data/rdf-suites/w3c-jsonld-toRdf-fromRdf.zip"

const suiteBase = "https://w3c.github.io/json-ld-api/tests/"

// An entry is one of the suite's manifest.
type entry struct {
	ID     string   `json:"@id"`
	Types  []string `json:"@type"`
	Name   string
	Input  string
	Expect string
	Option struct {
		Base, ExpandContext string
	}
}

func (e entry) is(what string) bool { return strings.Contains(strings.Join(e.Types, " "), what) }

// A table has the tests that fail, by suite ("toRdf", "fromRdf") and id.
type table map[[2]string]failure

type failure struct{ name, reason string }

// readTable reads testdata/suite.txt: suite, id, name and reason of each test, by
// tabs.
func readTable(t *testing.T) table {
	t.Helper()
	text, err := os.ReadFile("testdata/suite.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := table{}
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) != 4 || fields[3] == "" {
			t.Fatalf("testdata/suite.txt: not suite, id, name and reason: %q", line)
		}
		out[[2]string{fields[0], fields[1]}] = failure{fields[2], fields[3]}
	}
	return out
}

// check runs all tests of a suite: those listed must fail, and all others pass.
func (list table) check(t *testing.T, suite string, total int, files map[string][]byte, run func(entry) error) {
	var manifest struct{ Sequence []entry }
	if err := json.Unmarshal(files[suite+"-manifest.jsonld"], &manifest); err != nil {
		t.Fatal(err)
	}
	if n := len(manifest.Sequence); n != total {
		t.Errorf("%d tests in the manifest, want %d", n, total)
	}
	failed := 0
	for _, e := range manifest.Sequence {
		err := run(e)
		f, listed := list[[2]string{suite, e.ID}]
		switch {
		case listed && f.name != strings.TrimSpace(e.Name):
			t.Errorf("%s %s is called %q in the list, and %q in the suite", suite, e.ID, f.name, e.Name)
		case err == nil && listed:
			t.Errorf("%s %s passes, and is listed as failing: %s", suite, e.ID, f.reason)
		case err != nil && !listed:
			t.Errorf("%s\t%s\t%s\t fails and is not listed: %v", suite, e.ID, e.Name, err)
		}
		if err != nil {
			failed++
		}
	}
	inList := 0
	for key := range list {
		if key[0] == suite {
			inList++
		}
	}
	if failed != inList {
		t.Errorf("%d tests of %s failed, and %d are listed", failed, suite, inList)
	}
	t.Logf("%s: %d of %d pass", suite, total-failed, total)
}

func TestReaderPassesTheSuiteButForWhatIsListed(t *testing.T) {
	files := unpack(t)
	contexts := map[string][]byte{}
	for name, text := range files {
		contexts[suiteBase+name] = text
	}
	readTable(t).check(t, "toRdf", 467, files, func(e entry) error { return e.run(files, contexts) })
}

func TestWriterPassesTheSuiteButForWhatIsListed(t *testing.T) {
	files := unpack(t)
	readTable(t).check(t, "fromRdf", 54, files, func(e entry) error {
		quads := read(t, string(files[e.Input]))
		text, err := write(quads, jsonld.Options{})
		if e.is("Negative") {
			if err == nil {
				return errors.New("written")
			}
			return nil
		}
		if err != nil {
			return err
		}
		// Whatever the form, the quads are the same.
		if back, err := readLD(text, jsonld.ReaderOptions{}); err != nil || !rdftest.Isomorphic(back, quads) {
			t.Errorf("fromRdf %s: %v: got %v\nwant %v\nfrom %s", e.ID, err, back, quads, text)
		}
		got, want := gathered(t, []byte(text)), gathered(t, files[e.Expect])
		if got != want {
			return errors.New("got\n" + got + "\nwant\n" + want)
		}
		return nil
	})
}

// gathered is the expanded form of a document in which the nodes with one @id are
// one, and all but lists is sorted.
func gathered(t *testing.T, text []byte) string {
	t.Helper()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader = noLoader{}
	expanded, err := ld.NewJsonLdProcessor().Expand(document, o)
	if err != nil {
		t.Fatal(err)
	}
	return sorted(gather(expanded), "")
}

// gather makes one node of those with one @id.
func gather(nodes []any) []any {
	byID := map[any]map[string]any{}
	var out []any
	for _, n := range nodes {
		node := n.(map[string]any)
		first, ok := byID[node["@id"]]
		if !ok {
			first = map[string]any{"@id": node["@id"]}
			byID[node["@id"]] = first
			out = append(out, first)
		}
		for key, value := range node {
			if values, ok := value.([]any); ok {
				had, _ := first[key].([]any)
				first[key] = append(had, values...)
			}
		}
	}
	for _, node := range byID {
		if graph, ok := node["@graph"].([]any); ok {
			node["@graph"] = gather(graph)
		}
	}
	return out
}

// sorted writes a value with what has no order in an order, and once.
func sorted(v any, key string) string {
	var parts []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			parts = append(parts, sorted(x, ""))
		}
		if key != "@list" {
			slices.Sort(parts)
			parts = slices.Compact(parts)
		}
		return "[" + strings.Join(parts, ",\n") + "]"
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+": "+sorted(v[k], k))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	text, _ := json.Marshal(v)
	return string(text)
}

func (e entry) run(files, contexts map[string][]byte) error {
	o := jsonld.ReaderOptions{Base: suiteBase + e.Input, Contexts: contexts, Lenient: true}
	if e.Option.Base != "" {
		o.Base = e.Option.Base
	}
	if e.Option.ExpandContext != "" {
		o.Context = files[e.Option.ExpandContext]
	}
	got, err := rdftest.ReadAll(jsonld.NewReader(strings.NewReader(string(files[e.Input])), o))
	var syntax *graph.SyntaxError
	switch {
	case err != nil && !errors.As(err, &syntax):
		return err
	case e.is("Negative") && err == nil:
		return errors.New("accepted")
	case e.is("Negative"):
		return nil
	case err != nil:
		return err
	case !e.is("Evaluation"):
		return nil
	}
	want, err := rdftest.ReadAll(nquads.NewReader(strings.NewReader(string(files[e.Expect])), nquads.Options{}))
	if err != nil {
		return err
	}
	if !rdftest.Isomorphic(got, want) {
		return errors.New("got\n" + lines(got) + "want\n" + lines(want))
	}
	return nil
}

func lines(quads []graph.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		b.WriteString("\t" + string(q.Subject) + " " + string(q.Predicate) + " " + string(q.Object) + " " + string(q.Label) + "\n")
	}
	return b.String()
}

// unpack returns the files of the suite, or skips the test where it is absent.
func unpack(t *testing.T) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(suite)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the W3C suite is not at %s", suite)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(f.Name, "tests/")] = text
	}
	return files
}
