package names

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// Find returns the nodes with a name that matches text, the best first, each
// once. Nodes that match by typing errors, by the middle of a word or by only
// some of the words are among them only if there are no better ones. The order
// is by quality, then by whole names' weight, preferred types, the fewest
// errors, the weight, the share of the name that was typed, and last the name
// and the node. A text without letters or digits matches only itself. An error
// is one of reading the snapshot, or ctx.Err().
func (x *Index) Find(ctx context.Context, text string) ([]Match, error) {
	q := newQuery(text)
	if q.text == "" {
		return nil, nil
	}
	for _, way := range []func(context.Context, *look, *query) ([]Match, error){x.plain, x.loose, x.someWords} {
		if found, err := way(ctx, &look{}, q); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// same finds the nodes with a name that is the whole query, but for case,
// accents, punctuation and script.
func (x *Index) same(ctx context.Context, l *look, q *query) ([]Match, error) {
	nodes, err := x.candidates(ctx, l, func(s *section) []uint32 { return s.sameName(l, &q.folded) })
	if err != nil {
		return nil, err
	}
	return x.matches(ctx, q, nodes, func(name *folded) (hit, bool) { return hit{}, name.text == q.folded.text })
}

// plain finds the nodes that have every word of q.
func (x *Index) plain(ctx context.Context, l *look, q *query) ([]Match, error) {
	nodes, err := x.candidates(ctx, l, func(s *section) []uint32 { return s.plain(l, &q.folded) })
	if err != nil {
		return nil, err
	}
	return x.matches(ctx, q, nodes, q.plain)
}

// loose finds the nodes that have every word of q, perhaps within a word or with
// typing errors.
func (x *Index) loose(ctx context.Context, l *look, q *query) ([]Match, error) {
	nodes, err := x.candidates(ctx, l, func(s *section) []uint32 { return s.loose(l, &q.folded) })
	if err != nil {
		return nil, err
	}
	return x.matches(ctx, q, nodes, q.loose)
}

// Bearing returns, ascending, the nodes that have every word of text in their names,
// as it is or spelled otherwise, and perhaps in different ones. It reads no name, and
// so costs little where Find would compare many.
func (x *Index) Bearing(ctx context.Context, text string) ([]graph.ID, error) {
	q, l := newQuery(text), &look{}
	return x.candidates(ctx, l, func(s *section) []uint32 {
		return s.all(&q.folded, func(i int) []uint32 { return s.whole(l, &q.folded, i) })
	})
}

// candidates returns the nodes that find gives for any section, ascending.
func (x *Index) candidates(ctx context.Context, l *look, find func(*section) []uint32) ([]graph.ID, error) {
	var out []graph.ID
	err := x.each(ctx, l, func(s *section) {
		out = append(out, x.nodes(find(s))...)
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// matches returns those of the nodes with a name that the judge lets pass, the
// best first.
func (x *Index) matches(ctx context.Context, q *query, nodes []graph.ID, judge judge) ([]Match, error) {
	var out []Match
	err := x.records(ctx, nodes, func(r *record) {
		var best Match
		found := false
		for _, n := range r.names {
			f := foldAll(n.text)
			h, ok := judge(&f)
			if !ok {
				continue
			}
			m := r.match(n, &f, q.quality(n.text, &f, h), h)
			if !found || betterName(m, best) {
				best, found = m, true
			}
		}
		if found {
			out = append(out, best)
		}
	})
	slices.SortFunc(out, compareMatches)
	return out, err
}

func (r *record) match(n name, f *folded, quality Quality, h hit) Match {
	return Match{
		Node: r.term, ID: r.id, Name: r.names[0].text, Matched: n.text, Quality: quality, Types: r.types,
		weight: n.weight, preferred: r.preferred, errors: h.errors, content: len(f.content),
	}
}

// someWords finds the nodes with a name that matches the most words of q, at
// least one of them as it is. A section says how many words a node may have in
// its names together; nodes with less than the best name has are not read.
func (x *Index) someWords(ctx context.Context, l *look, q *query) ([]Match, error) {
	if len(q.content) < 2 {
		return nil, nil
	}
	counts := map[graph.ID]int{}
	err := x.each(ctx, l, func(s *section) {
		here := map[graph.ID]int{}
		for i := range q.content {
			whole := x.nodes(s.whole(l, &q.folded, i))
			slices.Sort(whole) // several may have become one
			for _, id := range slices.Compact(whole) {
				here[id]++
			}
		}
		for id, n := range here {
			counts[id] = max(counts[id], n)
		}
	})
	if err != nil {
		return nil, err
	}
	byCount := make([][]graph.ID, len(q.content)+1)
	for id, n := range counts {
		byCount[n] = append(byCount[n], id)
	}
	most := 1
	var out []Match
	for n := len(q.content); n >= most; n-- {
		slices.Sort(byCount[n])
		found, err := x.matches(ctx, q, byCount[n], func(name *folded) (hit, bool) {
			words := q.wholeWords(name)
			return hit{missing, len(q.content) - words}, words >= most
		})
		if err != nil {
			return nil, err
		}
		for _, m := range found {
			most = max(most, len(q.content)-m.errors)
		}
		out = append(out, found...)
	}
	out = slices.DeleteFunc(out, func(m Match) bool { return len(q.content)-m.errors < most })
	slices.SortFunc(out, compareMatches)
	return out, nil
}

// wholeWords returns how many words of q a name has, as they are or spelled
// otherwise.
func (q *query) wholeWords(name *folded) int {
	n := 0
	for i := range q.content {
		if q.word(name, i, false).grade <= sameSpelling {
			n++
		}
	}
	return n
}

func compareMatches(a, b Match) int {
	return cmp.Or(
		cmp.Compare(a.Quality, b.Quality),
		compareWhole(a, b),
		-compareBool(a.preferred, b.preferred),
		cmp.Compare(a.errors, b.errors),
		-cmp.Compare(a.weight, b.weight),
		cmp.Compare(a.content, b.content),
		cmp.Compare(len(a.Matched), len(b.Matched)),
		strings.Compare(a.Name, b.Name),
		strings.Compare(string(a.Node), string(b.Node)),
	)
}

// compareWhole puts the heavier of two whole names first.
func compareWhole(a, b Match) int {
	if a.Quality.Whole() && b.Quality.Whole() {
		return -cmp.Compare(a.weight, b.weight)
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// betterName compares two names of one node.
func betterName(a, b Match) bool {
	return cmp.Or(compareMatches(a, b), strings.Compare(a.Matched, b.Matched)) < 0
}
