package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A nearKey names the nodes that one relation leads to from a node, or the near
// side of a shortcut.
type nearKey struct {
	node     graph.ID
	relation string
	side     int // of a shortcut: 1 from its start, 2 from its end; 0: no shortcut
}

// A nearSet is what a nearKey leads to, ascending.
type nearSet struct{ ids []graph.ID }

func (s nearSet) has(id graph.ID) bool {
	_, found := slices.BinarySearch(s.ids, id)
	return found
}

// nearest returns the nodes that k leads to. They are kept: many hops of one
// answer ask for the same ones.
func (g *Graph) nearest(ctx context.Context, k nearKey) (nearSet, error) {
	err := g.loadNear(ctx, []nearKey{k})
	return g.near[k], err
}

// loadNear reads what keys lead to, as far as it is not known: one expansion for
// all keys of a relation and a side.
func (g *Graph) loadNear(ctx context.Context, keys []nearKey) error {
	missing := map[nearKey][]graph.ID{} // by key without node
	for _, k := range keys {
		if _, known := g.near[k]; known {
			continue
		}
		g.near[k] = nearSet{}
		of := k
		of.node = graph.Any
		missing[of] = append(missing[of], k.node)
	}
	for of, nodes := range missing {
		if err := g.readNear(ctx, of, nodes); err != nil {
			for of, nodes := range missing { // they are not known after all, as some may be
				for _, node := range nodes {
					of.node = node
					delete(g.near, of)
				}
			}
			return err
		}
	}
	return nil
}

func (g *Graph) readNear(ctx context.Context, of nearKey, nodes []graph.ID) error {
	preds, dir, test, err := g.nearWay(of)
	if err != nil {
		return err
	}
	arcs, err := g.arcs(ctx, nodes, dir, preds)
	if err != nil {
		return err
	}
	found := map[graph.ID][]graph.ID{}
	for _, a := range arcs {
		if test != nil {
			if ok, err := g.passes(ctx, test, a.neighbor); err != nil {
				return err
			} else if !ok {
				continue
			}
		}
		found[a.node] = append(found[a.node], a.neighbor)
	}
	for node, ids := range found {
		slices.Sort(ids)
		of.node = node
		g.near[of] = nearSet{slices.Compact(ids)}
	}
	return nil
}

// nearWay says which way a nearKey walks, and what a node reached has to pass.
func (g *Graph) nearWay(of nearKey) (preds []graph.ID, dir graph.Direction, test []Test, err error) {
	if of.side == 0 {
		return g.predicate(of.relation), graph.Out, nil, nil
	}
	short, err := schema.ParseShortcut(of.relation)
	if err != nil {
		return nil, 0, nil, err
	}
	r := short.Second
	if of.side == 1 {
		r = short.First
		if short.Attribute != nil {
			p, _ := schema.Find(short.Attribute.Name)
			test = []Test{{Key: short.Attribute.Name, Op: "=", Value: short.Value, Property: p}}
		}
	}
	return g.predicate(r.Name), graph.In, test, nil
}
