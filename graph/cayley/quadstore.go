package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
)

// Options are the choices of a QuadStore. The zero value is useful.
type Options struct {
	// Resolve returns the IRI that a name stands for, or "" if it knows
	// none. It is asked for an IRI that the store does not have as it is
	// written, and gets the whole text between the brackets: leads, or
	// doc:X. It must be safe for concurrent use.
	Resolve func(name string) (iri string)

	// Unplanned runs queries in the order in which they are written. It is
	// there to compare with.
	Unplanned bool

	// MaxKept is how many bytes the rows may take that one query has to keep,
	// on what With and View return: see algebra.Options. 0 is 256 MB; below 0
	// there is no bound.
	MaxKept int64
}

// evaluation returns how queries are run.
func (o Options) evaluation() algebra.Options {
	out := algebra.Options{Unplanned: o.Unplanned, MaxKept: max(o.MaxKept, 0)}
	if o.MaxKept == 0 {
		out.MaxKept = 256 << 20
	}
	return out
}

// A QuadStore is one of our stores as a Cayley QuadStore. It reads a snapshot,
// and takes a new one after its own changes and on Refresh. It is safe for
// concurrent use.
type QuadStore struct {
	opts   Options
	ctx    context.Context // for the calls of Cayley's interface that have none
	shared *snapshots
	owner  bool // Close closes the snapshots

	cur   atomic.Pointer[view]
	write sync.Mutex // one change at a time

	errMu sync.Mutex
	err   error // the first error of the store

	most int64        // rows, tags and quads that iterators may give; 0: any number
	read atomic.Int64 // of them
}

var (
	_ cgraph.QuadStore      = (*QuadStore)(nil)
	_ cgraph.BatchQuadStore = (*QuadStore)(nil)
	_ cgraph.BulkLoader     = (*QuadStore)(nil)
	_ shape.Optimizer       = (*QuadStore)(nil)
)

// New returns s as a Cayley QuadStore. Calls of Cayley's interface that take no
// context use ctx. The store stays the caller's, who closes it after the
// QuadStore.
func New(ctx context.Context, s graph.Store, o Options) (*QuadStore, error) {
	shared := &snapshots{store: s, open: map[int]graph.Snapshot{}}
	v, err := shared.view(ctx)
	if err != nil {
		return nil, err
	}
	qs := &QuadStore{opts: o, ctx: ctx, shared: shared, owner: true}
	qs.cur.Store(v)
	return qs, nil
}

// ErrTooMuch is the error of a QuadStore that has given as much as Bounded allows.
var ErrTooMuch = errors.New("too much is read")

// With returns a QuadStore on the same snapshot that uses ctx where New's was
// used and keeps an error of its own. It is made for one query: what a
// cancelled query leaves behind does not touch qs. It lives until qs is closed
// and need not be closed itself.
func (qs *QuadStore) With(ctx context.Context) *QuadStore {
	own := &QuadStore{opts: qs.opts, ctx: ctx, shared: qs.shared}
	own.cur.Store(qs.cur.Load())
	return own
}

// Bounded is With for queries that keep what they read, as GraphQL and MQL do: once
// iterators have given more than most rows, tags of rows and quads together, they
// end with ErrTooMuch.
func (qs *QuadStore) Bounded(ctx context.Context, most int64) *QuadStore {
	own := qs.With(ctx)
	own.most = most
	return own
}

// gives counts n more that an iterator gives.
func (qs *QuadStore) gives(n int) error {
	if qs.most > 0 && qs.read.Add(int64(n)) > qs.most {
		return ErrTooMuch
	}
	return nil
}

// Refresh takes a new snapshot, and clears the error. References and iterators
// that were taken before stay on the old one.
func (qs *QuadStore) Refresh(ctx context.Context) error {
	v, err := qs.shared.view(ctx)
	if err != nil {
		return err
	}
	qs.cur.Store(v)
	qs.errMu.Lock()
	qs.err = nil
	qs.errMu.Unlock()
	return nil
}

// Err returns the first error of the store since New or Refresh. Most methods
// of Cayley's interface cannot return one; after an error they return nothing,
// and every iterator ends with it.
func (qs *QuadStore) Err() error {
	qs.errMu.Lock()
	defer qs.errMu.Unlock()
	return qs.err
}

// fail keeps err if it is the first, and reports whether there is one.
func (qs *QuadStore) fail(err error) bool {
	qs.errMu.Lock()
	defer qs.errMu.Unlock()
	if qs.err == nil && err != nil {
		qs.err = fmt.Errorf("read store: %w", err)
	}
	return qs.err != nil
}

// ValueOf returns the reference to a node, or nil where no quad uses the value.
// An IRI is looked up as it is written, then with a prefix that package quad
// knows written out, then as the IRI that Options.Resolve gives.
func (qs *QuadStore) ValueOf(v quad.Value) cgraph.Ref {
	refs, err := qs.refs(qs.ctx, qs.cur.Load(), []quad.Value{v})
	if qs.fail(err) {
		return nil
	}
	return refs[0]
}

// RefsOf returns the references of values; a value that ValueOf does not find
// is an error.
func (qs *QuadStore) RefsOf(ctx context.Context, values []quad.Value) ([]cgraph.Ref, error) {
	refs, err := qs.refs(ctx, qs.cur.Load(), values)
	if err != nil {
		return nil, err
	}
	for i, r := range refs {
		if r == nil {
			return nil, fmt.Errorf("not found: %v", values[i])
		}
	}
	return refs, nil
}

// refs returns the references to values, nil where no quad uses one.
func (qs *QuadStore) refs(ctx context.Context, v *view, values []quad.Value) ([]cgraph.Ref, error) {
	ids, err := qs.ids(ctx, v, values)
	if err != nil {
		return nil, err
	}
	refs := make([]cgraph.Ref, len(ids))
	for i, id := range ids {
		if id != graph.Any {
			refs[i] = v.nodes.ref(v, id)
		}
	}
	return refs, nil
}

// ids returns the ids of values, Any where no quad uses one.
func (qs *QuadStore) ids(ctx context.Context, v *view, values []quad.Value) ([]graph.ID, error) {
	var terms []graph.Term
	var ends []int // where the spellings of each value end in terms
	for _, val := range values {
		terms = append(terms, spellings(val)...)
		if iri, ok := val.(quad.IRI); ok && qs.opts.Resolve != nil {
			if known := qs.opts.Resolve(string(iri)); known != "" {
				terms = append(terms, graph.IRI(known))
			}
		}
		ends = append(ends, len(terms))
	}
	found, err := v.lookup(ctx, terms)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(values))
	start := 0
	for i, end := range ends {
		ids[i] = firstKnown(found[start:end])
		start = end
	}
	return ids, nil
}

func firstKnown(ids []graph.ID) graph.ID {
	for _, id := range ids {
		if id != graph.Any {
			return id
		}
	}
	return graph.Any
}

// NameOf returns the value of a node, or nil for a reference that is none of
// ours.
func (qs *QuadStore) NameOf(ref cgraph.Ref) quad.Value {
	if pre, ok := ref.(cgraph.PreFetchedValue); ok {
		return pre.NameOf()
	}
	n, ok := ref.(*node)
	if !ok {
		return nil
	}
	values, err := n.v.values(qs.ctx, []graph.ID{n.id})
	if qs.fail(err) {
		return nil
	}
	return values[0]
}

// ValuesOf returns the values of nodes; nil for those that NameOf has none for.
func (qs *QuadStore) ValuesOf(ctx context.Context, refs []cgraph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	ids := make([]graph.ID, 0, len(refs))
	v := qs.cur.Load()
	for i, r := range refs {
		n, ok := r.(*node)
		if ok && n.v == v {
			ids = append(ids, n.id)
			continue
		}
		out[i] = qs.NameOf(r)
	}
	values, err := v.values(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, r := range refs {
		if n, ok := r.(*node); ok && n.v == v {
			out[i], values = values[0], values[1:]
		}
	}
	return out, qs.Err()
}

// Quad returns the quad of a reference that a quad iterator gave, or the zero
// quad for any other.
func (qs *QuadStore) Quad(ref cgraph.Ref) quad.Quad {
	l, ok := ref.(*link)
	if !ok {
		return quad.Quad{}
	}
	t, err := l.v.values(qs.ctx, []graph.ID{l.q.S, l.q.P, l.q.O, l.q.L})
	if qs.fail(err) {
		return quad.Quad{}
	}
	return quad.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Label: t[3]}
}

// QuadDirection returns the node at d of a quad, or nil if there is none.
func (qs *QuadStore) QuadDirection(ref cgraph.Ref, d quad.Direction) cgraph.Ref {
	l, ok := ref.(*link)
	if !ok {
		return nil
	}
	id := l.direction(d)
	if id == graph.Any || id == graph.NoLabel {
		return nil
	}
	return l.v.nodes.ref(l.v, id)
}

// QuadIterator iterates over the quads that have the node at d.
func (qs *QuadStore) QuadIterator(d quad.Direction, ref cgraph.Ref) cgraph.Iterator {
	v := qs.cur.Load()
	id, err := v.id(qs.ctx, ref)
	if qs.fail(err) {
		return iterator.NewError(qs.Err())
	}
	p, ok := pattern(d, id)
	if !ok || id == graph.Any {
		return iterator.NewNull()
	}
	return asLegacy(&quads{qs: qs, v: v, d: d, id: id, p: p})
}

// QuadIteratorSize returns the exact size of QuadIterator's iterator.
func (qs *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, ref cgraph.Ref) (cgraph.Size, error) {
	v := qs.cur.Load()
	id, err := v.id(ctx, ref)
	if err != nil {
		return cgraph.Size{}, err
	}
	p, ok := pattern(d, id)
	if !ok || id == graph.Any {
		return cgraph.Size{Exact: true}, nil
	}
	n, err := v.size(ctx, p)
	return cgraph.Size{Size: n, Exact: err == nil}, err
}

// NodesAllIterator iterates over every term that a quad uses in any position.
func (qs *QuadStore) NodesAllIterator() cgraph.Iterator {
	return asLegacy(&allNodes{qs: qs, v: qs.cur.Load()})
}

// QuadsAllIterator iterates over all quads.
func (qs *QuadStore) QuadsAllIterator() cgraph.Iterator {
	return asLegacy(&quads{qs: qs, v: qs.cur.Load()})
}

// Stats returns the exact numbers of nodes and quads.
func (qs *QuadStore) Stats(ctx context.Context, _ bool) (cgraph.Stats, error) {
	if err := qs.Err(); err != nil {
		return cgraph.Stats{}, err
	}
	v := qs.cur.Load()
	_, terms, _, err := v.known.Usage(ctx)
	if err != nil {
		return cgraph.Stats{}, err
	}
	n, err := v.size(ctx, graph.Pattern{})
	if err != nil {
		return cgraph.Stats{}, err
	}
	return cgraph.Stats{
		Nodes: cgraph.Size{Size: terms, Exact: true},
		Quads: cgraph.Size{Size: n, Exact: true},
	}, nil
}

// Close releases the snapshots, and not the store. What uses qs or a reference
// of its after that finds nothing, and Err returns graph.ErrClosed.
func (qs *QuadStore) Close() error {
	if !qs.owner {
		return nil
	}
	return qs.shared.close()
}
