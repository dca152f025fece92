package components

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"unicode"

	"parley/graph"
	"parley/schema"
)

// An edges reader passes over the quads that join nothing.
type edges struct {
	not      []graph.ID // predicates that are not walked, ascending
	literals []graph.IDRange
}

// Closed returns the predicates that join nothing. Those that end at their object
// join all the same where a rule of the schema pairs by them: colleagues have their
// posts in one organization.
func Closed() []graph.Term {
	pairing := map[string]bool{}
	for _, d := range schema.DerivedRelations {
		if d.CoTenure == nil {
			continue
		}
		for _, x := range d.CoTenure.Shares {
			for _, word := range strings.FieldsFunc(x, func(r rune) bool { return !unicode.IsLetter(r) }) {
				pairing[word] = true
			}
		}
	}
	var out []graph.Term
	for _, a := range schema.Attributes {
		out = append(out, graph.IRI(a.IRI))
	}
	for _, r := range schema.Relations {
		if (r.Never || r.EndObject && !pairing[r.Name]) && r.IRI != schema.Resolve("same") {
			out = append(out, graph.IRI(r.IRI))
		}
	}
	return out
}

func newEdges(ctx context.Context, s graph.Snapshot) (*edges, error) {
	ids, err := s.Lookup(ctx, Closed(), nil)
	if err != nil {
		return nil, err
	}
	e := &edges{not: slices.DeleteFunc(ids, func(id graph.ID) bool { return id == graph.Any })}
	slices.Sort(e.not)
	e.literals, err = s.PrefixRanges(ctx, `"`)
	return e, err
}

// each calls f with the ends of every edge of a scan.
func (e *edges) each(c graph.Cursor, f func(a, b graph.ID)) error {
	buf := make([]graph.IDQuad, 1024)
	var last graph.ID // a predicate, and whether it is closed: quads mostly come by predicate
	closed := false
	for {
		n, err := c.Next(buf)
		if err != nil || n == 0 {
			return err
		}
		for _, q := range buf[:n] {
			if q.P != last {
				last = q.P
				_, closed = slices.BinarySearch(e.not, q.P)
			}
			if !closed && q.S != q.O && !graph.InRanges(e.literals, q.O) {
				f(q.S, q.O)
			}
		}
	}
}

// WriteSection writes the components of the quads of s, with the ids of s: a
// section for a store that keeps such (see graph.Sectioned), under the name
// SectionName. It holds four bytes an id in memory while it works. An error is one
// of reading s, of w, or ctx.Err().
func WriteSection(ctx context.Context, s graph.Snapshot, w io.Writer) error {
	e, err := newEdges(ctx, s)
	if err != nil {
		return err
	}
	c, err := s.Scan(ctx, graph.Pattern{}, graph.AnyOrder)
	if err != nil {
		return err
	}
	defer c.Close()
	var f forest      // by id
	var joined []bool // whether an id has an edge
	err = e.each(c, func(a, b graph.ID) {
		if top := int(max(a, b)) + 1; top > len(f) {
			f = f.grow(max(top, min(2*len(f), 1<<32)))
			joined = append(joined, make([]bool, len(f)-len(joined))...)
		}
		f.join(uint32(a), uint32(b))
		joined[a], joined[b] = true, true
	})
	if err != nil {
		return err
	}
	_, err = w.Write(number(f, joined))
	return err
}

// number numbers the components by size.
func number(f forest, joined []bool) []byte {
	size := make([]uint32, len(f))
	var nodes, roots []uint32
	for id, has := range joined {
		if !has {
			continue
		}
		nodes = append(nodes, uint32(id))
		root := f.root(uint32(id))
		if size[root]++; size[root] == 1 {
			roots = append(roots, root)
		}
	}
	// The root is the lowest id of its component.
	slices.SortFunc(roots, func(a, b uint32) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	for i, root := range roots {
		size[root] = uint32(i)
	}
	of := make([]uint64, len(nodes))
	for i, id := range nodes {
		of[i] = uint64(size[f.root(id)])
	}
	return encode(len(roots), nodes, of)
}
