package segment

import (
	"cmp"
	"context"
	"encoding/binary"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/internal/packed"
)

// pairsAtOnce bounds the memory that postings take while they are written: so
// many pairs of 8 bytes, twice.
const pairsAtOnce = 32 << 20

// A pair is an id, in the upper half, and the position of a quad.
type pair = uint64

// postings writes the sections of one kind of postings. It reads the quads as
// often as pairsAtOnce makes necessary.
func (w *Writer) postings(ctx context.Context, quads Stream, name string, heavy map[graph.ID]int64, of func(graph.IDQuad) graph.ID, c *columns) error {
	lw := &listWriter{w: w, heavy: slices.SortedFunc(maps.Keys(heavy), cmp.Compare[graph.ID]), counts: heavy}
	w.begin(name + ".list")
	for _, part := range c.parts(name) {
		pairs, err := collectPairs(ctx, quads, part, heavy, of)
		if err != nil {
			return err
		}
		if err := lw.add(sortPairs(pairs)); err != nil {
			return err
		}
	}
	if err := lw.heavyBelow(graph.ID(1<<32 - 1)); err != nil {
		return err
	}
	size := w.sectionSize()
	if err := w.end(); err != nil {
		return err
	}
	if err := w.packed(name+".keys", nil, packed.All(lw.keys)); err != nil {
		return err
	}
	return w.packed(name+".at", nil, packed.All(append(lw.at, size)))
}

// parts cuts the ids into ranges with few enough quads in lists.
func (c *columns) parts(name string) []graph.IDRange {
	var p partitioner
	if name == "pred" {
		for i, id := range c.preds {
			if _, heavy := c.predHeavy[id]; !heavy {
				p.add(id, c.perPred[i])
			}
		}
		return p.finish()
	}
	for i, n := range c.spread {
		p.add(graph.ID(i)<<spreadShift, n)
	}
	return p.finish()
}

// A partitioner cuts the ids into ranges that have at most pairsAtOnce quads
// each, or begin and end with what has more.
type partitioner struct {
	parts []graph.IDRange
	first graph.ID
	n     int64
}

// add says that n quads have ids from this one on, up to the next that is added.
func (p *partitioner) add(id graph.ID, n int64) {
	if p.n > 0 && p.n+n > pairsAtOnce {
		p.parts = append(p.parts, graph.IDRange{First: p.first, Last: id - 1})
		p.first, p.n = id, 0
	}
	p.n += n
}

func (p *partitioner) finish() []graph.IDRange {
	return append(p.parts, graph.IDRange{First: p.first, Last: 1<<32 - 1})
}

func collectPairs(ctx context.Context, quads Stream, part graph.IDRange, heavy map[graph.ID]int64, of func(graph.IDQuad) graph.ID) ([]pair, error) {
	var pairs []pair
	var at uint64
	last, out := graph.Any, true // whether last is left out
	err := quads.Each(ctx, func(batch []graph.IDQuad) error {
		for _, q := range batch {
			if id := of(q); id != last {
				_, isHeavy := heavy[id]
				last, out = id, isHeavy || !part.Contains(id)
			}
			if !out {
				pairs = append(pairs, uint64(last)<<32|at)
			}
			at++
		}
		return nil
	})
	return pairs, err
}

// sortPairs sorts by id; the positions ascend already, and the sort is stable:
// it counts and distributes by eleven bits at a time.
func sortPairs(pairs []pair) []pair {
	if len(pairs) < 1<<12 {
		slices.Sort(pairs)
		return pairs
	}
	var any pair
	for _, p := range pairs {
		any |= p
	}
	scratch := make([]pair, len(pairs))
	for shift := 32; shift < 64 && any>>shift != 0; shift += 11 {
		var next [1 << 11]int
		for _, p := range pairs {
			next[p>>shift&(1<<11-1)]++
		}
		sum := 0
		for i, n := range next {
			next[i], sum = sum, sum+n
		}
		for _, p := range pairs {
			d := p >> shift & (1<<11 - 1)
			scratch[next[d]] = p
			next[d]++
		}
		pairs, scratch = scratch, pairs
	}
	return pairs
}

// A listWriter writes lists by ascending id.
type listWriter struct {
	w        *Writer
	keys, at []uint64
	heavy    []graph.ID // ascending, not yet written
	counts   map[graph.ID]int64
	buf      []byte
}

// add writes the lists of sorted pairs.
func (l *listWriter) add(pairs []pair) error {
	for len(pairs) > 0 {
		id := graph.ID(pairs[0] >> 32)
		n := 1
		for n < len(pairs) && graph.ID(pairs[n]>>32) == id {
			n++
		}
		if err := l.heavyBelow(id); err != nil {
			return err
		}
		l.begin(id, int64(n))
		last := uint32(0)
		for _, p := range pairs[:n] {
			l.buf = binary.AppendUvarint(l.buf, uint64(uint32(p)-last))
			last = uint32(p)
		}
		if err := l.w.write(l.buf); err != nil {
			return err
		}
		pairs = pairs[n:]
	}
	return nil
}

// heavyBelow writes the counts of heavy ids below id.
func (l *listWriter) heavyBelow(id graph.ID) error {
	for len(l.heavy) > 0 && l.heavy[0] < id {
		l.begin(l.heavy[0], l.counts[l.heavy[0]])
		if err := l.w.write(l.buf); err != nil {
			return err
		}
		l.heavy = l.heavy[1:]
	}
	return nil
}

func (l *listWriter) begin(id graph.ID, n int64) {
	l.keys = append(l.keys, uint64(id))
	l.at = append(l.at, l.w.sectionSize())
	l.buf = binary.AppendUvarint(l.buf[:0], uint64(n))
}
