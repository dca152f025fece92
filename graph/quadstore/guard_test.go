package quadstore_test

import (
	"context"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// panicOf returns what f panics with.
func panicOf(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func TestPanicsOfACallbackAreItsOwn(t *testing.T) {
	for name, o := range map[string]quadstore.Options{"journal": {}, "segments": {JournalQuads: 1}} {
		t.Run(name, func(t *testing.T) {
			s := create(t, o)
			mustAdd(t, s, q("a p b"), q("a p c"), q("a p d"))
			snap, err := s.Snapshot(t.Context())
			must(t, err)
			defer snap.Close()
			ids, err := snap.Lookup(t.Context(), []graph.Term{graph.IRI("a")}, nil)
			must(t, err)
			got := panicOf(func() {
				snap.Expand(t.Context(), graph.Expansion{Nodes: ids}, func([]graph.Edge) bool { panic("mine") })
			})
			if got != "mine" {
				t.Errorf("Expand panics with %#v, want what its callback does", got)
			}
		})
	}
}

// TestABuilderThatFailsIsNoDamage has a builder with a mistake in it, above a
// segment that would be blamed.
func TestABuilderThatFailsIsNoDamage(t *testing.T) {
	s := create(t, quadstore.Options{JournalQuads: 1})
	mustAdd(t, s, q("a p b"), q("a p c"), q("a p d"))
	var none []int
	s = open(t, s.Dir(), quadstore.Options{JournalQuads: 1, Sections: []quadstore.SectionBuilder{{
		Name: "faulty",
		Build: func(context.Context, graph.Snapshot, io.Writer) error {
			_ = none[len(none)]
			return nil
		},
	}}})
	var err error
	if got := panicOf(func() { err = s.Compact(t.Context()) }); got == nil {
		t.Errorf("Compact = %v, want the panic of the builder", err)
	}
	wantContents(t, s, q("a p b"), q("a p c"), q("a p d"))
}
