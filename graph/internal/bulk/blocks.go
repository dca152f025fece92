package bulk

import "parley/graph"

// A blockList holds quads in blocks of one capacity, so that it grows without
// copying, and blocks can be handed on.
type blockList struct {
	size int // capacity of a block, in quads
	full [][]graph.IDQuad
	free [][]graph.IDQuad
	n    int64 // quads
}

// tail returns the block that takes the next quad.
func (l *blockList) tail() *[]graph.IDQuad {
	if k := len(l.full); k > 0 && len(l.full[k-1]) < cap(l.full[k-1]) {
		return &l.full[k-1]
	}
	if k := len(l.free); k > 0 {
		l.full = append(l.full, l.free[k-1][:0])
		l.free = l.free[:k-1]
	} else {
		l.full = append(l.full, make([]graph.IDQuad, 0, l.size))
	}
	return &l.full[len(l.full)-1]
}

// add appends as many quads as fit into one block, and returns their number.
func (l *blockList) add(quads []graph.IDQuad) int {
	b := l.tail()
	n := min(len(quads), cap(*b)-len(*b))
	*b = append(*b, quads[:n]...)
	l.n += int64(n)
	return n
}

// give adds a block as a whole; l takes it over.
func (l *blockList) give(block []graph.IDQuad) {
	l.full = append(l.full, block)
	l.n += int64(len(block))
}

// take returns the blocks, which are no longer l's.
func (l *blockList) take() [][]graph.IDQuad {
	out := l.full
	l.full, l.n = nil, 0
	return out
}

// reset empties l and keeps its memory.
func (l *blockList) reset() {
	l.free = append(l.free, l.full...)
	l.full, l.n = l.full[:0], 0
}

// bytes is the memory that l takes.
func (l *blockList) bytes() int64 {
	n := 0
	for _, b := range l.full {
		n += cap(b)
	}
	for _, b := range l.free {
		n += cap(b)
	}
	return int64(n) * quadBytes
}
