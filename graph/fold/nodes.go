package fold

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

// blockQuads is how many quads, at least, of whole nodes are made into terms at a
// time.
const blockQuads = 4096

// A group is a node with its attributes and types, as terms.
type group struct {
	node  graph.ID
	term  graph.Term
	quads []graph.Quad // attributes and types; the subject is left out
}

// A batch is some nodes, with the quads that are their attributes and types, in the
// order of the nodes.
type batch struct {
	nodes []graph.ID
	quads []graph.IDQuad
}

// batches yields the nodes that are kept, a few thousand quads at a time.
func (g *Graph) batches(ctx context.Context, yield func(batch) error) error {
	var b batch
	err := g.groups(ctx, func(node graph.ID, out, _ []graph.IDQuad) error {
		if g.flags[node]&isKept == 0 {
			return nil
		}
		b.nodes = append(b.nodes, node)
		var err error
		if b.quads, err = g.addValues(ctx, b.quads, out); err != nil {
			return err
		}
		if len(b.quads)+len(b.nodes) < blockQuads {
			return nil
		}
		full := b
		b = batch{}
		return yield(full)
	})
	if err == nil && len(b.nodes) > 0 {
		err = yield(b)
	}
	return err
}

// addValues adds those of a node's quads that are no edges: attributes and types.
func (g *Graph) addValues(ctx context.Context, to, out []graph.IDQuad) ([]graph.IDQuad, error) {
	for _, q := range out {
		edge, err := g.isEdge(ctx, q)
		if err != nil {
			return nil, err
		}
		if !edge {
			to = append(to, q)
		}
	}
	return to, nil
}

// groupsOf makes terms of a batch.
func (g *Graph) groupsOf(ctx context.Context, b batch) ([]group, error) {
	ids, quads := slices.Clone(b.nodes), b.quads
	for _, q := range quads {
		ids = append(ids, q.O, q.L)
	}
	terms, err := g.terms(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]group, len(b.nodes))
	for i, node := range b.nodes {
		n := 0
		for n < len(quads) && quads[n].S == node {
			n++
		}
		x := group{node: node, term: terms[node], quads: make([]graph.Quad, n)}
		for k, q := range quads[:n] {
			p, err := g.propertyOf(ctx, q.P)
			if err != nil {
				return nil, err
			}
			x.quads[k] = graph.Quad{Predicate: p.term, Object: terms[q.O], Label: terms[q.L]}
		}
		quads, out[i] = quads[n:], x
	}
	return out, nil
}

// terms looks up ids, of which some may be equal.
func (g *Graph) terms(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Term, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	found, err := g.snap.Terms(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID]graph.Term, len(ids))
	for i, id := range ids {
		out[id] = found[i]
	}
	return out, nil
}

// An attribute is what a node has of one key, with who claims each value.
type attribute struct {
	key    lpg.Key
	values []string
	claims []lpg.Claim
	places places[string] // of the values
}

// places are where texts are in a list.
type places[T ~string] map[T]int

// few is how many are found without places. There are nodes with 100,000.
const few = 16

// find returns where a text is in a list, -1 if it is not. The list has grown, if at
// all, by texts that it was asked for before.
func (p *places[T]) find(list []T, text T) int {
	if len(list) <= few {
		return slices.Index(list, text)
	}
	if *p == nil {
		*p = make(places[T], 2*len(list))
	}
	for i := len(*p); i < len(list); i++ {
		(*p)[list[i]] = i
	}
	if i, ok := (*p)[text]; ok {
		return i
	}
	return -1
}

// typesOf returns the types of a node, the schema's first and in its order, and who
// claims them.
func typesOf(x group) (types []string, claims []lpg.Claim) {
	var terms []graph.Term
	var at places[graph.Term]
	for _, q := range x.quads {
		if q.Predicate == typePredicate && at.find(terms, q.Object) < 0 {
			terms = append(terms, q.Object)
		}
	}
	slices.SortFunc(terms, func(a, b graph.Term) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b)) })
	for _, t := range terms {
		types = append(types, lpg.TypeName(t))
	}
	clear(at)
	for _, q := range x.quads {
		if q.Predicate == typePredicate {
			claims = append(claims, lpg.Claim{Key: lpg.TypeKey, Value: at.find(terms, q.Object), Label: labelID(q.Label)})
		}
	}
	return types, claims
}

var typePredicate = graph.IRI(schema.RDFType)

func rank(t graph.Term) int {
	for i := range schema.Types {
		if schema.Types[i].IRI == t.IRI() {
			return i
		}
	}
	return len(schema.Types)
}

func labelID(t graph.Term) string {
	if t == "" {
		return ""
	}
	return lpg.NodeID(t)
}

// attributes returns the attributes of a node in the order of their keys. Only the
// kind and the name of each key are set.
func (g *Graph) attributes(x group) []attribute {
	if g.o.NoLiterals {
		return nil
	}
	var out []attribute
	var names []string // of the keys
	var at places[string]
	for _, q := range x.quads {
		if q.Predicate == typePredicate {
			continue
		}
		k := lpg.KeyOf(q.Predicate, q.Object)
		i := at.find(names, k.Name)
		if i < 0 {
			i = len(out)
			names, out = append(names, k.Name), append(out, attribute{key: k})
		}
		a := &out[i]
		a.key.Kind = both(a.key.Kind, k.Kind)
		value := lpg.Value(q.Object)
		v := a.places.find(a.values, value)
		if v < 0 {
			v = len(a.values)
			a.values = append(a.values, value)
		}
		a.claims = append(a.claims, lpg.Claim{Key: k.Name, Value: v, Label: labelID(q.Label)})
	}
	slices.SortFunc(out, func(a, b attribute) int { return cmp.Compare(a.key.Name, b.key.Name) })
	for i := range out {
		out[i].sort()
	}
	return out
}

// sort puts the values in order.
func (a *attribute) sort() {
	if slices.IsSorted(a.values) {
		return
	}
	before := slices.Clone(a.values)
	slices.Sort(a.values)
	for i := range a.claims {
		a.claims[i].Value, _ = slices.BinarySearch(a.values, before[a.claims[i].Value])
	}
}

// Nodes passes on the nodes.
func (g *Graph) Nodes(ctx context.Context, emit func(*lpg.Node) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	err := inOrder(ctx, len(g.makers), func(yield func(batch) error) error { return g.batches(ctx, yield) },
		func(ctx context.Context, w int, b batch) ([]lpg.Node, error) { return g.makers[w].nodes(ctx, b) }, each(emit))
	return g.ended(err)
}

// nodes makes the nodes of a batch.
func (m *maker) nodes(ctx context.Context, b batch) ([]lpg.Node, error) {
	if err := m.renew(ctx); err != nil {
		return nil, err
	}
	groups, err := m.groupsOf(ctx, b)
	if err != nil {
		return nil, err
	}
	if err := m.paths.LoadNodes(ctx, b.nodes); err != nil {
		return nil, err
	}
	names, err := m.names(ctx, groups)
	if err != nil {
		return nil, err
	}
	out := make([]lpg.Node, len(groups))
	for i, x := range groups {
		n := &out[i]
		n.ID = lpg.NodeID(x.term)
		types, claims := typesOf(x)
		n.Types = types
		if n.Nature, err = m.nature(ctx, x.node); err != nil {
			return nil, err
		}
		values := map[string]int{}
		if len(types) > 0 {
			values[lpg.TypeKey] = len(types)
		}
		for _, a := range m.attributes(x) {
			key, known := m.keys[a.key.Name]
			if !known {
				continue // of a node that the shape does not have
			}
			n.Attributes = append(n.Attributes, lpg.Attribute{Key: key, Values: a.values})
			values[a.key.Name] = len(a.values)
			claims = append(claims, a.claims...)
		}
		n.Labels = lpg.LabelsOf(claims, values)
		n.Name = names[i]
		dates, err := m.paths.NodeDates(ctx, x.node)
		if err != nil {
			return nil, err
		}
		n.Times = spells(dates)
	}
	return out, nil
}

// names is what nodes are called: each its name, else a description of it.
func (m *maker) names(ctx context.Context, groups []group) ([]string, error) {
	out := make([]string, len(groups))
	var unnamed []graph.ID
	for i, x := range groups {
		var names []graph.Term
		for _, q := range x.quads {
			if q.Predicate == namePredicate {
				names = append(names, q.Object)
			}
		}
		if out[i] = describe.BestName(names); out[i] == "" {
			unnamed = append(unnamed, x.node)
		}
	}
	if err := m.tell.Load(ctx, unnamed); err != nil {
		return nil, err
	}
	for i, x := range groups {
		if out[i] != "" {
			continue
		}
		name, err := m.tell.Name(ctx, x.node)
		if err != nil {
			return nil, err
		}
		if out[i] = name; strings.TrimSpace(name) == "" {
			out[i] = lpg.NodeID(x.term)
		}
	}
	return out, nil
}

var namePredicate = func() graph.Term {
	p, _ := schema.Find("name")
	return graph.IRI(p.IRI())
}()

// spells makes spells of dates.
func spells(dates []edtf.Date) []lpg.Spell {
	var out []lpg.Spell
	for _, d := range dates {
		from, to := d.Range()
		out = append(out, lpg.Spell{From: from, To: to, Date: d.String()})
	}
	return out
}
