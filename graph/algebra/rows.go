package algebra

import (
	"math"

	"parley/graph"
)

// rows is a run of rows, by columns. It belongs to whoever filled it, and is
// good until that one goes on.
type rows struct {
	width int // tags a row: the query's slots, or 0 where there are none
	node  []graph.ID
	n     []int64    // how often the row is there; at least 1
	tags  []graph.ID // width a row, Any where unbound
	quad  []graph.IDQuad
}

func (b *rows) len() int { return len(b.node) }

func (b *rows) reset() {
	b.node, b.n, b.tags, b.quad = b.node[:0], b.n[:0], b.tags[:0], b.quad[:0]
}

// add appends a row without tags and returns the place to bind them.
func (b *rows) add(id graph.ID, n int64) []graph.ID {
	b.node = append(b.node, id)
	b.n = append(b.n, n)
	if b.width == 0 {
		return nil
	}
	start := len(b.tags)
	for range b.width {
		b.tags = append(b.tags, graph.Any)
	}
	return b.tags[start:]
}

// row returns the tags of row i; nil if rows have none.
func (b *rows) row(i int) []graph.ID {
	if b.width == 0 {
		return nil
	}
	return b.tags[i*b.width : (i+1)*b.width]
}

// bind writes the bound tags of src over those of dst.
func bind(dst, src []graph.ID) {
	if len(dst) == 0 {
		return
	}
	for i, id := range src {
		if id != graph.Any {
			dst[i] = id
		}
	}
}

// at returns the id of row i at a position, or its node for atNode.
func (b *rows) at(i int, p Position) graph.ID {
	if p == atNode {
		return b.node[i]
	}
	return get(b.quad[i], p)
}

// atNode is the position of the node of a row.
const atNode Position = 255

func get(q graph.IDQuad, p Position) graph.ID {
	switch p {
	case Subject:
		return q.S
	case Predicate:
		return q.P
	case Object:
		return q.O
	}
	return q.L
}

// set returns p with id at a position.
func set(p graph.Pattern, at Position, id graph.ID) graph.Pattern {
	switch at {
	case Subject:
		p.S = id
	case Predicate:
		p.P = id
	case Object:
		p.O = id
	default:
		p.L = id
	}
	return p
}

// A table is rows that can be found by their node. Rows without tags are one
// for each node if merged is true.
type table struct {
	rows
	merged bool
	kept   kept // of the run that keeps it
	set    idSet
	first  []int32 // by place in set: the first row of the node, plus one
	last   []int32
	next   []int32 // by row: the next row of the node, plus one
}

// put adds rows.
func (t *table) put(b *rows) {
	for i, id := range b.node {
		place, fresh := t.set.add(id)
		if t.merged && t.width == 0 {
			if fresh {
				t.node, t.n = append(t.node, id), append(t.n, b.n[i])
			} else {
				t.n[place] = plus(t.n[place], b.n[i])
			}
			continue
		}
		row := int32(len(t.node)) + 1
		bind(t.add(id, b.n[i]), b.row(i))
		t.next = append(t.next, 0)
		if fresh {
			t.first, t.last = append(t.first, row), append(t.last, row)
			continue
		}
		t.next[t.last[place]-1] = row
		t.last[place] = row
	}
}

// reset empties a table without tags and keeps its memory.
func (t *table) reset() {
	t.rows.reset()
	t.set.reset()
}

// head returns the first row of the node at a place of the set, and after the
// one that follows row; -1 is the end.
func (t *table) head(place int) int {
	if t.merged && t.width == 0 {
		return place
	}
	return int(t.first[place]) - 1
}

func (t *table) after(row int) int {
	if t.merged && t.width == 0 {
		return -1
	}
	return int(t.next[row]) - 1
}

// plus and times stop at the largest number, so that a count that is too large
// is noticed, at the end, and never wrong.
func plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

func times(a, b int64) int64 {
	if a > math.MaxInt64/b {
		return math.MaxInt64
	}
	return a * b
}
