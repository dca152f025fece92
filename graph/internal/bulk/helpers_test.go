package bulk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// source gives terms from a slice.
type source struct {
	terms []string
	err   error // at the end
}

func (s *source) Next() ([]byte, bool, error) {
	if len(s.terms) == 0 {
		return nil, false, s.err
	}
	t := s.terms[0]
	s.terms = s.terms[1:]
	return []byte(t), true, nil
}

// randomTerm returns one of a few hundred terms that make sorting hard: long
// common parts, zero bytes, terms that begin other terms.
func randomTerm(r *rand.Rand) string {
	switch r.IntN(6) {
	case 0:
		return strings.Repeat("\x00", 1+r.IntN(20))
	case 1:
		return "a" + strings.Repeat("\x00", r.IntN(20)) + string(rune('a'+r.IntN(2)))
	case 2:
		return strings.Repeat("x", 1+r.IntN(40))
	case 3:
		return "\xff" + fmt.Sprint(r.IntN(50))
	}
	return fmt.Sprintf("<https://w3id.org/parley/id/event/%d>", r.IntN(300))
}

// randomQuads returns n quads, about a fifth of them repeated, a third
// without a label.
func randomQuads(r *rand.Rand, n int) []graph.Quad {
	out := make([]graph.Quad, n)
	for i := range out {
		if i > 0 && r.IntN(5) == 0 {
			out[i] = out[r.IntN(i)]
			continue
		}
		out[i] = graph.Quad{Subject: graph.Term(randomTerm(r)), Predicate: graph.Term(randomTerm(r)), Object: graph.Term(randomTerm(r))}
		if r.IntN(3) > 0 {
			out[i].Label = graph.Term(randomTerm(r))
		}
	}
	return out
}

// A naive store: what quads should come to, by maps and comparing.
type naive struct {
	ids        map[graph.Term]graph.ID
	first      graph.ID
	newTerms   []string
	present    map[graph.IDQuad]bool
	quads      []graph.IDQuad
	duplicates int64
}

// newNaive adds quads to a store with the terms known, whose ids are in any
// order, and the quads present.
func newNaive(known []graph.Term, present, quads []graph.Quad) *naive {
	s := &naive{ids: map[graph.Term]graph.ID{"": graph.NoLabel}, first: graph.ID(len(known) + 2), present: map[graph.IDQuad]bool{}}
	for i, t := range known {
		s.ids[t] = graph.ID(i + 2)
	}
	set := map[string]bool{}
	for _, q := range quads {
		for _, t := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if s.ids[t] == graph.Any {
				set[string(t)] = true
			}
		}
	}
	for t := range set {
		s.newTerms = append(s.newTerms, t)
	}
	slices.Sort(s.newTerms)
	for i, t := range s.newTerms {
		s.ids[graph.Term(t)] = s.first + graph.ID(i)
	}
	for _, q := range present {
		s.present[s.id(q)] = true
	}
	seen := map[graph.IDQuad]bool{}
	for _, q := range quads {
		id := s.id(q)
		if seen[id] || s.present[id] {
			s.duplicates++
			continue
		}
		seen[id] = true
		s.quads = append(s.quads, id)
	}
	return s
}

func (s *naive) id(q graph.Quad) graph.IDQuad {
	return graph.IDQuad{S: s.ids[q.Subject], P: s.ids[q.Predicate], O: s.ids[q.Object], L: s.ids[q.Label]}
}

// Find implements Known.
func (s *naive) Find(term []byte) (graph.ID, error) {
	if id := s.ids[graph.Term(term)]; id < s.first {
		return id, nil
	}
	return graph.Any, nil
}

// target makes s the target of a Builder; the new terms go to got.
func (s *naive) target(got *[]string) Target {
	return Target{
		Known: s, FirstID: s.first,
		NewTerm: func(term []byte) error {
			*got = append(*got, string(term))
			return nil
		},
		Exclude: func(_ context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
			out = out[:0]
			if !slices.IsSortedFunc(quads, graph.SPOL.Compare) {
				return nil, fmt.Errorf("not ascending: %v", quads)
			}
			for _, q := range quads {
				if max(q.S, q.P, q.O, q.L) >= s.first {
					return nil, fmt.Errorf("asked about the new quad %v", q)
				}
				out = append(out, s.present[q])
			}
			return out, nil
		},
	}
}

// read returns what a stream passes on.
func read(t *testing.T, s Stream) []graph.IDQuad {
	t.Helper()
	var out []graph.IDQuad
	err := s.Each(t.Context(), func(q []graph.IDQuad) error {
		out = append(out, q...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wantSorted checks a result against quads, which are distinct.
func wantSorted(t *testing.T, got *Sorted, quads []graph.IDQuad, duplicates int64) {
	t.Helper()
	if got.Quads != int64(len(quads)) || got.Duplicates != duplicates {
		t.Errorf("%d quads and %d duplicates, want %d and %d", got.Quads, got.Duplicates, len(quads), duplicates)
	}
	for range 2 { // a stream can be read again
		for order, s := range map[graph.Order]Stream{graph.SPOL: got.SPOL, graph.OPSL: got.OPSL} {
			want := slices.SortedFunc(slices.Values(quads), order.Compare)
			if all := read(t, s); !slices.Equal(all, want) {
				t.Errorf("%v: got %d quads, want %d:\n%v\n%v", order, len(all), len(want), all[:min(10, len(all))], want[:min(10, len(want))])
			}
		}
	}
}

func wantNoFiles(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) > 0 {
		t.Errorf("%d files are left, the first is %s", len(entries), entries[0].Name())
	}
}

func batchOf(quads []graph.Quad) *graph.Batch {
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return &b
}

// addAll adds quads in batches of several sizes.
func addAll(b *Builder, quads []graph.Quad) error {
	for i, n := 0, 1; i < len(quads); i, n = i+n, n*2%1000+1 {
		if err := b.Add(batchOf(quads[i:min(i+n, len(quads))])); err != nil {
			return err
		}
	}
	return nil
}

func newRand(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 1))
}
