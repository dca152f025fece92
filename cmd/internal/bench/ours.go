package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
	"parley/graph/format/nquads"
	"parley/graph/gizmo"
	"parley/graph/memstore"
	"parley/schema"
)

// Embedded is the embedded store.
func Embedded() System {
	return System{Name: "quadstore", new: func(dir string) (store, error) { return &embedded{dir: dir}, nil }}
}

// Memory is our store in memory.
func Memory() System {
	return System{Name: "memstore", new: func(string) (store, error) { return &ours{}, nil }}
}

// ours measures a graph.Store.
type ours struct {
	graph.Store
	snap   graph.Snapshot
	qs     *cayley.QuadStore
	sample []graph.IDQuad
	terms  []graph.Term
	ids    []graph.ID
	found  []graph.ID // scratch
	named  []graph.Term
	buf    [1024]graph.IDQuad
}

// embedded is ours, of the disk.
type embedded struct {
	ours
	dir    string
	memory int64 // bound of a load; 0: the store's own
}

// load loads as the load command does, but for the names of blank nodes, which
// stay those of the file: it parses on all cores and adds meanwhile.
func (e *embedded) load(ctx context.Context, file string) error {
	s, err := open.Write(ctx, e.place(), open.Options{Memory: e.memory})
	if err != nil {
		return err
	}
	e.Store = s
	tx, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	err = eachOf(file, runtime.GOMAXPROCS(0), func(b *graph.Batch) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return tx.Add(b)
	})
	if err != nil {
		return err
	}
	_, err = tx.Commit(ctx)
	return err
}

func (e *embedded) place() open.Place {
	return open.Place{Name: e.dir, Kind: open.Directory, Explicit: true}
}

// reopen opens the store and takes a snapshot: only then can it be read.
func (e *embedded) reopen(ctx context.Context) error {
	if err := e.close(); err != nil {
		return err
	}
	s, err := open.Write(ctx, e.place(), open.Options{})
	if err != nil {
		return err
	}
	e.Store = s
	e.snap, err = s.Snapshot(ctx)
	return err
}

func (e *embedded) commit(ctx context.Context, q graph.Quad) error {
	tx, err := e.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var b graph.Batch
	b.AppendQuad(q)
	if err := tx.Add(&b); err != nil {
		return err
	}
	_, err = tx.Commit(ctx)
	return err
}

func (o *ours) load(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("reading the data: %w", err)
	}
	defer f.Close()
	o.Store, err = memstore.Load(ctx, nquads.NewReader(f, nquads.Options{File: file}))
	return err
}

func (o *ours) use(ctx context.Context, sample []graph.Quad, terms []graph.Term) (err error) {
	if o.snap == nil {
		if o.snap, err = o.Snapshot(ctx); err != nil {
			return err
		}
	}
	if o.qs, err = cayley.New(ctx, o.Store, cayley.Options{Resolve: schema.Resolve}); err != nil {
		return err
	}
	o.terms = terms
	if o.ids, err = o.snap.Lookup(ctx, terms, nil); err != nil {
		return err
	}
	for i, id := range o.ids {
		if id == graph.Any {
			return fmt.Errorf("looking up %s: the store does not know it", terms[i])
		}
	}
	for _, q := range sample {
		ids, err := o.snap.Lookup(ctx, []graph.Term{q.Subject, q.Predicate, q.Object, q.Label}, nil)
		if err != nil {
			return err
		}
		o.sample = append(o.sample, graph.IDQuad{S: ids[0], P: ids[1], O: ids[2], L: ids[3]})
	}
	return nil
}

func (o *ours) find(ctx context.Context) (n int64, err error) {
	if o.found, err = o.snap.Lookup(ctx, o.terms, o.found); err != nil {
		return 0, err
	}
	for _, id := range o.found {
		if id != graph.Any {
			n++
		}
	}
	return n, nil
}

func (o *ours) name(ctx context.Context) (n int64, err error) {
	if o.named, err = o.snap.Terms(ctx, o.ids, o.named); err != nil {
		return 0, err
	}
	for _, t := range o.named {
		if t != "" {
			n++
		}
	}
	return n, nil
}

func (o *ours) scan(ctx context.Context, i int, p pattern) (total int64, err error) {
	c, err := o.snap.Scan(ctx, p.of(o.sample[i]), graph.AnyOrder)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	for {
		n, err := c.Next(o.buf[:])
		if err != nil || n == 0 {
			return total, err
		}
		total += int64(n)
	}
}

func (o *ours) query(ctx context.Context, text string) (int64, error) {
	r, err := query.Run(ctx, o.qs, "gizmo", text, query.Options{})
	if err != nil {
		return 0, err
	}
	defer r.Close()
	var values []any
	for r.Next() {
		values = append(values, r.Value())
	}
	if err := r.Err(); err != nil {
		return 0, err
	}
	return emitted(values)
}

// rows writes each row as JSON.
func (o *ours) rows(ctx context.Context, text string) (n int64, err error) {
	r, err := gizmo.NewSession(o.qs, gizmo.Options{}).Run(ctx, text, "")
	if err != nil {
		return 0, err
	}
	defer r.Close()
	var line []byte
	for r.Next() {
		line = r.AppendJSON(line[:0])
		n++
	}
	return n, r.Err()
}

// emitted returns the number that a query emitted.
func emitted(values []any) (int64, error) {
	if len(values) == 1 {
		switch n := values[0].(type) {
		case int64:
			return n, nil
		case int:
			return int64(n), nil
		case float64:
			return int64(n), nil
		}
	}
	return 0, fmt.Errorf("the query did not emit one number but %v", values)
}

// export writes as the export command does: in order, with terms looked up on
// all cores.
func (o *ours) export(ctx context.Context) (total int64, err error) {
	w := nquads.NewWriter(io.Discard, nquads.WriterOptions{})
	err = graph.Batches(ctx, o.snap, graph.Pattern{}, graph.SPOL, nil, func(b *graph.Batch) error {
		total += int64(b.Len())
		return w.Write(b)
	})
	if err != nil {
		return total, err
	}
	return total, w.Close()
}

func (o *ours) close() error {
	var errs []error
	if o.qs != nil {
		errs = append(errs, o.qs.Close())
	}
	if o.snap != nil {
		errs = append(errs, o.snap.Close())
	}
	if o.Store != nil {
		errs = append(errs, o.Store.Close())
	}
	o.qs, o.snap, o.Store = nil, nil, nil
	return errors.Join(errs...)
}
