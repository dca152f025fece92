package gizmo

import (
	"context"
	"fmt"
	"sync"

	"parley/graph/cayley"
	"parley/graph/claims"
)

// shared is what the runs of a session have in common: programs that were read,
// and what is dear to find out about one snapshot.
type shared struct {
	programs compiled

	mu         sync.Mutex
	view       cayley.View           // guarded by mu, as what follows
	selections map[string]*selection // by the key of the filter
}

// A selection is one that is made, or being made.
type selection struct {
	ready chan struct{} // closed when made or err is set
	made  *claims.Selection
	err   error
}

// keptSelections is how many selections are kept. Each has a bit or so a label.
const keptSelections = 16

func filterKey(f claims.Filter) string {
	if f.IsZero() {
		return ""
	}
	return fmt.Sprintf("%v %q %q %q", f.Known, f.Sources, f.NotSources, f.Ranks)
}

// selection returns what passes a filter. Runs that want the same one at the same
// time have it made once; each waits as long as its own context lasts.
func (s *shared) selection(ctx context.Context, v cayley.View, f claims.Filter) (*claims.Selection, error) {
	key := filterKey(f)
	for {
		one, mine := s.begin(v, key)
		if mine {
			one.made, one.err = claims.NewSelection(ctx, v.Snapshot(), f)
			s.end(one, key)
			return one.made, one.err
		}
		select {
		case <-one.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if one.err == nil {
			return one.made, nil
		}
		// Its maker may have been cancelled: that is no answer for this run.
	}
}

// begin returns the selection of a key, and whether it is for the caller to make.
func (s *shared) begin(v cayley.View, key string) (one *selection, mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != v || len(s.selections) >= keptSelections && s.selections[key] == nil {
		s.view, s.selections = v, nil
	}
	if one := s.selections[key]; one != nil {
		return one, false
	}
	if s.selections == nil {
		s.selections = map[string]*selection{}
	}
	one = &selection{ready: make(chan struct{})}
	s.selections[key] = one
	return one, true
}

// end says that a selection is made. One that could not be made is not kept.
func (s *shared) end(one *selection, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one.err != nil && s.selections[key] == one {
		delete(s.selections, key)
	}
	close(one.ready)
}
