package gizmo_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/claims"
	"parley/graph/gizmo"
	"parley/schema"
)

// A slowStore lets the first read of its snapshots wait that says so with its
// context: what a selection of sources begins with.
type slowStore struct {
	graph.Store
	waits func(ctx context.Context) error
}

func (s slowStore) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	snap, err := s.Store.Snapshot(ctx)
	return slowSnapshot{snap, s.waits}, err
}

type slowSnapshot struct {
	graph.Snapshot
	waits func(ctx context.Context) error
}

func (s slowSnapshot) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if err := s.waits(ctx); err != nil {
		return nil, err
	}
	return s.Snapshot.Lookup(ctx, terms, out)
}

// One run makes what others need as well. When it is cancelled they go on, and who
// waits for it does not wait longer than its own context lasts.
func TestARunThatWaitsForAnotherEndsWithItsOwnContext(t *testing.T) {
	held, isHeld := make(chan struct{}), false
	slow := slowStore{onStore(t, "memory", dataOf(t, "seed")), func(ctx context.Context) error {
		if isHeld { // only the maker gets here until it has ended
			return nil
		}
		isHeld = true
		close(held)
		<-ctx.Done()
		return ctx.Err()
	}}
	s := gizmo.NewSession(adapter(t, slow, cayley.Options{}), gizmo.Options{})
	filter := claims.Filter{Sources: []string{"article on the Miami talks"}}
	first, stop := context.WithCancel(t.Context())
	maker, waiter := make(chan error), make(chan error)
	go func() {
		_, err := s.Selection(first, filter)
		maker <- err
	}()
	<-held
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Selection(done, filter); !errors.Is(err, context.Canceled) {
		t.Errorf("one without time: %v", err)
	}
	go func() {
		sel, err := s.Selection(t.Context(), filter)
		if err == nil && sel == nil {
			err = errors.New("nothing")
		}
		waiter <- err
	}()
	stop()
	if err := <-maker; !errors.Is(err, context.Canceled) {
		t.Errorf("the one that was cancelled: %v", err)
	}
	if err := <-waiter; err != nil {
		t.Errorf("the one that waited: %v", err)
	}
}

// For the race detector, and for what one program leaves behind.
func TestProgramsOfASessionRunAtOnceAndSeeNothingOfEachOther(t *testing.T) {
	s := sessionOn(t, onStore(t, "segments", dataOf(t, "seed")), cayley.Options{Resolve: schema.Resolve})
	programs := []string{
		`g.V("<seed:rustem-umerov>").source("article on the Miami talks").out().count()`, `g.V("<seed:rustem-umerov>").out("<met>").at("2025-12").count()`,
		`g.V("<seed:rustem-umerov>").known("2026").notSource("article on the Miami talks").out().labels().toArray().length`,
		`g.V("<seed:miami-talks>").followRecursive(g.M().both(["<follows>", "<attends>"])).pathArray().length`,
		`if (typeof left != "undefined" || [].left) throw "left"; left = 1; Array.prototype.left = 1; g.V().count()`,
		`g.addNamespace("s", "https://w3id.org/parley/id/seed/"); g.V(g.IRI("s:rustem-umerov")).out().count()`,
		`g.V(g.IRI("s:rustem-umerov")).out().count()`, `g.find("Umerov").explain(); 1`,
	}
	var want []any
	for _, p := range programs {
		a := ask(t, s, golden{}.long(p))
		if a.err != nil {
			t.Fatal(p, a.err)
		}
		want = append(want, a.bare)
	}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for k := range 3 * len(programs) {
				i := (worker + k) % len(programs)
				if a := ask(t, s, golden{}.long(programs[i])); a.err != nil || a.bare != want[i] {
					t.Errorf("%s: %v, %v, want %v", programs[i], a.bare, a.err, want[i])
				}
			}
		})
	}
	all.Wait()
}
