package windows

import (
	"context"
	"io"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// Attributes are those that say when a node was or held.
var Attributes = []string{"date", "startDate", "endDate", "attested", "appointedOn"}

// borrowers are the types of nodes that have the time of their event, where they
// have none of their own.
var borrowers = []string{"Delegation", "Participation"}

// The relations that facts come from, by id.
type vocabulary struct {
	kinds        map[graph.ID]kind // of attributes: from subject to date
	type_, parts graph.ID          // graph.Any: not in the snapshot
	borrowing    map[graph.ID]bool // types
	between      map[graph.ID]bool // relations from what stands between two nodes to the second
}

func newVocabulary(ctx context.Context, s graph.Snapshot) (*vocabulary, error) {
	terms := []graph.Term{graph.IRI(schema.Resolve("type")), graph.IRI(schema.Resolve("partOf"))}
	for _, name := range Attributes {
		terms = append(terms, graph.IRI(schema.Resolve(name)))
	}
	for _, s := range schema.Shortcuts() {
		if s.Relation.AlsoPlain { // the others stand for a node between always
			terms = append(terms, graph.IRI(s.Second.IRI))
		}
	}
	n := len(terms)
	for _, t := range schema.Types {
		if slices.ContainsFunc(borrowers, func(l string) bool { return schema.IsA(t.Name, l) }) {
			terms = append(terms, graph.IRI(t.IRI))
		}
	}
	ids, err := s.Lookup(ctx, terms, nil)
	if err != nil {
		return nil, err
	}
	v := &vocabulary{kinds: map[graph.ID]kind{}, type_: ids[0], parts: ids[1], borrowing: map[graph.ID]bool{}, between: map[graph.ID]bool{}}
	for i, id := range ids[2:] {
		switch {
		case id == graph.Any:
		case i < len(Attributes):
			v.kinds[id] = kind(i)
		case i+2 < n:
			v.between[id] = true
		default:
			v.borrowing[id] = true
		}
	}
	return v, nil
}

// patterns select all quads that tell facts.
func (v *vocabulary) patterns() []graph.Pattern {
	var out []graph.Pattern
	for p := range v.kinds {
		out = append(out, graph.Pattern{P: p})
	}
	if v.parts != graph.Any {
		out = append(out, graph.Pattern{P: v.parts})
	}
	for p := range v.between {
		out = append(out, graph.Pattern{P: p})
	}
	for t := range v.borrowing {
		if v.type_ != graph.Any {
			out = append(out, graph.Pattern{P: v.type_, O: t})
		}
	}
	return out
}

// fact returns what a quad tells, if it tells anything.
func (v *vocabulary) fact(q graph.IDQuad) (fact, bool) {
	if k, ok := v.kinds[q.P]; ok {
		return fact{q.S, q.L, q.O, k}, true
	}
	switch {
	case q.P == v.parts:
		return fact{node: q.O, label: q.L, kind: aPart}, true
	case v.between[q.P]:
		return fact{node: q.O, label: q.L, kind: aBorrower}, true
	case q.P == v.type_ && v.borrowing[q.O]:
		return fact{node: q.S, label: q.L, kind: aBorrower}, true
	}
	return fact{}, false
}

// A scan is Scan of a snapshot, or of a part of it.
type scan func(context.Context, graph.Pattern, graph.Order) (graph.Cursor, error)

// collect reads all facts.
func (v *vocabulary) collect(ctx context.Context, scan scan) ([]fact, error) {
	var out []fact
	buf := make([]graph.IDQuad, 1024)
	for _, p := range v.patterns() {
		c, err := scan(ctx, p, graph.AnyOrder)
		if err != nil {
			return nil, err
		}
		for {
			n, err := c.Next(buf)
			if err != nil {
				c.Close()
				return nil, err
			}
			if n == 0 {
				break
			}
			for _, q := range buf[:n] {
				if f, ok := v.fact(q); ok {
					out = append(out, f)
				}
			}
		}
		if err := c.Close(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// rangesOf returns the days of the dates of facts. What is no date is left out.
func rangesOf(ctx context.Context, s graph.Snapshot, facts []fact) (map[graph.ID]days, error) {
	out := map[graph.ID]days{}
	var ids []graph.ID
	for _, f := range facts {
		if _, known := out[f.date]; !known && f.kind < aPart {
			out[f.date] = days{}
			ids = append(ids, f.date)
		}
	}
	terms, err := s.Terms(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		d, err := edtf.Parse(terms[i].Lexical())
		if err != nil {
			delete(out, id)
			continue
		}
		from, to := d.Range()
		out[id] = days{from, to}
	}
	return out, nil
}

// WriteSection writes the windows of all nodes that the quads of s tell of, with
// the ids of s: a section for a store that keeps such (see graph.Sectioned), under
// the name SectionName. An error is one of reading s, of w, or ctx.Err().
func WriteSection(ctx context.Context, s graph.Snapshot, w io.Writer) error {
	v, err := newVocabulary(ctx, s)
	if err != nil {
		return err
	}
	all, err := v.windows(ctx, s, s.Scan)
	if err != nil {
		return err
	}
	_, err = w.Write(encode(all))
	return err
}

// windows returns the windows that the quads of a scan tell of.
func (v *vocabulary) windows(ctx context.Context, s graph.Snapshot, scan scan) ([]found, error) {
	facts, err := v.collect(ctx, scan)
	if err != nil {
		return nil, err
	}
	ranges, err := rangesOf(ctx, s, facts)
	if err != nil {
		return nil, err
	}
	return hullsOf(facts, ranges), nil
}
