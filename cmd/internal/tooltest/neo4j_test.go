package tooltest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/cmd/internal/open"
	"parley/graph/claims"
	"parley/graph/fold"
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
	for _, name := range []string{"label", "document", "source", "url", "published", "publisher", "claimant", "quote"} {
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

// folded is what a store has, as parley export gives it: records that are one are
// one node, and what an editor deprecated is not there.
func folded(t *testing.T, db string, shape lpg.Shape) lpg.Graph {
	t.Helper()
	ctx := context.Background()
	place, err := open.Parse(db)
	if err != nil {
		t.Fatal(err)
	}
	s, err := open.Read(ctx, place, open.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	snap, err := s.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	view, err := claims.NewView(ctx, snap)
	if err != nil {
		t.Fatal(err)
	}
	merged, _, err := claims.Merge(ctx, view)
	if err != nil {
		t.Fatal(err)
	}
	g, err := fold.New(ctx, merged, fold.Options{Shape: shape, Title: "a test"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A walk is a question in both languages.
type walk struct {
	walk   []string // the arguments of parley walk
	cypher string   // gives names as name
}

// answersAreThoseOfWalk asks both, and compares the sets of names.
func answersAreThoseOfWalk(t *testing.T, db, home, folder string, walks []walk) {
	t.Helper()
	var queries []string
	for _, w := range walks {
		queries = append(queries, w.cypher)
	}
	for i, got := range cypher(t, home, folder, queries...) {
		var found rows
		text := parley(t, append([]string{"walk", "--db", db, "--json", "--top", "0"}, walks[i].walk...)...)
		if err := json.Unmarshal([]byte(text), &found); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		a, b := namesOf(got), namesOf(found)
		if len(b) == 0 || !slices.Equal(a, b) {
			t.Errorf("%s\n%q\nand %q gives\n%q", walks[i].cypher, a, walks[i].walk, b)
		}
		t.Logf("%q: %d names from Neo4j, %d from walk", walks[i].walk, len(a), len(b))
	}
}

func namesOf(of rows) []string {
	set := map[string]bool{}
	for _, row := range of {
		set[row["name"].(string)] = true
	}
	return slices.Sorted(maps.Keys(set))
}

func TestToolNeo4jAnswersAsWalkDoes(t *testing.T) {
	db := store(t, "us-state-dept")
	g := folded(t, db, lpg.Simple)
	folder := writeNeo4j(t, g)
	home := importNeo4j(t, folder)
	answersAreThoseOfWalk(t, db, home, folder, []walk{
		{[]string{"Moscow", "^travelsTo"}, "MATCH (p:Person)-[:TRAVELS_TO]->(:Place {name: 'Moscow'}) RETURN p.name AS name"},
		{[]string{"Secretary of State", "^holds"}, "MATCH (p)-[:HOLDS]->(:Post {name: 'Secretary of State'}) RETURN p.name AS name"},
		{[]string{"Henry Kissinger", "holds/postIn"}, "MATCH (p:Person)-[:HOLDS]->(:Post)-[:POST_IN]->(o) WHERE p.name STARTS WITH 'Henry' AND p.name ENDS WITH 'Kissinger' RETURN o.name AS name"},
		{[]string{"Moscow", "^travelsTo/travelsTo"}, "MATCH (:Place {name: 'Moscow'})<-[:TRAVELS_TO]-(p) MATCH (p)-[:TRAVELS_TO]->(c) RETURN c.name AS name"},
	})

	// Every edge with its times and sources, as a sum.
	var edges, sources, starts int
	texts := 0
	if err := g.Edges(t.Context(), func(e *lpg.Edge) error {
		edges++
		sources += len(e.Sources)
		if lpg.Start(e.Times) != "" {
			starts++
		}
		for i := range e.Sources {
			texts += len([]rune(e.Sources[i].Label)) + len([]rune(e.Sources[i].Words())) + len([]rune(e.Sources[i].Document))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	got := cypher(t, home, folder, `MATCH ()-[r]->()
		RETURN count(r) AS edges, sum(size(coalesce(r.label, []))) AS sources, count(r.start) AS starts,
		sum(reduce(n = 0, x IN coalesce(r.label, []) + coalesce(r.document, []) + coalesce(r.quote, []) | n + size(x))) AS texts`,
		"MATCH ()-[r:TRAVELS_TO]->(:Place {name: 'Moscow'}) RETURN valueType(r.start) AS t, r.start.year AS y, size(r.label) = size(r.document) AS same ORDER BY y LIMIT 1")
	if want := (rows{{"edges": float64(edges), "sources": float64(sources), "starts": float64(starts), "texts": float64(texts)}}); !reflect.DeepEqual(got[0], want) {
		t.Errorf("%v, want %v", got[0], want)
	}
	if want := (rows{{"t": "DATE NOT NULL", "y": 1943.0, "same": true}}); !reflect.DeepEqual(got[1], want) {
		t.Errorf("%v, want %v", got[1], want)
	}
}

func TestToolNeo4jAnswersAsWalkDoesOfTheBuiltInGraph(t *testing.T) {
	db := filepath.Join(t.TempDir(), "db")
	parley(t, "load", "--db", db, "seed:")
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.All} {
		folder := writeNeo4j(t, folded(t, db, shape))
		answersAreThoseOfWalk(t, db, importNeo4j(t, folder), folder, []walk{
			{[]string{"us delegation", "hasMember"}, "MATCH (p)-[:MEMBER_OF]->(d:Delegation) WHERE toLower(d.name) = 'us delegation' OR 'us delegation' IN [x IN d.names + coalesce(d.alias, []) | toLower(x)] RETURN p.name AS name"},
			{[]string{"Witkoff", "travelsTo"}, "MATCH (p:Person)-[:TRAVELS_TO]->(c) WHERE p.name ENDS WITH 'Witkoff' RETURN c.name AS name"},
		})
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
