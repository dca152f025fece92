package cayley

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
)

// errInvalidQuad is in a DeltaError for a quad that is none: a part other than
// the label is missing, or a value is of a type that is not package quad's.
var errInvalidQuad = errors.New("invalid quad")

// ApplyDeltas makes all changes or none, in their order: each is checked
// against the store as the earlier ones leave it. Adding what is there is
// ErrQuadExists and removing what is not ErrQuadNotExist, both in a
// *graph.DeltaError, unless o says to ignore it. A value names the same term
// as in ValueOf, but Options.Resolve is not asked: what is written is what was
// given. A known prefix is written out unless the store has the short form.
//
// Errors of writing are returned and not kept.
func (qs *QuadStore) ApplyDeltas(deltas []cgraph.Delta, o cgraph.IgnoreOpts) (err error) {
	if err := qs.Err(); err != nil {
		return err
	}
	qs.write.Lock()
	defer qs.write.Unlock()
	tx, err := qs.shared.store.Begin(qs.ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	now, err := qs.shared.view(qs.ctx) // the transaction keeps others from changing it
	if err != nil {
		return err
	}
	given := make([]quad.Quad, len(deltas))
	for i, d := range deltas {
		given[i] = d.Quad
	}
	named, there, err := now.resolve(qs.ctx, given)
	if err != nil {
		return err
	}
	add, remove, err := change(deltas, named, there, o)
	if err != nil {
		return err
	}
	if add.Len()+remove.Len() == 0 {
		return nil
	}
	if err := tx.Remove(remove); err != nil {
		return fmt.Errorf("remove quads: %w", err)
	}
	if err := tx.Add(add); err != nil {
		return fmt.Errorf("add quads: %w", err)
	}
	if _, err := tx.Commit(qs.ctx); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return qs.Refresh(qs.ctx)
}

// change plays the deltas through and returns their sum. named[i] is the quad
// of deltas[i], zero if it is invalid; there[i] says whether the store has it.
func change(deltas []cgraph.Delta, named []graph.Quad, there []bool, o cgraph.IgnoreOpts) (add, remove *graph.Batch, err error) {
	before := make(map[graph.Quad]bool, len(deltas))
	after := make(map[graph.Quad]bool, len(deltas))
	var order []graph.Quad // of first mention, so that equal calls do equal things
	for i, d := range deltas {
		q := named[i]
		if q == (graph.Quad{}) {
			return nil, nil, &cgraph.DeltaError{Delta: d, Err: errInvalidQuad}
		}
		if _, seen := before[q]; !seen {
			before[q], after[q] = there[i], there[i]
			order = append(order, q)
		}
		switch has := after[q]; {
		case d.Action != cgraph.Add && d.Action != cgraph.Delete:
			return nil, nil, &cgraph.DeltaError{Delta: d, Err: cgraph.ErrInvalidAction}
		case d.Action == cgraph.Add && has && !o.IgnoreDup:
			return nil, nil, &cgraph.DeltaError{Delta: d, Err: cgraph.ErrQuadExists}
		case d.Action == cgraph.Delete && !has && !o.IgnoreMissing:
			return nil, nil, &cgraph.DeltaError{Delta: d, Err: cgraph.ErrQuadNotExist}
		}
		after[q] = d.Action == cgraph.Add
	}
	add, remove = new(graph.Batch), new(graph.Batch)
	for _, q := range order {
		switch {
		case after[q] && !before[q]:
			add.AppendQuad(q)
		case before[q] && !after[q]:
			remove.AppendQuad(q)
		}
	}
	return add, remove, nil
}

// resolve names the terms of quads as a write does, and reports which of the
// quads are there. An invalid quad gives the zero Quad.
func (v *view) resolve(ctx context.Context, quads []quad.Quad) ([]graph.Quad, []bool, error) {
	defer runtime.KeepAlive(v)
	terms, ids, err := v.spelled(ctx, quads)
	if err != nil {
		return nil, nil, err
	}
	named := make([]graph.Quad, len(quads))
	there := make([]bool, len(quads))
	var known []graph.IDQuad
	var which []int // known[i] is the quad which[i]
	for i, q := range quads {
		t, id := terms[4*i:], ids[4*i:]
		if t[0] == "" || t[1] == "" || t[2] == "" || t[3] == "" && q.Label != nil {
			continue
		}
		named[i] = graph.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Label: t[3]}
		if id[0] != graph.Any && id[1] != graph.Any && id[2] != graph.Any && id[3] != graph.Any {
			known = append(known, graph.IDQuad{S: id[0], P: id[1], O: id[2], L: id[3]})
			which = append(which, i)
		}
	}
	has, err := v.snap.Contains(ctx, known, nil)
	if err != nil {
		return nil, nil, err
	}
	for i, yes := range has {
		there[which[i]] = yes
	}
	return named, there, nil
}

// spelled returns a term and an id for each of the four values of each quad:
// the first spelling that the snapshot knows, else the last one and Any. No
// value is the empty term.
func (v *view) spelled(ctx context.Context, quads []quad.Quad) ([]graph.Term, []graph.ID, error) {
	var all []graph.Term
	ends := make([]int, 0, 4*len(quads))
	for _, q := range quads {
		for _, d := range quad.Directions {
			all = append(all, spellings(q.Get(d))...)
			ends = append(ends, len(all))
		}
	}
	found, err := v.snap.Lookup(ctx, all, nil)
	if err != nil {
		return nil, nil, err
	}
	terms := make([]graph.Term, len(ends))
	ids := make([]graph.ID, len(ends))
	start := 0
	for i, end := range ends {
		ids[i] = graph.NoLabel
		for j := start; j < end; j++ {
			if terms[i], ids[i] = all[j], found[j]; found[j] != graph.Any {
				break
			}
		}
		start = end
	}
	return terms, ids, nil
}
