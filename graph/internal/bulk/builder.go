package bulk

import (
	"errors"
	"fmt"

	"parley/graph"
)

// chunkBytes bounds a chunk from above: terms that were seen lately should be
// found in the processor's cache.
const chunkBytes = 64 << 20

// chunksInMemory is the part of the memory that a chunk may fill. Two are
// filled and sealed at a time, and sealing takes as much again twice.
const chunksInMemory = 8

// A Builder interns terms and collects quads. It is used by one goroutine; a
// second one, which it runs by itself, seals a chunk while the next is filled.
type Builder struct {
	o      Options
	files  *spillDir
	sealer sealer
	limit  int64 // bytes at which a chunk is full
	cur    *fill
	spare  *fill
	// sealed has the outcome of sealing in the background, if sealing.
	sealed  chan sealing
	sealing bool
	sorter  *Sorter // after Finish
	err     error   // what made the Builder useless
}

type sealing struct {
	fill *fill
	err  error
}

var errFinished = errors.New("bulk builder: already finished")

// NewBuilder returns an empty Builder. It must be closed.
func NewBuilder(o Options) *Builder {
	o = o.withDefaults()
	files := newSpillDir(o)
	return &Builder{
		o: o, files: files,
		sealer: sealer{o: o, files: files},
		limit:  min(o.MemoryBytes/chunksInMemory, chunkBytes),
		sealed: make(chan sealing, 1),
	}
}

// Add adds the quads of a batch. They are copied. An error may be that of an
// earlier batch that could not be spilled; the Builder is useless after it.
func (b *Builder) Add(batch *graph.Batch) error {
	if b.err != nil {
		return b.err
	}
	if b.err = checkQuads(batch); b.err != nil {
		return b.err
	}
	for i := 0; i < batch.Len(); {
		if b.cur == nil {
			b.cur = b.newFill()
		}
		i += b.cur.add(batch, i)
		if b.cur.used() >= b.limit {
			if b.err = b.sealCurrent(); b.err != nil {
				return b.err
			}
		}
	}
	return nil
}

// maxTermBytes keeps the offsets in a chunk within 32 bits.
const maxTermBytes = 512 << 20

// checkQuads refuses quads that lack more than a label, and terms that no
// chunk can hold.
func checkQuads(batch *graph.Batch) error {
	for i := range batch.Len() {
		for pos := graph.SubjectPos; pos <= graph.LabelPos; pos++ {
			switch n := len(batch.Term(i, pos)); {
			case n == 0 && pos != graph.LabelPos:
				return fmt.Errorf("add quad %v: only the label may be empty", batch.Quad(i))
			case n > maxTermBytes:
				return fmt.Errorf("add quad: a term of %d bytes, begins with %.100q: at most %d are possible", n, batch.Term(i, pos)[:100], maxTermBytes)
			}
		}
	}
	return nil
}

func (b *Builder) newFill() *fill {
	f := b.spare
	b.spare = nil
	if f == nil {
		f = &fill{}
		f.terms.most = int(b.limit)
		f.blocks.size = int(min(max(b.limit/quadBytes/4, minBlock), maxBlock))
		f.reset()
	}
	return f
}

// sealCurrent has the current chunk sealed in the background.
func (b *Builder) sealCurrent() error {
	if err := b.await(); err != nil {
		return err
	}
	full := b.cur
	b.cur, b.sealing = nil, true
	go func() { b.sealed <- sealing{full, b.sealer.seal(nil, full)} }()
	return nil
}

// await waits for what is sealed in the background.
func (b *Builder) await() error {
	if !b.sealing {
		return nil
	}
	done := <-b.sealed
	b.sealing, b.spare = false, done.fill
	return done.err
}

// Close ends the Builder and removes its files; the streams of its result end
// too. It can be repeated.
func (b *Builder) Close() error {
	b.await() // its error was or would have been that of Add or Finish
	if b.err == nil {
		b.err = graph.ErrClosed
	}
	b.cur, b.spare, b.sorter, b.sealer = nil, nil, nil, sealer{}
	return b.files.close()
}

// bytes is the memory that b takes, but for buffers of reading and writing. It
// must not be asked while a chunk is sealed.
func (b *Builder) bytes() int64 {
	n := b.sealer.bytes()
	for _, f := range []*fill{b.cur, b.spare} {
		if f != nil {
			n += f.bytes()
		}
	}
	if b.sorter != nil {
		n += b.sorter.bytes()
	}
	return n
}
