package cayley

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
)

// A view is a snapshot and the references into it. References and iterators
// keep their view, so they stay good when the QuadStore has moved on. Every
// method that reads the snapshot keeps the view alive until it has done so.
type view struct {
	snap  graph.Snapshot
	nodes nodes
	known *algebra.Graph // what is learnt of the snapshot; keeps the view alive
}

// A pinned snapshot keeps its view alive, and with it itself open.
type pinned struct {
	graph.Snapshot
	v *view
}

// snapshots holds the open snapshots of a QuadStore and its copies. The
// collector closes one when nothing refers to its view any more: Cayley's
// iterators are not reliably closed, and its references cannot be.
type snapshots struct {
	store graph.Store

	mu     sync.Mutex
	open   map[int]graph.Snapshot // nil after close
	number int                    // of the last snapshot
}

// view takes a snapshot.
func (s *snapshots) view(ctx context.Context) (*view, error) {
	snap, err := s.store.Snapshot(ctx)
	if err != nil {
		return nil, fmt.Errorf("take snapshot: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		snap.Close()
		return nil, graph.ErrClosed
	}
	s.number++
	s.open[s.number] = snap
	v := &view{snap: snap}
	v.known = algebra.On(pinned{snap, v})
	runtime.AddCleanup(v, s.release, s.number)
	return v, nil
}

func (s *snapshots) release(number int) {
	s.mu.Lock()
	snap := s.open[number]
	delete(s.open, number)
	s.mu.Unlock()
	if snap != nil {
		snap.Close() // nobody is left to hear of an error
	}
}

func (s *snapshots) close() error {
	s.mu.Lock()
	open := s.open
	s.open = nil
	s.mu.Unlock()
	var first error
	for _, snap := range open {
		if err := snap.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// lookup returns the ids of terms, Any for those that no quad uses.
func (v *view) lookup(ctx context.Context, terms []graph.Term) ([]graph.ID, error) {
	defer runtime.KeepAlive(v)
	ids, err := v.snap.Lookup(ctx, terms, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id == graph.Any || id == graph.NoLabel {
			ids[i] = graph.Any
			continue
		}
		used, err := v.known.Used(ctx, id)
		if err != nil {
			return nil, err
		}
		if !used {
			ids[i] = graph.Any
		}
	}
	return ids, nil
}

// values returns the values of ids; NoLabel gives nil.
func (v *view) values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	defer runtime.KeepAlive(v)
	terms, err := v.snap.Terms(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	out := make([]quad.Value, len(terms))
	for i, t := range terms {
		out[i] = ToValue(t)
	}
	return out, nil
}

// id returns the id here of a reference that may come from another snapshot,
// and Any if it is none of ours or its term is not known here.
func (v *view) id(ctx context.Context, ref cgraph.Ref) (graph.ID, error) {
	n, ok := ref.(*node)
	if !ok {
		return graph.Any, nil
	}
	if n.v == v {
		return n.id, nil
	}
	term, err := n.v.term(ctx, n.id)
	if err != nil {
		return graph.Any, err
	}
	ids, err := v.lookup(ctx, []graph.Term{term})
	if err != nil {
		return graph.Any, err
	}
	return ids[0], nil
}

// any is id for whatever has a value: a value that comes without a node, such as
// a number that was counted, gets the id that the Graph gives it.
func (v *view) any(ctx context.Context, ref cgraph.Ref) (graph.ID, error) {
	value, ok := ref.(cgraph.PreFetchedValue)
	if !ok {
		return v.id(ctx, ref)
	}
	t, ok := ToTerm(value.NameOf())
	if !ok {
		return graph.Any, nil
	}
	return v.known.ID(ctx, t)
}

// ref is the inverse of any; Any gives nil.
func (v *view) ref(ctx context.Context, id graph.ID) (cgraph.Ref, error) {
	if id == graph.Any {
		return nil, nil
	}
	if !v.known.Made(id) {
		return v.nodes.ref(v, id), nil
	}
	terms, err := v.known.Terms(ctx, []graph.ID{id}, nil)
	if err != nil {
		return nil, err
	}
	return cgraph.PreFetched(ToValue(terms[0])), nil
}

func (v *view) term(ctx context.Context, id graph.ID) (graph.Term, error) {
	defer runtime.KeepAlive(v)
	return graph.TermOf(ctx, v.snap, id)
}

func (v *view) size(ctx context.Context, p graph.Pattern) (int64, error) {
	defer runtime.KeepAlive(v)
	return v.snap.Size(ctx, p)
}
