package jsonld_test

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

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
		SpecVersion, ProcessingMode, Base, ExpandContext, RDFDirection string
		ProduceGeneralizedRDF                                          bool
	}
}

func (e entry) is(what string) bool { return strings.Contains(strings.Join(e.Types, " "), what) }

// failing are the tests that the reader does not pass: in all of them it is the
// library that expands otherwise, or does not refuse what it should.
var failing = listed(map[string]string{
	"dots and empty parts in the path of a base stay, or are added": "#t0122 #t0123 #t0124 #t0125 #t0128 #t0130 #t0131 #t0132 #te111 #te112 #tli11 #tli12 #tli14",
	"the address of a context is resolved against @base":            "#tc031",
	"a context of an alias of @nest is not used":                    "#tc037 #tc038",
	"an ill formed context is accepted where it does no harm":       "#tc033 #tec02 #ter52 #ter54 #tpr28",
	"a term that looks like a keyword is refused, not ignored":      "#tpr38 #tpr39",
	"protection is not lifted within @graph":                        "#tpr43",
})

func listed(reasons map[string]string) map[string]string {
	out := map[string]string{}
	for why, ids := range reasons {
		for _, id := range strings.Fields(ids) {
			out[id] = why
		}
	}
	return out
}

func TestReaderPassesTheSuiteButForWhatIsListed(t *testing.T) {
	files := unpack(t)
	var manifest struct{ Sequence []entry }
	if err := json.Unmarshal(files["toRdf-manifest.jsonld"], &manifest); err != nil {
		t.Fatal(err)
	}
	contexts := map[string][]byte{}
	for name, text := range files {
		contexts[suiteBase+name] = text
	}
	passed, failed, skipped := 0, 0, 0
	for _, e := range manifest.Sequence {
		if e.Option.SpecVersion == "json-ld-1.0" || e.Option.ProcessingMode == "json-ld-1.0" || e.Option.ProduceGeneralizedRDF || e.Option.RDFDirection != "" {
			skipped++ // of another version, or of options that there are none for
			continue
		}
		err := e.run(files, contexts)
		why, known := failing[e.ID]
		switch {
		case err == nil && known:
			t.Errorf("%s passes, and is listed as failing: %s", e.ID, why)
		case err != nil && !known:
			t.Errorf("%s %s: %v", e.ID, e.Name, err)
		case known:
			failed++
		case err == nil:
			passed++
		}
	}
	t.Logf("%d passed, %d failed, %d of other versions or options left out", passed, failed, skipped)
	if n := len(manifest.Sequence); n != 467 || failed != len(failing) {
		t.Errorf("%d tests in the manifest, %d failed of %d listed", n, failed, len(failing))
	}
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
