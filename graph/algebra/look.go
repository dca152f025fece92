package algebra

import (
	"context"
	"slices"
)

// A looker looks at the context now and then, so that no loop goes on for long
// when it is done. Loops that neither read quads nor pass rows on count their
// turns with look.
type looker struct {
	ctx   context.Context
	since int // turns since the last look
}

// lookEvery is how many turns there are between two looks. A turn takes less
// than a microsecond.
const lookEvery = 1000

// look counts turns, and returns the error of the context if it is done.
func (l *looker) look(turns int) error {
	if l.since += turns; l.since < lookEvery {
		return nil
	}
	l.since = 0
	return l.ctx.Err()
}

// sorted returns a list in order. Unlike package slices it can be interrupted:
// pieces are sorted, and merged.
func sorted[T any](l *looker, in []T, compare func(a, b T) int) ([]T, error) {
	const piece = 512
	for part := range slices.Chunk(in, piece) {
		if err := l.look(len(part)); err != nil {
			return nil, err
		}
		slices.SortFunc(part, compare)
	}
	out := make([]T, 0, len(in))
	for size := piece; size < len(in); size *= 2 {
		out = out[:0]
		for pair := range slices.Chunk(in, 2*size) {
			a, b := pair[:min(size, len(pair))], pair[min(size, len(pair)):]
			for len(a) > 0 && len(b) > 0 {
				if err := l.look(1); err != nil {
					return nil, err
				}
				if compare(a[0], b[0]) <= 0 {
					out, a = append(out, a[0]), a[1:]
				} else {
					out, b = append(out, b[0]), b[1:]
				}
			}
			out = append(append(out, a...), b...)
		}
		in, out = out, in
	}
	return in, nil
}
