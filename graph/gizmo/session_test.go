package gizmo_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
)

// chainOf returns n nodes, each with an edge to the next.
func chainOf(n int) (out []graph.Quad) {
	node := func(i int) graph.Term { return graph.IRI(fmt.Sprint("n", i)) }
	for i := range n {
		out = append(out, graph.Quad{Subject: node(i), Predicate: "<p>", Object: node(i + 1)})
	}
	return out
}

// The rows that a path keeps are bounded by themselves: they may be few beside what
// else the process holds.
func TestAPathThatKeepsTooManyRowsIsAnErrorThatNoProgramCatches(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", chainOf(5000)), cayley.Options{MaxKept: 50_000})
	for _, program := range []string{
		`g.V().out("<p>").order().limit(1).toArray()`, `g.V().out().unique().count()`,
		`g.V("<n0>").followRecursive("<p>").all()`,
		`g.V("<n0>").shortestPath("<n4999>", "<p>")`,
	} {
		a := ask(t, s, "try { "+program+` } catch (e) { g.emit("caught") }; g.emit("went on")`)
		var at *graph.SyntaxError
		if !errors.As(a.err, &at) || at.Line != 1 || at.Hint == "" || !strings.Contains(at.Msg, "more than 50000 bytes") {
			t.Errorf("%s: %d results, %v", program, len(a.results), a.err)
		}
	}
	if a := ask(t, s, `g.V().out("<p>").count()`); a.err != nil || a.bare != int64(5000) {
		t.Errorf("what keeps nothing: %v, %v", a.bare, a.err)
	}
}

// Names are remembered up to a number, and looked up again behind it.
func TestRowsKeepTheirNamesWhateverACallbackAsksFor(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", chainOf(70_000)), cayley.Options{})
	a := ask(t, s, `var n = 0, nameless = 0
		g.V().out("<p>").tag("x").forEach(3000, r => {
			if (n++ == 0) g.V().toArray()
			if (n < 10) g.V("<n" + n + ">").toArray()
			if (typeof r.id != "string" || r.x != r.id) nameless++
		})
		n + " rows, " + nameless + " nameless"`)
	if a.err != nil || a.bare != "3000 rows, 0 nameless" {
		t.Errorf("%v, %v", a.bare, a.err)
	}
}

func TestNotesHaveAnEnd(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", chainOf(1)), cayley.Options{})
	a := ask(t, s, `for (let i = 0; i < 1000; i++) g.V("<n0>").out("<x" + i % 60 + ">").count()`)
	if n := len(a.notes); a.err != nil || n != 51 || a.notes[0] != "nothing has the relation <x0>" || !strings.Contains(a.notes[50], "more notes") {
		t.Errorf("%d notes, %v", n, a.err)
	}
}

func TestARecursionWithoutANumberGoesOnToTheEnd(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", chainOf(120)), cayley.Options{})
	for program, want := range map[string]int64{
		`g.V("<n0>").followRecursive("<p>").count()`: 120, `g.V("<n0>").followRecursive("<p>", 0).count()`: 120,
		`g.V("<n0>").followRecursive("<p>", 70).count()`: 70,
	} {
		if a := ask(t, s, program); a.err != nil || a.bare != want {
			t.Errorf("%s: %v, %v", program, a.bare, a.err)
		}
	}
}

// What the package comment says is not there.
func TestWhatIsNotThere(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", chainOf(1)), cayley.Options{})
	for _, program := range []string{
		`10n`, `BigInt(1)`, `new Proxy({}, {})`, `new Uint8Array(1)`, `new ArrayBuffer(1)`, `eval("1")`, `new Function("1")`,
		`require("fs")`, `process.exit()`, `fetch("x")`, `setTimeout(() => {})`, `console.log(1)`,
	} {
		if a := ask(t, s, program); a.err == nil {
			t.Errorf("%s: %v", program, a.bare)
		}
	}
}
