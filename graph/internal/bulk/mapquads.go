package bulk

import (
	"context"
	"fmt"

	"parley/graph"
)

// sortQuads maps the quads of all chunks from ranks to ids, and sorts them.
func (b *Builder) sortQuads(ctx context.Context, t Target, maps *idMaps) (*Sorted, error) {
	o := b.o
	o.MemoryBytes = max(1, o.MemoryBytes-b.mapBytes())
	b.sorter = newSorter(o, b.files)
	m := mapper{ctx: ctx, target: t, sorter: b.sorter}
	for i, c := range b.sealer.chunks {
		var err error
		if m.ids, err = maps.load(i); err != nil {
			return nil, err
		}
		maps.held[i] = nil
		if err := m.chunk(c); err != nil {
			return nil, err
		}
	}
	m.ids, m.reader, m.buf, maps.raw, maps.ids = nil, nil, nil, nil, nil
	if err := m.askExcluded(); err != nil {
		return nil, err
	}
	b.sealer.chunks = nil
	for _, f := range []*spillFile{b.sealer.file, maps.file} {
		if f == nil {
			continue
		}
		if err := f.remove(); err != nil {
			return nil, err
		}
	}
	sorted, err := b.sorter.Finish(ctx)
	if err != nil {
		return nil, err
	}
	sorted.Duplicates += m.excluded
	return sorted, nil
}

// mapBytes is the most memory that maps of ids take while quads are mapped.
func (b *Builder) mapBytes() int64 {
	all, largest := int64(0), int64(0)
	for _, c := range b.sealer.chunks {
		n := 4 * (int64(c.terms) + 1)
		all += n
		largest = max(largest, n)
	}
	if b.sealer.file == nil {
		return all
	}
	return 2 * largest
}

// A mapper maps quads chunk by chunk, and leaves out what is excluded.
type mapper struct {
	ctx    context.Context
	target Target
	sorter *Sorter
	ids    []graph.ID  // of the chunk
	reader *pairReader // of chunks in a file, through buf
	buf    []graph.IDQuad

	known    blockList // quads of known terms, which may be excluded
	excluded int64
	verdicts []bool
}

// maxKnown is the number of quads that Exclude is asked about at once.
const maxKnown = maxBlock

func (m *mapper) chunk(c *chunk) error {
	if c.quadsIn.file == nil {
		for i, block := range c.blocks {
			c.blocks[i] = nil
			if err := m.block(block); err != nil {
				return err
			}
		}
		return nil
	}
	if m.reader == nil {
		m.reader = newPairReader(section{}, m.sorter.o.bufferBytes(8))
		m.buf = make([]graph.IDQuad, len(m.reader.out))
	}
	m.reader.rest = c.quadsIn
	for {
		p, err := m.reader.next()
		if err != nil || len(p) == 0 {
			return err
		}
		for i, v := range p {
			m.buf[i] = unpack(graph.SPOL, v)
		}
		kept, err := m.apply(m.buf[:len(p)])
		if err != nil {
			return err
		}
		if err := m.sorter.Add(m.ctx, kept); err != nil {
			return err
		}
	}
}

// block maps a block that the sorter may keep.
func (m *mapper) block(block []graph.IDQuad) error {
	kept, err := m.apply(block)
	if err != nil {
		return err
	}
	return m.sorter.addBlock(m.ctx, kept)
}

// apply maps quads in place and returns those that are surely new.
func (m *mapper) apply(quads []graph.IDQuad) ([]graph.IDQuad, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	ids, first := m.ids, m.target.FirstID
	if m.target.Exclude == nil {
		first = graph.Any // below it is nothing
	}
	kept := quads[:0]
	for _, q := range quads {
		q = graph.IDQuad{S: ids[q.S], P: ids[q.P], O: ids[q.O], L: ids[q.L]}
		if max(q.S, q.P, q.O, q.L) >= first {
			kept = append(kept, q)
			continue
		}
		if err := m.ask(q); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// ask notes a quad that may be excluded.
func (m *mapper) ask(q graph.IDQuad) error {
	if m.known.size == 0 {
		m.known.size = int(min(int64(maxKnown), m.sorter.limit))
	}
	b := m.known.tail()
	*b = append(*b, q)
	m.known.n++
	if len(*b) < cap(*b) {
		return nil
	}
	return m.askExcluded()
}

// askExcluded passes on what is noted and not excluded.
func (m *mapper) askExcluded() error {
	if m.known.n == 0 {
		return nil
	}
	sorted := make([]pair, m.known.n)
	r := radix{stop: m.ctx.Err}
	r.gather(m.known.full, graph.SPOL, sorted)
	if r.err != nil {
		return r.err
	}
	quads := m.known.full[0]
	for i, p := range sorted {
		quads[i] = unpack(graph.SPOL, p)
	}
	var err error
	if m.verdicts, err = m.target.Exclude(m.ctx, quads, m.verdicts); err != nil {
		return err
	}
	if len(m.verdicts) != len(quads) {
		return fmt.Errorf("exclude quads: %d answers to %d quads", len(m.verdicts), len(quads))
	}
	kept := quads[:0]
	for i, q := range quads {
		if !m.verdicts[i] {
			kept = append(kept, q)
		}
	}
	m.excluded += m.known.n - int64(len(kept))
	if err := m.sorter.Add(m.ctx, kept); err != nil {
		return err
	}
	m.known.reset()
	return nil
}
