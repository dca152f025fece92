package bulk

import (
	"context"

	"parley/graph"
)

// Sorted is what sorting came to.
type Sorted struct {
	Quads      int64 // distinct ones
	Duplicates int64 // quads that were added and are among Quads already, or excluded
	SPOL, OPSL Stream
}

// A Stream is distinct quads in one order. It can be read any number of times,
// also side by side, until the Builder or Sorter that made it is closed.
type Stream interface {
	// Each passes on all quads in batches, which are valid during the call
	// only. It stops at the first error of emit and returns it as it is,
	// and returns ctx.Err() soon after ctx is done.
	Each(ctx context.Context, emit func([]graph.IDQuad) error) error
}

// streamQuads is the size of the batches of streams.
const streamQuads = 4096

type memoryStream struct {
	order graph.Order
	pairs []pair
}

func (s memoryStream) Each(ctx context.Context, emit func([]graph.IDQuad) error) error {
	return emitPairs(ctx, s.order, s.pairs, make([]graph.IDQuad, streamQuads), emit)
}

type fileStream struct {
	order    graph.Order
	in       section
	bufBytes int
}

func (s fileStream) Each(ctx context.Context, emit func([]graph.IDQuad) error) error {
	r := newPairReader(s.in, s.bufBytes)
	buf := make([]graph.IDQuad, streamQuads)
	for {
		p, err := r.next()
		if err != nil {
			return err
		}
		if len(p) == 0 {
			return ctx.Err()
		}
		if err := emitPairs(ctx, s.order, p, buf, emit); err != nil {
			return err
		}
	}
}

// emitPairs passes on p through buf.
func emitPairs(ctx context.Context, o graph.Order, p []pair, buf []graph.IDQuad, emit func([]graph.IDQuad) error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(p) == 0 {
			return nil
		}
		n := min(len(p), len(buf))
		for i, v := range p[:n] {
			buf[i] = unpack(o, v)
		}
		if err := emit(buf[:n]); err != nil {
			return err
		}
		p = p[n:]
	}
}
