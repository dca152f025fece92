package main

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// A fan is how a predicate fans out. An edge is a quad without its label.
type fan struct {
	quads, edges      int64
	subjects, objects int64
	mostOut, mostIn   int64 // edges of one subject, and of one object
}

// fanOut writes how each predicate fans out, those with most edges first.
func (r *reading) fanOut() error {
	fans, err := fansOf(r.ctx, r.snap)
	if err != nil {
		return err
	}
	ids := make([]graph.ID, 0, len(fans))
	for id := range fans {
		ids = append(ids, id)
	}
	terms, err := r.snap.Terms(r.ctx, ids, nil)
	if err != nil {
		return err
	}
	type row struct {
		name string
		*fan
	}
	rows := make([]row, len(ids))
	for i, id := range ids {
		rows[i] = row{r.relation(terms[i]), fans[id]}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.edges, a.edges), cmp.Compare(a.name, b.name))
	})
	t := r.out.Table("relation", "quads", "edges", "subjects", "mean_out", "max_out", "objects", "mean_in", "max_in")
	for _, f := range rows {
		err := t.Row(f.name, f.quads, f.edges, f.subjects, mean(f.edges, f.subjects), f.mostOut,
			f.objects, mean(f.edges, f.objects), f.mostIn)
		if err != nil {
			return err
		}
	}
	return t.Close()
}

func mean(edges, nodes int64) float64 { return hundredths(float64(edges) / float64(nodes)) }

// fansOf reads all quads in both orders: in each the edges of one node and
// predicate stand together, and the labels of one edge. So it takes memory for
// the predicates only.
func fansOf(ctx context.Context, snap graph.Snapshot) (map[graph.ID]*fan, error) {
	fans := make(map[graph.ID]*fan)
	of := func(p graph.ID) *fan {
		if fans[p] == nil {
			fans[p] = &fan{}
		}
		return fans[p]
	}
	err := groups(ctx, snap, graph.SPOL, func(p graph.ID, quads, edges int64) {
		f := of(p)
		f.quads, f.edges, f.subjects, f.mostOut = f.quads+quads, f.edges+edges, f.subjects+1, max(f.mostOut, edges)
	})
	if err != nil {
		return nil, err
	}
	return fans, groups(ctx, snap, graph.OPSL, func(p graph.ID, _, edges int64) {
		f := of(p)
		f.objects, f.mostIn = f.objects+1, max(f.mostIn, edges)
	})
}

// groups calls visit for each node and predicate, with the quads and the edges
// that the node has of it: as subject in order SPOL, as object in order OPSL.
func groups(ctx context.Context, snap graph.Snapshot, o graph.Order, visit func(p graph.ID, quads, edges int64)) error {
	var last [4]graph.ID
	var quads, edges int64
	for q, err := range graph.Quads(ctx, snap, graph.Pattern{}, o) {
		if err != nil {
			return err
		}
		key := o.Key(q)
		same := key[0] == last[0] && key[1] == last[1]
		if !same && quads > 0 {
			visit(last[1], quads, edges)
			quads, edges = 0, 0
		}
		if !same || key[2] != last[2] {
			edges++
		}
		quads++
		last = key
	}
	if quads > 0 {
		visit(last[1], quads, edges)
	}
	return nil
}
