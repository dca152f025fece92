package claims

import (
	"math/bits"
	"strings"

	"parley/graph"
	"parley/schema"
)

// A typeSet has one bit for each of schema.Types, in their order.
type typeSet uint32

// foreignType is the bit of a type that the schema does not have.
const foreignType typeSet = 1 << 31

// known leaves out what the schema does not have.
func (s typeSet) known() typeSet { return s &^ foreignType }

// bitOf returns the bit of a type of the schema.
func bitOf(t *schema.Type) typeSet {
	for i := range schema.Types {
		if &schema.Types[i] == t {
			return 1 << i
		}
	}
	return foreignType
}

// allowed returns the set of types that may stand for those that a
// declaration names.
func allowed(names []string) typeSet {
	var s typeSet
	for i := range schema.Types {
		for _, want := range names {
			if schema.IsA(schema.Types[i].Name, want) {
				s |= 1 << i
			}
		}
	}
	return s
}

// names returns the types of s, in the order of schema.Types.
func (s typeSet) names() []string {
	var out []string
	for rest := s.known(); rest != 0; rest &= rest - 1 {
		out = append(out, schema.Types[bits.TrailingZeros32(uint32(rest))].Name)
	}
	return out
}

// String tells s in words: "a Country", "a Person and a Place".
func (s typeSet) String() string {
	names := s.names()
	for i, n := range names {
		names[i] = withArticle(n)
	}
	return strings.Join(names, " and ")
}

// readTypes reads what the nodes are.
func (c *checker) readTypes() error {
	return c.each("type", c.noteType)
}

// noteType notes what a quad says that a node is.
func (c *checker) noteType(q graph.IDQuad) error {
	b, ok := c.bits[q.O]
	if !ok {
		term, err := graph.TermOf(c.ctx, c.s, q.O)
		if err != nil {
			return err
		}
		b = c.typeBit(term, q)
		c.bits[q.O] = b
	}
	if b == foreignType {
		if c.foreign[q.O] == nil {
			c.foreign[q.O] = &use{}
		}
		c.foreign[q.O].add(q)
	}
	c.types[q.S] |= b
	return nil
}

// typeBit returns the bit of a type, foreignType for one that the schema does
// not have and ought not to, or no bit for what is no type, which it reports.
func (c *checker) typeBit(term graph.Term, q graph.IDQuad) typeSet {
	t, ok := schema.TypeByIRI(term.IRI())
	switch {
	case ok:
		return bitOf(t)
	case term.Kind() != graph.KindIRI:
		c.report("type", q, "%s is no IRI, and a type must be one", short(term))
	case strings.HasPrefix(term.IRI(), schema.Namespace):
		c.report("type", q, "the schema has no type %s%s", short(term), meant(term.IRI()))
	default:
		return foreignType
	}
	return 0
}

// meant offers the types with a name close to an unknown one of ours.
func meant(iri string) string {
	var names []string
	for _, t := range schema.Types {
		names = append(names, t.Name)
	}
	near := schema.Nearest(strings.TrimPrefix(iri, schema.Namespace), names, 1)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + near[0] + "?"
}

// typesOf returns the types of a node: those that quads give it, and for a
// place in a document, which needs no quads, that of a context.
func (c *checker) typesOf(id graph.ID, term graph.Term) typeSet {
	s := c.types[id]
	if doc, fragment := DocumentOf(term); doc != "" && fragment != "" {
		s |= allowed([]string{"Context"})
	}
	return s
}
