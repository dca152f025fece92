package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// A termOrder compares by terms and names: ids are others on every store, and the
// answers are to be the same. What a look-up fails with is left in err.
type termOrder struct {
	ctx context.Context
	g   *Graph
	err *error
}

// compare puts hops to one node in the order in which they are told: by where
// they come from, what is certain first, then by relation and direction, and of a
// rule by what it follows from.
func (t termOrder) compare(a, b Hop) int {
	if n := cmp.Or(t.byTerm(a.From, b.From), byCertainty(a, b)); n != 0 {
		return n
	}
	if a.Predicate == graph.Any || b.Predicate == graph.Any {
		if n := cmp.Or(cmp.Compare(a.Predicate, b.Predicate), strings.Compare(a.Property.Name(), b.Property.Name())); n != 0 {
			return n
		}
		return t.walks(a.Via, b.Via)
	}
	if n := t.byTerm(a.Predicate, b.Predicate); n != 0 {
		return n
	}
	switch {
	case a.Property.Inverse == b.Property.Inverse:
		return 0
	case b.Property.Inverse:
		return -1
	}
	return 1
}

func byCertainty(a, b Hop) int {
	switch {
	case a.May == b.May:
		return 0
	case b.May:
		return -1
	}
	return 1
}

// walks compares walks, the shorter first, hop by hop.
func (t termOrder) walks(a, b []Hop) int {
	if n := cmp.Compare(len(a), len(b)); n != 0 {
		return n
	}
	for i := range a {
		if n := cmp.Or(t.byTerm(a[i].To, b[i].To), t.compare(a[i], b[i])); n != 0 {
			return n
		}
	}
	return 0
}

func (t termOrder) byTerm(a, b graph.ID) int {
	if a == b {
		return 0
	}
	var texts [2]graph.Term
	for i, id := range [...]graph.ID{a, b} {
		text, err := t.g.Term(t.ctx, id)
		*t.err = cmp.Or(*t.err, err)
		texts[i] = text
	}
	return strings.Compare(string(texts[0]), string(texts[1]))
}

// byTerm returns ids in the order of their terms, which is that of every store.
func (g *Graph) byTerm(ctx context.Context, ids []graph.ID) ([]graph.ID, error) {
	if len(ids) < 2 {
		return ids, nil
	}
	terms, err := g.Terms(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b graph.ID) int { return strings.Compare(string(terms[a]), string(terms[b])) })
	return out, nil
}
