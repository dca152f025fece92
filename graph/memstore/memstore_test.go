package memstore_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
)

// source yields n quads, then fails with err.
type source struct {
	n   int
	err error
}

func (s *source) Read(b *graph.Batch) error {
	for !b.Full() {
		if s.n == 0 {
			return s.err
		}
		s.n--
		b.AppendQuad(graph.Quad{
			Subject:   graph.IRI(fmt.Sprint("s", s.n/10)),
			Predicate: graph.IRI(fmt.Sprint("p", s.n%7)),
			Object:    graph.IRI(fmt.Sprint("o", s.n)),
		})
	}
	return nil
}

func TestLoadTakesEveryQuadOfTheSource(t *testing.T) {
	const n = 50_000 // several batches, the last one not full
	s, err := memstore.Load(t.Context(), &source{n, io.EOF})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	stats, err := snap.Stats(t.Context())
	if want := (graph.Stats{Quads: n, Terms: n + n/10 + 7}); err != nil || stats != want {
		t.Errorf("stats = %+v, %v; want %+v", stats, err, want)
	}
}

func TestLoadPassesOnTheErrorOfTheSource(t *testing.T) {
	broken := errors.New("broken")
	if s, err := memstore.Load(t.Context(), &source{5000, broken}); s != nil || !errors.Is(err, broken) {
		t.Errorf("Load = %v, %v; want no store and the source's error", s, err)
	}
}

func TestFrozenStoreIsReadOnly(t *testing.T) {
	s := memstore.New()
	defer s.Close()
	s.Freeze()
	if _, err := s.Begin(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Begin after Freeze = %v, want ErrReadOnly", err)
	}
}
