package link

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"parley/graph"
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
	if c.Full() {
		return nil
	}
	f, err := newFeeding(ctx, s, c)
	if err == nil {
		err = f.leaveLoaded()
	}
	if err == nil {
		err = f.joined()
	}
	if err == nil {
		err = f.close()
	}
	if err != nil {
		return fmt.Errorf("collecting what is stored: %w", err)
	}
	return nil
}

// leaveLoaded leaves out the quads of documents that are being loaded.
func (f *feeding) leaveLoaded() error {
	for doc := range f.c.loading {
		id, err := graph.IDOf(f.ctx, f.s, doc)
		if err != nil {
			return err
		}
		if id != graph.Any {
			f.leave = append(f.leave, graph.IDRange{First: id, Last: id})
		}
		ranges, err := f.s.PrefixRanges(f.ctx, "<"+doc.IRI()+"#")
		if err != nil {
			return err
		}
		f.leave = append(f.leave, ranges...)
	}
	slices.SortFunc(f.leave, func(a, b graph.IDRange) int { return cmp.Compare(a.First, b.First) })
	return nil
}

// joined feeds the relations that join, and what is known of their ends.
func (f *feeding) joined() error {
	var names []graph.Term
	for _, name := range slices.Concat(joining, describing) {
		names = append(names, predicate(name))
	}
	ids, err := f.s.Lookup(f.ctx, names, nil)
	if err != nil {
		return err
	}
	nodes := map[graph.ID]bool{}
	for i, id := range ids[:len(joining)] {
		if id == graph.Any {
			continue
		}
		note := func(quads []graph.IDQuad) {
			for _, q := range quads {
				nodes[q.S] = true
				if joining[i] != "identifier" {
					nodes[q.O] = true
				}
			}
		}
		if err := f.each(graph.Pattern{P: id}, note); err != nil {
			return err
		}
	}
	wanted := slices.DeleteFunc(slices.Clone(ids[len(joining):]), func(id graph.ID) bool { return id == graph.Any })
	frontier := slices.Sorted(maps.Keys(nodes))
	for part := range slices.Chunk(frontier, 4096) {
		if f.c.tooMuch() {
			return nil
		}
		if err := f.describe(part, wanted); err != nil {
			return err
		}
	}
	return nil
}

// describe feeds what is known of some nodes.
func (f *feeding) describe(nodes, predicates []graph.ID) error {
	if len(predicates) == 0 {
		return nil
	}
	var quads []graph.IDQuad
	x := graph.Expansion{Nodes: nodes, Predicates: predicates}
	err := f.s.Expand(f.ctx, x, func(edges []graph.Edge) bool {
		for _, e := range edges {
			quads = append(quads, graph.IDQuad{S: nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label})
		}
		return true
	})
	if err != nil {
		return err
	}
	return f.feed(quads)
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
