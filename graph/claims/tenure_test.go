package claims_test

import (
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

func TestATenureComesWithItsParts(t *testing.T) {
	s := snapshot(t, `
		post a Post
		t1 a Tenure
		t1 holder ann
		t1 post post
		t1 status "served"
		t1 appointedOn "1999-12-01"^date
		t1 startDate "2000-01-01"^date
		t1 attested "2001-01-01"^date
		leave a Tenure
		leave holder ann
		leave post post
		leave partOf t1
		leave role "on leave"
		leave startDate "2002-01-01"^date
		acting a Tenure
		acting partOf t1 there
		acting status "acting"
		acting endDate "2000-02-01"^date
		t0 a Tenure
		t0 holder ben
		t0 post post
		t0 date "1990-05/1999-12"^edtf
		alone a Tenure
		alone holder cy
		alone post post
		alone partOf elsewhere
	`)
	post, err := graph.IDOf(t.Context(), s, term("post"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := claims.Tenures(t.Context(), s, post)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Fatalf("%d tenures, want t0, t1 and alone: %+v", len(got), got)
	}
	if t0 := got[0]; t0.Start.String() != "[1990-05-01..1990-05-31]" || t0.End.String() != "[1999-12-01..1999-12-31]" {
		t.Errorf("the tenure of one date is from %v to %v", t0.Start, t0.End)
	}
	t1 := got[1]
	if t1.Appointed.String() != "1999-12-01" || t1.Start.String() != "2000-01-01" || !t1.End.IsZero() || len(t1.Attested) != 1 || !t1.Served() {
		t.Errorf("%+v", t1)
	}
	if len(t1.Parts) != 2 || t1.Parts[0].Role != "on leave" || t1.Parts[1].Status != "acting" || len(t1.Parts[1].Labels) != 1 || t1.Parts[1].Post != post {
		t.Errorf("parts %+v", t1.Parts)
	}
	if alone := got[2]; alone.Parts != nil || !alone.Begun().IsZero() || alone.Backwards() {
		t.Errorf("%+v", alone)
	}
}
