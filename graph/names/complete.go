package names

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// Complete returns names that continue prefix, for completion in a shell: those of
// preferred types first, and of either kind first those that begin with it, in the
// order of their folded text, then those in which a later word does. Each is given
// once, as it is written, and there are not more than most. For preferred ones it
// looks at up to lookedAt times as many names. An error is one of reading the
// snapshot, or ctx.Err().
func (x *Index) Complete(ctx context.Context, prefix string, most int) ([]string, error) {
	f := foldAll(prefix)
	if f.text == "" || most <= 0 {
		return nil, nil
	}
	c := completion{ctx: ctx, index: x, text: f.text, most: most, seen: map[string]bool{}}
	wholeName := func(n *folded) []string { return []string{n.text} }
	if err := c.take(func(s *section) *table { return &s.full }, f.text, wholeName); err != nil {
		return nil, err
	}
	words := func(n *folded) []string { return slices.Concat(n.words, n.compounds) }
	err := c.take(func(s *section) *table { return &s.words }, f.words[0], words)
	return append(c.out, c.others[:min(len(c.others), most-len(c.out))]...), err
}

// lookedAt bounds the search for names of preferred types, as a multiple of how
// many names are asked for.
const lookedAt = 40

// A completion collects names.
type completion struct {
	ctx   context.Context
	index *Index
	text  string // folded
	most  int
	seen  map[string]bool

	out    []string // of preferred types, or all if none are preferred
	others []string
}

// full reports whether there is no more to look for.
func (c *completion) full() bool {
	return len(c.out) >= c.most || len(c.out)+len(c.others) >= c.most*lookedAt
}

// take adds the names of the keys of a table that begin with prefix, key by key.
// keysOf says which keys of the table lead to a name.
func (c *completion) take(of func(*section) *table, prefix string, keysOf func(*folded) []string) error {
	after := "" // keys up to this one are done
	for !c.full() {
		keys, done, err := c.keys(of, prefix, after)
		if err != nil {
			return err
		}
		for _, k := range keys {
			if err := c.key(k, keysOf); err != nil || c.full() {
				return err
			}
			after = k.text
		}
		if done {
			return nil
		}
	}
	return nil
}

// A completionKey is a key of one or several sections.
type completionKey struct {
	text  string
	nodes []graph.ID
}

// keyPiece is how many keys of each section are read at a time.
const keyPiece = 64

// keys returns the next keys behind after, merged from all sections, and whether
// these are the last.
func (c *completion) keys(of func(*section) *table, prefix, after string) ([]completionKey, bool, error) {
	var l look
	nodes := map[string][]uint32{}
	limit, done := "", true // of the sections that have more, the least key at which one stops
	err := c.index.each(c.ctx, &l, func(s *section) {
		n := 0
		last := ""
		k, ok := of(s).seek(&l, []byte(max(prefix, after)))
		for ; ok && hasPrefix(k.key, []byte(prefix)) && n < keyPiece; ok = k.next() {
			if after != "" && bytes.Compare(k.key, []byte(after)) <= 0 {
				continue
			}
			last = string(k.key)
			nodes[last] = l.appendPosts(nodes[last], k.posts)
			n++
		}
		if n == keyPiece && (done || last < limit) {
			limit, done = last, false
		}
	})
	if err != nil {
		return nil, false, err
	}
	var out []completionKey
	for text, found := range nodes {
		if done || text <= limit {
			key := completionKey{text: text, nodes: c.index.nodes(found)}
			slices.Sort(key.nodes)
			key.nodes = slices.Compact(key.nodes)
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b completionKey) int { return strings.Compare(a.text, b.text) })
	return out, done, nil
}

// key adds the names of a key's nodes, in the order of the nodes' terms.
func (c *completion) key(k completionKey, keysOf func(*folded) []string) error {
	x := c.index
	terms, err := x.snap.Terms(c.ctx, k.nodes, nil)
	if err != nil {
		return err
	}
	byTerm := make(map[graph.ID]graph.Term, len(terms))
	for i, id := range k.nodes {
		byTerm[id] = terms[i]
	}
	slices.SortFunc(k.nodes, func(a, b graph.ID) int { return strings.Compare(string(byTerm[a]), string(byTerm[b])) })
	for piece := range slices.Chunk(k.nodes, keyPiece) {
		err := x.records(c.ctx, piece, func(r *record) {
			for _, n := range r.names {
				f := foldAll(n.text)
				if slices.Contains(keysOf(&f), k.text) && containsWords(f.text, c.text) {
					c.add(n.text, r.preferred || len(x.prefer) == 0)
				}
			}
		})
		if err != nil || c.full() {
			return err
		}
	}
	return nil
}

// add notes a name. One that a node of no preferred type has, too, is still a
// preferred one.
func (c *completion) add(text string, preferred bool) {
	switch known, seen := c.seen[text]; {
	case seen && (known || !preferred) || c.full():
	case !preferred:
		c.seen[text] = false
		c.others = append(c.others, text)
	default:
		if seen {
			c.others = slices.DeleteFunc(c.others, func(o string) bool { return o == text })
		}
		c.seen[text] = true
		c.out = append(c.out, text)
	}
}

// containsWords reports whether part begins at a word of text.
func containsWords(text, part string) bool {
	return strings.HasPrefix(text, part) || strings.Contains(text, " "+part)
}
