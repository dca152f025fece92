package lpg_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/schema"
)

func TestAKeyAndAValueGiveTheirQuadBack(t *testing.T) {
	const schemaOrg = "http://schema.org/"
	for _, c := range []struct {
		predicate, object graph.Term
		key               string
	}{
		{graph.IRI(schemaOrg + "name"), graph.String("A"), "name"},
		{graph.IRI(schemaOrg + "name"), graph.Lang("A", "uk"), "name@uk"},
		{graph.IRI(schemaOrg + "name"), graph.Typed("1", "http://www.w3.org/2001/XMLSchema#integer"), "name^^xsd:integer"},
		{graph.IRI(schemaOrg + "startDate"), graph.Typed("2025", "http://www.w3.org/2001/XMLSchema#gYear"), "startDate"},
		{graph.IRI(schemaOrg + "startDate"), graph.Typed("2025", "http://www.w3.org/2001/XMLSchema#date"), "startDate^^xsd:date"},
		{graph.IRI(schemaOrg + "startDate"), graph.Typed("1984~", "http://id.loc.gov/datatypes/edtf/EDTF"), "startDate"},
		{graph.IRI(schemaOrg + "startDate"), graph.Typed("soon", "http://id.loc.gov/datatypes/edtf/EDTF"), "startDate"},
		{graph.IRI(schemaOrg + "startDate"), graph.String("2025"), "startDate^^xsd:string"},
		{graph.IRI(schemaOrg + "url"), graph.IRI("https://a.example/"), "url"},
		{graph.IRI(schemaOrg + "url"), graph.String("https://a.example/"), "url^^xsd:string"},
		{graph.IRI(schemaOrg + "identifier"), graph.IRI("http://www.wikidata.org/entity/Q1"), "identifier^^@id"},
		{graph.IRI("http://a.example/p@q"), graph.Lang("x", "en-gb"), "<http://a.example/p@q>@en-gb"},
		{graph.IRI("http://a.example/p"), graph.Typed("x", "http://a.example/d^^e"), "http://a.example/p^^http://a.example/d^^e"},
		{graph.IRI("doc:odd"), graph.String("x"), "<doc:odd>"},
		{graph.IRI("relative"), graph.Blank("b"), "<relative>^^@id"},
	} {
		k := lpg.KeyOf(c.predicate, c.object)
		if k.Name != c.key {
			t.Errorf("key of %s %s: %s, want %s", c.predicate, c.object, k.Name, c.key)
		}
		p, o, ok := lpg.Attributed(k.Name, lpg.Value(c.object))
		if !ok || p != c.predicate || o != c.object {
			t.Errorf("%s gives back %s %s (%v), want %s %s", k.Name, p, o, ok, c.predicate, c.object)
		}
	}
}

func TestLabelsTellEveryClaim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := map[string]int{}
		for i := range rapid.IntRange(1, 4).Draw(t, "keys") {
			values[fmt.Sprint("k", i)] = rapid.IntRange(1, 3).Draw(t, "values")
		}
		want := map[lpg.Claim]bool{}
		var claims []lpg.Claim
		for k, n := range values {
			for v := range n {
				for _, l := range []string{"", "http://a/", "http://b/", `"a b\\sc d"`} {
					if rapid.Bool().Draw(t, "claimed") {
						c := lpg.Claim{Key: k, Value: v, Label: l}
						claims, want[c] = append(claims, c), true
					}
				}
			}
		}
		got := map[lpg.Claim]bool{}
		for _, c := range lpg.Claims(lpg.LabelsOf(claims, values), values) {
			got[c] = true
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, want %v, by %q", got, want, lpg.LabelsOf(claims, values))
		}
	})
}

func TestAHundredThousandValuesAreClaimedInTime(t *testing.T) {
	const n = 100_000
	began := time.Now()
	values := map[string]int{"k": n}
	claims := make([]lpg.Claim, n)
	for i := range claims {
		claims[i] = lpg.Claim{Key: "k", Value: n - 1 - i, Label: fmt.Sprint("http://a/", i%n/2)}
	}
	if got := lpg.Claims(lpg.LabelsOf(claims, values), values); len(got) != n {
		t.Errorf("%d claims, want %d", len(got), n)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("%v", took)
	}
}

func TestClaimsOfWhatThereIsNotAreNone(t *testing.T) {
	got := lpg.Claims([]string{"http://a/ k 2,01,-1,1,99999999999999999999,x,,1,3,0", "http://b/ none", "http://c/ k ,"}, map[string]int{"k": 3})
	want := []lpg.Claim{{Key: "k", Value: 0, Label: "http://a/"}, {Key: "k", Value: 1, Label: "http://a/"}, {Key: "k", Value: 2, Label: "http://a/"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTheHardGraphHasQuads(t *testing.T) {
	quads, err := lpgtest.Quads(t.Context(), lpgtest.Hard())
	if err != nil || len(quads) < 40 {
		t.Fatalf("%d quads, %v", len(quads), err)
	}
}

func TestAListIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.StringMatching(`[a;\\ü|]{0,4}`)).Draw(t, "values")
		got := lpg.Split(lpg.Join(want))
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q, want %q, by %q", got, want, lpg.Join(want))
		}
	})
}

func TestNoAttributeHasTheNameOfAColumn(t *testing.T) {
	for _, c := range lpg.NodeColumns {
		if p, ok := schema.Find(c.Name); ok && p.Name() == c.Name && c.Name != lpg.TypeKey && p.Attribute != nil {
			t.Errorf("%s is a column and an attribute", c.Name)
		}
	}
}

func TestEveryColumnHasValues(t *testing.T) {
	g := lpgtest.Hard()
	for _, c := range lpg.EdgeColumns {
		g.EdgeList[0].Column(c.Name)
	}
	for _, c := range lpg.NodeColumns {
		g.NodeList[0].Column(c.Name)
	}
}
