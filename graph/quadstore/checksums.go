package quadstore

import (
	"context"

	"parley/graph"
	"parley/graph/internal/segment"
)

// undamaged reads a segment and returns the first damage as an error.
func undamaged(ctx context.Context, s *segment.Segment, worked func(int64)) error {
	var first error
	err := guarded([]*segment.Segment{s}, func() error {
		return s.Checksums(ctx, func(e *graph.CorruptError) {
			if first == nil {
				first = e
			}
		}, worked)
	})
	if first != nil {
		return first
	}
	return err
}

// Undamaged reads the checksums of all that s holds, and returns the first damage
// as a graph.CorruptError. It is for what is kept and trusted later, an export
// say; [Verify] looks for more.
func (s *Store) Undamaged(ctx context.Context) error {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, seg := range snap.(*snapshot).held {
		if err := undamaged(ctx, seg.Segment, func(int64) {}); err != nil {
			return err
		}
	}
	return nil
}
