package bulk

import (
	"context"

	"parley/graph"
)

// runs are the sorted runs of one order.
type runs struct {
	order    graph.Order
	sorted   []pair // what is in memory, after sorting
	file     *spillFile
	sections []section // of file, a run each
	merged   *spillFile
	buf      []byte // of writing, kept from one run to the next
}

func (r *runs) open(files *spillDir) (err error) {
	if r.file == nil {
		r.file, err = files.create()
	}
	return err
}

// write appends what is in memory as a run.
func (r *runs) write(ctx context.Context, bufBytes int) error {
	const step = 1 << 14 // pairs
	start := r.file.size
	if r.buf == nil {
		r.buf = make([]byte, 0, bufBytes)
	}
	w := &pairWriter{file: r.file, buf: r.buf}
	for p := r.sorted; len(p) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(len(p), step)
		if err := w.write(p[:n]); err != nil {
			return err
		}
		p = p[n:]
	}
	if err := w.flush(); err != nil {
		return err
	}
	r.sections = append(r.sections, section{r.file, start, r.file.size - start})
	return nil
}

// merge writes all runs, sorted and without repetitions, to r.merged.
func (r *runs) merge(ctx context.Context, bufBytes int) error {
	m, err := newRunMerge(r.sections, bufBytes)
	if err != nil {
		return err
	}
	w := newPairWriter(r.merged, bufBytes)
	out := make([]pair, 0, bufBytes/pairBytes)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if out, err = m.next(out[:0]); err != nil {
			return err
		}
		if len(out) == 0 {
			return w.flush()
		}
		if err := w.write(out); err != nil {
			return err
		}
	}
}

// A runMerge merges sorted runs by a tree of losers.
type runMerge struct {
	inputs []runInput
	tree   losers
	last   pair
	any    bool // last was given out
}

type runInput struct {
	reader *pairReader
	rest   []pair // never empty while the input is not at its end
}

func newRunMerge(sections []section, bufBytes int) (*runMerge, error) {
	m := &runMerge{inputs: make([]runInput, len(sections))}
	for i, s := range sections {
		m.inputs[i].reader = newPairReader(s, bufBytes)
		var err error
		if m.inputs[i].rest, err = m.inputs[i].reader.next(); err != nil {
			return nil, err
		}
	}
	m.tree = newLosers(len(m.inputs), m.before)
	return m, nil
}

// before reports whether input a is at a smaller pair than input b. What is at
// its end comes last.
func (m *runMerge) before(a, b int) bool {
	x, y := m.inputs[a].rest, m.inputs[b].rest
	return len(x) > 0 && (len(y) == 0 || x[0].less(y[0]))
}

// next appends pairs to out up to its capacity; none at the end.
func (m *runMerge) next(out []pair) ([]pair, error) {
	for len(out) < cap(out) {
		in := &m.inputs[m.tree.winner()]
		if len(in.rest) == 0 {
			break
		}
		if v := in.rest[0]; !m.any || v != m.last {
			m.last, m.any = v, true
			out = append(out, v)
		}
		if in.rest = in.rest[1:]; len(in.rest) == 0 {
			var err error
			if in.rest, err = in.reader.next(); err != nil {
				return out, err
			}
		}
		m.tree.replay(m.before)
	}
	return out, nil
}

// losers is a tree of losers: a knockout tournament of inputs that remembers
// who lost each match, so that the next winner is found by playing again only
// the matches of the last one. Leaves are not stored: input i plays first at
// node (i+n)/2, and node 0 has the winner.
type losers struct{ node []int }

func newLosers(n int, before func(a, b int) bool) losers {
	t := losers{make([]int, max(1, n))}
	if n > 1 {
		t.node[0] = t.play(1, before)
	}
	return t
}

// play plays all matches below node at, and returns their winner.
func (t *losers) play(at int, before func(a, b int) bool) int {
	n := len(t.node)
	if at >= n {
		return at - n
	}
	a, b := t.play(2*at, before), t.play(2*at+1, before)
	if before(b, a) {
		a, b = b, a
	}
	t.node[at] = b
	return a
}

func (t *losers) winner() int { return t.node[0] }

// replay is called after the winner's input has moved on.
func (t *losers) replay(before func(a, b int) bool) {
	w := t.node[0]
	for at := (w + len(t.node)) / 2; at > 0; at /= 2 {
		if before(t.node[at], w) {
			t.node[at], w = w, t.node[at]
		}
	}
	t.node[0] = w
}
