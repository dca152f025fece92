package csvtable

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// quadsOf passes on quads in two batches.
func quadsOf(quads []graph.Quad) func(func(*graph.Batch) error) error {
	return func(emit func(*graph.Batch) error) error {
		var b graph.Batch
		for i, q := range quads {
			b.AppendQuad(q)
			if i == len(quads)/2 || i == len(quads)-1 {
				if err := emit(&b); err != nil {
					return err
				}
				b.Reset()
			}
		}
		return nil
	}
}

// read returns a table as rows of cells by column.
func read(t *testing.T, table string, g lpg.Graph, quads []graph.Quad) (columns []string, rows []map[string]string) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTable(t.Context(), &b, table, g, quadsOf(quads)); err != nil {
		t.Fatal(err)
	}
	// A quoted "\r\n" is "\n" to this parser, and is told apart here.
	text := strings.ReplaceAll(b.String(), "\r", "␍")
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = strings.ReplaceAll(c, "␍", "\r")
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

func TestEveryNodeIsReadBackWithAllItsAttributes(t *testing.T) {
	g := lpgtest.Hard()
	h, _ := g.Header(t.Context())
	columns, rows := read(t, "nodes", g, nil)
	if want := "id,name,type,when,from,to,claims,alias,alias@uk,code^^xsd:boolean,foaf:homepage^^@id,latitude,longitude,names,size,startDate"; strings.Join(columns, ",") != want {
		t.Errorf("columns %q", strings.Join(columns, ","))
	}
	if len(rows) != len(g.NodeList) {
		t.Fatalf("%d rows, want %d", len(rows), len(g.NodeList))
	}
	for i, n := range g.NodeList {
		row := rows[i]
		if row["id"] != n.ID || row["name"] != n.Name || !slices.Equal(lpg.Split(row["type"]), n.Types) || !slices.Equal(lpg.Split(row["claims"]), n.Labels) {
			t.Errorf("node %d: %q", i, row)
		}
		for k, key := range h.Keys {
			column := key.Name
			if column == "name" {
				column = "names"
			}
			var got []string
			switch {
			case key.List:
				got = lpg.Split(row[column])
			case row[column] != "":
				got = []string{row[column]}
			}
			if want := n.Values(h, h.Keys[k].Name); !slices.Equal(got, want) {
				t.Errorf("node %d, %s: %q, want %q", i, column, got, want)
			}
		}
	}
}

func TestEveryEdgeIsReadBackWithItsSources(t *testing.T) {
	g := lpgtest.Hard()
	_, rows := read(t, "edges", g, nil)
	if len(rows) != len(g.EdgeList) {
		t.Fatalf("%d rows, want %d", len(rows), len(g.EdgeList))
	}
	names := map[string]string{}
	for _, n := range g.NodeList {
		names[n.ID] = n.Name
	}
	for i, e := range g.EdgeList {
		row := rows[i]
		got := []string{row["id"], row["source"], row["target"], row["source_name"], row["target_name"], row["undirected"]}
		if want := []string{e.ID, e.Source, e.Target, names[e.Source], names[e.Target], fmt.Sprint(e.Undirected)}; !slices.Equal(got, want) {
			t.Errorf("edge %d: %q, want %q", i, got, want)
		}
		for _, c := range lpg.EdgeColumns {
			text := row[c.Name]
			want := e.Column(c.Name)
			if c.List && !slices.Equal(lpg.Split(text), want) || !c.List && text != strings.Join(want, "?") {
				t.Errorf("edge %d, %s: %q, want %q", i, c.Name, text, want)
			}
		}
	}
}

func TestEveryQuadCanBePutTogetherAgain(t *testing.T) {
	g := lpgtest.Hard()
	quads, err := lpgtest.Quads(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	_, rows := read(t, "quads", g, quads)
	var got []graph.Quad
	for _, r := range rows {
		q := graph.Quad{Subject: graph.Term(r["subject"]), Predicate: graph.Term(r["predicate"]), Object: graph.Term(r["object"]), Label: graph.Term(r["label"])}
		got = append(got, q)
		value, node := r["value"], r["object_id"]
		if q.Object.Kind() == graph.KindLiteral {
			if value != q.Object.Lexical() || r["datatype"] != q.Object.Datatype() || r["language"] != q.Object.Language() || node != "" {
				t.Errorf("%v: %q", q, r)
			}
		} else if value != "" || r["datatype"] != "" || node != lpg.NodeID(q.Object) {
			t.Errorf("%v: %q", q, r)
		}
		if r["subject_id"] != lpg.NodeID(q.Subject) || r["relation"] != lpg.RelationName(q.Predicate) || q.Label != "" && r["label_id"] != lpg.NodeID(q.Label) {
			t.Errorf("%v: %q", q, r)
		}
	}
	if !slices.Equal(got, quads) {
		t.Errorf("%d quads, want %d:\n%v\n%v", len(got), len(quads), got, quads)
	}
}

// files keeps what is written in memory, one file at a time.
type files struct {
	names []string
	open  bool
	fail  error
}

type memoryFile struct{ of *files }

func (f memoryFile) Write(p []byte) (int, error) { return len(p), f.of.fail }

func (f memoryFile) Close() error {
	f.of.open = false
	return nil
}

func (f *files) create(name string) (io.WriteCloser, error) {
	if f.open {
		return nil, errors.New("two files at once")
	}
	f.open, f.names = true, append(f.names, name)
	return memoryFile{f}, nil
}

func TestThereIsAFileForEachTable(t *testing.T) {
	var with, without files
	g := lpgtest.Hard()
	err := errors.Join(Write(t.Context(), with.create, g, quadsOf(nil)), Write(t.Context(), without.create, g, nil))
	if got := strings.Join(with.names, " ") + "; " + strings.Join(without.names, " "); err != nil || got != "nodes.csv edges.csv quads.csv; nodes.csv edges.csv" || with.open || without.open {
		t.Errorf("%s, %v", got, err)
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	full := files{fail: errors.New("full")}
	if err := Write(t.Context(), full.create, lpgtest.Hard(), nil); !errors.Is(err, full.fail) || full.open {
		t.Errorf("a full disk: %v, left open: %v", err, full.open)
	}
	if err := WriteTable(t.Context(), io.Discard, "facts", lpgtest.Hard(), nil); err == nil || !strings.Contains(err.Error(), "nodes, edges, quads") {
		t.Errorf("an unknown table: %v", err)
	}
	if err := WriteTable(t.Context(), io.Discard, "quads", lpgtest.Hard(), nil); err == nil {
		t.Error("quads that are not there were written")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, table := range []string{"nodes", "edges", "quads"} {
		if err := WriteTable(ctx, io.Discard, table, lpgtest.Hard(), quadsOf(make([]graph.Quad, 1))); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, interrupted: %v", table, err)
		}
	}
}

func TestNamesOfColumnsDifferInMoreThanCase(t *testing.T) {
	g := &lpgtest.Memory{Head: lpg.Header{Keys: []lpg.Key{{Name: "Name"}, {Name: "ex:A"}, {Name: "ex:a"}, {Name: "names"}, {Name: "name"}}}}
	columns, _ := read(t, "nodes", g, nil)
	if got := strings.Join(columns, ","); got != "id,name,type,when,from,to,claims,Name_2,ex:A,ex:a_2,names,names_2" {
		t.Error(got)
	}
}

func TestAHubIsWrittenWithoutSearchingForNames(t *testing.T) {
	g := lpgtest.Hub(100_000)
	var out files
	if err := Write(t.Context(), out.create, g, nil); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkWrite(b *testing.B) {
	const edges = 200_000
	g := lpgtest.Hub(edges)
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		e.Sources = lpgtest.Hard().EdgeList[1].Sources
		e.Times = lpgtest.Hard().EdgeList[1].Times
		if i > 20 {
			e.Sources, e.Times = g.EdgeList[i%20].Sources, g.EdgeList[i%20].Times
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		var out files
		if err := Write(b.Context(), out.create, g, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(edges)*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}
