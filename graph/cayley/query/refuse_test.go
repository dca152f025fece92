package query_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
)

// results runs a query to its end.
func results(t testing.TB, qs *cayley.QuadStore, lang, text string, limit int) (values []any, r *query.Results, err error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r, err = query.Run(ctx, qs, lang, text, query.Options{Limit: limit, File: "q"})
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	for r.Next() {
		values = append(values, r.Value())
	}
	return values, r, r.Err()
}

// Each of these ends the process, runs on for ever or passes in silence in
// Cayley's own session.
func TestMistakeInGizmoIsAnErrorWithItsPlace(t *testing.T) {
	qs := alice(t)
	for _, test := range []struct{ text, want string }{
		{`g.V("<alice>").Out({}).All()`, `q:1:19: TypeError: out: argument 1 has an object; a relation ("<leads>"), a list of them, `},
		{`g.V("<alice>").Out([{}]).All()`, `q:1:19: TypeError: out: argument 1 has an object; a relation ("<leads>"), a list of them, `},
		{`g.V("<alice>").Out(function(){}).All()`, `q:1:19: TypeError: out: argument 1 has a function; a relation ("<leads>"), a list of them,`},
		{`g.V("<alice>").Out("<follows>", {}).All()`, "q:1:19: TypeError: out: argument 2 has an object; a tag, which is a text, is wanted"},
		{`g.V("<alice>").Out("<follows>", 1).All()`, "q:1:19: TypeError: out: argument 2 has 1; a tag, which is a text, is wanted"},
		{`g.V("<alice>").Out(["<a>", g.M()]).All()`, "q:1:19: TypeError: out: argument 1 has a path among other relations; make it one path, wit"},
		{`g.V("<alice>").FollowRecursive({}).All()`, `q:1:31: TypeError: followRecursive: argument 1 has an object; a relation ("<leads>"), a li`},
		{`g.V("<alice>").FollowRecursive("<follows>", {}).All()`, "q:1:31: TypeError: followRecursive: argument 2 has an object; a tag, which is a text, is w"},
		{`g.V().LabelContext({}).Out().All()`, `q:1:19: TypeError: labelContext: argument 1 has an object; a relation ("<leads>"), a list `},
		{`g.V().FollowR(g.M().Labels()).All()`, "q:1:14: TypeError: followR: the path cannot be walked from its end"},
		{`g.V("<alice>").Follow(1)`, "q:1:22: TypeError: follow: argument 1 is 1; a path (g.V(…) or g.M(), and what follows) is "},
		{`g.V("<alice>").Filter(1)`, `q:1:22: TypeError: filter: argument 1 has 1; a filter (regex("^a"), like("a%"), lt(3), …) `},
		{`g.V("<alice>").Has()`, "q:1:19: TypeError: has: 1 argument missing: it is called with no argument"},
		{`g.V().Limit(-1).All()`, "q:1:12: TypeError: limit: argument 1 is -1; a number of results is wanted"},
		{`g.V().limit("x").all()`, `q:1:12: TypeError: limit: argument 1 is "x"; a number of results is wanted`},
		{`g.V().Skip(-3).All()`, "q:1:11: TypeError: skip: argument 1 is -3; a number of results is wanted"},
		{`g.V().Skip(1.5).All()`, "q:1:11: TypeError: skip: argument 1 is 1.5; a number of results is wanted"},
		{`g.V().Limit().All()`, "q:1:12: TypeError: limit: 1 argument missing: it is called with no argument"},
		{`g.V({})`, `q:1:4: TypeError: V: argument 1 has an object; a node ("<leads>", "some text", 3, g.IRI("e`},
		{`g.V(g)`, `q:1:4: TypeError: V: argument 1 has the graph; a node ("<leads>", "some text", 3, g.IRI("e`},
		{`iri(1)`, "q:1:4: TypeError: iri: argument 1 is 1; an IRI, which is a text, is wanted"},
		{`iri({})`, "q:1:4: TypeError: iri: argument 1 is an object; an IRI, which is a text, is wanted"},
		{`typed("a")`, "q:1:6: TypeError: typed: 1 argument missing: it is called with 1 argument"},
		{`regex("(")`, "q:1:6: TypeError: regex: error parsing regexp: missing closing ): `(` (the syntax is that "},
		{`var f = g.V; f()`, "q:1:15: TypeError: V: not called on the graph"},
		{`var a = {}; a.a = a; g.V(a)`, `q:1:25: TypeError: V: argument 1 has an object; a node ("<leads>", "some text", 3, g.IRI("`},
		{`var a = []; a[0] = a; g.Emit(a)`, "nests more than 64 deep, or contains itself"},
		{`var a = []; for (var i = 0; i < 50; i++) a = [a, a]; g.Emit(a)`, "holds more than"},
		{`var m = new Map(); m.set(1, m); g.Emit(m)`, "q:1:39: the value is a function, a Symbol, a Map, a Set or the like; make an array or a pl"},
		{`var a = {}; a.a = a; a`, "nests more than 64 deep, or contains itself"},
		{`var a = []; for (var i = 0; i < 50; i++) a = [a, a]; a`, "holds more than"},
		{`var m = new Map(); m.set(1, m); m`, "the value is a function, a Symbol, a Map, a Set or the like; make an array or a plain obje"},
		{`({get a() { throw new Error("no") }})`, "q:1:19: Error: no"},
		{`new Proxy({}, {get: function() { throw 1 }})`, "q:1:1: TypeError: Proxy is not available"},
		{`Object.defineProperty({}, "x", {get: function() { return this.x }, enumerable: true})`, "q:1:63: functions call each other"},
		{`function f() { f() } f()`, "q:1:17: functions call each other more than 2000 deep"},
		{`function f() { [1].forEach(f) } f()`, "functions call each other more than 500 deep through others like map and forEach"},
		{`throw 1`, "q:1:1: 1"},
		{"\n  null.x", "q:2:8: TypeError: Cannot read property"},
		{`g.V("<alice>").ForEach(function(d) { throw new Error("x") })`, "q:1:44: Error: x"},
		{"g.V(\n  \"é\", (", "q:2:9: Unexpected end of input"},
		{`(function() {})`, "the value is a function"},
		{`10n`, "q:1:1: BigInt numbers are not available"},
		{`g.Emit(g.V())`, "q:1:7: a path is no result; .toArray() makes one of it"},
		{`({a: g.V()})`, "a path is no result"},
		{`g.V("<alice>")`, "q: the query ends with a path"},
	} {
		_, _, err := results(t, qs, "gizmo", test.text, 0)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\n gives %v\n want  %s", test.text, err, test.want)
		}
	}
}

func TestMistakeInGraphQLOrMQLIsAnErrorWithItsPlace(t *testing.T) {
	qs := alice(t)
	for _, test := range []struct{ lang, text, want string }{
		{"graphql", "{\n nodes(", "q:2:8: "},
		{"graphql", "{ nodes { id @no } }", `q: unknown directive: "no"`},
		{"graphql", "mutation { nodes }", "q: unsupported operation: mutation"},
		{"mql", "[{\n  \"é\": x}]", "q:2:8: invalid character 'x'"},
		{"mql", "", "q:1:1: unexpected end of JSON input"},
		{"mql", "[1, 2]", "q: multiple fields"},
	} {
		_, _, err := results(t, qs, test.lang, test.text, 0)
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s %q\n gives %v\n want  %s", test.lang, test.text, err, test.want)
		}
	}
}

func TestTextThatParsersDoNotSurviveIsRefused(t *testing.T) {
	qs := alice(t)
	for _, lang := range query.Languages() {
		for _, n := range []int{query.MaxText, query.MaxText + 1, 1 << 21} {
			_, _, err := results(t, qs, lang, strings.Repeat("[", n), 0)
			var syntax *graph.SyntaxError
			if !errors.As(err, &syntax) {
				t.Errorf("%s, %d bytes: %v", lang, n, err)
			}
			if refused := strings.Contains(err.Error(), "at most"); refused != (n > query.MaxText) {
				t.Errorf("%s, %d bytes: %v", lang, n, err)
			}
		}
	}
}

func TestUnknownLanguageIsAnError(t *testing.T) {
	if _, _, err := results(t, alice(t), "sparql", "", 0); !errors.Is(err, query.ErrLanguage) || !strings.Contains(err.Error(), "sparql") {
		t.Errorf("error %v", err)
	}
}

func TestDeadlineEndsWhateverIsUnderWay(t *testing.T) {
	big := grid(t, 60)
	for _, test := range []struct{ name, lang, text string }{
		{"an endless loop", "gizmo", `while (true) {}`},
		{"a count", "gizmo", `var p = g.V(); for (var i = 0; i < 3000; i++) { p = p.Out("<p>").In("<p>") } p.Unique().Count()`},
		{"a filter that finds nothing", "gizmo", `var m = g.M().Out("<p>").Tag("a"); g.V().Follow(m).Tag("b").Follow(m).Tag("c").Follow(m).Tag("d").Follow(m).Filter(like("%zzz%")).All()`},
		{"sorting", "gizmo", `var m = g.M().Out("<p>"); g.V().Follow(m).Tag("b").Follow(m).Tag("c").Follow(m).Tag("d").Follow(m).order().All()`},
		{"GraphQL", "graphql", `{ nodes { p @rev { p { p @rev { p { p @rev { id } } } } } } }`},
		{"MQL", "mql", `[{"id": null, "<p>": [{"id": null, "!<p>": [{"id": null, "<p>": [{"id": null, "!<p>": [{"id": null}]}]}]}]}]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			r, err := query.Run(ctx, big, test.lang, test.text, query.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			for r.Next() {
			}
			if !errors.Is(r.Err(), context.DeadlineExceeded) {
				t.Errorf("error %v, want DeadlineExceeded", r.Err())
			}
			if err := big.Err(); err != nil {
				t.Errorf("the QuadStore keeps %v", err)
			}
		})
	}
}

func TestClosedQueryFreesItsGoroutine(t *testing.T) {
	big := grid(t, 60)
	before := runtime.NumGoroutine()
	for range 20 {
		r, err := query.Run(t.Context(), big, "gizmo", `var m = g.M().Both("<p>"); g.V().Follow(m).Follow(m).Follow(m).Follow(m).All()`, query.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Next() {
			t.Fatal(r.Err())
		}
		r.Close()
		if r.Next() {
			t.Error("a closed query goes on")
		}
	}
	deadline := time.Now().Add(20 * time.Second)
	for runtime.NumGoroutine() > before+2 {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		runtime.Gosched()
	}
}

func TestResultsCanBeWrittenAsJSON(t *testing.T) {
	qs := alice(t)
	for _, text := range []string{
		`0/0`, `1/0`, `new Date(0)`, `new Error("x")`,
		`g.Emit({a: [1, iri("x"), typed("NaN", "xsd:double"), lang("x", "en"), bnode("b")], b: [, null, undefined]})`,
		`g.V().Filter(regex("a", true)).ToArray()`, `g.V("<alice>").TagValue()`,
	} {
		values, _, err := results(t, qs, "gizmo", text, 0)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if _, err := json.Marshal(values); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestArgumentsHoldNoMoreThanIsSaid(t *testing.T) {
	qs := alice(t)
	for _, text := range []string{
		`g.V(new Array(100001))`,
		`var a = []; a.length = 4294967295; g.V(a)`,
		`var a = []; for (var i = 0; i < 100001; i++) a.push("<x>"); g.V(a)`,
	} {
		if _, _, err := results(t, qs, "gizmo", text, 0); err == nil || !strings.Contains(err.Error(), "holds more than 100000 values") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, _, err := results(t, qs, "gizmo", `g.Emit(new Array(90000))`, 0); err != nil {
		t.Error(err)
	}
}

func TestRowsThatAQueryKeepsAreBounded(t *testing.T) {
	small, large := gridWith(t, 40, cayley.Options{MaxKept: 20_000}), gridWith(t, 40, cayley.Options{MaxKept: 200_000_000})
	for _, test := range []struct{ lang, text string }{
		{"gizmo", `g.V().tag("a").both().tag("b").order().all()`},
		{"gizmo", `try { g.V().tag("a").both().tag("b").order().toArray() } catch (e) { g.emit("caught") }`},
		{"mql", `[{"id": null, "<p>": [{"id": null, "!<p>": [{"id": null, "sort": "id"}]}]}]`},
	} {
		_, _, err := results(t, small, test.lang, test.text, 0)
		tooLarge := errors.Is(err, algebra.ErrTooLarge) || err != nil && strings.Contains(err.Error(), algebra.ErrTooLarge.Error())
		if !tooLarge && test.lang == "gizmo" {
			t.Errorf("%s: %v", test.text, err)
		}
		if _, _, err := results(t, large, test.lang, test.text, 0); err != nil {
			t.Errorf("%s, with room: %v", test.text, err)
		}
	}
}
