package names

import (
	"bytes"
	"encoding/binary"
	"sort"
)

// A table is a table of a section, where it lies. See format.go.
type table struct {
	n     int
	index []byte
	data  []byte
}

// parseTable reports whether b can be a table; its blocks are not looked at.
func parseTable(b []byte) (t table, ok bool) {
	if len(b) < 8 {
		return t, false
	}
	n := binary.LittleEndian.Uint64(b)
	b = b[8:]
	if n > uint64(len(b))/blockEntry*keyBlock {
		return t, false
	}
	blocks := (int(n) + keyBlock - 1) / keyBlock
	return table{n: int(n), index: b[:blocks*blockEntry], data: b[blocks*blockEntry:]}, true
}

func (t *table) blocks() int { return len(t.index) / blockEntry }

// prefixOf returns the first eight bytes of a key as a number that sorts like
// them.
func prefixOf(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

// blockOf returns the number of the last block that may begin below key.
func (t *table) blockOf(l *look, key []byte) int {
	want := prefixOf(key)
	first := sort.Search(t.blocks(), func(i int) bool {
		switch p := binary.BigEndian.Uint64(t.index[i*blockEntry:]); {
		case p != want:
			return p > want
		default: // the key itself decides
			c := t.block(l, i)
			return !c.next() || bytes.Compare(c.key, key) >= 0
		}
	})
	return max(first-1, 0)
}

// block returns a cursor before the first key of block i.
func (t *table) block(l *look, i int) keys {
	c := keys{look: l, table: t, number: i*keyBlock - 1}
	if i < t.blocks() {
		at := binary.LittleEndian.Uint64(t.index[i*blockEntry+8:])
		if at > uint64(len(t.data)) {
			l.bad = true
			return keys{look: l, table: &table{}, number: -1}
		}
		c.rest = t.data[at:]
	}
	return c
}

// seek returns a cursor at the first key that is not below key, or at the end.
func (t *table) seek(l *look, key []byte) (c keys, ok bool) {
	c = t.block(l, t.blockOf(l, key))
	for c.next() {
		if bytes.Compare(c.key, key) >= 0 {
			return c, true
		}
	}
	return c, false
}

// find returns the postings of key, or nil.
func (t *table) find(l *look, key []byte) []byte {
	if c, ok := t.seek(l, key); ok && bytes.Equal(c.key, key) {
		return c.posts
	}
	return nil
}

// at returns key number i.
func (t *table) at(l *look, i int) (c keys, ok bool) {
	if i >= t.n {
		l.bad = true
		return c, false
	}
	for c = t.block(l, i/keyBlock); c.number < i; {
		if !c.next() {
			return c, false
		}
	}
	return c, true
}

// keys is a cursor over the keys of a table, ascending.
type keys struct {
	look   *look
	table  *table
	number int    // of the key
	rest   []byte // of data, behind the postings
	key    []byte // valid until next
	posts  []byte
}

// next goes to the next key; it returns false at the end and where the table is
// damaged, which it notes.
func (c *keys) next() bool {
	if c.number+1 >= c.table.n {
		return false
	}
	c.number++
	c.look.keys++
	shared := c.uvarint()
	if shared > uint64(len(c.key)) || shared > 0 && c.number%keyBlock == 0 {
		c.look.bad = true
		return false
	}
	c.key = append(c.key[:shared], c.bytes()...)
	c.posts = c.bytes()
	return !c.look.bad
}

func (c *keys) uvarint() uint64 {
	v, n := binary.Uvarint(c.rest)
	if n <= 0 {
		c.look.bad = true
		return 0
	}
	c.rest = c.rest[n:]
	return v
}

func (c *keys) bytes() []byte {
	n := c.uvarint()
	if n > uint64(len(c.rest)) {
		c.look.bad = true
		return nil
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}

// appendPosts appends the numbers of postings.
func (l *look) appendPosts(out []uint32, posts []byte) []uint32 {
	var last uint64
	for first := true; len(posts) > 0; first = false {
		d, n := uint64(posts[0]), 1
		if d >= 0x80 {
			d, n = binary.Uvarint(posts)
		}
		if n <= 0 || d == 0 && !first || last+d < last || last+d >= 1<<32 {
			l.bad = true
			return out
		}
		last += d
		out = append(out, uint32(last))
		posts = posts[n:]
	}
	return out
}

// A look is one reading of a section: what it costs, and whether the section
// turned out damaged.
type look struct {
	keys int // that were decoded
	bad  bool
}
