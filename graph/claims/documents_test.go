package claims_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

func documents(t *testing.T, facts string) []claims.Document {
	t.Helper()
	docs, err := claims.Documents(t.Context(), snapshot(t, facts))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestADocumentIsListedWithWhatIsKnownOfIt(t *testing.T) {
	docs := documents(t, sources)
	d := docs[0]
	if d.Kind != claims.WholeDocument || d.Node != term("doc:h") || d.Name != "the article" || d.Published != "2025-12" ||
		d.Language != "en" || len(d.SHA256) != 64 || !slices.Equal(d.Publisher, []graph.Term{term("paper")}) {
		t.Errorf("%+v", d)
	}
	want := []claims.Run{{Node: term("run"), Loader: "parley 1", Method: "recorded", Started: "2026-01-01T00:00:00Z"}}
	if !slices.Equal(d.Runs, want) {
		t.Errorf("runs %+v, want %+v", d.Runs, want)
	}
}

func TestEveryQuadIsCountedOnceWhereItsLabelStands(t *testing.T) {
	got := map[string][2]int64{}
	var sum int64
	for _, d := range documents(t, sources) {
		got[d.Kind.String()+" "+string(d.Node)] = [2]int64{int64(d.Labels), d.Quads}
		sum += d.Quads
	}
	want := map[string][2]int64{
		"document " + string(term("doc:h")): {5, 6}, // a passage, a claim (two quads), a claim in it, a row, the whole
		"editor ":                           {1, 1},
		"none ":                             {1, 1},
		"none " + string(term("elsewhere")): {1, 1},
	}
	for key, n := range want {
		if got[key] != n {
			t.Errorf("%s: labels and quads %v, want %v", key, got[key], n)
		}
	}
	st, err := snapshot(t, sources).Stats(t.Context())
	if err != nil || sum != st.Quads {
		t.Errorf("%d quads in all (%v), want %d", sum, err, st.Quads)
	}
}

func TestADocumentThatNothingRestsOnIsListed(t *testing.T) {
	docs := documents(t, "doc:empty a Document run\nrun a Run run")
	if len(docs) != 2 || docs[0].Node != term("doc:empty") || docs[0].Quads != 0 || docs[1].Kind != claims.ARun {
		t.Errorf("%+v", docs)
	}
}

func TestClaimsOutsideDocumentsAreListedByClaimant(t *testing.T) {
	docs := documents(t, "said a Context said\nsaid claimant ann said\nann name \"Ann\" said")
	if len(docs) != 1 || docs[0].Kind != claims.AClaim || docs[0].Node != term("ann") || docs[0].Name != "Ann" || docs[0].Quads != 3 {
		t.Errorf("%+v", docs)
	}
}

func TestDocumentsComeFirstAndTheUnlabelledLast(t *testing.T) {
	var got []string
	for _, d := range documents(t, sources) {
		got = append(got, d.Kind.String())
	}
	if want := []string{"document", "editor", "run", "none", "none"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPassagesComeInTheOrderOfTheText(t *testing.T) {
	passages, err := claims.Passages(t.Context(), snapshot(t, sources+`
		bob memberOf team doc:h#char=9,30
		bob memberOf team doc:h#char=100,110
		bob memberOf team doc:h2#char=0,1
	`), term("doc:h"))
	if err != nil {
		t.Fatal(err)
	}
	var got []graph.Term
	n := 0
	for _, p := range passages {
		got = append(got, p.Source.Label)
		n += len(p.Quads)
	}
	want := []graph.Term{term("doc:h#char=9,30"), term("doc:h#char=10,20"), term("doc:h#said"), term("inner"), term("doc:h#char=100,110"),
		term("doc:h"), term("doc:h#row=3")}
	if !slices.Equal(got, want) || n != 8 {
		t.Errorf("%d quads under\n%v, want 8 under\n%v", n, got, want)
	}
}

func TestADocumentThatIsNotThereHasNoPassages(t *testing.T) {
	passages, err := claims.Passages(t.Context(), snapshot(t, sources), term("doc:none"))
	if err != nil || len(passages) > 0 {
		t.Errorf("%v, %v", passages, err)
	}
}

func TestListingEndsWithItsContext(t *testing.T) {
	if _, err := claims.Documents(canceled(t), snapshot(t, sources)); !errors.Is(err, context.Canceled) {
		t.Errorf("Documents: %v, want context.Canceled", err)
	}
	if _, err := claims.Passages(canceled(t), snapshot(t, sources), term("doc:h")); !errors.Is(err, context.Canceled) {
		t.Errorf("Passages: %v, want context.Canceled", err)
	}
}
