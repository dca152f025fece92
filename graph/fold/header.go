package fold

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/schema"
)

// Header reads the graph once: which nodes and edges there are, and what attributes.
func (g *Graph) Header(ctx context.Context) (*lpg.Header, error) {
	if g.head != nil {
		return g.head, nil
	}
	h, err := g.readHeader(ctx)
	if err != nil {
		return nil, g.ended(err)
	}
	g.head = h
	return h, nil
}

func (g *Graph) readHeader(ctx context.Context) (*lpg.Header, error) {
	decide := g.decide
	if g.projection != nil {
		decide = g.markTied
	}
	if err := decide(ctx); err != nil {
		return nil, err
	}
	h := &lpg.Header{Title: g.o.Title, Shape: g.o.Shape}
	keys := map[string]lpg.Key{}
	err := inOrder(ctx, len(g.makers), func(yield func(batch) error) error { return g.batches(ctx, yield) }, g.keysOf,
		func(some counted) error {
			h.Nodes += int64(some.nodes)
			for name, k := range some.keys {
				keys[name] = ofAll(keys, k)
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		k.Doc = docOf(k.Name)
		h.Keys = append(h.Keys, k)
	}
	slices.SortFunc(h.Keys, func(a, b lpg.Key) int { return cmp.Compare(a.Name, b.Name) })
	g.keys = make(map[string]int, len(h.Keys))
	for i, k := range h.Keys {
		g.keys[k.Name] = i
	}
	if g.projection != nil {
		h.Edges, h.Weighted, h.Mixed = g.projection.edges, true, undirected(g.projection.property)
		return h, nil
	}
	err = inOrder(ctx, len(g.makers), func(yield func([]fact) error) error { return g.facts(ctx, yield) },
		func(ctx context.Context, w int, f []fact) ([]path.Hop, error) { return g.makers[w].shown(ctx, f) },
		func(hops []path.Hop) error {
			h.Edges += int64(len(hops))
			for _, x := range hops {
				h.Mixed = h.Mixed || undirected(x.Property)
			}
			return nil
		})
	return h, err
}

// A counted is what the header tells of some nodes.
type counted struct {
	nodes int
	keys  map[string]lpg.Key
}

// keysOf finds the keys of the attributes of some nodes.
func (g *Graph) keysOf(ctx context.Context, _ int, b batch) (counted, error) {
	out := counted{len(b.nodes), map[string]lpg.Key{}}
	groups, err := g.groupsOf(ctx, b)
	for _, x := range groups {
		for _, a := range g.attributes(x) {
			a.key.List = len(a.values) > 1
			out.keys[a.key.Name] = ofAll(out.keys, a.key)
		}
	}
	return out, err
}

// ofAll returns a key as it is for all nodes, those before and k's.
func ofAll(keys map[string]lpg.Key, k lpg.Key) lpg.Key {
	if known, ok := keys[k.Name]; ok {
		k.List, k.Kind = k.List || known.List, both(k.Kind, known.Kind)
	}
	return k
}

// both is the kind of values of which some are of one and some of another.
func both(a, b lpg.Kind) lpg.Kind {
	number := func(k lpg.Kind) bool { return k == lpg.Integer || k == lpg.Decimal }
	switch {
	case a == b:
		return a
	case number(a) && number(b):
		return lpg.Decimal
	}
	return lpg.Text
}

// docOf says what an attribute means.
func docOf(key string) string {
	p, o, ok := lpg.Attributed(key, "")
	if !ok || o == "" {
		return ""
	}
	if known, ok := schema.ByIRI(p.IRI()); ok && known.Attribute != nil {
		return known.Attribute.Doc
	}
	return ""
}

// decide marks the nodes that the shape has, and counts those that it leaves out
// though nothing else tells what they say.
func (g *Graph) decide(ctx context.Context) error {
	clear(g.Left)
	g.judged, g.quads = 0, 0
	return g.groups(ctx, func(node graph.ID, out, in []graph.IDQuad) error {
		g.quads += int64(len(out))
		g.flags[node] &^= isKept | isTold
		kept, err := g.keeps(ctx, node, out, in)
		if kept {
			g.flags[node] |= isKept
		}
		return err
	})
}

func (g *Graph) keeps(ctx context.Context, node graph.ID, out, in []graph.IDQuad) (bool, error) {
	f := g.flags[node]
	switch {
	case g.o.Shape == lpg.All:
	case f&isEvidence != 0, g.o.Only != nil && !g.o.Only[node]:
		return false, nil
	case g.o.Shape == lpg.Simple && f&isDetail != 0:
		return false, g.countUntold(ctx, out)
	case g.o.Shape == lpg.Simple && f&isEvent != 0:
		told, err := g.told(ctx, out)
		if err != nil {
			return false, err
		}
		if told {
			g.flags[node] |= isTold
			return g.joins(ctx, out, in)
		}
	}
	if g.o.Connected && f&isEvent != 0 && len(out) > 0 {
		if in, err := g.inTime(ctx, node); err != nil || in {
			return in, err
		}
	}
	if g.o.Connected || len(out) == 0 && g.o.Shape != lpg.All { // a place in a document has nothing and is no node
		return g.joins(ctx, out, in)
	}
	return true, nil
}

// inTime reports whether an event lies in the window, if there is one: it is there
// then though nobody is known to have taken part.
func (g *Graph) inTime(ctx context.Context, event graph.ID) (bool, error) {
	if !g.o.Window.Limited() {
		return false, nil
	}
	if g.judged++; g.judged%derivedOnce == 1 {
		if err := g.renewPaths(ctx); err != nil {
			return false, err
		}
	}
	v, err := g.own.paths.JudgeNode(ctx, event, g.o.Window)
	return v >= path.Possible && g.o.Window.Admits(v), err
}

// joins reports whether one of the quads of a node is an edge in the shape.
func (g *Graph) joins(ctx context.Context, out, in []graph.IDQuad) (bool, error) {
	for _, quads := range [][]graph.IDQuad{out, in} {
		for _, q := range quads {
			if shown, err := g.shows(ctx, q); err != nil || shown {
				return shown, err
			}
		}
	}
	return false, nil
}

// countUntold counts a detail node that no shortcut tells of.
func (g *Graph) countUntold(ctx context.Context, out []graph.IDQuad) error {
	related := false
	for _, q := range out {
		p, err := g.propertyOf(ctx, q.P)
		if err != nil {
			return err
		}
		related = related || p.schema.Relation != nil
	}
	if g.o.Connected && !related { // it is of another time
		return nil
	}
	for _, s := range g.shortcuts {
		firsts, seconds := s.ends(out)
		if len(firsts) == 0 || len(seconds) == 0 {
			continue
		}
		if has, err := g.joined(ctx, firsts[0], s, seconds[0]); err != nil || has {
			return err
		}
	}
	typ := "node"
	for _, q := range out {
		if q.P != g.typeID {
			continue
		}
		t, err := graph.TermOf(ctx, g.snap, q.O)
		if err != nil {
			return err
		}
		if s, ok := schema.TypeByIRI(t.IRI()); ok && s.Role == schema.Detail {
			typ = s.Name
		}
	}
	g.Left[typ]++
	return nil
}

// undirected reports whether a property reads the same both ways.
func undirected(p schema.Property) bool {
	return p.Relation != nil && p.Relation.Symmetric() || p.Derived != nil && p.Derived.Symmetric()
}

// LeftOut names what Left counts, in order.
func (g *Graph) LeftOut() []string { return slices.Sorted(maps.Keys(g.Left)) }
