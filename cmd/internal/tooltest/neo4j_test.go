package tooltest

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/graph/format/neo4j"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// writeNeo4j writes a graph into a new folder.
func writeNeo4j(t *testing.T, g lpg.Graph) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "a graph, with blanks")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	create := func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(folder, name)) }
	if err := neo4j.Write(t.Context(), create, g); err != nil {
		t.Fatal(err)
	}
	return folder
}

// exportNeo4j has the program write what a store has.
func exportNeo4j(t *testing.T, db string, shape lpg.Shape) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "graph.neo4j")
	parley(t, "export", "--db", db, "--shape", string(shape), "-o", folder)
	return folder
}

// importNeo4j runs the folder's own import line with the real neo4j-admin, and
// returns the home of the Neo4j that has the database.
func importNeo4j(t *testing.T, folder string) (home string) {
	t.Helper()
	home = t.TempDir()
	jars, err := filepath.Abs(filepath.Join(dir(t), "jars", "neo4j", "*"))
	if err != nil {
		t.Fatal(err)
	}
	// What the shell script of a distribution does.
	admin := filepath.Join(home, "neo4j-admin")
	text := fmt.Sprintf("#!/bin/sh\nexec java -cp '%s' org.neo4j.cli.AdminTool \"$@\"\n", jars)
	if err := os.WriteFile(admin, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(home, "conf"), 0o777); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", filepath.Join(folder, "import.sh"), "neo4j", "--bad-tolerance=0", "--strict", "--report-file="+filepath.Join(home, "report"))
	cmd.Env = append(os.Environ(), "NEO4J_ADMIN="+admin, "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if i := strings.Index(string(out), "IMPORT DONE"); i >= 0 {
		t.Log(strings.Join(strings.Fields(string(out[i:])), " "))
	}
	return home
}

type rows = []map[string]any

// cypher runs queries on the Neo4j of a home, and returns the rows of each.
func cypher(t *testing.T, home, folder string, queries ...string) []rows {
	t.Helper()
	var out []rows
	text := java(t, "neo4j", "Neo4j.java", append([]string{home, folder}, queries...)...)
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v in %.1000s", err, text)
	}
	return out
}

// plain is a value as JSON has it.
func plain(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// neo4jEdge is what Neo4j should have of an edge.
func neo4jEdge(e *lpg.Edge) map[string]any {
	p := map[string]any{"relation": e.Relation, "text": e.Text, "weight": e.Weight}
	for name, v := range map[string]string{"status": e.Status, "start": lpg.Start(e.Times), "end": lpg.End(e.Times)} {
		if v != "" {
			p[name] = v
		}
	}
	if len(e.Times) > 0 {
		p["date"] = lpg.Dates(e.Times)
	}
	for _, name := range []string{"context", "document", "title", "url", "published", "publisher", "claimant", "occasion", "quote", "gist"} {
		if v := e.Column(name); slices.ContainsFunc(v, func(s string) bool { return s != "" }) {
			p[name] = visible(v)
		}
	}
	return p
}

// visible are the values of an array, without the sign that cannot be in one.
func visible(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ReplaceAll(v, "\x1f", "\u241b\u241f")
	}
	return out
}

func TestToolNeo4jHasWhatIsHardToWrite(t *testing.T) {
	g := lpgtest.Hard()
	g.Head.Keys = append(g.Head.Keys, lpg.Key{Name: "text", List: true}, lpg.Key{Name: "<http://a.example/{x}(y)>"})
	hard := []string{" a ", "b\n", "c\r", "d\r\ne", `"`, `""`, `\`, "", ",", "'", "\ttab\t"}
	g.NodeList[1].Attributes = append(g.NodeList[1].Attributes,
		lpg.Attribute{Key: len(g.Head.Keys) - 2, Values: hard}, lpg.Attribute{Key: len(g.Head.Keys) - 1, Values: []string{""}})
	g.NodeList[1].Types = append(g.NodeList[1].Types, "<http://a.example/{x}(y):`z`>")
	g.NodeList[4].Name = strings.Repeat("a long name ", 500_000)
	folder := writeNeo4j(t, g)
	got := cypher(t, importNeo4j(t, folder), folder, "MATCH (n) RETURN n", "MATCH (a)-[r]->(b) RETURN a.id AS a, r, b.id AS b")

	nodes := map[string]any{}
	for _, row := range got[0] {
		n := row["n"].(map[string]any)
		slices.SortFunc(n["labels"].([]any), func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		nodes[n["properties"].(map[string]any)["id"].(string)] = n
	}
	if len(got[0]) != len(g.NodeList) {
		t.Errorf("%d nodes, want %d", len(got[0]), len(g.NodeList))
	}
	for i := range g.NodeList {
		n := &g.NodeList[i]
		p := map[string]any{"id": n.ID, "name": n.Name, "claims": n.Labels}
		for _, a := range n.Attributes {
			switch k := g.Head.Keys[a.Key]; k.Name {
			case "name":
				p["names"] = visible(a.Values)
			case "latitude", "longitude", "size":
				p[k.Name] = json.Number(a.Values[0])
			case "code^^xsd:boolean":
				p[k.Name] = true
			case "<http://a.example/{x}(y)>":
				p["<http://a.example/\u2774x\u2775\u27eey\u27ef>"] = a.Values[0]
			default:
				p[k.Name] = a.Values[0]
				if k.List {
					p[k.Name] = a.Values
				}
			}
		}
		types := append([]string{}, n.Types...)
		slices.Sort(types)
		want := plain(t, map[string]any{"labels": types, "properties": p})
		if !reflect.DeepEqual(nodes[n.ID], want) {
			t.Errorf("node %s:\n%.2000q\nwant\n%.2000q", n.ID, nodes[n.ID], want)
		}
	}

	var edges, want []string
	for _, row := range got[1] {
		text, _ := json.Marshal(row)
		edges = append(edges, string(text))
	}
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		text, _ := json.Marshal(plain(t, map[string]any{"a": e.Source, "b": e.Target, "r": map[string]any{
			"type": neo4j.RelationshipType(e.Relation), "properties": neo4jEdge(e)}}))
		want = append(want, string(text))
	}
	slices.Sort(edges)
	slices.Sort(want)
	if !slices.Equal(edges, want) {
		t.Errorf("relationships\n%s\nwant\n%s", strings.Join(edges, "\n"), strings.Join(want, "\n"))
	}
}

func TestToolNeo4jHasANodeWithManyEdges(t *testing.T) {
	folder := writeNeo4j(t, lpgtest.Hub(100_000))
	got := cypher(t, importNeo4j(t, folder), folder,
		"MATCH (n {id: 'https://w3id.org/parley/id/test/n0'})-[r:IN_CONTACT_WITH]-(m) RETURN n.name AS name, count(DISTINCT m) AS n",
		"MATCH (n) WHERE n.name <> 'N' + split(n.id, '/n')[1] RETURN count(n) AS n")
	if want := (rows{{"name": "N0", "n": 100_000.0}}); !reflect.DeepEqual(got[0], want) {
		t.Errorf("%v, want %v", got[0], want)
	}
	if want := (rows{{"n": 0.0}}); !reflect.DeepEqual(got[1], want) {
		t.Errorf("%v nodes have another name", got[1])
	}
}

// LOAD CSV, by load.cypher into an empty database, and the import must give the
// same graph.
func TestToolNeo4jLoadsTheSameWithoutItsAdmin(t *testing.T) {
	g := lpgtest.Hard()
	folder := writeNeo4j(t, g)
	const all = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m.id AS m ORDER BY n.id, m, r.relation, r.date, r.status"
	want := cypher(t, importNeo4j(t, folder), folder, all)
	script, err := os.ReadFile(filepath.Join(folder, "load.cypher"))
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for _, q := range strings.Split(string(script), ";\n") {
		if q = strings.TrimSpace(q); q != "" {
			queries = append(queries, "auto:"+q)
		}
	}
	got := cypher(t, t.TempDir(), folder, append(queries, all)...)
	a, b := sortedRows(t, got[len(queries)]), sortedRows(t, want[0])
	if len(a) != len(b) {
		t.Fatalf("%d rows, want %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("LOAD CSV\n%s\nimport\n%s", a[i], b[i])
		}
	}
}

func sortedRows(t *testing.T, of rows) []string {
	var out []string
	for _, row := range of {
		if n, ok := row["n"].(map[string]any); ok {
			slices.SortFunc(n["labels"].([]any), func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	slices.Sort(out)
	return out
}
