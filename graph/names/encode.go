package names

import (
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// A tableBuilder collects the postings of a table.
type tableBuilder struct {
	numbers map[string]uint32 // of keys, in the order of their coming
	keys    []string
	posts   []uint64 // number of the key << 32 | what is posted
}

func newTableBuilder() *tableBuilder { return &tableBuilder{numbers: map[string]uint32{}} }

// add posts v for key, which need not be valid after the call if it is known.
func (b *tableBuilder) add(key string, v uint32) {
	n, known := b.numbers[key]
	if !known {
		key = strings.Clone(key)
		n = uint32(len(b.keys))
		b.numbers[key] = n
		b.keys = append(b.keys, key)
	}
	b.posts = append(b.posts, uint64(n)<<32|uint64(v))
}

// sort numbers the keys in their order and brings the postings into the order of
// the keys. Those of one key ascend as a rule, as they came.
func (b *tableBuilder) sort() {
	sorted := slices.Clone(b.keys)
	slices.Sort(sorted)
	ends := make([]int, len(b.keys)) // where the next posting of a key goes, by its old number
	for _, p := range b.posts {
		ends[p>>32]++
	}
	rank := make([]uint32, len(sorted))
	at := 0
	for i, k := range sorted {
		n := b.numbers[k]
		rank[n] = uint32(i)
		at, ends[n] = at+ends[n], at
	}
	posts := make([]uint64, len(b.posts))
	for _, p := range b.posts {
		n := p >> 32
		posts[ends[n]] = uint64(rank[n])<<32 | p&(1<<32-1)
		ends[n]++
	}
	if !slices.IsSorted(posts) {
		slices.Sort(posts)
	}
	b.keys, b.numbers, b.posts = sorted, nil, slices.Compact(posts)
}

// encode returns the table. The keys are sorted.
func (b *tableBuilder) encode() []byte {
	blocks := (len(b.keys) + keyBlock - 1) / keyBlock
	head := binary.LittleEndian.AppendUint64(make([]byte, 0, 8+blocks*blockEntry), uint64(len(b.keys)))
	var data, list []byte
	posts := b.posts
	for i, key := range b.keys {
		shared := 0
		if i%keyBlock == 0 {
			head = binary.BigEndian.AppendUint64(head, prefixOf([]byte(key)))
			head = binary.LittleEndian.AppendUint64(head, uint64(len(data)))
		} else {
			shared = common(b.keys[i-1], key)
		}
		data = binary.AppendUvarint(data, uint64(shared))
		data = binary.AppendUvarint(data, uint64(len(key)-shared))
		data = append(data, key[shared:]...)
		list = list[:0]
		for last := uint64(0); len(posts) > 0 && posts[0]>>32 == uint64(i); posts = posts[1:] {
			v := posts[0] & (1<<32 - 1)
			list = binary.AppendUvarint(list, v-last)
			last = v
		}
		data = binary.AppendUvarint(data, uint64(len(list)))
		data = append(data, list...)
	}
	return append(head, data...)
}

// common returns how many bytes a and b have in common at the start.
func common(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// A sectionBuilder collects the names of a section.
type sectionBuilder struct {
	full, words *tableBuilder
	spelled     []bool // whether key number i of words is only one by spelling
}

func newSectionBuilder() *sectionBuilder {
	return &sectionBuilder{full: newTableBuilder(), words: newTableBuilder()}
}

// add adds a name of a node.
func (b *sectionBuilder) add(node uint32, f *folded) {
	b.full.add(f.text, node)
	for _, w := range f.words {
		b.word(w, node, false)
	}
	for _, w := range f.compounds {
		b.word(w, node, false)
	}
	for _, keys := range f.spelled {
		for _, k := range keys {
			b.word(k, node, true)
		}
	}
}

func (b *sectionBuilder) word(w string, node uint32, spelled bool) {
	known := len(b.words.keys)
	b.words.add(w, node)
	if len(b.words.keys) > known {
		b.spelled = append(b.spelled, spelled)
	} else if !spelled {
		b.spelled[b.words.numbers[w]] = false
	}
}

// writeTo writes the section of names in these fields.
func (b *sectionBuilder) writeTo(w io.Writer, fields []string) error {
	var parts [sectionParts][]byte
	for _, f := range fields {
		parts[0] = append(binary.AppendUvarint(parts[0], uint64(len(f))), f...)
	}
	onlySpelled := map[string]bool{}
	for i, s := range b.spelled {
		if s {
			onlySpelled[b.words.keys[i]] = true
		}
	}
	b.full.sort()
	b.words.sort()
	grams := newTableBuilder()
	var found []string
	for i, word := range b.words.keys {
		if onlySpelled[word] {
			parts[3] = binary.LittleEndian.AppendUint32(parts[3], 0)
			continue
		}
		parts[3] = binary.LittleEndian.AppendUint32(parts[3], signature(word))
		found = gramsOf(word, true, found[:0])
		for _, g := range found {
			grams.add(g, uint32(i))
		}
	}
	grams.sort()
	parts[1], parts[2], parts[4] = b.full.encode(), b.words.encode(), grams.encode()
	head := []byte(sectionMagic)
	for _, p := range parts {
		head = binary.LittleEndian.AppendUint64(head, uint64(len(p)))
	}
	for _, p := range append([][]byte{head}, parts[:]...) {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}
