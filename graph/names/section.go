package names

import (
	"encoding/binary"
	"fmt"
	"slices"

	"parley/graph"
)

// A section is an encoded index of some names. See format.go.
type section struct {
	fields  []graph.Term
	full    table
	words   table
	letters []byte
	grams   table
}

// errDamaged is what a section gives that contradicts itself.
var errDamaged = fmt.Errorf("the index of names contradicts itself: %w", graph.ErrCorrupt)

// parseSection finds the parts of a section. It reads none of them but the
// fields. ok is false if they do not fit.
func parseSection(b []byte) (s section, ok bool) {
	if len(b) < sectionHeader || string(b[:8]) != sectionMagic {
		return s, false
	}
	var parts [sectionParts][]byte
	rest := b[sectionHeader:]
	for i := range parts {
		n := binary.LittleEndian.Uint64(b[8+8*i:])
		if n > uint64(len(rest)) {
			return s, false
		}
		parts[i], rest = rest[:n], rest[n:]
	}
	if s.fields, ok = parseFields(parts[0]); !ok {
		return s, false
	}
	for i, t := range map[int]*table{1: &s.full, 2: &s.words, 4: &s.grams} {
		if *t, ok = parseTable(parts[i]); !ok {
			return s, false
		}
	}
	s.letters = parts[3]
	return s, len(s.letters) == 4*s.words.n
}

func parseFields(b []byte) (fields []graph.Term, ok bool) {
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			return nil, false
		}
		b = b[size:]
		fields = append(fields, graph.Term(b[:n]))
		b = b[n:]
	}
	return fields, true
}

// covers reports whether the section has the names of all these fields.
func (s *section) covers(fields []Field) bool {
	for _, f := range fields {
		if !slices.Contains(s.fields, f.Predicate) {
			return false
		}
	}
	return true
}

// sameName returns the nodes with a whole name.
func (s *section) sameName(l *look, q *folded) []uint32 {
	return l.appendPosts(nil, s.full.find(l, []byte(q.text)))
}

// plain returns the nodes with names in which every word of q may stand as it
// is, spelled otherwise, or as the beginning of a word; ascending.
func (s *section) plain(l *look, q *folded) []uint32 {
	return s.all(q, func(i int) []uint32 { return s.plainWord(l, q, i, nil) })
}

// loose is plain, and words may also stand within words and have typing errors.
func (s *section) loose(l *look, q *folded) []uint32 {
	return s.all(q, func(i int) []uint32 {
		out := s.plainWord(l, q, i, nil)
		return s.near(l, q.content[i], out)
	})
}

// all returns the nodes that find gives for every word of q.
func (s *section) all(q *folded, find func(i int) []uint32) []uint32 {
	var all []uint32
	for i := range q.content {
		found := find(i)
		slices.Sort(found)
		found = slices.Compact(found)
		if i == 0 {
			all = found
		} else {
			all = both(all, found)
		}
		if len(all) == 0 {
			return nil
		}
	}
	return all
}

// both returns what two ascending lists have in common, in the first of them.
func both(a, b []uint32) []uint32 {
	out := a[:0]
	for _, v := range a {
		for len(b) > 0 && b[0] < v {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == v {
			out = append(out, v)
		}
	}
	return out
}

func (s *section) plainWord(l *look, q *folded, i int, out []uint32) []uint32 {
	word := []byte(q.content[i])
	for c, ok := s.words.seek(l, word); ok && hasPrefix(c.key, word); ok = c.next() {
		out = l.appendPosts(out, c.posts)
	}
	return s.spelled(l, q, i, out)
}

func hasPrefix(key, prefix []byte) bool {
	return len(key) >= len(prefix) && string(key[:len(prefix)]) == string(prefix)
}

func (s *section) spelled(l *look, q *folded, i int, out []uint32) []uint32 {
	for _, key := range q.spelled[i] {
		out = l.appendPosts(out, s.words.find(l, []byte(key)))
	}
	return out
}

// whole returns the nodes with names in which word i of q stands, as it is or
// spelled otherwise; ascending.
func (s *section) whole(l *look, q *folded, i int) []uint32 {
	out := l.appendPosts(nil, s.words.find(l, []byte(q.content[i])))
	out = s.spelled(l, q, i, out)
	slices.Sort(out)
	return slices.Compact(out)
}
