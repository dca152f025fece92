package quadstore_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// listed is a section that lists the subjects of a segment.
var listed = quadstore.SectionBuilder{
	Name: "subjects",
	Build: func(ctx context.Context, s graph.Snapshot, w io.Writer) error {
		var last graph.ID
		for quad, err := range graph.Quads(ctx, s, graph.Pattern{}, graph.SPOL) {
			if err != nil {
				return err
			}
			if quad.S != last {
				fmt.Fprintf(w, "%d ", quad.S)
			}
			last = quad.S
		}
		return nil
	},
}

func TestASectionHasTheIDsOfTheSnapshotAndThePartsHaveAllQuads(t *testing.T) {
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 4, Sections: []quadstore.SectionBuilder{listed}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var first []graph.Quad
	for i := range 40 {
		first = append(first, q(fmt.Sprintf("m%d p n%d", i, i)))
	}
	change(t, t, s, first, nil)
	change(t, t, s, []graph.Quad{q("a p n1"), q("b p n2"), q("c p n3"), q("d p n3"), q("e p n3")}, first[3:4])
	change(t, t, s, []graph.Quad{q("z p n1")}, []graph.Quad{q("b p n2"), first[5]})

	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	sectioned := graph.SectionsOf(snap)
	var sections []string
	err = sectioned.WithSections(t.Context(), "subjects", func(parts [][]byte) error {
		for _, p := range parts {
			sections = append(sections, string(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(sections); n != 3 || sections[n-1] != "" {
		t.Fatalf("the sections are %q, want two and none for the journal", sections)
	}
	var all []string
	for i, section := range sections {
		c, err := sectioned.ScanPart(t.Context(), i, graph.Pattern{})
		if err != nil {
			t.Fatal(err)
		}
		buf := make([]graph.IDQuad, 3)
		for {
			n, err := c.Next(buf)
			if err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				break
			}
			quads, err := graph.TermQuads(t.Context(), snap, buf[:n])
			if err != nil {
				t.Fatal(err)
			}
			for j, quad := range quads {
				all = append(all, fmt.Sprint(quad))
				if i < 2 && !slices.Contains(strings.Fields(section), fmt.Sprint(buf[j].S)) {
					t.Errorf("%v is in part %d, whose section is %q", quad, i, section)
				}
			}
		}
	}
	var want []string
	for quad, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		quads, err := graph.TermQuads(t.Context(), snap, []graph.IDQuad{quad})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, fmt.Sprint(quads[0]))
	}
	slices.Sort(all)
	slices.Sort(want)
	if !slices.Equal(all, want) {
		t.Errorf("the parts have %q, want %q", all, want)
	}
	if _, err := sectioned.ScanPart(t.Context(), 3, graph.Pattern{}); err == nil {
		t.Error("a part that there is not was scanned")
	}
}

func TestAMissingSectionIsNil(t *testing.T) {
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	change(t, t, s, []graph.Quad{q("a p b"), q("b p c"), q("c p d")}, nil)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	err = graph.SectionsOf(snap).WithSections(t.Context(), "subjects", func(parts [][]byte) error {
		if len(parts) < 2 || slices.ContainsFunc(parts, func(b []byte) bool { return b != nil }) {
			t.Errorf("the sections are %q, want one or more that are nil", parts)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadingBehindASectionIsDamage(t *testing.T) {
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	change(t, t, s, []graph.Quad{q("a p b"), q("b p c")}, nil)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	err = graph.SectionsOf(snap).WithSections(t.Context(), "subjects", func(parts [][]byte) error {
		at := len(parts)
		_ = parts[0][at]
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "contradicts") {
		t.Errorf("the error is %v", err)
	}
}

func TestWhatLostAQuadIsKnown(t *testing.T) {
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var first []graph.Quad
	for i := range 400 {
		first = append(first, q(fmt.Sprintf("m%d p n%d", i, i)))
	}
	change(t, t, s, first, nil)
	want := map[string]bool{}
	for i := range 4 { // in a segment, and in memory
		change(t, t, s, []graph.Quad{q(fmt.Sprintf("x%d p n1", i)), q(fmt.Sprintf("y%d p n1", i))}, first[7*i:7*i+1])
		want[fmt.Sprintf("m%d", 7*i)] = true
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for i := range 400 {
		word := fmt.Sprintf("m%d", i)
		id, err := graph.IDOf(t.Context(), snap, q(word+" p n1").Subject)
		if err != nil {
			t.Fatal(err)
		}
		got, err := graph.SectionsOf(snap).Losers(t.Context(), []graph.ID{id}, nil)
		if err != nil || got[0] != want[word] {
			t.Errorf("%s lost a quad: %v, %v; want %v", word, got, err, want[word])
		}
	}
}
