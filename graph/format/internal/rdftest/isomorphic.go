package rdftest

import (
	"cmp"
	"io"
	"slices"

	"parley/graph"
)

// ReadAll returns all quads of a source, and its error if that is not io.EOF.
func ReadAll(s graph.Source) ([]graph.Quad, error) {
	var quads []graph.Quad
	var b graph.Batch
	for {
		b.Reset()
		err := s.Read(&b)
		for i := range b.Len() {
			quads = append(quads, b.Quad(i))
		}
		if err == io.EOF {
			return quads, nil
		}
		if err != nil {
			return quads, err
		}
	}
}

// Isomorphic reports whether two sets of quads are equal but for the names of
// blank nodes. It is exact: it looks for a mapping of the blank nodes of a to
// those of b, one by one, and goes back where it does not work out. Duplicates
// do not count. It is meant for small sets.
func Isomorphic(a, b []graph.Quad) bool {
	a, b = distinct(a), distinct(b)
	if len(a) != len(b) {
		return false
	}
	s := search{inB: map[graph.Quad]bool{}, to: map[graph.Term]graph.Term{}, taken: map[graph.Term]bool{}}
	for _, q := range b {
		s.inB[q] = true
	}
	// Quads with few blank nodes first: they are decided soonest.
	slices.SortStableFunc(a, func(x, y graph.Quad) int { return cmp.Compare(blanks(x), blanks(y)) })
	s.a, s.b = a, b
	return s.match(0)
}

type search struct {
	a, b  []graph.Quad
	inB   map[graph.Quad]bool
	to    map[graph.Term]graph.Term // blank nodes of a to blank nodes of b
	taken map[graph.Term]bool       // blank nodes of b that are in to
}

// match finds partners for a[n:].
func (s *search) match(n int) bool {
	if n == len(s.a) {
		return true
	}
	q := s.a[n]
	if image, known := s.image(q); known {
		return s.inB[image] && s.match(n+1)
	}
	for _, candidate := range s.b {
		added, ok := s.bind(q, candidate)
		if ok && s.match(n+1) {
			return true
		}
		for _, t := range added {
			delete(s.taken, s.to[t])
			delete(s.to, t)
		}
	}
	return false
}

func (s *search) image(q graph.Quad) (image graph.Quad, known bool) {
	var out [4]graph.Term
	for i, t := range terms(q) {
		out[i] = t
		if t.Kind() == graph.KindBlank {
			to, ok := s.to[t]
			if !ok {
				return graph.Quad{}, false
			}
			out[i] = to
		}
	}
	return graph.Quad{Subject: out[0], Predicate: out[1], Object: out[2], Label: out[3]}, true
}

// bind extends the mapping so that q becomes c, and returns what it added.
func (s *search) bind(q, c graph.Quad) (added []graph.Term, ok bool) {
	ct := terms(c)
	for i, t := range terms(q) {
		if t.Kind() != graph.KindBlank || ct[i].Kind() != graph.KindBlank {
			if t != ct[i] {
				return added, false
			}
			continue
		}
		to, bound := s.to[t]
		if bound && to != ct[i] || !bound && s.taken[ct[i]] {
			return added, false
		}
		if !bound {
			s.to[t], s.taken[ct[i]] = ct[i], true
			added = append(added, t)
		}
	}
	return added, true
}

func terms(q graph.Quad) [4]graph.Term {
	return [4]graph.Term{q.Subject, q.Predicate, q.Object, q.Label}
}

func blanks(q graph.Quad) (n int) {
	for _, t := range terms(q) {
		if t.Kind() == graph.KindBlank {
			n++
		}
	}
	return n
}

func distinct(quads []graph.Quad) []graph.Quad {
	out := slices.Clone(quads)
	slices.SortFunc(out, Compare)
	return slices.Compact(out)
}

// Compare orders quads by their terms.
func Compare(a, b graph.Quad) int {
	return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate),
		cmp.Compare(a.Object, b.Object), cmp.Compare(a.Label, b.Label))
}
