package claims_test

import (
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

func TestOriginsAreTheDocumentsAndWhoPublishedThem(t *testing.T) {
	s := snapshot(t, `
		doc:a a Document
		doc:a name "Annals"
		doc:a publisher press
		doc:b a Document
		x name "X" doc:a#id=1
		y name "Y" doc:b#char=0,3
		said a Context
		said claimant ann
		z name "Z" said
		quoted a Context
		quoted at doc:a#char=1,2
		quoted claimant ann
		z name "Z" quoted
		judged a Context
		judged reason "so it is"
		z name "ZZ" judged
	`)
	o := claims.NewOrigins(s)
	for label, want := range map[string]claims.Origin{
		"doc:a#id=1":     {Document: term("doc:a"), Name: "Annals", Publisher: term("press")},
		"doc:b#char=0,3": {Document: term("doc:b"), Publisher: term("doc:b")},
		"said":           {Kind: claims.AClaim, Publisher: term("ann")},
		"quoted":         {Document: term("doc:a"), Name: "Annals", Publisher: term("press")},
		"judged":         {Kind: claims.AnEditor},
	} {
		id, err := graph.IDOf(t.Context(), s, term(label))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			got, err := o.Of(t.Context(), id)
			if got.Document != "" {
				got.Kind = 0 // the place and not the kind matters
			}
			if err != nil || got != want {
				t.Errorf("%s: %+v, %v; want %+v", label, got, err, want)
			}
		}
	}
}
