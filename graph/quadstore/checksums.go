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
