package algebra_test

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/algebra"
)

// sums is a test of quads that can be compared.
type sums int

func (s sums) Admit(ctx context.Context, quads []graph.IDQuad, ok []bool) error {
	return manySums{int(s)}.Admit(ctx, quads, ok)
}

// manySums is one that cannot.
type manySums []int

func (s manySums) Admit(_ context.Context, quads []graph.IDQuad, ok []bool) error {
	for i, q := range quads {
		if ok[i] {
			return fmt.Errorf("quad %d is admitted before it is looked at", i)
		}
		ok[i] = slices.Contains(s, int(q.S+2*q.P+q.O+q.L)%3)
	}
	return nil
}

// links is a relation by its pairs. It counts what it is asked.
type links struct {
	out, in map[graph.ID][]graph.ID

	calls, asked int
}

func newLinks() *links {
	return &links{out: map[graph.ID][]graph.ID{}, in: map[graph.ID][]graph.ID{}}
}

func (l *links) add(from, to graph.ID) {
	if !slices.Contains(l.out[from], to) {
		l.out[from] = append(l.out[from], to)
		l.in[to] = append(l.in[to], from)
	}
}

func (l *links) Reach(_ context.Context, from []graph.ID, emit func(from, to graph.ID) error) error {
	return l.ask(from, l.out, emit)
}

func (l *links) Back(_ context.Context, to []graph.ID, emit func(from, to graph.ID) error) error {
	return l.ask(to, l.in, func(to, from graph.ID) error { return emit(from, to) })
}

func (l *links) ask(ids []graph.ID, by map[graph.ID][]graph.ID, emit func(a, b graph.ID) error) error {
	l.calls++
	l.asked += len(ids)
	seen := map[graph.ID]bool{graph.Any: true, graph.NoLabel: true}
	for _, id := range ids {
		if seen[id] {
			return fmt.Errorf("asked about node %d, which is none or has been asked about", id)
		}
		seen[id] = true
		for _, other := range by[id] {
			if err := emit(id, other); err != nil {
				return fmt.Errorf("a relation may say more: %w", err)
			}
		}
	}
	return nil
}

// trace is what a recursion told.
type trace struct {
	of  algebra.Expr
	got []algebra.Reached
}

func (tr *trace) hear(r algebra.Reached) { tr.got = append(tr.got, r) }

// told says what is wrong with what the traces have heard in a run of root, and
// makes them forget it.
func (m *maker) told(oracle *naive, root algebra.Expr) string {
	for _, tr := range m.traces {
		got, levels := tr.got, oracle.reached[tr.of]
		tr.got = nil
		seen := map[graph.ID]bool{}
		for _, r := range got {
			if seen[r.Node] || r.Level == 0 || r.Level != levels[r.Node] {
				return fmt.Sprintf("told of %d at level %d, again: %v; it is at %d", r.Node, r.Level, seen[r.Node], levels[r.Node])
			}
			seen[r.Node] = true
			if r.From != graph.Any && r.Level > 1 && levels[r.From] != r.Level-1 {
				return fmt.Sprintf("told that %d at level %d is from %d, which is at %d", r.Node, r.Level, r.From, levels[r.From])
			}
		}
		if tr.of == root && len(got) != len(levels) {
			return fmt.Sprintf("told of %d nodes, want %d", len(got), len(levels))
		}
	}
	return ""
}
