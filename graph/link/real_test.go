package link

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/ingest"
	"parley/graph/ingest/hsg"
	"parley/graph/ingest/ingesttest"
	"parley/graph/ingest/whitehouse"
)

// realYear loads the visits of the decade and what the White House released in
// 2021.
func realYear(t *testing.T) graph.Snapshot {
	t.Helper()
	visits := ingesttest.Shared(t, filepath.Join("us-state-dept", "visits", "data"))
	releases := ingesttest.Shared(t, "whitehouse-releases")
	docs := []ingesttest.Doc{{Path: filepath.Join(visits, "2020.xml")}}
	for _, d := range ingesttest.Files(t, releases) {
		if strings.Contains(filepath.ToSlash(d.Path), "/2021-") {
			docs = append(docs, d)
		}
	}
	r := ingesttest.Load(t, slices.Concat[[]*ingest.Importer](hsg.Importers(), whitehouse.Importers()), docs...)
	snap, err := r.Store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

// TestTheDaysOfThreeVisitsAreDisputed: the list of visits and the releases give
// other days for three of those of 2021, and for no more. Leaders whose meetings
// were told of a day later, who came twice within a week, or saw the vice
// president on another day, are not among them.
func TestTheDaysOfThreeVisitsAreDisputed(t *testing.T) {
	snap := realYear(t)
	c, err := Collect(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	found := c.Proposals(Options{Kinds: []string{"event"}})
	var o claims.DisputeOptions
	for _, g := range found.Together() {
		ids, err := snap.Lookup(t.Context(), g.Events, nil)
		if err != nil {
			t.Fatal(err)
		}
		o.Together = append(o.Together, claims.Events{Nodes: ids, Ground: g.Claims[0].Reason})
	}
	disputed, err := claims.Disputes(t.Context(), snap, o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range disputed.Disputes {
		if d.Kind != claims.DaysDiffer {
			continue
		}
		var sides []string
		for _, s := range d.Sides {
			first, _ := s.Date.Range()
			sides = append(sides, first.String())
		}
		got = append(got, strings.Join(sides, " "))
	}
	slices.Sort(got)
	want := []string{"2021-07-23 2021-07-26", "2021-08-26 2021-08-27", "2021-08-31 2021-09-01"}
	if !slices.Equal(got, want) {
		t.Errorf("disputed are the days %q, want %q", got, want)
	}
	if n := disputed.Left[claims.DifferByPublication]; n != 2 {
		t.Errorf("%d meetings were told of on another day, want those with Trudeau and with López Obrador", n)
	}
	near := map[string]int{}
	for _, l := range found.Left {
		if l.Near {
			near[l.Reason] = l.Count
		}
	}
	if near["events of one person within a week, but: "+otherHost] == 0 {
		t.Errorf("nobody saw another host on another day: %v", near)
	}
}

// TestRealDisputesOfOneEventAreThoseOfAll looks for the disputes about each event
// of a year, one by one, and compares them with those of everything.
func TestRealDisputesOfOneEventAreThoseOfAll(t *testing.T) {
	snap := realYear(t)
	c, err := Collect(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	disputesIn := func(found Found, nodes []graph.ID) []claims.Dispute {
		t.Helper()
		o := claims.DisputeOptions{Nodes: nodes, Alone: true}
		for _, g := range found.Together() {
			ids, err := snap.Lookup(t.Context(), g.Events, nil)
			if err != nil {
				t.Fatal(err)
			}
			o.Together = append(o.Together, claims.Events{Nodes: ids})
		}
		disputed, err := claims.Disputes(t.Context(), snap, o)
		if err != nil {
			t.Fatal(err)
		}
		return disputed.Disputes
	}
	all := disputesIn(c.Proposals(Options{Kinds: []string{"event"}}), nil)
	if len(all) < 3 {
		t.Fatalf("%d disputes", len(all))
	}
	alike := bearers(t, snap)
	for i, e := range c.records().events {
		id, err := graph.IDOf(t.Context(), snap, e.term)
		if err != nil {
			t.Fatal(err)
		}
		var want []claims.Dispute
		for _, d := range all {
			if slices.Contains(d.Nodes, id) {
				want = append(want, d)
			}
		}
		if want == nil && i%8 > 0 {
			continue
		}
		found, err := Near(t.Context(), snap, []graph.ID{id}, alike)
		if err != nil {
			t.Fatal(err)
		}
		if got := disputesIn(found, []graph.ID{id}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", e.term, got, want)
		}
	}
}
