package quadstore_test

import (
	"context"
	"fmt"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// layeredOptions make a segment of a few quads, with a derived section.
var layeredOptions = quadstore.Options{
	JournalQuads: 10,
	Sections: []quadstore.SectionBuilder{{Name: "count", Build: func(ctx context.Context, s graph.Snapshot, w io.Writer) error {
		st, err := s.Stats(ctx)
		if err == nil {
			_, err = fmt.Fprintf(w, "%d quads", st.Quads)
		}
		return err
	}}},
}

// layered makes a store of two segments, the younger of which removes quads of
// the older, and a journal of two commits that adds and removes. It returns what
// the store holds.
func layered(t *testing.T) (*quadstore.Store, []graph.Quad) {
	t.Helper()
	s := create(t, layeredOptions)
	var older, younger []graph.Quad
	for i := range 70 {
		older = append(older, q(fmt.Sprintf("s%d p%d o%d l%d", i%13, i%3, i%17, i%5)))
	}
	for i := range 6 {
		younger = append(younger, q(fmt.Sprintf("t%d p%d s%d l9", i, i%2, i)))
	}
	mustAdd(t, s, older...)
	if err := write(t, s, younger, older[:9]); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, s, q("a b c"))
	if err := write(t, s, []graph.Quad{q("a b s1 l2")}, older[9:11]); err != nil {
		t.Fatal(err)
	}
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(info.Segments); n != 2 || info.Segments[1].Gone != 9 || info.JournalQuads != 4 {
		t.Fatalf("the store is not layered as meant: %+v", info)
	}
	return s, append(append([]graph.Quad{q("a b c"), q("a b s1 l2")}, older[11:]...), younger...)
}

// liveFiles are the names of the files that Info knows, and the manifest.
func liveFiles(t *testing.T, s *quadstore.Store) []string {
	t.Helper()
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := []string{"MANIFEST", fmt.Sprint("journal-", info.Generation)}
	for _, seg := range info.Segments {
		out = append(out, seg.Name)
	}
	return out
}
