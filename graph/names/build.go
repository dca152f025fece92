package names

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// Build reads the names in s. It reads the quads with the predicates that o
// names and no others.
func Build(ctx context.Context, s graph.Snapshot, o Options) (*Index, error) {
	b := builder{ctx: ctx, s: s, o: o, names: map[nameKey]int{}}
	for _, f := range o.Names {
		if err := b.readNames(f); err != nil {
			return nil, err
		}
	}
	x, err := b.entries()
	if err != nil {
		return nil, err
	}
	if err := b.readTypes(x); err != nil {
		return nil, err
	}
	if err := b.readApart(x); err != nil {
		return nil, err
	}
	x.buildTables()
	return x, nil
}

// A nameKey is a node and one of its names.
type nameKey struct{ node, name graph.ID }

// A builder reads the quads that an Index is made of.
type builder struct {
	ctx   context.Context
	s     graph.Snapshot
	o     Options
	names map[nameKey]int // to the weight
}

// each calls f for every quad with the predicate.
func (b *builder) each(predicate graph.Term, f func(graph.IDQuad)) error {
	if predicate == "" {
		return nil
	}
	p, err := graph.IDOf(b.ctx, b.s, predicate)
	if err != nil || p == graph.Any {
		return err
	}
	for q, err := range graph.Quads(b.ctx, b.s, graph.Pattern{P: p}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		f(q)
	}
	return nil
}

func (b *builder) readNames(field Field) error {
	return b.each(field.Predicate, func(q graph.IDQuad) {
		k := nameKey{q.S, q.O}
		if w, ok := b.names[k]; !ok || w < field.Weight {
			b.names[k] = field.Weight
		}
	})
}

// A named is a name with the terms looked up.
type named struct {
	id     graph.ID
	node   graph.Term
	text   string
	weight int
	rank   int // of the language
}

// entries makes the nodes and entries of the index.
func (b *builder) entries() (*Index, error) {
	all, err := b.lookUp()
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(strings.Compare(string(a.node), string(b.node)),
			-cmp.Compare(a.weight, b.weight), cmp.Compare(a.rank, b.rank), strings.Compare(a.text, b.text))
	})
	x := &Index{byID: map[graph.ID]int32{}, apart: map[[2]int32]bool{}}
	for _, n := range all {
		if len(x.nodes) == 0 || x.nodes[len(x.nodes)-1].id != n.id {
			x.byID[n.id] = int32(len(x.nodes))
			x.nodes = append(x.nodes, node{term: n.node, id: n.id, first: uint32(len(x.entries))})
		}
		x.entries = append(x.entries, entry{node: uint32(len(x.nodes) - 1), weight: int32(n.weight), text: n.text})
	}
	return x, nil
}

// lookUp turns ids into terms, a few thousand at a time.
func (b *builder) lookUp() ([]named, error) {
	keys := make([]nameKey, 0, len(b.names))
	for k := range b.names {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b nameKey) int {
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.name, b.name))
	})
	out := make([]named, 0, len(keys))
	var ids []graph.ID
	var terms []graph.Term
	for chunk := range slices.Chunk(keys, 2048) {
		ids = ids[:0]
		for _, k := range chunk {
			ids = append(ids, k.node, k.name)
		}
		var err error
		if terms, err = b.s.Terms(b.ctx, ids, terms); err != nil {
			return nil, err
		}
		for i, k := range chunk {
			text := strings.Join(strings.Fields(terms[2*i+1].Lexical()), " ")
			if text == "" { // a node, or an empty text: no name
				continue
			}
			out = append(out, named{k.node, terms[2*i], text, b.names[k], b.languageRank(terms[2*i+1])})
		}
	}
	return out, nil
}

// languageRank puts names without a language first, then those in the language
// that is asked for.
func (b *builder) languageRank(name graph.Term) int {
	want := b.o.Language
	if want == "" {
		want = "en"
	}
	switch tag := name.Language(); {
	case tag == "":
		return 0
	case tag == want:
		return 1
	case strings.HasPrefix(tag, want+"-"):
		return 2
	}
	return 3
}

func (b *builder) readTypes(x *Index) error {
	prefer, err := b.s.Lookup(b.ctx, b.o.Prefer, nil)
	if err != nil {
		return err
	}
	err = b.each(b.o.Types, func(q graph.IDQuad) {
		i, ok := x.byID[q.S]
		if !ok {
			return
		}
		n := &x.nodes[i]
		if at, found := slices.BinarySearch(n.types, q.O); !found {
			n.types = slices.Insert(n.types, at, q.O)
		}
		n.preferred = n.preferred || slices.Contains(prefer, q.O)
	})
	return err
}

func (b *builder) readApart(x *Index) error {
	for _, p := range b.o.Apart {
		err := b.each(p, func(q graph.IDQuad) {
			i, ok := x.byID[q.S]
			j, both := x.byID[q.O]
			if ok && both {
				x.apart[[2]int32{i, j}] = true
				x.apart[[2]int32{j, i}] = true
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
