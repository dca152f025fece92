package windows

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"parley/graph"
)

// An Index tells the windows of the nodes of one snapshot, which has to stay open.
// It is safe for concurrent use.
type Index struct {
	snap   graph.Snapshot
	joined graph.Joined // nil: every node stands for itself
	words  *vocabulary

	sections graph.Sectioned   // nil: windows are read from the quads
	recent   map[graph.ID]Hull // of what no section has, as it is in memory

	mu   sync.Mutex
	read map[graph.ID]Hull // from the quads
}

// mostRead bounds how many windows an Index without sections remembers.
const mostRead = 1 << 20

// Open returns the windows of s. It reads what changed since sections were written;
// where a part of the store has no section, or there are none at all, the quads of
// the nodes that are asked for are read.
func Open(ctx context.Context, s graph.Snapshot) (*Index, error) {
	words, err := newVocabulary(ctx, s)
	if err != nil {
		return nil, err
	}
	x := &Index{snap: s, joined: graph.JoinedOf(s), words: words, read: map[graph.ID]Hull{}}
	sections := graph.SectionsOf(s)
	if sections == nil {
		return x, nil
	}
	last, whole := 0, true
	err = sections.WithSections(ctx, SectionName, func(parts [][]byte) error {
		last = len(parts) - 1
		for _, b := range parts[:last] {
			_, ok := parseSection(b)
			whole = whole && ok
		}
		return nil
	})
	if err != nil || !whole {
		return x, err
	}
	recent, err := words.windows(ctx, s, func(ctx context.Context, p graph.Pattern, _ graph.Order) (graph.Cursor, error) {
		return sections.ScanPart(ctx, last, p)
	})
	if err != nil {
		return nil, err
	}
	x.sections, x.recent = sections, map[graph.ID]Hull{}
	for _, f := range recent {
		x.recent[graph.ID(f.node)] = f.Hull
	}
	return x, nil
}

// Sectioned reports whether the windows are those of sections, so that asking for
// one costs next to nothing.
func (x *Index) Sectioned() bool { return x.sections != nil }

// Hulls returns the windows of nodes, each of which may be a label too. The result
// is appended to out[:0].
func (x *Index) Hulls(ctx context.Context, nodes []graph.ID, out []Hull) ([]Hull, error) {
	out = append(out[:0], make([]Hull, len(nodes))...)
	if x.sections == nil {
		return out, x.fromQuads(ctx, nodes, out)
	}
	err := x.sections.WithSections(ctx, SectionName, func(parts [][]byte) error {
		for _, b := range parts {
			if b == nil { // the memory
				continue
			}
			s, ok := parseSection(b)
			if !ok {
				return fmt.Errorf("the windows contradict themselves: %w", graph.ErrCorrupt)
			}
			for i, node := range nodes {
				out[i] = out[i].or(x.in(&s, node))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, x.changed(ctx, nodes, out)
}

// in returns the window that one section knows.
func (x *Index) in(s *section, node graph.ID) (h Hull) {
	get := func(id graph.ID) {
		if v, ok := s.nodes.Get(uint32(id)); ok {
			h = h.or(s.hull(v))
		}
	}
	get(node)
	x.others(node, get)
	return h
}

// others calls f with the nodes that node stands for, but for itself.
func (x *Index) others(node graph.ID, f func(graph.ID)) {
	if x.joined == nil {
		return
	}
	for _, m := range x.joined.Members(node) {
		if m != node {
			f(m)
		}
	}
}

// changed takes account of what is in memory and of what was removed.
func (x *Index) changed(ctx context.Context, nodes []graph.ID, out []Hull) error {
	all := nodes
	var of []int // of all beyond nodes: the index in nodes
	for i, node := range nodes {
		out[i] = out[i].or(x.recent[node])
		x.others(node, func(m graph.ID) {
			out[i] = out[i].or(x.recent[m])
			all, of = append(slices.Clip(all), m), append(of, i)
		})
	}
	lost, err := x.sections.Losers(ctx, all, nil)
	for k, l := range lost {
		if !l {
			continue
		}
		i := k
		if k >= len(nodes) {
			i = of[k-len(nodes)]
		}
		if out[i].Dated {
			out[i] = unbounded.or(out[i])
		}
	}
	return err
}

// fromQuads reads the windows that are not known yet.
func (x *Index) fromQuads(ctx context.Context, nodes []graph.ID, out []Hull) error {
	var missing []graph.ID
	x.mu.Lock()
	for _, node := range nodes {
		if _, ok := x.read[node]; !ok && node > graph.NoLabel {
			missing = append(missing, node)
		}
	}
	x.mu.Unlock()
	slices.Sort(missing)
	found, err := x.expand(ctx, slices.Compact(missing))
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.read)+len(found) > mostRead {
		kept := x.read
		x.read = map[graph.ID]Hull{}
		for _, node := range nodes {
			x.read[node] = kept[node]
		}
	}
	maps.Copy(x.read, found)
	for i, node := range nodes {
		out[i] = x.read[node]
	}
	return nil
}

// expand reads the quads that tell of the time of nodes.
func (x *Index) expand(ctx context.Context, nodes []graph.ID) (map[graph.ID]Hull, error) {
	out := make(map[graph.ID]Hull, len(nodes))
	if len(nodes) == 0 {
		return out, nil
	}
	var facts []fact
	ways := map[graph.Direction][]graph.ID{
		graph.Out: append(slices.Collect(maps.Keys(x.words.kinds)), x.words.type_),
		graph.In:  append(slices.Collect(maps.Keys(x.words.between)), x.words.parts),
	}
	for dir, preds := range ways {
		preds = slices.DeleteFunc(preds, func(id graph.ID) bool { return id == graph.Any })
		if len(preds) == 0 {
			continue
		}
		err := x.snap.Expand(ctx, graph.Expansion{Nodes: nodes, Direction: dir, Predicates: preds}, func(edges []graph.Edge) bool {
			for _, e := range edges {
				q := graph.IDQuad{S: nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label}
				if dir == graph.In {
					q.S, q.O = q.O, q.S
				}
				if f, ok := x.words.fact(q); ok {
					facts = append(facts, f)
				}
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	ranges, err := rangesOf(ctx, x.snap, facts)
	if err != nil {
		return nil, err
	}
	for _, node := range nodes {
		out[node] = Hull{}
	}
	for _, f := range hullsOf(facts, ranges) {
		out[graph.ID(f.node)] = f.Hull
	}
	return out, nil
}
