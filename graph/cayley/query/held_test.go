package query_test

import (
	"strings"
	"testing"

	"parley/graph/cayley/query"
)

// TestWhatGraphQLAndMQLHoldIsBounded: they keep what they read, whatever the limit
// of results.
func TestWhatGraphQLAndMQLHoldIsBounded(t *testing.T) {
	qs := alice(t)
	for _, c := range []struct {
		lang, text string
		enough     int64
	}{
		{"graphql", `{nodes {id}}`, 28}, // fourteen nodes, each with a tag
		{"graphql", `{nodes(id: ["<alice>", "<bob>"]) {*}}`, 8},
		{"graphql", `{nodes(id: "<charlie>") {follows {follows {id}}}}`, 20},
		{"mql", `[{"id": null}]`, 100},
		{"mql", `[{"id": null, "<follows>": null}]`, 100},
	} {
		for most, want := range map[int64]bool{c.enough: true, 2: false} {
			r, err := query.Run(t.Context(), qs, c.lang, c.text, query.Options{Limit: 1, MaxHeld: most})
			if err != nil {
				t.Fatal(err)
			}
			for r.Next() {
			}
			r.Close()
			if err := r.Err(); (err == nil) != want || err != nil && !strings.Contains(err.Error(), "holds too much") {
				t.Errorf("%s with room for %d: %v", c.text, most, err)
			}
		}
	}
	r, err := query.Run(t.Context(), qs, "gizmo", `g.V().all()`, query.Options{MaxHeld: 2})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for ; r.Next(); n++ {
	}
	if r.Err() != nil || n < 10 {
		t.Errorf("Gizmo gives %d, %v", n, r.Err())
	}
}
