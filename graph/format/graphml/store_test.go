package graphml_test

import (
	"bytes"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/format/graphml"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/graph/memstore"
	"parley/seed"
)

func TestTheBuiltInGraphIsReadBackAndWrittenAgainByteForByte(t *testing.T) {
	text := written(t, seed.Source(), lpg.All)
	got, r, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	want := quadsOf(t, seed.Source())
	if len(r.Left()) > 0 || !slices.Equal(got, want) {
		t.Fatalf("%d quads, want %d; the first that differs: %s; left out %v", len(got), len(want), differ(got, want), r.Left())
	}
	again(t, folded(t, seed.Source(), lpg.All), text)
}

func TestEveryShapeOfTheBuiltInGraphIsReadBack(t *testing.T) {
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
		g := folded(t, seed.Source(), shape)
		want, err := lpgtest.Quads(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := read(write(t, g))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %d quads, want %d: %v; %s", shape, len(got), len(want), err, differ(got, want))
		}
	}
}

func folded(t *testing.T, src graph.Source, shape lpg.Shape) lpg.Graph {
	t.Helper()
	s, err := memstore.Load(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g, err := fold.New(t.Context(), snap, fold.Options{Shape: shape, Title: "the built-in graph"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// again checks that what is read of a text is written as the same text.
func again(t *testing.T, g lpg.Graph, text []byte) {
	t.Helper()
	back, err := graphml.Graph(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range h.Keys {
		back.Head.Keys[i].Doc = k.Doc
	}
	if again := write(t, back); !bytes.Equal(again, text) {
		t.Errorf("%s\nwritten again is\n%s", text, again)
	}
}

func written(t *testing.T, src graph.Source, shape lpg.Shape) []byte {
	t.Helper()
	return write(t, folded(t, src, shape))
}

func quadsOf(t *testing.T, src graph.Source) []graph.Quad {
	t.Helper()
	var all graph.Batch
	for err := error(nil); err == nil; {
		var b graph.Batch
		err = src.Read(&b)
		all.AppendBatch(&b)
	}
	return lpgtest.Sorted(&all)
}
