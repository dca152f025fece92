package bulk

import (
	"slices"

	"parley/graph"
)

// A sealer makes chunks of fills, and decides whether they stay in memory. It
// is used by one goroutine at a time.
type sealer struct {
	o      Options
	files  *spillDir
	chunks []*chunk
	file   *spillFile // nil while everything is held
	held   int64      // bytes of chunks that are held
	finish int64      // bytes that Finish will need if all stay held

	// Working memory, kept from one chunk to the next.
	entries []pair
	ranks   []graph.ID
	text    []byte
}

// seal takes the content of f, and resets it. stop may be nil.
func (s *sealer) seal(stop func() error, f *fill) error {
	var err error
	if s.entries, err = f.terms.sorted(stop, s.entries); err != nil {
		return err
	}
	s.rank(&f.terms)
	c := &chunk{terms: f.terms.n, quads: f.blocks.n, text: s.text}
	c.blocks = f.blocks.take()
	for _, b := range c.blocks {
		for i, q := range b {
			b[i] = graph.IDQuad{S: s.ranks[q.S], P: s.ranks[q.P], O: s.ranks[q.O], L: s.ranks[q.L]}
		}
	}
	defer f.reset()
	s.chunks = append(s.chunks, c)
	s.held += c.heldBytes()
	s.finish += c.finishBytes()
	if s.file == nil && s.held <= s.o.MemoryBytes/2 && s.finish <= sortMemory(s.o.MemoryBytes) {
		c.text = slices.Clone(s.text)
		return nil
	}
	return s.spillAll(&f.blocks)
}

// rank notes the rank of each term and writes the terms, ascending, to s.text.
func (s *sealer) rank(t *termTable) {
	s.ranks = slices.Grow(s.ranks[:0], int(t.n)+1)[:t.n+1]
	s.ranks[0] = 0
	s.text = s.text[:0]
	var previous []byte
	for i, e := range s.entries {
		at := uint32(e.lo)
		s.ranks[t.number(at)] = graph.ID(i + 1)
		term := t.term(at)
		s.text = appendTerm(s.text, previous, term)
		previous = term
	}
}

// spillAll moves all chunks that are held to the file. One chunk's blocks go
// to free.
func (s *sealer) spillAll(free *blockList) error {
	if s.file == nil {
		var err error
		if s.file, err = s.files.create(); err != nil {
			return err
		}
	}
	for i, c := range s.chunks {
		if c.textIn.file != nil {
			continue
		}
		blocks := c.blocks
		s.held -= c.heldBytes()
		if err := c.spill(s.file, s.o.bufferBytes(8)); err != nil {
			return err
		}
		if i == len(s.chunks)-1 {
			free.free = append(free.free, blocks...)
		}
	}
	return nil
}

// release drops the working memory.
func (s *sealer) release() { s.entries, s.ranks, s.text = nil, nil, nil }

// bytes is the memory that s takes.
func (s *sealer) bytes() int64 {
	return s.held + int64(cap(s.entries))*pairBytes + int64(cap(s.ranks))*4 + int64(cap(s.text))
}
