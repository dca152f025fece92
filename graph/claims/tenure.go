package claims

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Tenure is one holder's time in one post, as far as it is known. When it was,
// as far as it follows from more than its own dates, path.Graph.JudgeNode tells.
type Tenure struct {
	Node, Holder, Post graph.ID // Holder is graph.Any if it is not stated
	Status             string   // one of the schema's; "" if not stated
	Role               string   // as the source has it: "ad interim", "on leave"
	Start, End         edtf.Date
	Appointed          edtf.Date // to the post; the time in it begins at Start
	// Attested are days on which the holder is known to have had the post;
	// they bound neither start nor end.
	Attested []edtf.Date
	// Parts are the times within it of which something else is true: that
	// the holder only acted, or was on leave. They come in the order in
	// which they began and have no parts of their own.
	Parts  []Tenure
	Labels []graph.ID // of the quads that join the tenure to its post, or a part to its whole

	date edtf.Date // of the whole of it, where it has one in the place of start and end
}

// Tenures returns the tenures of a post, in the order in which they began;
// those of unknown start come last. What is part of one of them comes with that.
func Tenures(ctx context.Context, s graph.Snapshot, post graph.ID) ([]Tenure, error) {
	all, err := tenuresBy(ctx, s, "post", post)
	if err != nil {
		return nil, err
	}
	part := map[graph.ID]bool{}
	for i := range all {
		all[i].Post = post
		parts, err := tenuresBy(ctx, s, "partOf", all[i].Node)
		if err != nil {
			return nil, err
		}
		for j, p := range parts {
			part[p.Node] = true
			parts[j].Post = post
		}
		all[i].Parts = parts
	}
	return slices.DeleteFunc(all, func(t Tenure) bool { return part[t.Node] }), nil
}

// tenuresBy returns the subjects of a relation with this object, as tenures.
func tenuresBy(ctx context.Context, s graph.Snapshot, relation string, object graph.ID) ([]Tenure, error) {
	p, err := graph.IDOf(ctx, s, graph.IRI(schema.Resolve(relation)))
	if err != nil || p == graph.Any {
		return nil, err
	}
	var out []Tenure
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: p, O: object}, graph.OPSL) {
		if err != nil {
			return nil, err
		}
		if n := len(out); n > 0 && out[n-1].Node == q.S {
			out[n-1].Labels = append(out[n-1].Labels, q.L)
			continue
		}
		t := Tenure{Node: q.S, Labels: []graph.ID{q.L}}
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
		switch name := property.Name(); name {
		case "holder":
			t.Holder = quads[i].O
		case "status":
			t.Status = q.Object.Lexical()
		case "role":
			t.Role = q.Object.Lexical()
		default:
			if date, err := edtf.Parse(q.Object.Lexical()); err == nil {
				t.note(name, date)
			}
		}
	}
	t.takeEnds()
	return nil
}

// note takes one date.
func (t *Tenure) note(attribute string, date edtf.Date) {
	if attribute == "attested" {
		if !slices.ContainsFunc(t.Attested, func(d edtf.Date) bool { return d.String() == date.String() }) {
			t.Attested = append(t.Attested, date)
		}
		return
	}
	for _, one := range []struct {
		name string
		to   *edtf.Date
	}{{"startDate", &t.Start}, {"endDate", &t.End}, {"appointedOn", &t.Appointed}, {"date", &t.date}} {
		if one.name == attribute && one.to.IsZero() {
			*one.to = date
		}
	}
}

// takeEnds takes the start and the end from an interval, where the tenure has
// none of its own.
func (t *Tenure) takeEnds() {
	if !t.date.IsInterval() {
		return
	}
	if b := t.date.Start(); t.Start.IsZero() && !b.Unknown && !b.Open {
		t.Start = edtf.OneOf(b.Earliest, b.Latest)
	}
	if b := t.date.End(); t.End.IsZero() && !b.Unknown && !b.Open {
		t.End = edtf.OneOf(b.Earliest, b.Latest)
	}
}

// Begun is the date by which a tenure is put in order: its start, else its date,
// else the first day on which it is attested, else none.
func (t Tenure) Begun() edtf.Date {
	switch {
	case !t.Start.IsZero():
		return t.Start
	case !t.date.IsZero():
		return t.date
	case len(t.Attested) > 0:
		return slices.MinFunc(t.Attested, edtf.Compare)
	}
	return edtf.Date{}
}

// Served reports whether the holder had the post: a nomination or an
// appointment alone does not say so.
func (t Tenure) Served() bool {
	return t.Status == "served" || t.Status == "acting" || t.Status == ""
}

// Backwards reports whether the tenure ends before it starts, so that nothing
// can be said of its time.
func (t Tenure) Backwards() bool {
	_, err := edtf.Span(t.Start, t.End)
	return err != nil
}
