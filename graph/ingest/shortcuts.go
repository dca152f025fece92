package ingest

import (
	"slices"

	"parley/graph"
	"parley/schema"
)

// A shortcut is one of the schema's, with its IRIs as terms.
type shortcut struct {
	relation, first, second graph.Term
	attribute               graph.Term // a test on the node between; "" if there is none
	value                   string
	status                  []string // of the node between; nil for all
	statusIRI               graph.Term
}

// shortcuts are all of the schema's, and the predicates of their first hops:
// where none of these is, nothing is short for anything.
type shortcuts struct {
	all   []shortcut
	begin map[graph.Term]bool

	// Of one record, kept for the next: the nodes between by their number,
	// the quads about each, and the shortcuts that were added.
	middles map[graph.Term]int
	about   [][]graph.Quad
	added   map[graph.Quad]bool
}

func newShortcuts() shortcuts {
	out := shortcuts{begin: map[graph.Term]bool{}, middles: map[graph.Term]int{}, added: map[graph.Quad]bool{}}
	for _, s := range schema.Shortcuts() {
		t := shortcut{relation: graph.IRI(s.Relation.IRI), first: graph.IRI(s.First.IRI), second: graph.IRI(s.Second.IRI), status: s.Status, statusIRI: graph.IRI(schema.Resolve("status"))}
		if s.Attribute != nil {
			t.attribute, t.value = graph.IRI(s.Attribute.IRI), s.Value
		}
		out.all = append(out.all, t)
		out.begin[t.first] = true
	}
	return out
}

// addShortcuts adds the shortcuts between the quads of a record: a trip has a
// traveller and a destination, so the traveller travels to the destination. All
// quads that make one have the node between as subject, so one node is looked at
// after the other.
func (w *Facts) addShortcuts() {
	x := &w.shortcuts
	clear(x.middles)
	for _, q := range w.record {
		if _, seen := x.middles[q.Subject]; !seen && x.begin[q.Predicate] {
			x.middles[q.Subject] = len(x.middles) // in the order in which they come
		}
	}
	if len(x.middles) == 0 {
		return
	}
	for len(x.about) < len(x.middles) {
		x.about = append(x.about, nil)
	}
	for _, q := range w.record {
		if i, ok := x.middles[q.Subject]; ok {
			x.about[i] = append(x.about[i], q)
		}
	}
	clear(x.added)
	for i := range len(x.middles) {
		for k := range x.all {
			for _, q := range x.all[k].across(x.about[i]) {
				if !x.added[q] {
					x.added[q] = true
					w.record = append(w.record, q)
				}
			}
		}
		x.about[i] = x.about[i][:0]
	}
}

// across returns the shortcuts across one node, given the quads about it. Their
// label is one that both hops have or, if there is none, that of the second hop.
func (s *shortcut) across(quads []graph.Quad) []graph.Quad {
	var firsts, seconds []graph.Quad
	for _, q := range quads {
		switch q.Predicate {
		case s.first:
			firsts = append(firsts, q)
		case s.second:
			seconds = append(seconds, q)
		}
	}
	if firsts == nil || seconds == nil || !s.fits(quads) {
		return nil
	}
	type pair struct{ from, to graph.Term }
	shared := map[pair]bool{}
	for _, a := range firsts {
		for _, b := range seconds {
			if a.Label == b.Label {
				shared[pair{a.Object, b.Object}] = true
			}
		}
	}
	var out []graph.Quad
	for _, a := range firsts {
		for _, b := range seconds {
			if a.Label == b.Label || !shared[pair{a.Object, b.Object}] {
				out = append(out, graph.Quad{Subject: a.Object, Predicate: s.relation, Object: b.Object, Label: b.Label})
			}
		}
	}
	return out
}

// fits reports whether the node between passes the shortcut's tests.
func (s *shortcut) fits(quads []graph.Quad) bool {
	attribute, status := s.attribute == "", s.status == nil
	for _, q := range quads {
		attribute = attribute || q.Predicate == s.attribute && q.Object.Lexical() == s.value
		status = status || s.status != nil && q.Predicate == s.statusIRI && slices.Contains(s.status, q.Object.Lexical())
	}
	return attribute && status
}
