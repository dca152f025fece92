package bulk

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"parley/graph"
)

// A TermSource gives distinct terms, ascending by bytes.
type TermSource interface {
	// Next returns the next term, valid until the following call; ok is
	// false at the end.
	Next() (term []byte, ok bool, err error)
}

// errUnsorted says that a source broke its promise.
var errUnsorted = errors.New("terms are not distinct and ascending")

// MergeTerms merges sources. For each distinct term, ascending, it calls assign
// once, with bytes that are valid during the call, and then record for every
// source that has the term, with the id that assign returned. So record sees
// the terms of each source in the order of that source. An error of a source
// or of assign ends the merge and is returned wrapped or as it is.
func MergeTerms(ctx context.Context, sources []TermSource,
	assign func(term []byte) (graph.ID, error), record func(source int, id graph.ID) error) error {
	m := termMerge{inputs: make([]termInput, len(sources))}
	for i, s := range sources {
		m.inputs[i].source = s
		if err := m.inputs[i].advance(); err != nil {
			return err
		}
	}
	m.tree = newLosers(len(sources), m.before)
	return m.run(ctx, assign, record)
}

// A termMerge is a tree of losers that never compares the same bytes twice:
// every input knows how many bytes its term shares with the last winner (or
// loser of a match: the term that beat it). Of two terms that share different
// numbers of bytes with one that is smaller than both, the one that shares
// more is the smaller; only at a draw must bytes be compared, from there on.
type termMerge struct {
	inputs []termInput
	tree   losers
}

type termInput struct {
	source TermSource
	term   []byte // a copy
	shared int    // bytes that term shares with the term that beat it last
	ended  bool
}

// advance reads the next term, after the present one has won.
func (in *termInput) advance() error {
	next, ok, err := in.source.Next()
	if err != nil {
		return err
	}
	if !ok {
		in.ended = true
		return nil
	}
	in.shared = commonPrefix(in.term, next)
	if in.shared == len(next) && in.term != nil || in.shared < min(len(in.term), len(next)) && next[in.shared] < in.term[in.shared] {
		return fmt.Errorf("merge terms: %w: %.100q follows %.100q", errUnsorted, next, in.term)
	}
	in.term = append(in.term[:in.shared], next[in.shared:]...)
	return nil
}

// before reports whether input a's term comes before input b's, and notes what
// the loser shares with the winner.
func (m *termMerge) before(a, b int) bool {
	x, y := &m.inputs[a], &m.inputs[b]
	switch {
	case x.ended || y.ended:
		return !x.ended
	case x.shared != y.shared:
		return x.shared > y.shared
	}
	n := x.shared + commonPrefix(x.term[x.shared:], y.term[x.shared:])
	if bytes.Compare(x.term[n:], y.term[n:]) < 0 {
		y.shared = n
		return true
	}
	x.shared = n
	return false
}

func (m *termMerge) run(ctx context.Context, assign func([]byte) (graph.ID, error), record func(int, graph.ID) error) error {
	const checkEvery = 1 << 14 // terms
	if len(m.inputs) == 0 {
		return ctx.Err()
	}
	var id graph.ID
	previous := -1 // length of the last distinct term
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w := m.tree.winner()
		in := &m.inputs[w]
		if in.ended {
			return nil
		}
		if in.shared != previous || len(in.term) != previous {
			var err error
			if id, err = assign(in.term); err != nil {
				return err
			}
			previous = len(in.term)
		}
		if err := record(w, id); err != nil {
			return err
		}
		if err := in.advance(); err != nil {
			return err
		}
		m.tree.replay(m.before)
	}
}
