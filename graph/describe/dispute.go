package describe

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// disputed reports whether a node has values of a property that cannot all be
// right: the property is functional and two of its values do not meet. An
// editor's preference for one of them ends the dispute.
func (t *Teller) disputed(ctx context.Context, node graph.ID, name string) (bool, error) {
	functional, err := t.functional(ctx, node, name)
	if err != nil || !functional {
		return false, err
	}
	values, err := t.objects(ctx, node, name)
	if err != nil || len(values) < 2 {
		return false, err
	}
	if preferred, err := t.preferred(ctx, node, name); err != nil || preferred {
		return false, err
	}
	for i, v := range values {
		for _, w := range values[:i] {
			if meet, err := t.meet(ctx, v, w); err != nil || !meet {
				return true, err
			}
		}
	}
	return false, nil
}

// functional reports whether a node may have one value of a property only.
func (t *Teller) functional(ctx context.Context, node graph.ID, name string) (bool, error) {
	p, ok := schema.Find(name)
	switch {
	case !ok || p.Inverse:
		return false, nil
	case p.Attribute != nil:
		return p.Attribute.Functional, nil
	case p.Relation == nil || !p.Relation.Functional || p.Relation.OnlyKinds == nil:
		return p.Relation != nil && p.Relation.Functional, nil
	}
	kinds, err := t.Texts(ctx, node, "kind")
	return slices.ContainsFunc(kinds, func(k string) bool { return slices.Contains(p.Relation.OnlyKinds, k) }), err
}

// preferred reports whether an editor prefers one of the values of a property.
func (t *Teller) preferred(ctx context.Context, node graph.ID, name string) (bool, error) {
	labels, err := t.LabelsOf(ctx, node, name)
	if err != nil {
		return false, err
	}
	for _, l := range labels {
		if rank, err := t.Text(ctx, l, "rank"); err != nil || rank == "preferred" {
			return err == nil, err
		}
	}
	return false, nil
}

// meet reports whether two values of a functional property may both be right:
// dates with a day in common, a place and what it lies in. What is no date is
// compared as it stands.
func (t *Teller) meet(ctx context.Context, v, w graph.ID) (bool, error) {
	a, err := t.Term(ctx, v)
	if err != nil {
		return false, err
	}
	b, err := t.Term(ctx, w)
	if err != nil {
		return false, err
	}
	if a.Kind() == graph.KindLiteral && b.Kind() == graph.KindLiteral {
		d, errD := edtf.Parse(a.Lexical())
		e, errE := edtf.Parse(b.Lexical())
		if errD != nil || errE != nil {
			return a.Lexical() == b.Lexical(), nil
		}
		_, possible := d.Meets(e)
		return possible, nil
	}
	in, err := t.liesIn(ctx, v, w)
	if err != nil || in {
		return in, err
	}
	return t.liesIn(ctx, w, v)
}

// liesIn reports whether a place lies in another, directly or not.
func (t *Teller) liesIn(ctx context.Context, place, other graph.ID) (bool, error) {
	seen := map[graph.ID]bool{}
	for next := []graph.ID{place}; len(next) > 0; next = next[1:] {
		if next[0] == other {
			return true, nil
		}
		if seen[next[0]] {
			continue
		}
		seen[next[0]] = true
		in, err := t.objects(ctx, next[0], "locatedIn")
		if err != nil {
			return false, err
		}
		next = append(next, in...)
	}
	return false, nil
}
