package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
)

var systems = []System{Embedded(), Memory(), CayleyMemory()}

// libraries are systems that only search for paths.
var libraries = []System{searching("right", false), searching("wrong", true)}

// The measuring processes are this binary again.
func TestMain(m *testing.M) {
	if args := os.Args[1:]; IsChild(args) {
		os.Exit(Main(context.Background(), args, os.Stdout, os.Stderr, slices.Concat(systems, libraries)...))
	}
	os.Exit(m.Run())
}

// measured runs the program and returns its report.
func measured(t *testing.T, args ...string) Report {
	t.Helper()
	var stdout, stderr bytes.Buffer
	args = append(args, "-json", "-runs", "2", "-budget", "10ms", "-limit", "30s")
	if status := Main(t.Context(), args, &stdout, &stderr, systems...); status != 0 {
		t.Fatalf("bench %s: status %d\n%s", strings.Join(args, " "), status, stderr.String())
	}
	var r Report
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatalf("%v\n%s", err, stdout.String())
	}
	return r
}

func (r Report) find(name, system string) (Row, bool) {
	i := slices.IndexFunc(r.Rows, func(row Row) bool { return row.Name == name && row.System == system })
	if i < 0 {
		return Row{}, false
	}
	return r.Rows[i], true
}

func TestEverySystemIsMeasuredOnTheSameDataAndAnswersTheSame(t *testing.T) {
	r := measured(t, "-quads", "10000", "-same", "0.01", "-undated", "0.2")
	if r.Quads != 10000 || len(r.Queries) != len(questions) || len(r.Problems) > 0 {
		t.Errorf("%d quads, %d queries, problems %v; want 10000, %d, none", r.Quads, len(r.Queries), r.Problems, len(questions))
	}
	everywhere := []string{
		"load", loadRate, "load, share of parse and intern", "heap, loaded",
		"look-up, term to id", "look-up, id to term", "export to N-Quads",
	}
	for _, p := range patterns {
		everywhere = append(everywhere, "scan "+p.name)
	}
	for _, q := range questions {
		everywhere = append(everywhere, q.name)
	}
	for _, p := range programs {
		everywhere = append(everywhere, p.name)
	}
	everywhere = append(everywhere, oneHop, allRows)
	embedded := []string{
		"disk, bytes a quad", "open", "commit of one quad", "path, bare", "path, bare, 99th percentile", "path, bare --at", "path, bare -k 10",
		"path, every edge", "path, in steps", "path, in steps --at", "path, communities", "path, unreachable", "walk, met", "walk, 3 steps", "command, version", "command, show NAME", "command, path NAME NAME",
		"command, export to N-Quads", "command, load",
	}
	for _, x := range allExports() {
		embedded = append(embedded, x.rate())
		if peakMemory() > 0 { // the system tells it
			embedded = append(embedded, x.memory())
		}
	}
	for _, s := range systems {
		want := everywhere
		if s.Name == Embedded().Name {
			want = append(slices.Clone(everywhere), embedded...)
		}
		for _, name := range want {
			if row, ok := r.find(name, s.Name); !ok || row.Median <= 0 || row.Runs < 1 {
				t.Errorf("%s of %s: %+v", name, s.Name, row)
			}
		}
	}
	if row, _ := r.find("scan none", CayleyMemory().Name); row.Answer != 10000 {
		t.Errorf("a scan of everything finds %d quads of 10000", row.Answer)
	}
}

// An answer of nothing would be the same everywhere, and say nothing.
func TestProgramsComeToSomething(t *testing.T) {
	r := measured(t, "-quads", "20000", "-only", "^gizmo", "-systems", "quadstore")
	for _, p := range programs {
		if row, ok := r.find(p.name, Embedded().Name); !ok || row.Answer == 0 {
			t.Errorf("%s: %+v", p.name, row)
		}
	}
}

func TestOnlyWhatIsAskedForIsMeasured(t *testing.T) {
	r := measured(t, "-quads", "2000", "-only", "^scan S$", "-systems", "memstore")
	if len(r.Rows) != 1 || r.Rows[0].Name != "scan S" || r.Rows[0].System != "memstore" {
		t.Errorf("rows: %+v", r.Rows)
	}
}

func TestAFileOfQuadsIsMeasured(t *testing.T) {
	file := filepath.Join(t.TempDir(), "some.nq")
	text := "<http://e.org/a> <http://e.org/p> \"1\" <http://e.org/l> .\n<http://e.org/a> <http://e.org/p> _:b .\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	r := measured(t, "-data", file, "-only", "^scan none$")
	for _, s := range systems {
		if row, ok := r.find("scan none", s.Name); !ok || row.Answer != 2 {
			t.Errorf("%s finds %d quads in a file of 2", s.Name, row.Answer)
		}
	}
}

func TestAWrongCommandLineIsRefused(t *testing.T) {
	for _, args := range [][]string{
		{"-runs", "0"}, {"-only", "("}, {"-systems", "bolt"}, {"-limit", "0s"}, {"data.nq"}, {"-nosuch"},
	} {
		var stderr bytes.Buffer
		if status := Main(t.Context(), args, io.Discard, &stderr, systems...); status != 2 || stderr.Len() == 0 {
			t.Errorf("bench %v: status %d, said %q; want 2 and the reason", args, status, stderr.String())
		}
	}
}

func TestDataThatCannotBeReadIsAFailure(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.nq")
	if err := os.WriteFile(broken, []byte("<a b> .\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{"nosuch.nq": "nosuch.nq", broken: "broken.nq:1:"} {
		var stderr bytes.Buffer
		if status := Main(t.Context(), []string{"-data", file}, io.Discard, &stderr, systems...); status != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, said %q; want 1 and %q", file, status, stderr.String(), want)
		}
	}
}

// A store of an earlier run would be loaded into, and its quads found there.
func TestAFolderWithSomethingInItIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	args := []string{"-quads", "2000", "-only", "^load$", "-systems", "quadstore", "-dir", dir}
	if r := measured(t, args...); len(r.Rows) == 0 {
		t.Errorf("rows: %+v", r.Rows)
	}
	var stdout, stderr bytes.Buffer
	if status := Main(t.Context(), args, &stdout, &stderr, systems...); status != 1 || !strings.Contains(stderr.String(), "is not empty") {
		t.Errorf("status %d, %s", status, stderr.String())
	}
}

func TestANameOfNoWordsIsNotAskedFor(t *testing.T) {
	s := memstore.New()
	defer s.Close()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	nodes := []graph.Term{graph.IRI("http://example.org/a"), graph.IRI("http://example.org/b")}
	for i, text := range []string{" ", "Some Name"} {
		b.AppendQuad(graph.Quad{Subject: nodes[i], Predicate: iri("name"), Object: graph.String(text)})
	}
	if err := tx.Add(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	o := &ours{}
	if o.snap, err = s.Snapshot(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer o.snap.Close()
	if got, err := o.namesOf(t.Context(), nodes); err != nil || !slices.Equal(got, []string{"Some Name"}) {
		t.Errorf("%q, %v", got, err)
	}
}
