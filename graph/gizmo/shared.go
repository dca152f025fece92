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
	view       cayley.View
	selections map[string]*claims.Selection
}

// keptSelections is how many selections are kept. Each has a bit or so a label.
const keptSelections = 16

func filterKey(f claims.Filter) string {
	if f.IsZero() {
		return ""
	}
	return fmt.Sprintf("%v %q %q %q", f.Known, f.Sources, f.NotSources, f.Ranks)
}

// selection returns what passes a filter.
func (s *shared) selection(ctx context.Context, v cayley.View, f claims.Filter) (*claims.Selection, error) {
	key := filterKey(f)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != v || len(s.selections) >= keptSelections {
		s.view, s.selections = v, nil
	}
	if have := s.selections[key]; have != nil {
		return have, nil
	}
	made, err := claims.NewSelection(ctx, v.Snapshot(), f)
	if err != nil {
		return nil, err
	}
	if s.selections == nil {
		s.selections = map[string]*claims.Selection{}
	}
	s.selections[key] = made
	return made, nil
}
