package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/shape"
	cquery "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"parley/graph"
	"parley/graph/cayley"
)

// CayleyMemory is Cayley's store in memory.
func CayleyMemory() System {
	return System{Name: "cayley memory", new: func(string) (store, error) {
		return &stock{QuadStore: memstore.New()}, nil
	}}
}

// CayleyDisk is a store of Cayley's on the disk. Create makes one in a directory
// that is not there yet, and open opens it.
func CayleyDisk(name string, create, open func(dir string) (cgraph.QuadStore, error)) System {
	return System{Name: name, new: func(dir string) (store, error) {
		qs, err := create(dir)
		return &stockDisk{stock{QuadStore: qs}, dir, open}, err
	}}
}

// stock measures a store of Cayley's, by Cayley's own means.
type stock struct {
	cgraph.QuadStore
	sample []quad.Quad
	refs   []cgraph.Ref // of the terms
	terms  []quad.Value
}

type stockDisk struct {
	stock
	dir  string
	open func(dir string) (cgraph.QuadStore, error)
}

// batchQuads is how many quads Cayley's loader writes at a time.
const batchQuads = 10_000

func (s *stock) load(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("reading the data: %w", err)
	}
	defer f.Close()
	w, err := s.NewQuadWriter()
	if err != nil {
		return err
	}
	r := nquads.NewReader(f, false)
	buf := make([]quad.Quad, 0, batchQuads)
	for end := false; !end; {
		buf = buf[:0]
		for len(buf) < batchQuads {
			q, err := r.ReadQuad()
			if end = err == io.EOF; end {
				break
			}
			if err != nil {
				return fmt.Errorf("reading %s: %w", file, err)
			}
			buf = append(buf, q)
		}
		if _, err := w.WriteQuads(buf); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return w.Close()
}

func (s *stock) use(_ context.Context, sample []graph.Quad, terms []graph.Term) error {
	s.sample, s.terms, s.refs = nil, nil, nil
	for _, q := range sample {
		s.sample = append(s.sample, cayley.ToQuad(q))
	}
	for _, t := range terms {
		v := cayley.ToValue(t)
		ref := s.ValueOf(v)
		if ref == nil {
			return fmt.Errorf("looking up %s: the store does not know it", t)
		}
		s.terms, s.refs = append(s.terms, v), append(s.refs, ref)
	}
	return nil
}

func (s *stock) find(context.Context) (n int64, err error) {
	for _, v := range s.terms {
		if s.ValueOf(v) != nil {
			n++
		}
	}
	return n, nil
}

func (s *stock) name(context.Context) (n int64, err error) {
	for _, ref := range s.refs {
		if s.NameOf(ref) != nil {
			n++
		}
	}
	return n, nil
}

func (s *stock) scan(ctx context.Context, i int, sh pattern) (n int64, err error) {
	q := s.sample[i]
	var filters shape.Quads
	for _, f := range []struct {
		bound bool
		dir   quad.Direction
	}{{sh.s, quad.Subject}, {sh.p, quad.Predicate}, {sh.o, quad.Object}, {sh.l, quad.Label}} {
		if f.bound {
			filters = append(filters, shape.QuadFilter{Dir: f.dir, Values: shape.Lookup{q.Get(f.dir)}})
		}
	}
	it := s.QuadsAllIterator()
	if filters != nil {
		it = shape.BuildIterator(s.QuadStore, filters)
	}
	it, _ = it.Optimize()
	defer it.Close()
	for it.Next(ctx) {
		n++
		if n%1024 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
	}
	return n, it.Err()
}

func (s *stock) query(ctx context.Context, text string) (int64, error) {
	it, err := gizmo.NewSession(s.QuadStore).Execute(ctx, text, cquery.Options{Collation: cquery.JSON, Limit: -1})
	if err != nil {
		return 0, err
	}
	defer it.Close()
	var values []any
	for it.Next(ctx) {
		if v := it.Result(); v != nil { // nil stands for the value of the program
			values = append(values, v)
		}
	}
	if err := errors.Join(it.Err(), ctx.Err()); err != nil {
		return 0, err
	}
	return emitted(values)
}

// rows makes a map of each row, which is left to be written.
func (s *stock) rows(ctx context.Context, text string) (n int64, err error) {
	it, err := gizmo.NewSession(s.QuadStore).Execute(ctx, text, cquery.Options{Collation: cquery.JSON, Limit: -1})
	if err != nil {
		return 0, err
	}
	defer it.Close()
	for it.Next(ctx) {
		if it.Result() != nil { // nil stands for the value of the program
			n++
		}
	}
	return n, errors.Join(it.Err(), ctx.Err())
}

func (s *stock) export(ctx context.Context) (n int64, err error) {
	w := nquads.NewWriter(io.Discard)
	it := s.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		if err := w.WriteQuad(s.Quad(it.Result())); err != nil {
			return n, err
		}
		n++
		if n%1024 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
	}
	return n, errors.Join(it.Err(), w.Close())
}

func (s *stock) close() error { return s.Close() }

func (d *stockDisk) reopen(context.Context) (err error) {
	if err := d.Close(); err != nil {
		return err
	}
	d.QuadStore, err = d.open(d.dir)
	return err
}

func (d *stockDisk) commit(_ context.Context, q graph.Quad) error {
	return d.ApplyDeltas([]cgraph.Delta{{Quad: cayley.ToQuad(q), Action: cgraph.Add}}, cgraph.IgnoreOpts{})
}
