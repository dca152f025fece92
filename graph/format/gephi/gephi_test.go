package gephi_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/format/gephi"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

// tables writes a graph and returns the rows of nodes and edges as maps.
func tables(t *testing.T, g lpg.Graph) (nodes, edges []map[string]string) {
	t.Helper()
	files := map[string]*bytes.Buffer{}
	err := gephi.Write(t.Context(), func(name string) (io.WriteCloser, error) {
		files[name] = &bytes.Buffer{}
		return closer{files[name]}, nil
	}, g)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) (out []map[string]string) {
		rows, err := csv.NewReader(files[name]).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			m := map[string]string{}
			for i, column := range rows[0] {
				if _, twice := m[strings.ToLower(column)]; twice {
					t.Fatalf("%s is there twice, as Gephi reads it: %q", column, rows[0])
				}
				m[strings.ToLower(column)] = strings.ReplaceAll(row[i], `\\`, `\`)
			}
			out = append(out, m)
		}
		return out
	}
	return read("nodes.csv"), read("edges.csv")
}

func TestRowsHaveWhatTheGraphHas(t *testing.T) {
	g := lpgtest.Hard()
	nodes, edges := tables(t, g)
	if len(nodes) != len(g.NodeList) || len(edges) != len(g.EdgeList) {
		t.Fatalf("%d nodes, %d edges", len(nodes), len(edges))
	}
	for i, n := range g.NodeList {
		// encoding/csv reads \r\n as \n.
		if got := nodes[i]; got["id"] != n.ID || got["label"] != strings.ReplaceAll(n.Name, "\r\n", "\n") || got["type"] != lpg.Join(n.Types) {
			t.Errorf("node %d: %q", i, got)
		}
	}
	if got, want := lpg.Split(nodes[0]["alias"]), g.NodeList[0].Attributes[0].Values; !slices.Equal(got, want) {
		t.Errorf("aliases %q, want %q", got, want)
	}
	for i, e := range g.EdgeList {
		got := edges[i]
		typ := map[bool]string{false: "Directed", true: "Undirected"}[e.Undirected]
		if got["source"] != e.Source || got["target"] != e.Target || got["type"] != typ || got["id"] != e.ID || got["label"] != e.Text ||
			got["kind"] != e.Relation || got["relation"] != e.Relation || got["weight"] != "1.0" || got["status"] != e.Status ||
			got["context"] != lpg.Join(e.Column("context")) {
			t.Errorf("edge %d: %q", i, got)
		}
	}
}

func TestTimesAreIntervalsThatDoNotOverlap(t *testing.T) {
	day := func(y, m, d int) edtf.Day { return edtf.DayOf(y, m, d) }
	for _, c := range []struct {
		times []lpg.Spell
		want  string
	}{
		{nil, ""},
		{[]lpg.Spell{{From: edtf.MinDay, To: edtf.MaxDay}}, ""},
		{[]lpg.Spell{{From: day(2025, 11, 30), To: day(2025, 11, 30)}}, "<[2025-11-30, 2025-11-30]>"},
		{[]lpg.Spell{{From: day(2001, 1, 1), To: edtf.MaxDay}}, "<[2001-01-01, Infinity]>"},
		{[]lpg.Spell{{From: edtf.MinDay, To: day(-43, 3, 15)}}, "<[-Infinity, -0043-03-15]>"},
		{[]lpg.Spell{{From: day(2005, 1, 1), To: day(2006, 1, 1)}, {From: day(2001, 1, 1), To: day(2002, 1, 1)}},
			"<[2001-01-01, 2002-01-01]; [2005-01-01, 2006-01-01]>"},
		{[]lpg.Spell{{From: day(2001, 1, 1), To: day(2005, 1, 1)}, {From: day(2002, 1, 1), To: day(2003, 1, 1)}, {From: day(2005, 1, 1), To: day(2006, 1, 1)}},
			"<[2001-01-01, 2006-01-01]>"},
		{[]lpg.Spell{{From: day(12000, 1, 1), To: day(13000, 1, 1)}, {From: day(-20000, 1, 1), To: day(1, 1, 1)}},
			"<[-Infinity, 0001-01-01]; [Infinity, Infinity]>"},
	} {
		g := &lpgtest.Memory{NodeList: []lpg.Node{{ID: "a", Name: "A", Times: c.times}}}
		g.EdgeList = []lpg.Edge{{Source: "a", Target: "a", Times: c.times}}
		nodes, edges := tables(t, g)
		if nodes[0]["timeset"] != c.want || edges[0]["timeset"] != c.want {
			t.Errorf("%q and %q, want %q", nodes[0]["timeset"], edges[0]["timeset"], c.want)
		}
	}
}

func TestNothingLooksLikeWhatItIsNot(t *testing.T) {
	g := &lpgtest.Memory{Head: lpg.Header{Keys: []lpg.Key{{Name: "latitude", Kind: lpg.Decimal}, {Name: "birthDate", Kind: lpg.Date}, {Name: "size", Kind: lpg.Integer}}}}
	g.NodeList = []lpg.Node{{ID: "a", Name: "A", Attributes: []lpg.Attribute{{Key: 0, Values: []string{"7"}}, {Key: 1, Values: []string{"1950-01-01"}}, {Key: 2, Values: []string{"7"}}}}}
	nodes, _ := tables(t, g)
	if n := nodes[0]; n["latitude"] != "7.0" || n["birthdate"] != "{1950-01-01}" || n["size"] != "7" {
		t.Errorf("%q", n)
	}
}

func TestAnErrorOfAFileEndsTheWriting(t *testing.T) {
	full := errors.New("the disk is full")
	for _, name := range []string{"nodes.csv", "edges.csv"} {
		err := gephi.Write(t.Context(), func(n string) (io.WriteCloser, error) {
			if n == name {
				return failing{full}, nil
			}
			return closer{io.Discard}, nil
		}, lpgtest.Hard())
		if !errors.Is(err, full) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
func (f failing) Close() error              { return f.err }

func BenchmarkWrite(b *testing.B) {
	g := lpgtest.Hub(200_000)
	like := lpgtest.Hard().EdgeList[3]
	for i := range g.EdgeList {
		g.EdgeList[i].Times, g.EdgeList[i].Sources = like.Times, like.Sources
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := gephi.Write(b.Context(), func(string) (io.WriteCloser, error) { return closer{io.Discard}, nil }, g); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(g.EdgeList)*b.N)/b.Elapsed().Seconds(), "edges/s")
}
