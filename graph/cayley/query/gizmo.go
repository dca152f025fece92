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

func newGizmo(ctx context.Context, qs *cayley.QuadStore, text, file string) (session, error) {
	r, err := gizmo.NewSession(qs, gizmo.Options{}).Run(ctx, text, file)
	if err != nil {
		return nil, err
	}
	return &gizmoSession{r}, nil
}

func (s *gizmoSession) next(context.Context) (row, error) {
	if !s.r.Next() {
		return row{}, cmp.Or(s.r.Err(), io.EOF)
	}
	return row{value: s.r.Value(), bare: s.r.Bare()}, nil
}
