package claims

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Tenure is one holder's time in one post, as far as it is known.
type Tenure struct {
	Node, Holder, Post graph.ID // Holder is graph.Any if it is not stated
	Status             string   // one of the schema's; "" if not stated
	Start, End         edtf.Date
	// Attested are days on which the holder is known to have had the post;
	// they bound neither start nor end.
	Attested []edtf.Date
	Labels   []graph.ID // of the quads that join the tenure to its post
}

// Tenures returns the tenures of a post, in the order in which they began;
// those of unknown start come last.
func Tenures(ctx context.Context, s graph.Snapshot, post graph.ID) ([]Tenure, error) {
	p, err := graph.IDOf(ctx, s, graph.IRI(schema.Resolve("post")))
	if err != nil || p == graph.Any {
		return nil, err
	}
	var out []Tenure
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: p, O: post}, graph.OPSL) {
		if err != nil {
			return nil, err
		}
		if n := len(out); n > 0 && out[n-1].Node == q.S {
			out[n-1].Labels = append(out[n-1].Labels, q.L)
			continue
		}
		t := Tenure{Node: q.S, Post: post, Labels: []graph.ID{q.L}}
		if err := t.read(ctx, s); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b Tenure) int { return edtf.Compare(a.Begun(), b.Begun()) })
	return out, nil
}

// read fills in what the quads of the tenure say. Of several values of a
// functional attribute the first is taken; Check reports them.
func (t *Tenure) read(ctx context.Context, s graph.Snapshot) error {
	var quads []graph.IDQuad
	for q, err := range graph.Quads(ctx, s, graph.Pattern{S: t.Node}, graph.SPOL) {
		if err != nil {
			return err
		}
		quads = append(quads, q)
	}
	terms, err := graph.TermQuads(ctx, s, quads)
	if err != nil {
		return err
	}
	for i, q := range terms {
		property, _ := schema.ByIRI(q.Predicate.IRI())
		switch property.Name() {
		case "holder":
			t.Holder = quads[i].O
		case "status":
			t.Status = q.Object.Lexical()
		case "startDate", "endDate", "attested":
			if date, err := edtf.Parse(q.Object.Lexical()); err == nil {
				t.note(property.Name(), date)
			}
		}
	}
	return nil
}

func (t *Tenure) note(attribute string, date edtf.Date) {
	switch {
	case attribute == "startDate" && t.Start.IsZero():
		t.Start = date
	case attribute == "endDate" && t.End.IsZero():
		t.End = date
	case attribute == "attested" && !slices.ContainsFunc(t.Attested, func(d edtf.Date) bool { return d.String() == date.String() }):
		t.Attested = append(t.Attested, date)
	}
}

// Begun is the date by which a tenure is put in order: its start, else the
// first day on which it is attested, else none.
func (t Tenure) Begun() edtf.Date {
	if t.Start.IsZero() && len(t.Attested) > 0 {
		return slices.MinFunc(t.Attested, edtf.Compare)
	}
	return t.Start
}

// Served reports whether the holder had the post: a nomination or an
// appointment alone does not say so.
func (t Tenure) Served() bool {
	return t.Status == "served" || t.Status == "acting" || t.Status == ""
}

// HeldOn reports whether the holder had the post in a window of time: certain
// if the dates say so, possible if they do not rule it out. An unknown start or
// end rules nothing out. A tenure that ends before it starts held on no day but
// those on which it is attested; Check reports it.
func (t Tenure) HeldOn(when edtf.Date) (certain, possible bool) {
	window := when.Window()
	for _, a := range t.Attested {
		if sure, _ := a.Meets(window); sure {
			return true, true
		}
	}
	span, err := edtf.Span(t.Start, t.End)
	if err != nil {
		return false, false
	}
	return span.Meets(window)
}

// Backwards reports whether the tenure ends before it starts, so that nothing
// can be said of its time.
func (t Tenure) Backwards() bool {
	_, err := edtf.Span(t.Start, t.End)
	return err != nil
}
