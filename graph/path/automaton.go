package path

import (
	"slices"

	"parley/graph"
)

// An automaton is an expression as a machine that a walk is fed to, edge by
// edge. It stands in a state; a move walks one edge to another state, a skip
// goes to another state at the same node, perhaps only if the node passes tests.
// A walk is one of the expression if it can lead from a start to a final state.
//
// It is Thompson's construction: every part of an expression becomes a piece
// between two states, and pieces are joined by skips. Its size is that of the
// expression with its counts written out, which Glushkov's, without skips, may
// exceed by a square: of (a?){1000}, each of a thousand states would have moves
// for all that follow it. Skips cost a search an entry for a state and a node,
// so that those that need not be are taken out: a state that only one skip leads
// to becomes part of where it comes from, and one with nothing but a skip is
// passed over. What is left of memberOf/attends are three states without a skip,
// and of follows* is one.
type automaton struct {
	states []state
	starts []int32
	reads  []read
	guards [][]Test // tests on a node
	tests  [][]Test // tests on an edge
}

// A state is where a walk may have come to.
type state struct {
	moves []move
	skips []skip
	final bool
}

// A move walks one edge. Its numbers are indexes; tests is -1 for none.
type move struct{ read, tests, to int32 }

// A skip changes the state where it is; guard is -1 for one that is free.
type skip struct{ guard, to int32 }

// A read says which edges of a node are walked. Moves that read the same edges
// share one, so that they are read once.
type read struct {
	link Link // with its direction; zero for a negated set
	not  []Link
	dir  graph.Direction // of stored edges
}

func (r read) derived() bool { return r.not == nil && r.link.Property.Derived != nil }

func (r read) equal(s read) bool {
	return r.link == s.link && r.dir == s.dir && slices.Equal(r.not, s.not)
}

// turned returns the read that walks the same edges from their other ends.
func (r read) turned() read {
	if r.derived() {
		r.link.Back = !r.link.Back && !r.link.Property.Derived.Symmetric()
		return r
	}
	if r.dir == graph.Out {
		r.dir = graph.In
	} else {
		r.dir = graph.Out
	}
	return r
}

// reading returns the number of a read.
func (a *automaton) reading(r read) int32 {
	at := slices.IndexFunc(a.reads, r.equal)
	if at < 0 {
		at = len(a.reads)
		a.reads = append(a.reads, r)
	}
	return int32(at)
}

// turned returns the automaton that walks from the ends of a to its starts, with
// the same states.
func (a *automaton) turned() *automaton {
	out := &automaton{states: make([]state, len(a.states)), reads: slices.Clone(a.reads), guards: a.guards, tests: a.tests}
	for i, s := range a.states {
		if s.final {
			out.starts = append(out.starts, int32(i))
		}
		for _, m := range s.moves {
			to := &out.states[m.to]
			to.moves = append(to.moves, move{out.reading(a.reads[m.read].turned()), m.tests, int32(i)})
		}
		for _, k := range s.skips {
			to := &out.states[k.to]
			to.skips = append(to.skips, skip{k.guard, int32(i)})
		}
	}
	for _, s := range a.starts {
		out.states[s].final = true
	}
	return out
}
