package main

import (
	"context"
	"errors"
	"io"
	"testing"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

var errDisk = errors.New("the disk is gone")

// A failing snapshot cannot be looked up.
type failing struct{ graph.Snapshot }

func (failing) Lookup(context.Context, []graph.Term, []graph.ID) ([]graph.ID, error) {
	return nil, errDisk
}
func (failing) Terms(context.Context, []graph.ID, []graph.Term) ([]graph.Term, error) {
	return nil, errDisk
}

func TestAStoreThatFailsIsNotTakenForOneThatHasNoNames(t *testing.T) {
	place, err := open.Parse("seed:")
	if err != nil {
		t.Fatal(err)
	}
	store, err := open.Read(t.Context(), place, open.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	snap, err := store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	r := &reading{program: &program{environment: environment{Err: io.Discard}}, ctx: t.Context(), store: store, snap: failing{snap}, all: failing{snap}}
	person, _ := schema.FindType("Person")
	for what, f := range map[string]func() error{
		"a name":        func() error { _, err := r.name(graph.IRI("x:y")); return err },
		"words of type": func() error { _, err := r.typeWords([]graph.ID{1}); return err },
		"of a type":     func() error { _, err := r.ofType([]names.Match{{}}, person); return err },
		"a source":      func() error { _, err := r.sourceOf(graph.IRI("x:y")); return err },
		"two names":     func() error { _, _, err := (&answer{reading: r}).twoNames([]string{"a", "b", "c"}); return err },
	} {
		if err := f(); !errors.Is(err, errDisk) {
			t.Errorf("%s: %v, want %v", what, err, errDisk)
		}
	}
}
