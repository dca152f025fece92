package fold

import (
	"context"
	"maps"
	"sync"
	"sync/atomic"

	"parley/graph"
	"parley/schema"
)

// A property is what a predicate is.
type property struct {
	term      graph.Term
	schema    schema.Property
	attribute bool // its objects are attributes, whatever they are
	evidence  bool // it says which records are one
}

// properties are those that were asked for, by predicate. They are few as a rule,
// and asked for of every quad by several workers at a time: the map of those that
// came first is never changed, only replaced. More than fewProperties, as tables make
// of their columns, would be copied too often, and are in others.
type properties struct {
	known  atomic.Pointer[map[graph.ID]property]
	others sync.Map // property by graph.ID
}

const fewProperties = 1000

// propertyOf returns what a predicate is.
func (g *Graph) propertyOf(ctx context.Context, id graph.ID) (property, error) {
	known := g.props.known.Load()
	if known != nil {
		if p, ok := (*known)[id]; ok {
			return p, nil
		}
	}
	if p, ok := g.props.others.Load(id); ok {
		return p.(property), nil
	}
	t, err := graph.TermOf(ctx, g.snap, id)
	if err != nil {
		return property{}, err
	}
	p := property{term: t}
	if t.Kind() == graph.KindIRI {
		p.schema, _ = schema.ByIRI(t.IRI())
	}
	p.attribute = p.schema.Attribute != nil
	p.evidence = p.schema.Relation != nil && p.schema.Relation.Identity
	for {
		if known != nil && len(*known) >= fewProperties {
			g.props.others.Store(id, p)
			return p, nil
		}
		more := map[graph.ID]property{id: p}
		if known != nil {
			maps.Copy(more, *known)
		}
		if g.props.known.CompareAndSwap(known, &more) {
			return p, nil
		}
		known = g.props.known.Load()
	}
}
