package bulk

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// smallTerms is the size of groups that are sorted by comparing.
const smallTerms = 8

// A termSort sorts the terms of a table. It is a multikey radix sort: a group
// of terms is told apart by the eight bytes behind what all of it share; those
// that agree there too form groups again.
type termSort struct {
	*termTable
	radix
}

// sorted appends a pair for each term of t to out[:0], ascending by bytes; lo
// is the offset of the record. stop may be nil.
func (t *termTable) sorted(stop func() error, out []pair) ([]pair, error) {
	out = out[:0]
	for at := arenaStart; at < len(t.arena); {
		out = append(out, pair{lo: uint64(at)})
		at += recordBytes + len(t.term(uint32(at)))
	}
	t.arena = append(t.arena, make([]byte, arenaSlack)...)
	s := termSort{t, radix{stop: stop}}
	s.sortFrom(out, 0)
	t.arena = t.arena[:len(t.arena)-arenaSlack]
	return out, s.err
}

// sortFrom sorts terms that agree in their first depth bytes and have them.
func (s *termSort) sortFrom(p []pair, depth int) {
	if len(p) <= smallTerms {
		s.insertionSort(p, depth)
		return
	}
	depth = s.shared(p, depth)
	for i := range p {
		p[i].hi = s.key(uint32(p[i].lo), depth)
	}
	s.radix.sort(p)
	for start := 0; start < len(p) && s.err == nil; {
		end := start + 1
		for end < len(p) && p[end].hi == p[start].hi {
			end++
		}
		if end-start > 1 {
			s.sortEqual(p[start:end], depth)
		}
		start = end
	}
}

// sortEqual sorts terms with equal keys. Those that end within the key differ
// by length only, since a key is filled up with zero bytes, and come first.
func (s *termSort) sortEqual(p []pair, depth int) {
	const keyBytes = 8
	ended := 0
	for i := range p {
		if len(s.term(uint32(p[i].lo))) <= depth+keyBytes {
			p[i], p[ended] = p[ended], p[i]
			ended++
		}
	}
	s.insertionSort(p[:ended], depth)
	if len(p)-ended > 1 {
		s.sortFrom(p[ended:], depth+keyBytes)
	}
}

func (s *termSort) insertionSort(p []pair, depth int) {
	for i := 1; i < len(p); i++ {
		v := p[i]
		term := s.term(uint32(v.lo))[depth:]
		j := i
		for j > 0 && bytes.Compare(term, s.term(uint32(p[j-1].lo))[depth:]) < 0 {
			p[j] = p[j-1]
			j--
		}
		p[j] = v
	}
}

// shared returns the number of bytes in which all terms agree; depth is known.
func (s *termSort) shared(p []pair, depth int) int {
	first := s.term(uint32(p[0].lo))
	for _, v := range p[1:] {
		first = first[:depth+commonPrefix(first[depth:], s.term(uint32(v.lo))[depth:])]
		if len(first) == depth {
			break
		}
	}
	return len(first)
}

// key returns the eight bytes of a term from depth on, the first one highest.
func (s *termSort) key(at uint32, depth int) uint64 {
	length := int(binary.LittleEndian.Uint32(s.arena[at+4:]))
	rest := length - depth
	if rest <= 0 {
		return 0
	}
	k := binary.BigEndian.Uint64(s.arena[int(at)+recordBytes+depth:])
	if rest < 8 {
		k &= ^uint64(0) << (64 - 8*rest)
	}
	return k
}

// commonPrefix returns the number of bytes in which a and b agree.
func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n; i += 8 {
		if x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
