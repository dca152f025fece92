package bulk

import "parley/graph"

// A fill is a chunk while it is filled: terms by number, quads of numbers.
// Number 0 is the empty term.
type fill struct {
	terms  termTable
	blocks blockList
	todo   [4 * groupQuads]lookUp
}

func (f *fill) reset() {
	f.terms.reset()
	f.blocks.reset()
}

// groupQuads is the number of quads whose terms are looked up together, so
// that the processor waits for many places in memory at once, and not for one
// after the other.
const groupQuads = 16

// maxGroupBytes is the size of batches that are looked up quad by quad, so that
// a chunk exceeds its limit by little.
const maxGroupBytes = 16 << 20

// sameAsBefore stands for the number that the previous quad has in a position.
const sameAsBefore = ^graph.ID(0)

// add appends quads of a batch, from quad i on, and returns how many: one at
// least, groupQuads at most.
func (f *fill) add(batch *graph.Batch, i int) int {
	b := f.blocks.tail()
	n := min(groupQuads, batch.Len()-i, cap(*b)-len(*b))
	if batch.Size() > maxGroupBytes {
		n = 1
	}
	group := (*b)[len(*b) : len(*b)+n]
	*b = (*b)[:len(*b)+n]
	f.blocks.n += int64(n)

	todo := f.todo[:0]
	for k := range group {
		q := &group[k]
		todo = appendLookUp(todo, &q.S, batch, i, k, graph.SubjectPos)
		todo = appendLookUp(todo, &q.P, batch, i, k, graph.PredicatePos)
		todo = appendLookUp(todo, &q.O, batch, i, k, graph.ObjectPos)
		todo = appendLookUp(todo, &q.L, batch, i, k, graph.LabelPos)
	}
	f.terms.touch(todo)
	for k := range todo {
		l := &todo[k]
		*l.to = graph.ID(f.terms.number(f.terms.intern(l.term, l.hash)))
	}
	for k := range group[1:] {
		copySame(&group[k+1], group[k])
	}
	return n
}

// appendLookUp adds the look-up of one term of quad i+k, unless it is empty or
// that of the quad before, which is common; k counts within the group.
func appendLookUp(todo []lookUp, to *graph.ID, batch *graph.Batch, i, k, pos int) []lookUp {
	term := batch.Term(i+k, pos)
	switch {
	case len(term) == 0:
		*to = 0
	case k > 0 && string(batch.Term(i+k-1, pos)) == string(term):
		*to = sameAsBefore
	default:
		return append(todo, lookUp{to, term, hash(term)})
	}
	return todo
}

// copySame puts the numbers of the quad before where they stand for themselves.
func copySame(q *graph.IDQuad, before graph.IDQuad) {
	if q.S == sameAsBefore {
		q.S = before.S
	}
	if q.P == sameAsBefore {
		q.P = before.P
	}
	if q.O == sameAsBefore {
		q.O = before.O
	}
	if q.L == sameAsBefore {
		q.L = before.L
	}
}

// used is the memory that the content takes.
func (f *fill) used() int64 {
	return int64(len(f.terms.arena)) + 8*int64(len(f.terms.slots)) + quadBytes*f.blocks.n
}

func (f *fill) bytes() int64 { return f.terms.bytes() + f.blocks.bytes() }
