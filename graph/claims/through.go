package claims

import (
	"context"

	"parley/graph"
)

// Through returns a store that reads as s does through narrow, which makes of each
// snapshot one that shows less, such as a View, a Selection or a Merged, and
// closes the other with itself. Writing is not changed.
func Through(s graph.Store, narrow func(context.Context, graph.Snapshot) (graph.Snapshot, error)) graph.Store {
	return through{s, narrow}
}

type through struct {
	graph.Store
	narrow func(context.Context, graph.Snapshot) (graph.Snapshot, error)
}

func (t through) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := t.Store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	narrow, err := t.narrow(ctx, s)
	if err != nil {
		s.Close()
		return nil, err
	}
	return narrow, nil
}
