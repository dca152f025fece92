package link

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/claims"
)

// joining are the relations between persons, tenures, posts and countries, and
// describing what is known of those: all that Certain needs of a store.
var (
	joining    = []string{"identifier", "represents", "holder", "post", "postIn", "same", "notSame"}
	describing = []string{"type", "name", "alias", "identifier", "status", "attested", "startDate", "endDate"}
)

// AddStored takes from a snapshot what Certain needs of it, to be compared with
// what is being loaded. Quads of documents that were added are left out: they are
// being loaded again. The cost is that of the persons, tenures, posts and
// countries of the snapshot, and of what has an identifier; its events are not
// read.
func (c *Collector) AddStored(ctx context.Context, s graph.Snapshot) error {
	loaded := map[graph.Term]bool{}
	for label := range c.loading {
		if doc, _ := claims.DocumentOf(c.terms[label]); doc != "" {
			loaded[doc] = true
		}
	}
	err := c.addStored(ctx, s, func(b *graph.Batch) error {
		var kept graph.Batch
		for i := range b.Len() {
			q := b.Quad(i)
			if doc, _ := claims.DocumentOf(q.Label); doc == "" || !loaded[doc] {
				kept.AppendQuad(q)
			}
		}
		c.take(&kept, false)
		return nil
	})
	if err != nil {
		return fmt.Errorf("collecting what is stored: %w", err)
	}
	return nil
}

func (c *Collector) addStored(ctx context.Context, s graph.Snapshot, take func(*graph.Batch) error) error {
	var names []graph.Term
	for _, name := range slices.Concat(joining, describing) {
		names = append(names, predicate(name))
	}
	ids, err := s.Lookup(ctx, names, nil)
	if err != nil {
		return err
	}
	nodes := map[graph.ID]bool{}
	for i, id := range ids[:len(joining)] {
		if id == graph.Any {
			continue
		}
		note := func(quads []graph.IDQuad) []graph.IDQuad {
			for _, q := range quads {
				nodes[q.S] = true
				if joining[i] != "identifier" {
					nodes[q.O] = true
				}
			}
			return quads
		}
		if err := graph.Batches(ctx, s, graph.Pattern{P: id}, graph.SPOL, note, take); err != nil {
			return err
		}
	}
	wanted := slices.DeleteFunc(slices.Clone(ids[len(joining):]), func(id graph.ID) bool { return id == graph.Any })
	frontier := make([]graph.ID, 0, len(nodes))
	for id := range nodes {
		frontier = append(frontier, id)
	}
	slices.Sort(frontier)
	for part := range slices.Chunk(frontier, 4096) {
		if err := c.describe(ctx, s, part, wanted, take); err != nil {
			return err
		}
	}
	return nil
}

// describe takes what is known of some nodes.
func (c *Collector) describe(ctx context.Context, s graph.Snapshot, nodes, predicates []graph.ID, take func(*graph.Batch) error) error {
	if len(predicates) == 0 {
		return nil
	}
	var quads []graph.IDQuad
	x := graph.Expansion{Nodes: nodes, Predicates: predicates}
	err := s.Expand(ctx, x, func(edges []graph.Edge) bool {
		for _, e := range edges {
			quads = append(quads, graph.IDQuad{S: nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label})
		}
		return true
	})
	if err != nil {
		return err
	}
	found, err := graph.TermQuads(ctx, s, quads)
	if err != nil {
		return err
	}
	var b graph.Batch
	for _, q := range found {
		b.AppendQuad(q)
	}
	return take(&b)
}

// Loaded returns the quads of what Certain makes certain of records that are
// being loaded, described in the context of the run.
func (c *Collector) Loaded(run graph.Term) []graph.Quad {
	var out []graph.Quad
	for _, k := range c.Certain() {
		if !c.nodes[c.index[k.A.Node]].fresh && !c.nodes[c.index[k.B.Node]].fresh {
			continue
		}
		d := k.Decision()
		d.Run = run
		out = append(out, d.Quads()...)
	}
	return out
}
