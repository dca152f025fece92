package describe

import (
	"context"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

func TestTheTimeOfANodeIsToldFromItsEnds(t *testing.T) {
	for _, c := range []struct{ start, end, text, edtf string }{
		{"2024-07-05", "2024-07-05/..", "since 5 Jul 2024", "2024-07-05/.."},
		{"", "../..", "goes on; start not stated", "../.."},
		{"2024-07-05", "2025-01-02", "5 Jul 2024 to 2 Jan 2025", "2024-07-05/2025-01-02"},
		{"2024-07-05", "2024-07-05", "5 Jul 2024", "2024-07-05/2024-07-05"},
		{"2024", "2024", "2024 to 2024", "2024/2024"},
		{"[2024-07-05..]", "[2024-07-05..]", "5 Jul 2024 or later to 5 Jul 2024 or later", ""},
		{"2024-07-05", "[2025-01-02..]", "5 Jul 2024 to 2 Jan 2025 or later", ""},
	} {
		ctx := context.Background()
		s := memstore.New()
		var b graph.Batch
		for name, text := range map[string]string{"startDate": c.start, "endDate": c.end} {
			if text != "" {
				b.AppendQuad(graph.Quad{Subject: "<x:t>", Predicate: graph.IRI(schema.Resolve(name)),
					Object: graph.Typed(text, schema.EDTF), Label: "<x:l>"})
			}
		}
		storetest.Fill(t, s, &b)
		snap := storetest.Snapshot(t, s)
		node, err := graph.IDOf(ctx, snap, "<x:t>")
		if err != nil {
			t.Fatal(err)
		}
		when, err := New(snap).When(ctx, node)
		if err != nil {
			t.Fatal(err)
		}
		if when.Text != c.text {
			t.Errorf("%s and %s: %q, want %q", c.start, c.end, when.Text, c.text)
		}
		if got := when.EDTF(); c.edtf != "" && (len(got) != 1 || got[0] != c.edtf) {
			t.Errorf("%s and %s: %q, want %s", c.start, c.end, got, c.edtf)
		}
	}
}
