package names

import (
	"context"
	"io"
	"runtime"
	"slices"
	"strings"

	"parley/graph"
)

// WriteSection writes an index of the literals of these predicates, in the quads
// of s, with the ids of s: a section for a store that keeps such (see
// graph.Sectioned), under the name SectionName. It holds the words of all names
// in memory while it works. An error is one of reading s, of w, or ctx.Err().
func WriteSection(ctx context.Context, s graph.Snapshot, fields []graph.Term, w io.Writer) error {
	return writeSection(ctx, s, []scan{s.Scan}, fields, w)
}

// A scan is Scan of a snapshot, or of a part of it.
type scan func(context.Context, graph.Pattern, graph.Order) (graph.Cursor, error)

func writeSection(ctx context.Context, s graph.Snapshot, scans []scan, fields []graph.Term, w io.Writer) error {
	pairs, err := readPairs(ctx, s, scans, fields)
	if err != nil {
		return err
	}
	b := newSectionBuilder()
	if err := foldPairs(ctx, s, pairs, b); err != nil {
		return err
	}
	var texts []string
	for _, f := range fields {
		texts = append(texts, string(f))
	}
	return b.writeTo(w, texts)
}

// A pair is a node and a literal that is a name of it.
type pair struct{ node, name graph.ID }

func comparePairs(a, b pair) int {
	switch {
	case a.node != b.node && a.node < b.node || a.node == b.node && a.name < b.name:
		return -1
	case a == b:
		return 0
	}
	return 1
}

// readPairs reads the quads with the predicates.
func readPairs(ctx context.Context, s graph.Snapshot, scans []scan, fields []graph.Term) ([]pair, error) {
	ids, err := s.Lookup(ctx, fields, nil)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for _, scan := range scans {
		for _, p := range ids {
			if p == graph.Any || p == graph.NoLabel {
				continue
			}
			if pairs, err = appendPairs(ctx, scan, p, pairs); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(pairs, comparePairs)
	return slices.Compact(pairs), nil
}

func appendPairs(ctx context.Context, scan scan, predicate graph.ID, out []pair) ([]pair, error) {
	c, err := scan(ctx, graph.Pattern{P: predicate}, graph.AnyOrder)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	buf := make([]graph.IDQuad, 1024)
	for {
		n, err := c.Next(buf)
		if err != nil || n == 0 {
			return out, err
		}
		for _, q := range buf[:n] {
			out = append(out, pair{q.S, q.O})
		}
	}
}

// foldPiece is how many names are looked up and folded at a time.
const foldPiece = 2048

// A foldedPair is a name, folded.
type foldedPair struct {
	node graph.ID
	name folded
}

// foldPairs looks the names up and adds them to b. The pieces are folded side by
// side and added in their order.
func foldPairs(ctx context.Context, s graph.Snapshot, pairs []pair, b *sectionBuilder) error {
	type result struct {
		names []foldedPair
		err   error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	waiting := make(chan chan result, runtime.GOMAXPROCS(0))
	go func() {
		defer close(waiting)
		for piece := range slices.Chunk(pairs, foldPiece) {
			done := make(chan result, 1)
			select {
			case waiting <- done:
			case <-ctx.Done():
				return
			}
			go func() {
				names, err := foldNames(ctx, s, piece)
				done <- result{names, err}
			}()
		}
	}()
	var failed error
	for done := range waiting {
		r := <-done // all are awaited: they read the snapshot
		if r.err != nil && failed == nil {
			failed = r.err
			cancel()
		}
		if failed == nil {
			for i := range r.names {
				b.add(uint32(r.names[i].node), &r.names[i].name)
			}
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

func foldNames(ctx context.Context, s graph.Snapshot, pairs []pair) ([]foldedPair, error) {
	ids := make([]graph.ID, len(pairs))
	for i, p := range pairs {
		ids[i] = p.name
	}
	terms, err := s.Terms(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	out := make([]foldedPair, 0, len(pairs))
	for i, p := range pairs {
		if text := textOf(terms[i]); text != "" {
			out = append(out, foldedPair{p.node, foldAll(text)})
		}
	}
	return out, nil
}

// textOf returns the name that a term is, or "" if it is a node or an empty
// text, which are no names.
func textOf(t graph.Term) string { return strings.Join(strings.Fields(t.Lexical()), " ") }
