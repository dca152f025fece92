package trig

import (
	"strconv"
	"strings"
)

// blanks names blank nodes. Labels keep their names; nodes without a label get
// names that no label of the document has: should a label turn up that was
// given out before, then the label gets another name.
type blanks struct {
	prefix string // put before every name
	last   int    // number of the last name given out
	// labels are those that look like given-out names, with the name that
	// each goes by.
	labels map[string]string
}

// freshName is how the names given out begin; a number follows.
const freshName = "anon"

// labelled adds the term for a label to the arena and returns it.
func (b *blanks) labelled(label string, arena *[]byte) []byte {
	name := label
	if !strings.HasPrefix(label, b.prefix) {
		name = b.prefix + label
	}
	if n, ok := b.number(name); ok {
		if b.labels == nil {
			b.labels = map[string]string{}
		}
		known, ok := b.labels[name]
		if !ok {
			known = name
			if n <= b.last { // given out already
				known = b.name(b.take())
			}
			b.labels[name] = known
		}
		name = known
	}
	return b.push(name, arena)
}

// take returns the number of a new node.
func (b *blanks) take() int {
	for {
		b.last++
		if _, used := b.labels[b.name(b.last)]; !used {
			return b.last
		}
	}
}

// fresh adds the term for a new node to the arena and returns it.
func (b *blanks) fresh(arena *[]byte) []byte { return b.term(b.take(), arena) }

// term adds the term for a number to the arena and returns it.
func (b *blanks) term(n int, arena *[]byte) []byte { return b.push(b.name(n), arena) }

func (b *blanks) name(n int) string { return b.prefix + freshName + strconv.Itoa(n) }

// number is the inverse of name.
func (b *blanks) number(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name[len(b.prefix):], freshName)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && digits == strconv.Itoa(n)
}

func (b *blanks) push(name string, arena *[]byte) []byte {
	start := len(*arena)
	*arena = append(append(*arena, "_:"...), name...)
	return (*arena)[start:len(*arena):len(*arena)]
}
