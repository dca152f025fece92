package claims_test

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

func TestBothWaysToSayADecisionAreOneClaim(t *testing.T) {
	d := claims.Decision{A: term("b"), B: term("a"), Reason: "one passport", By: "mw", Run: term("run")}
	e := d
	e.A, e.B = d.B, d.A
	if !slices.Equal(d.Quads(), e.Quads()) {
		t.Errorf("%v\nand %v", d.Quads(), e.Quads())
	}
	if c := d.Claim(); c.Subject != term("a") || c.Object != term("b") || c.Predicate != property("same") {
		t.Errorf("the claim is %v", c)
	}
}

func TestADecisionOnAnotherGroundHasAContextOfItsOwn(t *testing.T) {
	d := claims.Decision{A: term("a"), B: term("b"), Reason: "one passport", By: "mw"}
	seen := map[graph.Term]bool{d.Context(): true}
	for _, change := range []func(*claims.Decision){
		func(d *claims.Decision) { d.Reason = "one birthday" },
		func(d *claims.Decision) { d.By = "jk" },
		func(d *claims.Decision) { d.Apart = true },
		func(d *claims.Decision) { d.B = term("c") },
		func(d *claims.Decision) { d.At = term("doc:h") },
	} {
		e := d
		change(&e)
		if seen[e.Context()] {
			t.Errorf("%+v shares the context %s", e, e.Context())
		}
		seen[e.Context()] = true
	}
}

func TestARulesDecisionLiesInTheDocumentThatItReads(t *testing.T) {
	at := graph.IRI(schema.Documents + "h#id=3028")
	d := claims.Decision{A: term("a"), B: term("b"), At: at, Reason: "the only one", By: "rule fuller-name", Method: "parsed", Run: term("run")}
	if c := d.Context().IRI(); !strings.HasPrefix(c, schema.Documents+"h#same=") {
		t.Errorf("the context is %s", c)
	}
	d.Apart = true
	if c := d.Context().IRI(); !strings.HasPrefix(c, schema.Documents+"h#notSame=") {
		t.Errorf("the context is %s", c)
	}
	doc, _ := claims.DocumentOf(d.Context())
	if doc != term("doc:h") {
		t.Errorf("the document is %s", doc)
	}
}

func TestADecisionBreaksNoRule(t *testing.T) {
	day := graph.Typed("2026-01-02", schema.XSDDate)
	all := []claims.Decision{
		{A: term("a"), B: term("b"), Reason: "one passport", By: "mw", Date: day, Run: term("run")},
		{A: term("a"), B: term("c"), Apart: true, At: term("doc:h"), By: "rule x", Score: "0.93", Method: "parsed", Run: term("run")},
	}
	quads := readFacts(t, `
		a a Person
		b a Person
		c a Person
		doc:h a Document run
		run a Run run
	`)
	for _, d := range all {
		quads = append(quads, d.Quads()...)
	}
	snap := snapshotOf(t, quads)
	found, err := claims.Check(t.Context(), snap, claims.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Errorf("%s: %s", v.Rule, v.Message)
	}
}
