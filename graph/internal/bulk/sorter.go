package bulk

import (
	"context"
	"fmt"
	"math"
	"sync"

	"parley/graph"
)

const (
	quadBytes = 16
	// sortBytes is the memory that a quad takes while it is sorted: as it
	// came, and in each order.
	sortBytes = 3 * quadBytes
	maxBlock  = 8192 // quads
	minBlock  = 16   // quads
)

// sortMemory is how much of the memory quads may take while they are sorted.
// The rest is for buffers of reading and writing.
func sortMemory(memoryBytes int64) int64 { return memoryBytes / 4 * 3 }

// A Sorter sorts quads in both orders and drops repetitions. It is not safe for
// concurrent use. What does not fit into memory goes to files in sorted runs,
// which Finish merges.
type Sorter struct {
	o      Options
	files  *spillDir
	blocks blockList
	total  int64 // quads added
	limit  int64 // quads that are sorted at once
	runs   [2]runs
}

// orders are those that a Sorter sorts in; its runs and streams are in parallel.
var orders = [2]graph.Order{graph.SPOL, graph.OPSL}

// NewSorter returns an empty Sorter. It must be closed.
func NewSorter(o Options) *Sorter {
	o = o.withDefaults()
	return newSorter(o, newSpillDir(o))
}

func newSorter(o Options, files *spillDir) *Sorter {
	limit := min(max(sortMemory(o.MemoryBytes)/sortBytes, minBlock), math.MaxUint32/2) // radix counts in 32 bits
	s := &Sorter{o: o, files: files, limit: limit}
	s.blocks.size = int(min(max(limit/4, minBlock), maxBlock))
	for i := range s.runs {
		s.runs[i].order = orders[i]
	}
	return s
}

// Add adds quads, in any order. They are copied. When memory is full, a run is
// sorted and written before it returns.
func (s *Sorter) Add(ctx context.Context, quads []graph.IDQuad) error {
	for len(quads) > 0 {
		n := s.blocks.add(quads[:min(int64(len(quads)), s.limit-s.blocks.n)])
		s.total += int64(n)
		quads = quads[n:]
		if err := s.spillIfFull(ctx); err != nil {
			return err
		}
	}
	return nil
}

// addBlock is Add for a block that the Sorter may keep.
func (s *Sorter) addBlock(ctx context.Context, block []graph.IDQuad) error {
	s.blocks.give(block)
	s.total += int64(len(block))
	return s.spillIfFull(ctx)
}

func (s *Sorter) spillIfFull(ctx context.Context) error {
	if s.blocks.n < s.limit {
		return nil
	}
	return s.spill(ctx)
}

// spill writes what is in memory as a run in each order.
func (s *Sorter) spill(ctx context.Context) error {
	if err := s.sortBlocks(ctx); err != nil {
		return err
	}
	s.blocks.reset()
	for i := range s.runs {
		if err := s.runs[i].open(s.files); err != nil {
			return err
		}
	}
	return s.inBothOrders(func(r *runs) error { return r.write(ctx, s.o.bufferBytes(4)) })
}

// sortBlocks sorts what is in memory in both orders.
func (s *Sorter) sortBlocks(ctx context.Context) error {
	return s.inBothOrders(func(r *runs) error {
		if int64(cap(r.sorted)) < s.blocks.n {
			r.sorted = make([]pair, s.blocks.n)
		}
		r.sorted = r.sorted[:s.blocks.n]
		sort := radix{stop: ctx.Err}
		sort.gather(s.blocks.full, r.order, r.sorted)
		if sort.err == nil {
			r.sorted = distinct(r.sorted)
		}
		return sort.err
	})
}

// inBothOrders calls do for both orders side by side.
func (s *Sorter) inBothOrders(do func(*runs) error) error {
	var opsl error
	var wait sync.WaitGroup
	wait.Go(func() { opsl = do(&s.runs[1]) })
	spol := do(&s.runs[0])
	wait.Wait()
	if spol != nil {
		return spol
	}
	return opsl
}

// Finish sorts and returns what was added. The Sorter is spent then, but must
// stay open as long as the result is read.
func (s *Sorter) Finish(ctx context.Context) (*Sorted, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	spilled := s.runs[0].file != nil
	if spilled && s.blocks.n > 0 {
		if err := s.spill(ctx); err != nil {
			return nil, err
		}
	}
	if !spilled {
		if err := s.sortBlocks(ctx); err != nil {
			return nil, err
		}
		s.blocks = blockList{}
		return s.result(memoryStream{graph.SPOL, s.runs[0].sorted}, memoryStream{graph.OPSL, s.runs[1].sorted},
			int64(len(s.runs[0].sorted)), int64(len(s.runs[1].sorted)))
	}
	s.blocks = blockList{}
	for i := range s.runs {
		s.runs[i].sorted, s.runs[i].buf = nil, nil
	}
	return s.merge(ctx)
}

// merge makes one file of the runs of each order.
func (s *Sorter) merge(ctx context.Context) (*Sorted, error) {
	var out [2]*spillFile
	for i := range out {
		var err error
		if out[i], err = s.files.create(); err != nil {
			return nil, err
		}
		s.runs[i].merged = out[i]
	}
	bufBytes := s.o.bufferBytes(2 * (len(s.runs[0].sections) + 1))
	if err := s.inBothOrders(func(r *runs) error { return r.merge(ctx, bufBytes) }); err != nil {
		return nil, err
	}
	for i := range s.runs {
		if err := s.runs[i].file.remove(); err != nil {
			return nil, err
		}
	}
	stream := func(i int) fileStream {
		return fileStream{orders[i], section{out[i], 0, out[i].size}, s.o.bufferBytes(2)}
	}
	return s.result(stream(0), stream(1), out[0].size/pairBytes, out[1].size/pairBytes)
}

// result checks that both orders have as many quads.
func (s *Sorter) result(spol, opsl Stream, nSPOL, nOPSL int64) (*Sorted, error) {
	if nSPOL != nOPSL {
		return nil, fmt.Errorf("sort quads: %d in order SPOL, but %d in order OPSL", nSPOL, nOPSL)
	}
	return &Sorted{Quads: nSPOL, Duplicates: s.total - nSPOL, SPOL: spol, OPSL: opsl}, nil
}

// Close removes the Sorter's files; the streams of its result end. It can be
// repeated.
func (s *Sorter) Close() error { return s.files.close() }

// bytes is the memory that s takes, but for buffers of reading and writing.
func (s *Sorter) bytes() int64 {
	return s.blocks.bytes() + pairBytes*int64(cap(s.runs[0].sorted)+cap(s.runs[1].sorted))
}
