package fold

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/schema"
)

// A Projection says which derived relation a graph is made of.
type Projection struct {
	Relation string // its name in the schema: "met"
	// LeaveOut are labels, in ascending ranges that are disjoint, of claims that
	// do not count.
	LeaveOut []graph.IDRange
}

// Project returns the graph of a derived relation: its nodes are those that have
// the relation to somebody, its edges one for each pair, with the number of
// occasions as weight, the dates of all and the sources of all. Options.Shape is of
// no account; of Options.Window only occasions that pass it count, and of Options.Only
// no others are ends.
func Project(ctx context.Context, s graph.Snapshot, p Projection, o Options) (*Graph, error) {
	found, ok := schema.FindDerived(p.Relation)
	if !ok {
		return nil, fmt.Errorf("fold: %s is no derived relation between nodes", p.Relation)
	}
	o.Shape = lpg.Full // in which every end of a derived relation is a node
	g, err := New(ctx, s, o)
	if err != nil {
		return nil, err
	}
	g.o.Shape = lpg.Projected
	g.projection = &projection{Projection: p, property: found}
	return g, nil
}

// A projection is what a graph knows of its derived relation.
type projection struct {
	Projection
	property schema.Property
	undated  int // occasions left out because nothing says when they were
	edges    int64
}

// Undated returns, once the header is known, how many occasions of a projection were
// left out because nothing says when they were.
func (g *Graph) Undated() int {
	if g.projection == nil {
		return 0
	}
	return g.projection.undated
}

// A tie is all that joins one node to another by the derived relation.
type tie struct {
	from, to graph.ID
	hops     []path.Hop
}

// derivedOnce is how many nodes the relation is derived of with one memory of what
// was read.
const derivedOnce = 1 << 12

// ties passes on what joins nodes, those of one node together, the nodes ascending.
// Of a relation that reads the same both ways each pair comes once, from the lesser
// node. Undated is how many occasions of the node are left out for having no date.
func (g *Graph) ties(ctx context.Context, emit func(ties []tie, undated int) error) error {
	p := g.projection
	count := 0
	return g.groups(ctx, func(node graph.ID, _, _ []graph.IDQuad) error {
		if g.o.Only != nil && !g.o.Only[node] || g.flags[node]&(isEvidence|isDetail) != 0 {
			return nil
		}
		if count++; count%derivedOnce == 1 {
			if err := g.renewPaths(ctx); err != nil {
				return err
			}
		}
		ties, undated, err := g.tiesOf(ctx, p.Relation, node)
		if err != nil {
			return err
		}
		if p.property.Derived.Symmetric() {
			ties = slices.DeleteFunc(ties, func(t tie) bool { return t.to <= node })
			undated = slices.DeleteFunc(undated, func(h path.Hop) bool { return h.To <= node })
		}
		if len(ties)+len(undated) == 0 {
			return nil
		}
		return emit(ties, len(undated))
	})
}

// renewPaths forgets what was read.
func (g *Graph) renewPaths(ctx context.Context) error {
	g.own.served = blocksKept
	return g.own.renew(ctx)
}

// tiesOf returns what joins a node to others by a relation, ascending by these, and
// what the window leaves out because nothing says when it was.
func (g *Graph) tiesOf(ctx context.Context, relation string, node graph.ID) (out []tie, undated []path.Hop, err error) {
	hops, err := g.own.paths.Derive(ctx, relation, node)
	if err != nil {
		return nil, nil, err
	}
	by := map[graph.ID]int{}
	for _, h := range hops {
		if h.To == node || g.o.Only != nil && !g.o.Only[h.To] {
			continue
		}
		if g.o.Window.Limited() {
			j, err := g.own.paths.JudgeHop(ctx, h, g.o.Window)
			if err != nil {
				return nil, nil, err
			}
			if !g.o.Window.Admits(j.Verdict) {
				if j.Verdict == path.Undated {
					undated = append(undated, h)
				}
				continue
			}
			j.Mark(&h, g.o.Window)
		}
		i, known := by[h.To]
		if !known {
			i = len(out)
			by[h.To] = i
			out = append(out, tie{from: node, to: h.To})
		}
		out[i].hops = append(out[i].hops, h)
	}
	slices.SortFunc(out, func(a, b tie) int { return cmp.Compare(a.to, b.to) })
	return out, undated, nil
}

// markTied keeps the nodes that have the relation to somebody, and counts edges.
func (g *Graph) markTied(ctx context.Context) error {
	for i := range g.flags {
		g.flags[i] &^= isKept
	}
	g.projection.edges, g.projection.undated = 0, 0
	return g.ties(ctx, func(ties []tie, undated int) error {
		g.projection.undated += undated
		for _, t := range ties {
			g.flags[t.from] |= isKept
			g.flags[t.to] |= isKept
		}
		g.projection.edges += int64(len(ties))
		return nil
	})
}

// tied makes edges of ties.
func (g *Graph) tied(ctx context.Context, ties []tie) ([]lpg.Edge, error) {
	p := g.projection
	var ids []graph.ID
	for _, t := range ties {
		ids = append(ids, t.from, t.to)
	}
	terms, err := g.terms(ctx, ids)
	if err != nil {
		return nil, err
	}
	if err := g.own.paths.LoadNodes(ctx, ids); err != nil {
		return nil, err
	}
	out := make([]lpg.Edge, len(ties))
	for i, t := range ties {
		e := &out[i]
		e.Source, e.Target = lpg.NodeID(terms[t.from]), lpg.NodeID(terms[t.to])
		e.Relation, e.Text = p.property.Name(), schema.Words(p.property.Name())
		e.Undirected = p.property.Derived.Symmetric()
		if e.From, e.To, err = g.own.naturesOf(ctx, t.from, t.to); err != nil {
			return nil, err
		}
		if err := g.occasions(ctx, e, t); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// labelsOf returns the labels of the stored edges that a hop rests on.
func labelsOf(h path.Hop) []graph.ID {
	if h.Predicate != graph.Any {
		return h.Labels
	}
	var out []graph.ID
	for _, v := range h.Via {
		out = append(out, labelsOf(v)...)
	}
	return out
}

// projectedLinks is Links of a projection.
func (g *Graph) projectedLinks(ctx context.Context, links lpg.Links, emit func([]lpg.Edge) error) error {
	return g.ties(ctx, func(ties []tie, _ int) error {
		edges, err := g.tied(ctx, ties)
		if err != nil {
			return err
		}
		return emit(slices.DeleteFunc(edges, func(e lpg.Edge) bool {
			return links.Wanted != nil && !links.Wanted(e.Relation, e.From, e.To)
		}))
	})
}

// projectedEntities is Entities of a projection.
func (g *Graph) projectedEntities(ctx context.Context, of lpg.Of, emit func(*lpg.Entity) error) error {
	p := g.projection
	inverse := p.property.Derived.Inverse
	if p.property.Inverse {
		inverse = p.property.Derived.Name
	}
	wanted := byNature(of)
	unwanted := func(relations []string) bool {
		return relations != nil && !slices.Contains(relations, p.property.Name())
	}
	return g.batches(ctx, func(b batch) error {
		made, err := g.own.nodes(ctx, b)
		if err != nil {
			return err
		}
		for i, node := range b.nodes {
			e := lpg.Entity{Node: &made[i]}
			if !wanted(e.Nature) {
				continue
			}
			out, _, err := g.tiesOf(ctx, p.Relation, node)
			if err != nil {
				return err
			}
			var in []tie
			switch {
			case p.property.Derived.Symmetric():
				in = turned(slices.DeleteFunc(slices.Clone(out), func(t tie) bool { return t.to > node }))
				out = slices.DeleteFunc(out, func(t tie) bool { return t.to < node })
			case inverse != "":
				if in, _, err = g.tiesOf(ctx, inverse, node); err != nil {
					return err
				}
				in = turned(in)
			}
			if unwanted(of.Out) {
				out = nil
			}
			if unwanted(of.In) {
				in = nil
			}
			if e.Out, err = g.tied(ctx, out); err == nil {
				e.In, err = g.tied(ctx, in)
			}
			if err == nil {
				err = emit(&e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// turned turns ties round.
func turned(ties []tie) []tie {
	out := make([]tie, len(ties))
	for i, t := range ties {
		out[i] = tie{t.to, t.from, t.hops}
	}
	return out
}
