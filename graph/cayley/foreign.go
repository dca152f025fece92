package cayley

import (
	"context"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"

	"parley/graph"
	"parley/graph/algebra"
)

// foreign returns an expression of the rows that a shape gives which cannot be
// looked into. It is run by Cayley, once, however often the expression is.
func (b *translator) foreign(s shape.Shape) algebra.Expr {
	f := &foreign{qs: b.qs, v: b.v, s: s}
	return &algebra.Deferred{Open: f.open}
}

type foreign struct {
	qs *QuadStore
	v  *view
	s  shape.Shape

	mu   sync.Mutex
	made *algebra.Table
}

func (f *foreign) open(ctx context.Context) (*algebra.Table, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made != nil {
		return f.made, nil
	}
	how, _ := cgraph.AsShape(f.s.BuildIterator(f.qs)).Optimize(ctx)
	it := how.Iterate()
	defer it.Close()
	t := &algebra.Table{}
	places := map[string]int{}
	for it.Next(ctx) {
		for more := true; more; more = it.NextPath(ctx) {
			if err := f.add(ctx, t, places, it); err != nil {
				return nil, err
			}
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil { // some of Cayley's end without a word
		return nil, err
	}
	for i := range t.Rows {
		for len(t.Rows[i].Tags) < len(t.Tags) {
			t.Rows[i].Tags = append(t.Rows[i].Tags, graph.Any)
		}
	}
	f.made = t
	return t, nil
}

// add adds the current result to the table; places are where its tags are.
func (f *foreign) add(ctx context.Context, t *algebra.Table, places map[string]int, it cgraph.Scanner) error {
	id, err := f.v.any(ctx, it.Result())
	if err != nil || id == graph.Any {
		return err
	}
	tags := map[string]cgraph.Ref{}
	it.TagResults(tags)
	r := algebra.Row{Node: id, Tags: make([]graph.ID, len(t.Tags), len(t.Tags)+len(tags))}
	for tag, ref := range tags {
		at, ok := places[tag]
		if !ok {
			at = len(t.Tags)
			places[tag] = at
			t.Tags = append(t.Tags, tag)
			r.Tags = append(r.Tags, graph.Any)
		}
		if r.Tags[at], err = f.v.any(ctx, ref); err != nil {
			return err
		}
	}
	t.Rows = append(t.Rows, r)
	return nil
}
