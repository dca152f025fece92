package claims_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

const sources = `
	run a Run run
	run used doc:h run
	run loader "parley 1" run
	run method "recorded" run
	run started "2026-01-01T00:00:00Z"^dateTime run
	doc:h a Document run
	doc:h name "the article" run
	doc:h sha256 "` + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" + `" run
	doc:h published "2025-12"^gYearMonth run
	doc:h language "en" run
	doc:h publisher paper run
	doc:h#char=10,20 a Context run
	doc:h#char=10,20 at doc:h run
	doc:h#char=10,20 gist "the passage" run
	doc:h#char=10,20 quote "exact words" run
	doc:h#said a Context run
	doc:h#said at doc:h#char=10,20 run
	doc:h#said claimant afp run
	doc:h#said cites insider run
	doc:h#said gist "the claim" run
	doc:h#said modality "reported" run
	inner a Context run
	inner at doc:h#said run
	inner claimant ann run
	loopA at loopB run
	loopB at loopA run
	loopA claimant ann run
	decided a Context run
	decided by "the editors" run
	decided reason "it is known" run
	decided rank "preferred" run
	ann memberOf team doc:h#char=10,20
	ann memberOf team doc:h#said
	bob memberOf team doc:h#said
	ann memberOf team inner
	ann memberOf team decided
	ann memberOf team doc:h#row=3
	ann memberOf team doc:h
	ann memberOf team -
	ann memberOf team elsewhere
`

func resolve(t *testing.T, label string) claims.Source {
	t.Helper()
	src, err := claims.ResolveLabel(t.Context(), snapshot(t, sources), term(label))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestALabelIsOfItsKind(t *testing.T) {
	for label, want := range map[string]string{
		"-": "none", "elsewhere": "none", "never-seen": "none",
		"doc:h": "document", "doc:h#char=10,20": "passage", "doc:h#char=1,2": "passage", "doc:other#char=1,2": "passage",
		"doc:h#row=3": "record", "doc:h#/persons/3": "record",
		"doc:h#said": "claim", "inner": "claim", "loopA": "claim", "decided": "editor", "run": "run",
	} {
		if got := resolve(t, label).Kind.String(); got != want {
			t.Errorf("%s is a %s, want %s", label, got, want)
		}
	}
}

func TestAPlaceInADocumentNeedsNoQuads(t *testing.T) {
	src := resolve(t, "doc:h#char=30,40")
	if src.Document != term("doc:h") || src.Fragment != "char=30,40" || src.Char == nil || *src.Char != [2]int{30, 40} || src.DocumentName != "the article" {
		t.Errorf("%+v", src)
	}
}

func TestAClaimHasTheRangeOfThePassageItStandsIn(t *testing.T) {
	src := resolve(t, "doc:h#said")
	if src.Char == nil || *src.Char != [2]int{10, 20} || src.Fragment != "char=10,20" || src.At != term("doc:h#char=10,20") || src.Document != term("doc:h") {
		t.Errorf("%+v", src)
	}
	if src.Gist != "the claim" || src.Quote != "exact words" || src.Modality != "reported" {
		t.Errorf("gist %q, quote %q, modality %q", src.Gist, src.Quote, src.Modality)
	}
	if !slices.Equal(src.Cites, []graph.Term{term("insider")}) {
		t.Errorf("cites %v", src.Cites)
	}
	if src.Published != "2025-12" || len(src.SHA256) != 64 {
		t.Errorf("published %q, digest %q", src.Published, src.SHA256)
	}
}

func TestARecordThatRestsOnAnotherDocumentIsARecord(t *testing.T) {
	s := snapshot(t, `
		doc:h a Document run
		doc:page a Document run
		doc:h#row=3 a Context run
		doc:h#row=3 at doc:page run
		doc:h#row=3&part a Context run
		doc:h#row=3&part at doc:h#row=3 run
		doc:h#row=4 a Context run
		doc:h#row=4 at doc:page run
		doc:h#row=4 claimant ann run
	`)
	for label, want := range map[string]claims.SourceKind{"doc:h#row=3": claims.ARecord, "doc:h#row=3&part": claims.ARecord, "doc:h#row=4": claims.AClaim} {
		src, err := claims.ResolveLabel(t.Context(), s, term(label))
		if err != nil || src.Kind != want || src.Document != term("doc:h") {
			t.Errorf("%s is %v of %v (%v), want %v", label, src.Kind, src.Document, err, want)
		}
	}
}

func TestClaimantsComeNearestFirst(t *testing.T) {
	if got := resolve(t, "inner").Claimants; !slices.Equal(got, []graph.Term{term("ann"), term("afp")}) {
		t.Errorf("%v, want ann and then afp", got)
	}
}

func TestContextsInACircleEnd(t *testing.T) {
	src := resolve(t, "loopA")
	if !slices.Equal(src.Claimants, []graph.Term{term("ann")}) || src.Document != "" {
		t.Errorf("%+v", src)
	}
}

func TestAnEditorsDecisionHasItsReason(t *testing.T) {
	src := resolve(t, "decided")
	if src.Reason != "it is known" || src.By != "the editors" || src.Rank != "preferred" || src.Document != "" {
		t.Errorf("%+v", src)
	}
}

func TestRangesOfCodePointsAreRead(t *testing.T) {
	for fragment, want := range map[string]*[2]int{
		"char=0,5": {0, 5}, "char=5,5": {5, 5}, "char=1,2;length=9": {1, 2},
		"char=5": nil, "char=,5": nil, "char=5,": nil, "char=5,1": nil, "char=-1,5": nil, "row=1,2": nil,
	} {
		got := resolve(t, "doc:h#"+fragment).Char
		if (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Errorf("%s is read as %v, want %v", fragment, got, want)
		}
	}
}

func TestResolvingEndsWithItsContext(t *testing.T) {
	if _, err := claims.ResolveLabel(canceled(t), snapshot(t, sources), term("doc:h#said")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}
