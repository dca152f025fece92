package segment

import (
	"bytes"
	"encoding/binary"

	"parley/graph"
	"parley/graph/internal/packed"
)

// dictionary is the terms of a segment, by index from 0.
type dictionary struct {
	data   []byte
	blocks packed.Array
	n      int
}

// Term appends the own term with an id to b.
func (s *Segment) Term(id graph.ID, b []byte) []byte {
	i := int(id) - int(s.head.first)
	count(&terms, i%termBlock+1)
	r := s.dict.block(i / termBlock)
	start := len(b)
	for range i%termBlock + 1 {
		b = r.next(b, start)
	}
	return b
}

// Find returns the id of an own term, or graph.Any.
func (s *Segment) Find(term []byte) graph.ID {
	i, found := s.dict.search(term, 0)
	if !found {
		return graph.Any
	}
	return s.First() + graph.ID(i)
}

// Prefix returns the ids of the own terms that begin with prefix: from first on,
// up to but not including limit.
func (s *Segment) Prefix(prefix []byte) (first, limit graph.ID) {
	lo, _ := s.dict.search(prefix, 0)
	hi := s.dict.n
	if above := successor(prefix); above != nil {
		hi, _ = s.dict.search(above, 0)
	}
	return s.First() + graph.ID(lo), s.First() + graph.ID(hi)
}

// successor returns the smallest text that is above all that begin with prefix,
// or nil if there is none.
func successor(prefix []byte) []byte {
	for n := len(prefix); n > 0; n-- {
		if prefix[n-1] < 0xff {
			out := bytes.Clone(prefix[:n])
			out[n-1]++
			return out
		}
	}
	return nil
}

// search returns the index of the first term that is not below term, and
// whether it is term. It looks from the block from on, first near it.
func (d *dictionary) search(term []byte, from int) (index int, found bool) {
	blocks := (d.n + termBlock - 1) / termBlock
	// The last block whose head is not above term has it, if any.
	lo, step := from, 1
	for lo+step < blocks && bytes.Compare(d.head(lo+step), term) <= 0 {
		lo += step
		step *= 2
	}
	hi := min(lo+step, blocks)
	for lo+1 < hi {
		mid := int(uint(lo+hi) >> 1)
		if bytes.Compare(d.head(mid), term) <= 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	if lo >= blocks {
		return d.n, false
	}
	return d.searchBlock(lo, term)
}

// head returns the first term of a block.
func (d *dictionary) head(block int) []byte {
	count(&terms, 1)
	at := d.blocks.Get(block)
	n, size := binary.Uvarint(d.data[at:])
	return d.data[at+uint64(size):][:n]
}

// searchBlock goes through the entries. It keeps how much of term the last
// entry had, and so need not put entries together.
func (d *dictionary) searchBlock(block int, term []byte) (int, bool) {
	head := d.head(block)
	i := block * termBlock
	same := shared(head, term)
	if c := compareFrom(head, term, same); c >= 0 {
		return i, c == 0
	}
	r := entryReader{d.data[d.blocks.Get(block):]}
	r.skipHead()
	// Here and below, the entry before is below term and has exactly same
	// bytes in common with it.
	for i++; i < min((block+1)*termBlock, d.n); i++ {
		n, rest := r.entry()
		switch {
		case n > same:
			continue // still differs where the one before does
		case n < same:
			return i, false // it rose above there
		}
		more := shared(rest, term[same:])
		if c := compareFrom(rest, term[same:], more); c >= 0 {
			return i, c == 0
		}
		same += more
	}
	return i, false
}

// compareFrom compares a and b, which have their first n bytes in common and no
// more.
func compareFrom(a, b []byte, n int) int {
	switch {
	case n == len(a) && n == len(b):
		return 0
	case n == len(a):
		return -1
	case n == len(b):
		return 1
	}
	return int(a[n]) - int(b[n])
}

func (d *dictionary) block(n int) termReader {
	return termReader{entryReader: entryReader{d.data[d.blocks.Get(n):]}}
}

// An entryReader reads the entries of a block.
type entryReader struct{ data []byte }

func (r *entryReader) uvarint() int {
	if r.data[0] < 0x80 { // nearly always
		v := r.data[0]
		r.data = r.data[1:]
		return int(v)
	}
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		n = len(r.data) + 1 // damaged: fails with the slice below
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *entryReader) skipHead() {
	n := r.uvarint()
	r.data = r.data[n:]
}

// entry reads an entry that is not the first.
func (r *entryReader) entry() (shared int, rest []byte) {
	shared = r.uvarint()
	n := r.uvarint()
	rest, r.data = r.data[:n], r.data[n:]
	return shared, rest
}

// A termReader puts the terms of a block together.
type termReader struct {
	entryReader
	begun bool
}

// next makes what follows start in b the next term.
func (r *termReader) next(b []byte, start int) []byte {
	shared := 0
	if r.begun {
		shared = r.uvarint()
	}
	r.begun = true
	n := r.uvarint()
	b = append(b[:start+shared], r.data[:n]...)
	r.data = r.data[n:]
	return b
}

// Terms reads the own terms in ascending order.
type Terms struct {
	dict *dictionary
	r    termReader
	i    int
	term []byte
}

// Terms returns a reader of the own terms.
func (s *Segment) Terms() *Terms { return &Terms{dict: &s.dict} }

// Next returns the next term, valid until the next call.
func (t *Terms) Next() (term []byte, ok bool) {
	if t.i == t.dict.n {
		return nil, false
	}
	if t.i%termBlock == 0 {
		t.r = t.dict.block(t.i / termBlock)
	}
	t.term = t.r.next(t.term, 0)
	t.i++
	return t.term, true
}

// A Finder finds ascending terms, each from where the last was found: many cost
// one walk through the dictionary, few only their own searches.
type Finder struct {
	segment *Segment
	block   int
}

// Finder returns a new finder.
func (s *Segment) Finder() *Finder { return &Finder{segment: s} }

// Find returns the id of a term, or graph.Any. No term may be below the one
// before.
func (f *Finder) Find(term []byte) graph.ID {
	i, found := f.segment.dict.search(term, f.block)
	f.block = max(f.block, i/termBlock-1)
	if !found {
		return graph.Any
	}
	return f.segment.First() + graph.ID(i)
}
