package names

import (
	"slices"
	"sort"
	"strings"
)

// A table leads from sorted keys to entries: those of keys[i] are
// posts[starts[i]:starts[i+1]], ascending. It is written the way it could be
// kept in a file: three arrays and no pointers.
type table struct {
	keys   []string
	starts []uint32 // one more than keys
	posts  []uint32 // numbers of entries
}

// A posting is one key of one entry, before the table is built.
type posting struct {
	key   string
	entry uint32
}

func newTable(ps []posting) table {
	slices.SortFunc(ps, func(a, b posting) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return int(a.entry) - int(b.entry)
	})
	ps = slices.Compact(ps)
	t := table{posts: make([]uint32, 0, len(ps))}
	for i, p := range ps {
		if i == 0 || p.key != ps[i-1].key {
			t.keys = append(t.keys, p.key)
			t.starts = append(t.starts, uint32(i))
		}
		t.posts = append(t.posts, p.entry)
	}
	t.starts = append(t.starts, uint32(len(ps)))
	return t
}

// of returns the entries of keys[i].
func (t *table) of(i int) []uint32 { return t.posts[t.starts[i]:t.starts[i+1]] }

// find returns the entries with this key.
func (t *table) find(key string) []uint32 {
	if i, ok := slices.BinarySearch(t.keys, key); ok {
		return t.of(i)
	}
	return nil
}

// withPrefix returns the keys that begin with prefix, as a range.
func (t *table) withPrefix(prefix string) (from, to int) {
	from = sort.SearchStrings(t.keys, prefix)
	to = from + sort.Search(len(t.keys)-from, func(i int) bool {
		return !strings.HasPrefix(t.keys[from+i], prefix)
	})
	return from, to
}
