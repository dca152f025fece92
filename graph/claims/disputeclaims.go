package claims

import (
	"cmp"
	"slices"

	"parley/graph"
)

// identities reports nodes that are said to be one and not to be.
func (d *disputer) identities() error {
	if d.o.Identity == nil {
		return nil
	}
	for _, r := range d.o.Identity.Refused() {
		if !d.at(d.o.Identity.Canonical(r.Same.A), d.o.Identity.Canonical(r.Same.B)) {
			continue
		}
		d.report(Dispute{Kind: SameAndNot, Nodes: []graph.ID{r.Same.A, r.Same.B}, Property: "same", Sides: []Side{
			{Node: r.Same.A, Value: graph.String("the same"), Labels: r.Same.Labels},
			{Node: r.Apart.A, Value: graph.String("not the same"), Labels: r.Apart.Labels},
		}})
	}
	return nil
}

// denials reports what is claimed and denied: a Claim of modality denied, or of
// negative polarity, beside the quad that it denies.
func (d *disputer) denials() error {
	return d.eachClaim(func(q graph.IDQuad) error {
		n, err := d.claimOf(q.S)
		if err != nil || !slices.Contains(n["modality"], graph.String("denied")) && !slices.Contains(n["polarity"], graph.String("negative")) {
			return err
		}
		terms := []graph.Term{n.first("claimSubject"), n.first("claimRelation"), n.first("claimObject")}
		ids, err := d.s.Lookup(d.ctx, terms, nil)
		if err != nil || slices.Contains(ids, graph.Any) || !d.at(ids[0], ids[2]) {
			return err
		}
		asserted := Side{Node: ids[0], Value: graph.String("said")}
		for a, err := range graph.Quads(d.ctx, d.s, graph.Pattern{S: ids[0], P: ids[1], O: ids[2]}, graph.SPOL) {
			if err != nil {
				return err
			}
			if d.counts(a.L) {
				asserted.Labels = append(asserted.Labels, a.L)
			}
		}
		if len(asserted.Labels) == 0 {
			return nil
		}
		p, err := d.predicateOf(ids[1])
		if err != nil {
			return err
		}
		name := ""
		if p.known {
			name = p.Name()
		}
		d.report(Dispute{Kind: SaidAndDenied, Nodes: []graph.ID{ids[0], ids[2]}, Property: name,
			Sides: []Side{asserted, {Node: q.S, Value: graph.String("denied"), Labels: []graph.ID{q.L}}}})
		return nil
	})
}

// eachClaim calls f for the quad that gives a claim its subject, of every claim
// about what is looked at.
func (d *disputer) eachClaim(f func(graph.IDQuad) error) error {
	if d.focus == nil {
		return d.each("claimSubject", f)
	}
	about, err := d.edges(graph.In, "claimSubject", "claimObject")
	if err != nil {
		return err
	}
	found := make([]graph.ID, len(about))
	for i, q := range about {
		found[i] = q.S
	}
	slices.Sort(found)
	quads, err := d.edgesOf(slices.Compact(found), graph.Out, "claimSubject")
	for i := 0; err == nil && i < len(quads); i++ {
		err = f(quads[i])
	}
	return err
}

func (d *disputer) claimOf(id graph.ID) (facts, error) {
	term, err := graph.TermOf(d.ctx, d.s, id)
	if err != nil {
		return nil, err
	}
	return factsOf(d.ctx, d.s, term, "claimSubject", "claimRelation", "claimObject", "modality", "polarity")
}

// sort puts the disputes in order: by kind, then by node, each in the order of
// terms, which no store changes.
func (d *disputer) sort() error {
	kinds := []DisputeKind{DaysDiffer, ValuesDiffer, EndsFirst, PartOutside, TwoHolders, SameAndNot, SaidAndDenied}
	names := map[graph.ID]graph.Term{}
	for i := range d.out.Disputes {
		x := &d.out.Disputes[i]
		ids := slices.Clone(x.Nodes)
		for _, s := range x.Sides {
			ids = append(ids, s.Node)
			ids = append(ids, s.Labels...)
		}
		terms, err := d.s.Terms(d.ctx, ids, nil)
		if err != nil {
			return err
		}
		for j, id := range ids {
			names[id] = terms[j]
		}
		for j := range x.Sides {
			labels := slices.Clone(x.Sides[j].Labels)
			slices.SortFunc(labels, func(a, b graph.ID) int { return cmp.Compare(names[a], names[b]) })
			x.Sides[j].Labels = slices.Compact(labels)
		}
	}
	slices.SortStableFunc(d.out.Disputes, func(a, b Dispute) int {
		c := cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(names[a.Nodes[0]], names[b.Nodes[0]]), cmp.Compare(a.Property, b.Property))
		for i := 0; c == 0 && i < min(len(a.Sides), len(b.Sides)); i++ {
			c = cmp.Compare(names[a.Sides[i].Node], names[b.Sides[i].Node])
		}
		return c
	})
	return nil
}
