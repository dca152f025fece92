package tooltest

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"parley/cmd/internal/open"
	"parley/graph/claims"
	"parley/graph/fold"
	"parley/graph/lpg"
)

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
	folder := exportNeo4j(t, db, lpg.Simple)
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
		RETURN count(r) AS edges, sum(size(coalesce(r.context, []))) AS sources, count(r.start) AS starts,
		sum(reduce(n = 0, x IN coalesce(r.context, []) + coalesce(r.document, []) + coalesce(r.quote, []) | n + size(x))) AS texts`,
		"MATCH ()-[r:TRAVELS_TO]->(:Place {name: 'Moscow'}) RETURN valueType(r.start) AS t, r.start.year AS y, size(r.context) = size(r.document) AS same ORDER BY y LIMIT 1")
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
		folder := exportNeo4j(t, db, shape)
		answersAreThoseOfWalk(t, db, importNeo4j(t, folder), folder, []walk{
			{[]string{"us delegation", "hasMember"}, "MATCH (p)-[:MEMBER_OF]->(d:Delegation) WHERE toLower(d.name) = 'us delegation' OR 'us delegation' IN [x IN d.names + coalesce(d.alias, []) | toLower(x)] RETURN p.name AS name"},
			{[]string{"Witkoff", "travelsTo"}, "MATCH (p:Person)-[:TRAVELS_TO]->(c) WHERE p.name ENDS WITH 'Witkoff' RETURN c.name AS name"},
		})
	}
}
