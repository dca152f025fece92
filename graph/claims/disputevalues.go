package claims

import (
	"cmp"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// inNodes looks for disputes inside each node.
func (d *disputer) inNodes() error {
	if d.focus == nil {
		return d.eachGroup(d.inNode)
	}
	for _, id := range d.looked() {
		var quads []graph.IDQuad
		for q, err := range graph.Quads(d.ctx, d.s, graph.Pattern{S: id}, graph.SPOL) {
			if err != nil {
				return err
			}
			quads = append(quads, q)
		}
		if err := d.groups(quads, d.inNode); err != nil {
			return err
		}
	}
	return nil
}

// eachGroup reads all quads, by subject, in blocks.
func (d *disputer) eachGroup(f func(*group) error) error {
	var block []graph.IDQuad
	for q, err := range graph.Quads(d.ctx, d.s, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			return err
		}
		if n := len(block); n >= blockQuads && block[n-1].S != q.S {
			if err := d.groups(block, f); err != nil {
				return err
			}
			block = block[:0]
		}
		block = append(block, q)
	}
	return d.groups(block, f)
}

// groups calls f with the quads of each subject that may hold a dispute: several
// of one predicate, or a start and an end.
func (d *disputer) groups(block []graph.IDQuad, f func(*group) error) error {
	for start := 0; start < len(block); {
		end := start
		several := false
		for end < len(block) && block[end].S == block[start].S {
			if end > start && block[end].P == block[end-1].P || block[end].P == d.named("endDate") {
				several = true
			}
			end++
		}
		if several {
			g := &group{quads: block[start:end]}
			ids := make([]graph.ID, 0, 2*len(g.quads))
			for _, q := range g.quads {
				ids = append(ids, q.S, q.O)
			}
			var err error
			if g.terms, err = d.s.Terms(d.ctx, ids, nil); err != nil {
				return err
			}
			if err := f(g); err != nil {
				return err
			}
		}
		start = end
	}
	return nil
}

// timeNames are the attributes that account for the time of an event together.
var timeNames = []string{"date", "startDate", "endDate"}

// inNode looks for functional properties whose values do not meet. The time of
// an event is compared as a whole first, by the records that tell it.
func (d *disputer) inNode(g *group) error {
	node := g.quads[0].S
	g.types = d.typesOf(node, g.subject())
	if slices.Contains(g.types.names(), "Event") && !d.days[node] {
		all, err := d.accounts(node)
		if err != nil {
			return err
		}
		if d.days[node], err = d.compareDays(Events{Nodes: []graph.ID{node}}, all); err != nil {
			return err
		}
	}
	for from := 0; from < len(g.quads); {
		to := g.run(from)
		p, err := d.predicateOf(g.quads[from].P)
		if err != nil {
			return err
		}
		if to-from > 1 && p.known && d.isFunctional(g, p) && !(d.days[node] && slices.Contains(timeNames, p.Name())) {
			if err := d.inValues(g, p, from, to); err != nil {
				return err
			}
		}
		from = to
	}
	return d.inOrder(g)
}

// valuesOf returns the sides of a property, one for each value, whatever their
// ranks but deprecated.
func (d *disputer) valuesOf(g *group, from, to int, isDate bool) []value {
	var out []value
	for i := from; i < to; i++ {
		if !d.counts(g.quads[i].L) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].quads[0].O == g.quads[i].O {
			out[n-1].quads = append(out[n-1].quads, g.quads[i])
			continue
		}
		out = append(out, value{object: g.object(i), quads: []graph.IDQuad{g.quads[i]}})
	}
	if isDate {
		out = readable(out)
	}
	return out
}

// inValues reports values of which two do not meet.
func (d *disputer) inValues(g *group, p *predicate, from, to int) error {
	isDate := p.Attribute != nil && p.Attribute.Value == schema.Date
	values := d.valuesOf(g, from, to, isDate)
	if len(values) < 2 {
		return nil
	}
	differ, own := false, false
	for i := range values {
		for j := max(0, i-mostCompared); j < i && !own; j++ {
			meet, err := d.meet(p, values[j], values[i], isDate)
			if err != nil {
				return err
			}
			own = own || !meet && shareLabel(values[j], values[i])
			if !meet && p.Name() == "status" && !contradict(values[j].object.Lexical(), values[i].object.Lexical()) {
				d.out.Left["a plan or an appointment, and what came of it"]++
				continue
			}
			differ = differ || !meet
		}
	}
	if !differ {
		return nil
	}
	if own { // a fault of one source, or of what read it
		d.out.Left["nodes to which one label gives several values, which parley check reports"]++
		return nil
	}
	x := Dispute{Kind: ValuesDiffer, Nodes: []graph.ID{g.quads[0].S}, Property: p.Name()}
	for _, v := range values {
		x.Sides = append(x.Sides, sideOf(v))
	}
	slices.SortStableFunc(x.Sides, func(a, b Side) int { return cmp.Or(edtf.Compare(a.Date, b.Date), cmp.Compare(a.Value, b.Value)) })
	d.report(x)
	return nil
}

// contradict reports whether two statuses cannot both have been right at their
// time. What was planned is held or cancelled later, who was appointed serves.
func contradict(a, b string) bool {
	final := map[string]bool{"held": true, "cancelled": false, "served": true, "acting": true, "declined": false}
	x, okX := final[a]
	y, okY := final[b]
	return okX && okY && x != y
}

func sideOf(v value) Side {
	side := Side{Node: v.quads[0].S, Value: v.object, Date: v.date}
	for _, q := range v.quads {
		side.Labels = append(side.Labels, q.L)
	}
	return side
}

// inOrder reports a node that ends before it starts, whichever of several starts
// and ends is taken.
func (d *disputer) inOrder(g *group) error {
	from, to := g.of(d.named("startDate"))
	ends, endsTo := g.of(d.named("endDate"))
	if from == to || ends == endsTo {
		return nil
	}
	starts, lasts := d.valuesOf(g, from, to, true), d.valuesOf(g, ends, endsTo, true)
	if len(starts) == 0 || len(lasts) == 0 {
		return nil
	}
	for _, start := range starts {
		for _, end := range lasts {
			if _, err := edtf.Span(start.date, end.date); err == nil {
				return nil
			}
		}
	}
	x := Dispute{Kind: EndsFirst, Nodes: []graph.ID{g.quads[0].S}}
	for _, v := range slices.Concat(starts, lasts) {
		x.Sides = append(x.Sides, sideOf(v))
	}
	d.report(x)
	return nil
}
