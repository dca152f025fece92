package path

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// Together returns when two shared what joins them by a rule of shared tenures: the
// times that both had it, in order. It is empty if that is not known, or nothing
// bounds it, and for a delegation, which is at one event.
func (g *Graph) Together(ctx context.Context, h Hop) ([]edtf.Date, error) {
	if h.Property.Derived == nil || h.Property.Derived.CoTenure == nil {
		return nil, nil
	}
	if events, err := g.eventsShared(ctx, h); err != nil || events != nil {
		return nil, err
	}
	days, known, err := g.sharedDays(ctx, h)
	if err != nil || !known {
		return nil, err
	}
	slices.SortFunc(days, func(a, b dayRange) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var out []edtf.Date
	for _, d := range slices.Compact(days) {
		var date edtf.Date
		switch {
		case d.from.Bounded() && d.to.Bounded():
			date = edtf.Between(d.from, d.to)
		case d.from.Bounded():
			date, err = edtf.Parse(d.from.String() + "/")
		case d.to.Bounded():
			date, err = edtf.Parse("/" + d.to.String())
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, date)
	}
	return out, nil
}

// eventsShared returns the events of the delegation that two share, if that is what
// joins them.
func (g *Graph) eventsShared(ctx context.Context, h Hop) ([]graph.ID, error) {
	if h.Property.Derived == nil || h.Property.Derived.CoTenure == nil {
		return nil, nil
	}
	if delegation, err := g.isA(ctx, h.Shared(), "Delegation"); err != nil || !delegation {
		return nil, err
	}
	return g.eventsOf(ctx, h.Shared())
}
