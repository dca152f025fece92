package ingest

import (
	"hash/maphash"

	"parley/graph"
	"parley/schema"
)

// words are the names of the schema with their IRIs as terms: importers say the
// same few over and over, and schema.Find folds the case of each.
type words struct {
	relations  map[string]*relationWord
	attributes map[string]graph.Term
	types      map[string]graph.Term
}

type relationWord struct {
	predicate graph.Term
	inverse   bool
	implies   string
}

func newWords() words {
	return words{map[string]*relationWord{}, map[string]graph.Term{}, map[string]graph.Term{}}
}

// relation returns what a relation or its inverse is called in quads.
func (w *words) relation(name string) *relationWord {
	if r, ok := w.relations[name]; ok {
		return r
	}
	p, ok := schema.Find(name)
	if !ok || p.Relation == nil {
		panic("ingest: no relation " + name)
	}
	r := &relationWord{graph.IRI(p.Relation.IRI), p.Inverse, p.Relation.Implies}
	w.relations[name] = r
	return r
}

// attribute returns the predicate of an attribute.
func (w *words) attribute(name string) graph.Term {
	if t, ok := w.attributes[name]; ok {
		return t
	}
	p, ok := schema.Find(name)
	if !ok || p.Attribute == nil {
		panic("ingest: no attribute " + name)
	}
	t := graph.IRI(p.Attribute.IRI)
	w.attributes[name] = t
	return t
}

// typ returns the IRI of a type.
func (w *words) typ(name string) graph.Term {
	if t, ok := w.types[name]; ok {
		return t
	}
	typ, ok := schema.FindType(name)
	if !ok {
		panic("ingest: no type " + name)
	}
	t := graph.IRI(typ.IRI)
	w.types[name] = t
	return t
}

// A saidSet remembers what was said, as 128 bits of two hashes with seeds of their
// own: no pointers for the garbage collector, and two facts taken for one with a
// probability that no one lives to see.
type saidSet struct {
	one, two maphash.Seed
	seen     map[[2]uint64]struct{}
}

// mostSeen bounds the memory of what a document has said already. Past it, some
// is said again, under another label.
const mostSeen = 1 << 20

// add reports whether s, p, o is new, and remembers it.
func (s *saidSet) add(subject, predicate, object graph.Term) bool {
	if s.seen == nil {
		s.one, s.two = maphash.MakeSeed(), maphash.MakeSeed()
	}
	if s.seen == nil || len(s.seen) >= mostSeen {
		s.seen = map[[2]uint64]struct{}{}
	}
	key := [2]uint64{hashOf(s.one, subject, predicate, object), hashOf(s.two, subject, predicate, object)}
	if _, ok := s.seen[key]; ok {
		return false
	}
	s.seen[key] = struct{}{}
	return true
}

// hashOf hashes three terms: each by a hash that nobody can foresee, and those as
// the coefficients of a polynomial.
func hashOf(seed maphash.Seed, a, b, c graph.Term) uint64 {
	const x = 0x9e3779b97f4a7c15
	h := maphash.String(seed, string(a))
	h = h*x + maphash.String(seed, string(b))
	return h*x + maphash.String(seed, string(c))
}
