package bulk

import (
	"encoding/binary"
	"fmt"
	"io"

	"parley/graph"
)

// A chunk is a part of the input, sealed: its distinct terms, ascending, and
// its quads as ranks of them, in the order of input. The lowest rank is 1; 0 is
// the empty term. Either it is held in memory or it lies in a file.
//
// A term is written as two varints, the bytes that it shares with the term
// before it and the bytes that follow, and those.
type chunk struct {
	terms uint32
	quads int64

	text   []byte
	blocks [][]graph.IDQuad

	textIn, quadsIn section // in a file, if their file is not nil
}

func (c *chunk) heldBytes() int64 {
	n := int64(len(c.text))
	for _, b := range c.blocks {
		n += int64(cap(b)) * quadBytes
	}
	return n
}

// finishBytes is the memory that Finish needs for a chunk that is held.
func (c *chunk) finishBytes() int64 {
	return c.quads*sortBytes + int64(len(c.text)) + 4*(int64(c.terms)+1)
}

// spill moves a held chunk to a file. Its blocks remain with the caller.
func (c *chunk) spill(f *spillFile, bufBytes int) error {
	c.textIn = section{f, f.size, int64(len(c.text))}
	if err := f.append(c.text); err != nil {
		return err
	}
	c.quadsIn = section{f, f.size, c.quads * pairBytes}
	w := newPairWriter(f, bufBytes)
	var packed [256]pair
	for _, b := range c.blocks {
		for len(b) > 0 {
			n := min(len(b), len(packed))
			for i, q := range b[:n] {
				packed[i] = pack(graph.SPOL, q)
			}
			if err := w.write(packed[:n]); err != nil {
				return err
			}
			b = b[n:]
		}
	}
	c.text, c.blocks = nil, nil
	return w.flush()
}

// source returns the terms of c.
func (c *chunk) source(bufBytes int) TermSource {
	if c.textIn.file == nil {
		return &textReader{buf: c.text}
	}
	return &textReader{rest: c.textIn, size: bufBytes}
}

// appendTerm adds a term to a text that previous is the last term of.
func appendTerm(text, previous, term []byte) []byte {
	shared := commonPrefix(previous, term)
	text = binary.AppendUvarint(text, uint64(shared))
	text = binary.AppendUvarint(text, uint64(len(term)-shared))
	return append(text, term[shared:]...)
}

// A textReader reads terms as appendTerm wrote them. buf is what is in memory
// and not yet used; rest follows it in a file, and is read size bytes at a time.
type textReader struct {
	buf   []byte
	rest  section
	size  int
	block []byte // what buf is a part of, if it was read from a file
	term  []byte
}

func (r *textReader) Next() ([]byte, bool, error) {
	const head = 2 * binary.MaxVarintLen32
	if len(r.buf) < head {
		if err := r.fill(head); err != nil {
			return nil, false, err
		}
		if len(r.buf) == 0 {
			return nil, false, nil
		}
	}
	shared, i := binary.Uvarint(r.buf)
	n, j := binary.Uvarint(r.buf[max(i, 0):])
	if i <= 0 || j <= 0 || shared > uint64(len(r.term)) {
		return nil, false, r.damaged()
	}
	r.buf = r.buf[i+j:]
	if uint64(len(r.buf)) < n {
		if err := r.fill(int(n)); err != nil {
			return nil, false, err
		}
		if uint64(len(r.buf)) < n {
			return nil, false, r.damaged()
		}
	}
	r.term = append(r.term[:shared], r.buf[:n]...)
	r.buf = r.buf[n:]
	return r.term, true, nil
}

// fill reads on until buf has at least n bytes, or all that is left.
func (r *textReader) fill(n int) error {
	more := int(min(int64(max(n, r.size)-len(r.buf)), r.rest.size))
	if more <= 0 {
		return nil
	}
	have := len(r.buf)
	if cap(r.block) < have+more {
		r.block = append(make([]byte, 0, have+more), r.buf...)
	} else {
		copy(r.block[:have], r.buf)
	}
	r.block = r.block[:have+more]
	r.buf = r.block
	if err := r.rest.file.readAt(r.block[have:], r.rest.offset); err != nil {
		return err
	}
	r.rest.offset += int64(more)
	r.rest.size -= int64(more)
	return nil
}

func (r *textReader) damaged() error {
	if r.rest.file == nil {
		return fmt.Errorf("read terms: %w", io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("read terms from spill file %s before byte %d: %w", r.rest.file.path, r.rest.offset, io.ErrUnexpectedEOF)
}
