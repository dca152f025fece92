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
}

func newShortcuts() shortcuts {
	out := shortcuts{begin: map[graph.Term]bool{}}
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
	var middles []graph.Term // in the order in which they came
	var about map[graph.Term][]graph.Quad
	for _, q := range w.record {
		if !w.shortcuts.begin[q.Predicate] {
			continue
		}
		if about == nil {
			about = map[graph.Term][]graph.Quad{}
		}
		if _, ok := about[q.Subject]; !ok {
			about[q.Subject] = nil
			middles = append(middles, q.Subject)
		}
	}
	if middles == nil {
		return
	}
	for _, q := range w.record {
		if quads, ok := about[q.Subject]; ok {
			about[q.Subject] = append(quads, q)
		}
	}
	added := map[graph.Quad]bool{}
	for _, middle := range middles {
		for i := range w.shortcuts.all {
			for _, q := range w.shortcuts.all[i].across(about[middle]) {
				if !added[q] {
					added[q] = true
					w.record = append(w.record, q)
				}
			}
		}
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
