package tooltest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/csvtable"
	"parley/graph/format/parquet"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// A row is a row of a table as JSON.
type row = map[string]any

// cellOf is a value as JSON: of a list all, else the one or null.
func cellOf(k lpg.Key, values []string) any {
	if k.List {
		return append([]string{}, values...)
	}
	if len(values) == 0 {
		return nil
	}
	switch k.Kind {
	case lpg.Integer:
		n, _ := strconv.ParseInt(values[0], 10, 64)
		return n
	case lpg.Decimal:
		f, _ := strconv.ParseFloat(values[0], 64)
		return f
	case lpg.Boolean:
		return values[0] == "true"
	}
	return values[0]
}

// expectTables writes what the tables of a graph should hold.
func expectTables(t *testing.T, dir string, g *lpgtest.Memory, quads []graph.Quad) {
	t.Helper()
	var nodes, edges, all []row
	names := map[string]string{}
	for _, n := range g.NodeList {
		names[n.ID] = n.Name
		r := row{"id": n.ID, "name": n.Name}
		for _, k := range lpg.NodeColumns {
			r[k.Name] = cellOf(k, n.Column(k.Name))
		}
		for _, k := range g.Head.Keys {
			r[map[bool]string{true: "names", false: k.Name}[k.Name == "name"]] = cellOf(k, n.Values(&g.Head, k.Name))
		}
		nodes = append(nodes, r)
	}
	for _, e := range g.EdgeList {
		r := row{"id": e.ID, "source": e.Source, "target": e.Target, "source_name": names[e.Source], "target_name": names[e.Target], "undirected": e.Undirected}
		for _, k := range lpg.EdgeColumns {
			value := cellOf(k, e.Column(k.Name))
			if text, ok := value.(string); ok && strings.HasPrefix(text, "-") && (k.Name == "start" || k.Name == "end") {
				value = nil // before the year 1
			}
			r[k.Name] = value
		}
		edges = append(edges, r)
	}
	for _, q := range quads {
		r := row{"subject": string(q.Subject), "predicate": string(q.Predicate), "object": string(q.Object), "label": nil}
		if q.Label != "" {
			r["label"] = string(q.Label)
		}
		all = append(all, r)
	}
	expect(t, dir, map[string]any{"nodes": nodes, "edges": edges, "quads": all, "types": map[string]any{
		"nodes": row{"type": "VARCHAR[]", "from": "DATE"},
		"edges": row{"undirected": "BOOLEAN", "start": "DATE", "weight": "BIGINT", "quote": "VARCHAR[]"},
	}})
}

func expect(t *testing.T, dir string, what map[string]any) {
	t.Helper()
	text, err := json.Marshal(what)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "expected.json"), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// writeTables writes the tables of a graph in both formats.
func writeTables(t *testing.T, dir string, g lpg.Graph) []graph.Quad {
	t.Helper()
	quads, err := lpgtest.Quads(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	emit := func(emit func(*graph.Batch) error) error {
		var b graph.Batch
		for _, q := range quads {
			b.AppendQuad(q)
		}
		return emit(&b)
	}
	create := func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name)) }
	if err := errors.Join(csvtable.Write(t.Context(), create, g, emit), parquet.Write(t.Context(), create, g, emit)); err != nil {
		t.Fatal(err)
	}
	return quads
}

func TestToolTablesOfHardNamesAreReadAsTheyAre(t *testing.T) {
	dir(t)
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(100_000)} {
		folder := t.TempDir()
		expectTables(t, folder, g, writeTables(t, folder, g))
		checks := []string{"duckdb_parquet", "duckdb_csv", "duckdb_guessed_csv", "pandas_parquet", "pandas_csv", "spark"}
		if len(g.NodeList) > 1000 {
			checks[5] = "spark_counts" // a hundred thousand rows take it minutes to hand over
		}
		for _, check := range checks {
			t.Run(name+" "+check, func(t *testing.T) {
				if out := python(t, "readtables.py", folder, check); out != "" {
					t.Log(out)
				}
			})
		}
	}
}

// walked is a row of parley walk --json.
type walked struct {
	IRI, Name string
	Date      []string
	Labels    []string
}

// TestToolTablesAnswerAsWalkDoes joins edges to nodes in DuckDB. Records that are one
// are kept apart, so that all quads of the store are there.
func TestToolTablesAnswerAsWalkDoes(t *testing.T) {
	dir(t)
	for _, c := range []struct{ db, source, relation string }{
		{"seed:", "https://w3id.org/parley/id/seed/rustem-umerov", "holds"},
		{store(t, "us-state-dept"), "https://w3id.org/parley/id/hsg/person/blinken-antony-j", "travelsTo"},
	} {
		folder := t.TempDir()
		for _, f := range []string{"csv", "parquet"} {
			parley(t, "export", "--db", c.db, "--apart", "--format", f, "-o", filepath.Join(folder, f))
			files, err := filepath.Glob(filepath.Join(folder, f, "*"))
			if err != nil || len(files) != 3 {
				t.Fatalf("%q, %v", files, err)
			}
			for _, file := range files {
				if err := os.Rename(file, filepath.Join(folder, filepath.Base(file))); err != nil {
					t.Fatal(err)
				}
			}
		}
		var want []walked
		var stats []struct {
			What  string
			Count float64
		}
		decode(t, parley(t, "walk", "--db", c.db, "--apart", "--json", c.source, c.relation), &want)
		decode(t, parley(t, "stats", "--db", c.db, "--json"), &stats)
		if len(want) == 0 {
			t.Fatalf("%s %s leads nowhere", c.source, c.relation)
		}
		expect(t, folder, map[string]any{"question": map[string]string{"source": c.source, "relation": c.relation}})
		var counts []string
		answers := map[string][]string{}
		for line := range strings.Lines(python(t, "readtables.py", folder, "joins")) {
			var got struct {
				Format, ID, Name string
				Dates            []string
				Labels           int
				Counts           map[string]int
			}
			decode(t, line, &got)
			if got.Counts != nil {
				counts = append(counts, fmt.Sprint(got.Counts))
				if float64(got.Counts["quads"]) != stats[0].Count {
					t.Errorf("%s: %d quads, want %v", got.Format, got.Counts["quads"], stats[0].Count)
				}
				continue
			}
			slices.Sort(got.Dates)
			answers[got.Format] = append(answers[got.Format], fmt.Sprint(got.ID, got.Name, got.Dates, got.Labels))
		}
		if len(counts) != 2 || counts[0] != counts[1] {
			t.Errorf("CSV and Parquet differ: %q", counts)
		}
		var told []string
		for _, w := range want {
			slices.Sort(w.Date)
			told = append(told, fmt.Sprint(w.IRI, w.Name, w.Date, len(w.Labels)))
		}
		slices.Sort(told)
		for format, got := range answers {
			if slices.Sort(got); !slices.Equal(got, told) {
				t.Errorf("%s: %d answers, want %d as parley walk gives\n%q\n%q", format, len(got), len(told), got[:min(2, len(got))], told[:2])
			}
		}
		t.Logf("%s: %s, %d answers", filepath.Base(c.db), counts[0], len(told))
	}
}

func decode(t *testing.T, text string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
}

// TestToolATupleListIsLoaded loads tuples as programs of the field do, and asks
// them for the journeys that parley walk tells.
func TestToolATupleListIsLoaded(t *testing.T) {
	db, file := store(t, "us-state-dept"), filepath.Join(t.TempDir(), "tuples.tsv")
	parley(t, "export", "--db", db, "-o", file)
	const source, relation = "https://w3id.org/parley/id/hsg/person/blinken-antony-j", "travelsTo"
	lines := strings.Split(strings.TrimSpace(python(t, "readtuples.py", file, source, relation)), "\n")
	var counts map[string]int
	decode(t, lines[0], &counts)
	if counts["lines"] == 0 || counts["lines"] != counts["quadruples"] || counts["timestamps"] < 100 {
		t.Errorf("%v", counts)
	}
	var got, want []string
	for _, line := range lines[1:] {
		var pair []string
		decode(t, line, &pair)
		got = append(got, strings.Join(pair, " "))
	}
	var told []walked
	decode(t, parley(t, "walk", "--db", db, "--json", source, relation), &told)
	for _, w := range told {
		for _, date := range w.Date {
			day, _, _ := strings.Cut(date, "/")
			if pair := w.IRI + " " + day; !slices.Contains(want, pair) {
				want = append(want, pair)
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || len(want) < 200 {
		t.Errorf("%d journeys, want %d", len(got), len(want))
	}
	t.Logf("%v, %d journeys", counts, len(want))
}
