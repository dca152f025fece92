package bulk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// memories are from spilling every few quads to holding all.
var memories = []int64{1, 20_000, 100_000, 1 << 20, 0}

func TestBuilderAgreesWithSortingByMaps(t *testing.T) {
	r := newRand(t)
	for range 15 {
		quads := randomQuads(r, r.IntN(3000))
		var known []graph.Term
		var present []graph.Quad
		if r.IntN(3) > 0 {
			known, present = someKnown(r, quads)
		}
		for _, memory := range memories {
			t.Run(fmt.Sprintf("%d quads, %d known terms, %d bytes", len(quads), len(known), memory), func(t *testing.T) {
				testBuilder(t, memory, newNaive(known, present, quads), quads)
			})
		}
	}
}

// someKnown returns some terms of quads, others, in any order, and some of the
// quads whose terms are among them.
func someKnown(r *rand.Rand, quads []graph.Quad) (known []graph.Term, present []graph.Quad) {
	set := map[graph.Term]bool{"other": true}
	for _, q := range quads[:len(quads)/2] {
		for _, t := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if t != "" && r.IntN(10) > 0 {
				set[t] = true
			}
		}
	}
	for t := range set {
		known = append(known, t)
	}
	set[""] = true
	for _, q := range quads {
		if set[q.Subject] && set[q.Predicate] && set[q.Object] && set[q.Label] && r.IntN(2) == 0 {
			present = append(present, q)
		}
	}
	return known, present
}

func testBuilder(t *testing.T, memory int64, want *naive, quads []graph.Quad) {
	dir := t.TempDir()
	b := NewBuilder(Options{MemoryBytes: memory, Dir: dir, Prefix: "spill"})
	if err := addAll(b, quads); err != nil {
		t.Fatal(err)
	}
	var terms []string
	got, err := b.Finish(t.Context(), want.target(&terms))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(terms, want.newTerms) {
		t.Errorf("%d new terms, want %d:\n%.300q\n%.300q", len(terms), len(want.newTerms), terms, want.newTerms)
	}
	wantSorted(t, got, want.quads, want.duplicates)
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	wantNoFiles(t, dir)
}

func TestTermsMayBeLong(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	quads := []graph.Quad{
		{Subject: "a", Predicate: "b", Object: graph.Term(long + "b"), Label: graph.Term(long)},
		{Subject: "a", Predicate: "b", Object: graph.Term(long + "a"), Label: graph.Term(long)},
		{Subject: graph.Term(long + "\x00"), Predicate: "b", Object: graph.Term(long[1:])},
		{Subject: "a", Predicate: "b", Object: graph.Term(long + "b"), Label: graph.Term(long)},
	}
	for _, memory := range memories {
		testBuilder(t, memory, newNaive(nil, nil, quads), quads)
	}
}

func TestOnlyTheLabelMayBeEmpty(t *testing.T) {
	full := graph.Quad{Subject: "s", Predicate: "p", Object: "o"}
	for _, spoil := range []func(*graph.Quad){
		func(q *graph.Quad) { q.Subject = "" },
		func(q *graph.Quad) { q.Predicate = "" },
		func(q *graph.Quad) { q.Object = "" },
	} {
		q := full
		spoil(&q)
		b := NewBuilder(Options{})
		if err := b.Add(batchOf([]graph.Quad{full, q})); err == nil || !strings.Contains(err.Error(), "only the label may be empty") {
			t.Errorf("%v: Add = %v", q, err)
		}
		if _, err := b.Finish(t.Context(), newNaive(nil, nil, nil).target(new([]string))); err == nil {
			t.Errorf("%v: Finish goes on after a refused quad", q)
		}
		b.Close()
	}
}

func TestABuilderEndsOnce(t *testing.T) {
	b := NewBuilder(Options{})
	target := newNaive(nil, nil, nil).target(new([]string))
	if _, err := b.Finish(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(&graph.Batch{}); err == nil {
		t.Error("Add after Finish goes through")
	}
	if _, err := b.Finish(t.Context(), target); err == nil {
		t.Error("a second Finish goes through")
	}
	closed := NewBuilder(Options{})
	for range 2 {
		if err := closed.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := closed.Add(&graph.Batch{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Add after Close = %v", err)
	}
}

func TestErrorsOfTheTargetComeBack(t *testing.T) {
	broken := errors.New("broken")
	r := newRand(t)
	quads := randomQuads(r, 2000)
	known, present := someKnown(r, quads)
	for name, spoil := range map[string]func(*Target){
		"term":  func(g *Target) { g.NewTerm = func([]byte) error { return broken } },
		"known": func(g *Target) { g.Known = brokenKnown{broken} },
		"exclude": func(g *Target) {
			g.Exclude = func(context.Context, []graph.IDQuad, []bool) ([]bool, error) { return nil, broken }
		},
	} {
		for _, memory := range memories {
			dir := t.TempDir()
			b := NewBuilder(Options{MemoryBytes: memory, Dir: dir})
			if err := addAll(b, quads); err != nil {
				t.Fatal(err)
			}
			target := newNaive(known, present, quads).target(new([]string))
			spoil(&target)
			if _, err := b.Finish(t.Context(), target); !errors.Is(err, broken) {
				t.Errorf("%s, %d bytes: Finish = %v", name, memory, err)
			}
			b.Close()
			wantNoFiles(t, dir)
		}
	}
}

type brokenKnown struct{ err error }

func (k brokenKnown) Find([]byte) (graph.ID, error) { return graph.Any, k.err }

func TestIDsOutsideTheirRangeAreRefused(t *testing.T) {
	quads := []graph.Quad{{Subject: "a", Predicate: "b", Object: "c"}}
	for name, target := range map[string]Target{
		"too low a first id":    {FirstID: graph.NoLabel, NewTerm: func([]byte) error { return nil }},
		"known id is new":       {FirstID: 5, Known: constant(5), NewTerm: func([]byte) error { return nil }},
		"known id is the label": {FirstID: 5, Known: constant(graph.NoLabel), NewTerm: func([]byte) error { return nil }},
		"too many terms":        {FirstID: 1<<32 - 2, NewTerm: func([]byte) error { return nil }},
	} {
		b := NewBuilder(Options{})
		if err := b.Add(batchOf(quads)); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Finish(t.Context(), target); err == nil {
			t.Errorf("%s: Finish goes through", name)
		}
		b.Close()
	}
}

// constant is the id of every term.
type constant graph.ID

func (c constant) Find([]byte) (graph.ID, error) { return graph.ID(c), nil }

func TestFinishStopsWhenTheContextIsDone(t *testing.T) {
	quads := randomQuads(newRand(t), 3000)
	for _, memory := range memories {
		for stage := range 3 {
			t.Run(fmt.Sprintf("%d bytes, stage %d", memory, stage), func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				want := newNaive(nil, nil, quads)
				target := want.target(new([]string))
				newTerm := target.NewTerm
				target.NewTerm = func(term []byte) error {
					if stage == 1 {
						cancel()
					}
					return newTerm(term)
				}
				dir := t.TempDir()
				b := NewBuilder(Options{MemoryBytes: memory, Dir: dir})
				if err := addAll(b, quads); err != nil {
					t.Fatal(err)
				}
				if stage == 0 {
					cancel()
				}
				got, err := b.Finish(ctx, target)
				if stage < 2 && !errors.Is(err, context.Canceled) {
					t.Errorf("Finish = %v", err)
				}
				if stage == 2 {
					batches := 0
					err := got.OPSL.Each(ctx, func([]graph.IDQuad) error { batches++; cancel(); return nil })
					if !errors.Is(err, context.Canceled) || batches != 1 {
						t.Errorf("Each = %v after %d batches", err, batches)
					}
				}
				b.Close()
				wantNoFiles(t, dir)
			})
		}
	}
}
