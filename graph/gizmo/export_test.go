package gizmo

import (
	"context"

	"parley/graph/claims"
)

// Selection is what a run asks the session for.
func (s *Session) Selection(ctx context.Context, f claims.Filter) (*claims.Selection, error) {
	return s.shared.selection(ctx, s.qs.View(), f)
}
