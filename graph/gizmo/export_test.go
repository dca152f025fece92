package gizmo

import (
	"context"

	"parley/graph/claims"
)

// Selection is what a run asks the session for.
func (s *Session) Selection(ctx context.Context, f claims.Filter) (*claims.Selection, error) {
	return s.shared.selection(ctx, s.qs.View(), f)
}

// Read returns how many texts a session had to read, and how many it keeps.
func (s *Session) Read() (nRead, nKept int) {
	c := &s.shared.programs
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.byText) != c.recent.Len() {
		panic("the programs kept and their texts differ")
	}
	return c.nRead, c.recent.Len()
}
