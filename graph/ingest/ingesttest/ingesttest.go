// Package ingesttest helps to test importers: it loads documents into a store in
// memory by the rules of loading, and shows and checks what came of them.
//
//	r := ingesttest.Load(t, hsg.Importers(), ingesttest.Doc{Path: "trips.xml", Text: sample})
//	r.Check()                 // the quads keep the rules of the schema
//	r.Has("id:hsg/trip/7 parley:status \"held\" D#id=7")
//	r.Skipped("no date", 1)
//
// Why lines of text and not quads: a test says what it wants as one reads it, and
// one that fails shows what is there instead.
package ingesttest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/ingest"
	"parley/graph/memstore"
	"parley/schema"
)

// A Doc is a document for a test: its text, or the file that Path names if Text
// is empty.
type Doc struct {
	Path string
	Text string
}

// A Result is what came of loading documents.
type Result struct {
	Store  graph.Store
	Report *ingest.Report
	Skips  []ingest.Skip
	Err    error // of the load

	t testing.TB
}

// Now is the time at which tests load.
var Now = time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC)

// Try loads the documents, each by the importer that recognises it, which must
// be one of all; the error is in the result.
func Try(t testing.TB, all []*ingest.Importer, docs ...Doc) *Result {
	t.Helper()
	r := &Result{Store: memstore.New(), t: t}
	r.load(all, docs)
	return r
}

// Load is Try for documents that must load.
func Load(t testing.TB, all []*ingest.Importer, docs ...Doc) *Result {
	t.Helper()
	r := Try(t, all, docs...)
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	return r
}

// More loads further documents into the same store.
func (r *Result) More(all []*ingest.Importer, docs ...Doc) {
	r.t.Helper()
	if r.load(all, docs); r.Err != nil {
		r.t.Fatal(r.Err)
	}
}

func (r *Result) load(all []*ingest.Importer, docs []Doc) {
	r.t.Helper()
	var inputs []ingest.Input
	for _, d := range docs {
		in := ingest.Input{Name: d.Path, Title: filepath.Base(d.Path), Open: d.open}
		i, ok := ingest.FindImporter(all, ingest.Sample{Path: filepath.ToSlash(d.Path), Head: d.head(r.t)})
		switch {
		case !ok:
			r.t.Fatalf("no importer recognises %s", d.Path)
		case i.Ignored != "":
			continue
		}
		in.Importer = i
		inputs = append(inputs, in)
	}
	r.Report, r.Err = ingest.Load(context.Background(), r.Store, inputs, ingest.Options{
		Now: Now, By: "tester", Skipped: func(s ingest.Skip) { r.Skips = append(r.Skips, s) },
	})
}

func (d Doc) open() (io.ReadCloser, error) {
	if d.Text != "" {
		return io.NopCloser(strings.NewReader(d.Text)), nil
	}
	return os.Open(d.Path)
}

func (d Doc) head(t testing.TB) []byte {
	t.Helper()
	f, err := d.open()
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, ingest.SampleSize))
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// Head returns the beginning of a file, as importers see it when they are asked
// whether it is theirs.
func Head(t testing.TB, path string) []byte {
	t.Helper()
	return Doc{Path: path}.head(t)
}

// Files returns the files below a folder, sorted, as documents.
func Files(t testing.TB, folder string) []Doc {
	t.Helper()
	var docs []Doc
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			docs = append(docs, Doc{Path: path})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// Shared returns the path of a folder or file of real data, or skips the test
// where it is absent. It is looked for beside the repository.
func Shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, "..", "shared", "data", name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skipf("the real data %s is not here", name)
		}
		dir = up
	}
}

// Lines returns all quads as sorted lines, with IRIs in short, D for the first
// document that was loaded last and R for its run. Quads about runs and the
// document are left out.
func (r *Result) Lines() []string {
	r.t.Helper()
	var lines []string
	for _, q := range r.quads(graph.Pattern{}) {
		line := r.short(q.Subject) + " " + r.short(q.Predicate) + " " + r.short(q.Object) + " " + r.short(q.Label)
		if !strings.HasPrefix(line, "R ") && !strings.HasPrefix(line, "D ") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	slices.Sort(lines)
	return lines
}

func (r *Result) quads(p graph.Pattern) []graph.Quad {
	r.t.Helper()
	snap, err := r.Store.Snapshot(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	defer snap.Close()
	var ids []graph.IDQuad
	for q, err := range graph.Quads(r.t.Context(), snap, p, graph.AnyOrder) {
		if err != nil {
			r.t.Fatal(err)
		}
		ids = append(ids, q)
	}
	quads, err := graph.TermQuads(r.t.Context(), snap, ids)
	if err != nil {
		r.t.Fatal(err)
	}
	return quads
}

func (r *Result) short(t graph.Term) string {
	if t.Kind() == graph.KindLiteral {
		if dt := t.Datatype(); dt != graph.XSDString && dt != graph.LangString {
			return `"` + t.Lexical() + `"^^` + schema.Shorten(dt)
		}
		return string(t)
	}
	if t.Kind() != graph.KindIRI {
		return string(t)
	}
	iri := t.IRI()
	if len(r.Report.Documents) > 0 {
		if rest, ok := strings.CutPrefix(iri, r.Report.Documents[0].Term.IRI()); ok {
			return "D" + rest
		}
	}
	if slices.Contains(r.Report.Runs, t) {
		return "R"
	}
	return schema.Shorten(iri)
}

// Has asks for lines that must be among Lines.
func (r *Result) Has(want ...string) {
	r.t.Helper()
	lines := r.Lines()
	for _, w := range want {
		if !slices.Contains(lines, w) {
			r.t.Errorf("missing: %s\n%s", w, strings.Join(r.about(lines, w), "\n"))
		}
	}
}

// HasNot asks for texts that must be in no line.
func (r *Result) HasNot(texts ...string) {
	r.t.Helper()
	for _, line := range r.Lines() {
		for _, text := range texts {
			if strings.Contains(line, text) {
				r.t.Errorf("should not be there: %s", line)
			}
		}
	}
}

// about returns the lines with the subject of a line, for a message.
func (r *Result) about(lines []string, line string) []string {
	subject, _, _ := strings.Cut(line, " ")
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return !strings.HasPrefix(l, subject+" ") })
}

// Skipped asks how often something was skipped for a reason.
func (r *Result) Skipped(reason string, want int) {
	r.t.Helper()
	n := 0
	for _, s := range r.Skips {
		if s.Reason == reason {
			n++
		}
		if s.Place == "" {
			r.t.Errorf("skipped without a place: %+v", s)
		}
	}
	if n != want {
		r.t.Errorf("%d skipped for %q, want %d: %+v", n, reason, want, r.Skips)
	}
}

// Check asks that the quads keep the rules of the schema.
func (r *Result) Check() {
	r.t.Helper()
	snap, err := r.Store.Snapshot(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	defer snap.Close()
	found, err := claims.Check(r.t.Context(), snap, claims.CheckOptions{})
	if err != nil {
		r.t.Fatal(err)
	}
	told := map[string]int{}
	for _, v := range found {
		if v.Severity != claims.Error {
			continue
		}
		if told[v.Rule]++; told[v.Rule] <= 5 {
			r.t.Errorf("%s: %s", v.Rule, v.Message)
		}
	}
	for rule, n := range told {
		if n > 5 {
			r.t.Errorf("%s: %d in all", rule, n)
		}
	}
}

// Again loads the documents once more and asks that nothing is added.
func (r *Result) Again(all []*ingest.Importer, docs ...Doc) {
	r.t.Helper()
	if r.load(all, docs); r.Err != nil {
		r.t.Fatal(r.Err)
	}
	if r.Report.Change.Added != 0 || r.Report.Runs != nil {
		r.t.Errorf("loaded again: %+v", r.Report.Change)
	}
}
