package query_test

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
	"parley/graph/memstore"
)

func TestLimitCutsAndSaysSo(t *testing.T) {
	qs := alice(t)
	const text = `g.V("<bob>").In("<follows>").All()` // three rows
	for _, test := range []struct {
		limit, rows int
		more        bool
	}{{0, 3, false}, {1, 1, true}, {2, 2, true}, {3, 3, false}, {4, 3, false}} {
		values, r, err := results(t, qs, "gizmo", text, test.limit)
		if err != nil || len(values) != test.rows || r.More() != test.more {
			t.Errorf("limit %d: %d rows, more %v, %v; want %d, %v", test.limit, len(values), r.More(), err, test.rows, test.more)
		}
	}
}

func TestLimitHoldsForEveryLanguageAndForEmittedRows(t *testing.T) {
	qs := alice(t)
	for _, test := range []struct{ lang, text string }{
		{"gizmo", `for (var i = 0; ; i++) g.Emit(i)`},
		{"gizmo", `g.V("<alice>").All(); g.V("<bob>").All(); g.V("<fred>").All()`},
		{"gizmo", `g.V("<alice>").GetLimit(1); g.Emit(1); g.Emit(2)`},
		{"mql", `[{"id": null}]`},
	} {
		values, r, err := results(t, qs, test.lang, test.text, 2)
		if err != nil || len(values) != 2 || !r.More() {
			t.Errorf("%s: %d rows, %v; want 2 of more", test.text, len(values), err)
		}
	}
}

func TestValueOfTheProgramIsTheLastResult(t *testing.T) {
	qs := alice(t)
	for _, test := range []struct {
		text string
		want []any
		bare []bool
	}{
		{`1 + 1`, []any{int64(2)}, []bool{true}},
		{`"a" + 1`, []any{"a1"}, []bool{true}},
		{`g.V("<bob>").In("<follows>").Count()`, []any{int64(3)}, []bool{true}},
		{`g.Emit(1); 2`, []any{int64(1), int64(2)}, []bool{false, true}},
		{`g.Emit(1)`, []any{int64(1)}, []bool{false}},
		{`var x = 1`, nil, nil},
		{`null`, nil, nil},
		{``, nil, nil},
		{`g.Emit(1); g.V("<bob>")`, []any{int64(1)}, []bool{false}},
		{`({a: [1, {b: null}]})`, []any{map[string]any{"a": []any{int64(1), map[string]any{"b": nil}}}}, []bool{true}},
		{`g.V("<alice>").Out("<follows>").ToArray()`, []any{[]any{"<bob>"}}, []bool{true}},
	} {
		r, err := query.Run(t.Context(), qs, "gizmo", test.text, query.Options{})
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		var got []any
		var bare []bool
		for r.Next() {
			got, bare = append(got, r.Value()), append(bare, r.Bare())
		}
		if r.Err() != nil || !reflect.DeepEqual(got, test.want) || !slices.Equal(bare, test.bare) {
			t.Errorf("%s gives %v %v, %v; want %v %v", test.text, got, bare, r.Err(), test.want, test.bare)
		}
		r.Close()
	}
}

func TestValuesAreWrittenAsCayleyWritesThem(t *testing.T) {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	for _, test := range []struct {
		term graph.Term
		want any
	}{
		{"<http://example.com/a>", "<http://example.com/a>"},
		{"_:b", "_:b"},
		{`"text"`, "text"},
		{`"текст"@uk`, "текст"},
		{`"1"^^<` + xsd + `integer>`, int64(1)},
		{`"01"^^<` + xsd + `integer>`, int64(1)},
		{`"1.5"^^<` + xsd + `double>`, 1.5},
		{`"NaN"^^<` + xsd + `double>`, "NaN"},
		{`"true"^^<` + xsd + `boolean>`, true},
		{`"2025-11-30T10:00:00Z"^^<` + xsd + `dateTime>`, "2025-11-30T10:00:00Z"},
		{`"2025-11-30T12:00:00+02:00"^^<` + xsd + `dateTime>`, "2025-11-30T12:00:00+02:00"},
		{`"2025-11-30"^^<` + xsd + `date>`, `"2025-11-30"^^<` + xsd + `date>`},
		{"x", "x"},
	} {
		var b graph.Batch
		b.AppendQuad(graph.Quad{Subject: "<s>", Predicate: "<p>", Object: test.term})
		values, _, err := results(t, load(t, &b, cayley.Options{}), "gizmo", `g.V("<s>").Out("<p>").All()`, 0)
		if want := []any{map[string]any{"id": test.want}}; err != nil || !reflect.DeepEqual(values, want) {
			t.Errorf("%s is written %#v, %v; want %#v", test.term, values, err, test.want)
		}
	}
}

func TestNameIsFoundThroughResolve(t *testing.T) {
	s := memstore.New()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	b.AppendQuad(graph.Quad{Subject: "<ns/umerov>", Predicate: "<ns/name>", Object: `"Rustem Umerov"`})
	b.AppendQuad(graph.Quad{Subject: "<ns/umerov>", Predicate: "<ns/leads>", Object: "<ns/delegation>"})
	if err := tx.Add(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	qs, err := cayley.New(t.Context(), s, cayley.Options{Resolve: func(name string) string { return "ns/" + name }})
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	for _, test := range []struct {
		lang, text string
		want       any
	}{
		{"gizmo", `g.V().has("<name>", "Rustem Umerov").out("<leads>").all()`, map[string]any{"id": "<ns/delegation>"}},
		{"mql", `[{"id": null, "<leads>": "<delegation>"}]`, map[string]any{"id": "<ns/umerov>", "<leads>": "<ns/delegation>"}},
		{"graphql", `{ nodes(name: "Rustem Umerov") { id, leads } }`,
			map[string]any{"nodes": map[string]any{"id": "<ns/umerov>", "leads": "<ns/delegation>"}}},
	} {
		values, _, err := results(t, qs, test.lang, test.text, 0)
		if err != nil || !reflect.DeepEqual(values, []any{test.want}) {
			t.Errorf("%s %s\n gives %v, %v\n want  %v", test.lang, test.text, values, err, test.want)
		}
	}
}

func TestGraphQLGivesOneTree(t *testing.T) {
	values, r, err := results(t, alice(t), "graphql", `{
		people(status: "cool", <follows>: <fred>) { id, follows { id }, followers: follows @rev { id } }
		labelled: nodes(id: <emily>) { status @label(v: <smart_graph>) }
	}`, 1)
	want := map[string]any{
		"people": map[string]any{
			"id": "<bob>", "follows": map[string]any{"id": "<fred>"},
			"followers": []any{map[string]any{"id": "<alice>"}, map[string]any{"id": "<charlie>"}, map[string]any{"id": "<dani>"}},
		},
		"labelled": map[string]any{"status": "smart"},
	}
	if err != nil || !reflect.DeepEqual(values, []any{want}) || r.More() {
		t.Errorf("result %v, %v\n want %v", values, err, want)
	}
}

func TestManyQueriesAtATime(t *testing.T) {
	qs := alice(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, text := range sameAsStock {
				r, err := query.Run(t.Context(), qs, "gizmo", text, query.Options{})
				if err != nil {
					t.Error(err)
					return
				}
				for r.Next() {
				}
				if r.Err() != nil {
					t.Errorf("%s: %v", text, r.Err())
				}
				r.Close()
			}
		})
	}
	wg.Wait()
}
