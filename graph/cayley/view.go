package cayley

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
)

// A view is a snapshot and the references into it. References and iterators
// keep their view, so they stay good when the QuadStore has moved on. Every
// method that reads the snapshot keeps the view alive until it has done so.
type view struct {
	snap  graph.Snapshot
	nodes nodes

	inUse usage
}

// usage says which terms quads use. Most snapshots have no others; then it
// answers without asking.
type usage struct {
	once   sync.Once
	err    error
	ranges []graph.IDRange // every term, used or not
	terms  int64           // how many are used
	all    bool            // every term is used
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
		used, err := v.used(ctx, id)
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

func (v *view) term(ctx context.Context, id graph.ID) (graph.Term, error) {
	defer runtime.KeepAlive(v)
	return graph.TermOf(ctx, v.snap, id)
}

func (v *view) size(ctx context.Context, p graph.Pattern) (int64, error) {
	defer runtime.KeepAlive(v)
	return v.snap.Size(ctx, p)
}

// usage returns the terms of the snapshot, and how many are in use.
func (v *view) usage(ctx context.Context) (*usage, error) {
	u := &v.inUse
	u.once.Do(func() {
		defer runtime.KeepAlive(v)
		// The answer is kept for all, so it must not hang on the one
		// context that happened to ask first.
		ctx := context.WithoutCancel(ctx)
		if u.ranges, u.err = v.snap.PrefixRanges(ctx, ""); u.err != nil {
			return
		}
		var stats graph.Stats
		if stats, u.err = v.snap.Stats(ctx); u.err != nil {
			return
		}
		var known int64
		for _, r := range u.ranges {
			known += int64(r.Last-r.First) + 1
		}
		u.terms, u.all = stats.Terms, known == stats.Terms
	})
	return u, u.err
}

// used reports whether a quad uses the term. Nearly all terms are a subject or
// an object, which costs little to ask; asking for the others first would count
// the terms of the whole snapshot for the sake of one.
func (v *view) used(ctx context.Context, id graph.ID) (bool, error) {
	if n, err := v.sizes(ctx, graph.Pattern{S: id}, graph.Pattern{O: id}); err != nil || n > 0 {
		return err == nil, err
	}
	u, err := v.usage(ctx)
	if err != nil || u.all {
		return err == nil, err
	}
	n, err := v.sizes(ctx, graph.Pattern{P: id}, graph.Pattern{L: id})
	return n > 0, err
}

// sizes returns the first size that is not zero.
func (v *view) sizes(ctx context.Context, patterns ...graph.Pattern) (int64, error) {
	for _, p := range patterns {
		if n, err := v.size(ctx, p); err != nil || n > 0 {
			return n, err
		}
	}
	return 0, nil
}
