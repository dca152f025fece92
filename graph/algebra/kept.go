package algebra

import (
	"errors"
	"fmt"
)

// ErrTooLarge ends a run that would keep more than Options.MaxKept.
var ErrTooLarge = errors.New("the query keeps too many rows at once")

// kept is what one table or set of a run takes. What a run keeps is counted
// where it grows: rows that are only passed on cost nothing, however many.
type kept struct {
	r    *run
	size int64 // in bytes
}

// grow says that the table or set now takes so many bytes.
func (k *kept) grow(size int64) error {
	k.r.kept += size - k.size
	k.size = size
	if max := k.r.q.maxKept; max > 0 && k.r.kept > max {
		return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, max)
	}
	return nil
}

// drop says that it is gone.
func (k *kept) drop() {
	k.r.kept -= k.size
	k.size = 0
}

// Bytes that an element takes, about: slices grow by a quarter, and a set has
// between two and eight slots an id.
const (
	idBytes   = 4
	setBytes  = idBytes + 4*4
	rowBytes  = idBytes + 8 + 3*4 // node, how often, places of the next, first and last
	termBytes = 16                // of a term without its text
)

func (s *idSet) bytes() int64 { return int64(len(s.list)) * setBytes }

func (t *table) bytes() int64 {
	return int64(len(t.node))*int64(rowBytes+idBytes*t.width) + t.set.bytes()
}
