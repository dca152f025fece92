package fold_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/seed"
)

func TestTheWholeStoreGivesItsQuadsBack(t *testing.T) {
	s := snapshot(t, seed.Source())
	got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
	if err != nil {
		t.Fatal(err)
	}
	want := quadsOf(t, s)
	if !slices.Equal(got, want) {
		t.Fatalf("%d quads, want %d: %s", len(got), len(want), difference(got, want))
	}
}

// TestAnyQuadsComeBack takes quads that break every rule of the schema.
func TestAnyQuadsComeBack(t *testing.T) {
	xsd := "http://www.w3.org/2001/XMLSchema#"
	nodes := []graph.Term{graph.IRI("http://a.example/x"), graph.Blank("b"), graph.IRI("doc:odd"), graph.IRI("relative"), graph.IRI("http://a/@b"), graph.String("a literal"),
		graph.IRI("http://schema.org/Person"), graph.IRI("https://w3id.org/parley/ns#Tenure")}
	predicates := []graph.Term{graph.IRI("http://schema.org/name"), graph.IRI("http://schema.org/startDate"), graph.IRI("http://schema.org/url"), graph.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
		graph.IRI("https://w3id.org/parley/ns#leads"), graph.IRI("https://w3id.org/parley/ns#same"), graph.IRI("http://a.example/p^^q@r"), graph.Blank("p"), graph.String("p"), graph.IRI("parley:ns")}
	objects := append([]graph.Term{graph.String(""), graph.String("a;b"), graph.Lang("a", "uk"), graph.Lang("a", "en-gb"), graph.Typed("01", xsd+"integer"), graph.Typed("1", xsd+"integer"),
		graph.Typed("2025", xsd+"gYear"), graph.Typed("2025", xsd+"date"), graph.Typed("x", "relative"), graph.Typed("true", xsd+"boolean")}, nodes...)
	labels := append([]graph.Term{"", graph.IRI("http://l.example/1"), graph.IRI("http://l.example/2")}, nodes...)
	rapid.Check(t, func(rt *rapid.T) {
		var quads []graph.Quad
		for range rapid.IntRange(0, 30).Draw(rt, "quads") {
			quads = append(quads, graph.Quad{
				Subject: rapid.SampledFrom(nodes).Draw(rt, "s"), Predicate: rapid.SampledFrom(predicates).Draw(rt, "p"),
				Object: rapid.SampledFrom(objects).Draw(rt, "o"), Label: rapid.SampledFrom(labels).Draw(rt, "l"),
			})
		}
		s := snapshot(t, &list{quads})
		got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
		if err != nil {
			rt.Fatal(err)
		}
		if want := quadsOf(t, s); !slices.Equal(got, want) {
			rt.Fatalf("%s", difference(got, want))
		}
		for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
			g := folded(t, s, fold.Options{Shape: shape})
			checkWhole(rt, g)
		}
	})
}

func TestANodeWithAHundredThousandValuesIsFoldedInTime(t *testing.T) {
	var quads []graph.Quad
	add := func(p, o string) {
		quads = append(quads, graph.Quad{Subject: graph.IRI("urn:a"), Predicate: graph.IRI(p), Object: graph.String(o), Label: graph.IRI(fmt.Sprint("urn:d", len(quads)%7))})
	}
	for i := range 100_000 {
		add("http://schema.org/alternateName", fmt.Sprint("name ", i))
	}
	for i := range 10_000 {
		add(fmt.Sprint("urn:p", i), "v")
	}
	s := snapshot(t, &list{quads})
	began := time.Now()
	got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
	if err != nil || len(got) != len(quads) {
		t.Errorf("%d quads, want %d, %v", len(got), len(quads), err)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("folded in %v", took)
	}
}

// quadsOf returns the quads of a snapshot, sorted.
func quadsOf(t testing.TB, s graph.Snapshot) []graph.Quad {
	t.Helper()
	var b graph.Batch
	err := graph.Batches(context.Background(), s, graph.Pattern{}, graph.SPOL, nil, func(part *graph.Batch) error {
		b.AppendBatch(part)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lpgtest.Sorted(&b)
}

func difference(got, want []graph.Quad) string {
	for _, q := range want {
		if !slices.Contains(got, q) {
			return fmt.Sprintf("%v is missing", q)
		}
	}
	for _, q := range got {
		if !slices.Contains(want, q) {
			return fmt.Sprintf("%v is too much", q)
		}
	}
	return "the same"
}
