package neo4j_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/neo4j"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// files are those of a graph by name.
type files map[string]*bytes.Buffer

func (f files) create(name string) (io.WriteCloser, error) {
	f[name] = &bytes.Buffer{}
	return closer{f[name]}, nil
}

type closer struct{ *bytes.Buffer }

func (closer) Close() error { return nil }

func written(t *testing.T, g lpg.Graph) files {
	t.Helper()
	f := files{}
	if err := neo4j.Write(t.Context(), f.create, g); err != nil {
		t.Fatal(err)
	}
	return f
}

// zipped is an archive of files.
func zipped(t testing.TB, f map[string]string) *bytes.Buffer {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range f {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return &out
}

func (f files) texts() map[string]string {
	out := map[string]string{}
	for name, b := range f {
		out["graph/"+name] = b.String()
	}
	return out
}

// read returns the quads of an archive, sorted.
func read(t *testing.T, archive io.Reader) ([]graph.Quad, error) {
	t.Helper()
	r := neo4j.NewReader(archive, "g.neo4j.zip")
	var all graph.Batch
	for {
		var b graph.Batch
		err := r.Read(&b)
		all.AppendBatch(&b)
		if err == io.EOF {
			return lpgtest.Sorted(&all), nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	harder := lpgtest.Hard()
	harder.Head.Keys = append(harder.Head.Keys, lpg.Key{Name: "text", List: true}, lpg.Key{Name: "<http://a.example/{x}(y)\u241b\u27ee>"})
	texts := len(harder.Head.Keys) - 2
	for i, values := range [][]string{{""}, {"", ""}, {"\x1f", "\u241b\u241f", "\u241b"}, {"\u241b"}, {" a", "b\n", "c\r", "d\r\ne", `"`, `""`, `\`}} {
		n := &harder.NodeList[i+1]
		n.Attributes = append(n.Attributes, lpg.Attribute{Key: texts, Values: values}, lpg.Attribute{Key: texts + 1, Values: []string{"x"}})
	}
	simple := lpgtest.Hard()
	simple.Head.Shape = lpg.Simple
	for name, g := range map[string]*lpgtest.Memory{
		"everything": lpgtest.Hard(), "more": harder, "in another shape": simple, "a hub": lpgtest.Hub(20_000), "nothing": {},
	} {
		t.Run(name, func(t *testing.T) {
			want, err := lpgtest.Quads(t.Context(), g)
			if err != nil {
				t.Fatal(err)
			}
			got, err := read(t, zipped(t, written(t, g).texts()))
			if err != nil {
				t.Fatal(err)
			}
			same(t, got, want)
		})
	}
}

func same(t *testing.T, got, want []graph.Quad) {
	t.Helper()
	for _, q := range want {
		if !slices.Contains(got, q) {
			t.Fatalf("%d quads, %d wanted; missing is %q", len(got), len(want), q)
		}
		if len(want) > 1000 {
			break // slices.Equal says the rest
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d quads, want %d", len(got), len(want))
		for _, q := range got {
			if !slices.Contains(want, q) {
				t.Fatalf("too much: %q", q)
			}
		}
	}
}

func TestTheTablesAreCSV(t *testing.T) {
	f := written(t, lpgtest.Hard())
	rows := func(name string) [][]string {
		all, err := csv.NewReader(f[name]).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return all
	}
	nodes := append(rows("nodes-header.csv"), rows("nodes.csv")...)
	if len(nodes) != 13 {
		t.Errorf("%d rows of nodes", len(nodes))
	}
	at := func(column string) int {
		i := slices.Index(nodes[0], column)
		if i < 0 {
			t.Fatalf("no column %s in %q", column, nodes[0])
		}
		return i
	}
	for column, want := range map[string]string{
		"id:ID(Node)": "https://w3id.org/parley/id/test/n0", "name:string": `Robert "Bob" O'Neil`, "size:long": "-12",
		"alias:string[]": "a;b\x1fc|d\x1fe\"f\x1f", "alias@uk:string[]": "Ґалаґан", "code^^xsd:boolean:boolean": "true",
		"startDate:string[]": "1984~\x1f2001/..", "startDateDay:date[]": "", ":LABEL": "Person",
	} {
		if got := nodes[1][at(column)]; got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
	if got := nodes[2][at(":LABEL")]; got != "Place\x1fCountry\x1ffoaf:Thing" {
		t.Errorf("labels %q", got)
	}
	edges := append(rows("relationships-header.csv"), rows("relationships.csv")...)
	if len(edges) != 17 || edges[1][slices.Index(edges[0], ":TYPE")] != "MEMBER_OF" || edges[1][slices.Index(edges[0], "relation:string")] != "memberOf" {
		t.Errorf("%d rows, the first %q", len(edges), edges[1])
	}
}

func TestTheImportLineNamesTheFilesAndTheDelimiters(t *testing.T) {
	f := written(t, lpgtest.Hard())
	for _, want := range []string{
		"--nodes=nodes-header.csv,nodes.csv", "--relationships=relationships-header.csv,relationships.csv",
		"--array-delimiter=U+001F", "--multiline-fields=true", `"$@"`,
	} {
		if !strings.Contains(f["import.sh"].String(), want) {
			t.Errorf("no %s in\n%s", want, f["import.sh"])
		}
	}
	if plain := written(t, lpgtest.Hub(3)); !strings.Contains(plain["import.sh"].String(), "--multiline-fields=false") {
		t.Errorf("fields without line ends:\n%s", plain["import.sh"])
	}
	long := lpgtest.Hub(1)
	long.NodeList[0].Name = strings.Repeat("x", 2<<20)
	if text := written(t, long)["import.sh"].String(); !strings.Contains(text, "--read-buffer-size=8388608") {
		t.Errorf("a long value:\n%s", text)
	}
}

func TestARelationshipsTypeNeedsNoQuotes(t *testing.T) {
	for relation, want := range map[string]string{
		"travelsTo": "TRAVELS_TO", "leads": "LEADS", "foaf:knows": "FOAF_KNOWS", "<http://a.example/p@q>": "HTTP_A_EXAMPLE_P_Q",
		"inContactWith": "IN_CONTACT_WITH", "http://a/URLOf2x": "HTTP_A_URLOF2X", "2nd": "_2ND", "—": "RELATED", "зустрівЗ": "ЗУСТРІВ_З",
	} {
		if got := neo4j.RelationshipType(relation); got != want {
			t.Errorf("%s: %s, want %s", relation, got, want)
		}
	}
}

func TestAFullDayIsADateOfNeo4j(t *testing.T) {
	g := &lpgtest.Memory{Head: lpg.Header{Keys: []lpg.Key{{Name: "birthDate", Kind: lpg.Date}, {Name: "startDate", Kind: lpg.Date, List: true}}}}
	for id, values := range map[string][]string{
		"urn:a": {"2025-11-30"}, "urn:b": {"-0043-03-15"}, "urn:c": {"12025-01-02"}, "urn:d": {"1984~"}, "urn:e": {"2025-11"}, "urn:f": {"2025-1X-01"},
	} {
		g.NodeList = append(g.NodeList, lpg.Node{ID: id, Name: id, Attributes: []lpg.Attribute{{Key: 0, Values: values}, {Key: 1, Values: []string{values[0], "1900-01-01"}}}})
	}
	all, err := csv.NewReader(written(t, g)["nodes.csv"]).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"urn:a": "2025-11-30", "urn:b": "-0043-03-15", "urn:c": "+12025-01-02"}
	for _, row := range all {
		day := want[row[0]]
		days := strings.TrimPrefix(day+"\x1f1900-01-01", "\x1f")
		if row[3] != day || row[5] != days {
			t.Errorf("%s: %q has the days %q and %q, want %q and %q", row[0], row[2], row[3], row[5], day, days)
		}
	}
}

func TestAnErrorOfAFileEndsTheWriting(t *testing.T) {
	full := errors.New("the disk is full")
	for _, name := range []string{"nodes.csv", "nodes-header.csv", "relationships.csv", "relationships-header.csv", "import.sh", "load.cypher", "parley.json"} {
		f := files{}
		err := neo4j.Write(t.Context(), func(n string) (io.WriteCloser, error) {
			if n == name {
				return failing{full}, nil
			}
			return f.create(n)
		}, lpgtest.Hard())
		if !errors.Is(err, full) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
func (f failing) Close() error              { return f.err }
