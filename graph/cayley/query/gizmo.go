package query

import (
	"cmp"
	"context"
	"io"

	"parley/graph/cayley"
	"parley/graph/gizmo"
)

// A gizmoSession is a program under way.
type gizmoSession struct{ r *gizmo.Results }

func newGizmo(ctx context.Context, qs *cayley.QuadStore, s *gizmo.Session, text, file string) (session, error) {
	if s == nil {
		s = gizmo.NewSession(qs, gizmo.Options{})
	}
	r, err := s.Run(ctx, text, file)
	if err != nil {
		return nil, err
	}
	return &gizmoSession{r}, nil
}

func (s *gizmoSession) next(context.Context) (row, error) {
	if !s.r.Next() {
		return row{}, cmp.Or(s.r.Err(), io.EOF)
	}
	return row{of: s.r, bare: s.r.Bare()}, nil
}

func (s *gizmoSession) notes() []string { return s.r.Notes() }
