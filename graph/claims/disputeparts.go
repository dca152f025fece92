package claims

import (
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A lasting is when a node is or was, by all that is said of it.
type lasting struct {
	date   edtf.Date
	labels []graph.ID
}

// timeOf returns the time of an event or a tenure: its date, else from its start
// to its end; the zero Date if nothing is said, or sources differ, which is a
// dispute of its own.
func (d *disputer) timeOf(node graph.ID) (lasting, error) {
	all, err := d.accounts(node)
	if err != nil || len(all) == 0 {
		return lasting{}, err
	}
	out := lasting{date: all[0].date}
	for _, a := range all {
		if a.date.String() != out.date.String() {
			return lasting{}, nil
		}
		out.labels = append(out.labels, a.labels...)
	}
	return out, nil
}

// parts looks for parts that lie outside of their wholes: that certainly begin
// before, or certainly end after.
func (d *disputer) parts() error {
	seen := map[[2]graph.ID]bool{}
	return d.eachAt("partOf", func(q graph.IDQuad) error {
		pair := [2]graph.ID{q.S, q.O}
		if seen[pair] || !d.at(q.S, q.O) {
			return nil
		}
		seen[pair] = true
		part, err := d.timeOf(q.S)
		if err != nil || part.date.IsZero() {
			return err
		}
		whole, err := d.timeOf(q.O)
		if err != nil || whole.date.IsZero() {
			return err
		}
		before := part.date.Start().Latest < whole.date.Start().Earliest
		after := part.date.End().Earliest > whole.date.End().Latest
		if before || after {
			d.report(Dispute{Kind: PartOutside, Nodes: []graph.ID{q.S, q.O}, Property: "partOf",
				Sides: []Side{{Node: q.S, Date: part.date, Labels: part.labels}, {Node: q.O, Date: whole.date, Labels: whole.labels}}})
		}
		return nil
	})
}

// seats looks for two holders of a post of one seat at one time. A day of
// handing over is both of theirs; acting and parts of a tenure, as leave is, do
// not count.
func (d *disputer) seats() error {
	seen := map[graph.ID]bool{}
	of := func(q graph.IDQuad) error {
		term, err := graph.TermOf(d.ctx, d.s, q.O)
		if err != nil || seen[q.S] || !sameInteger(term.Lexical(), "1") {
			return err
		}
		seen[q.S] = true
		tenures, err := Tenures(d.ctx, d.s, q.S)
		if err != nil {
			return err
		}
		return d.holders(q.S, tenures)
	}
	if d.focus == nil {
		return d.each("seats", of)
	}
	posts := d.looked()
	held, err := d.edges(graph.Out, "post")
	for _, q := range held {
		posts = append(posts, q.O)
	}
	if err != nil {
		return err
	}
	slices.Sort(posts)
	seats, err := d.edgesOf(slices.Compact(posts), graph.Out, "seats")
	for i := 0; err == nil && i < len(seats); i++ {
		err = of(seats[i])
	}
	return err
}

// mostOverlaps bounds the tenures of a post that are compared with the next ones.
const mostOverlaps = 64

func (d *disputer) holders(post graph.ID, tenures []Tenure) error {
	var counted []holder
	for _, t := range tenures {
		whole, err := d.countsAsHolder(t)
		if err != nil {
			return err
		}
		if whole {
			counted = append(counted, newHolder(t))
		}
	}
	for i, a := range counted {
		for _, b := range counted[i+1 : min(len(counted), i+1+mostOverlaps)] {
			if a.Holder == b.Holder || !d.at(a.Node, b.Node, post) || !overlap(a, b) {
				continue
			}
			leave, err := d.onLeave(a.Tenure, b.Tenure)
			if err != nil {
				return err
			}
			if leave {
				d.out.Left["holders of one seat while another was on leave"]++
				continue
			}
			x := Dispute{Kind: TwoHolders, Nodes: []graph.ID{post}, Property: "seats"}
			for _, t := range []Tenure{a.Tenure, b.Tenure} {
				span, _ := edtf.Span(t.Start, t.End)
				if span.IsZero() && len(t.Attested) > 0 {
					span = t.Attested[0]
				}
				holder, err := graph.TermOf(d.ctx, d.s, t.Holder)
				if err != nil {
					return err
				}
				x.Sides = append(x.Sides, Side{Node: t.Node, Value: holder, Date: span, Labels: t.Labels})
			}
			d.report(x)
		}
	}
	return nil
}

// countsAsHolder reports whether a tenure is one of its own, whose holder served,
// as something that counts says.
func (d *disputer) countsAsHolder(t Tenure) (bool, error) {
	if t.Holder == graph.Any || t.Status != "served" && t.Status != "" || t.Backwards() {
		return false, nil
	}
	if !slices.ContainsFunc(t.Labels, d.counts) {
		return false, nil
	}
	if p := d.named("partOf"); p != graph.Any {
		n, err := d.s.Size(d.ctx, graph.Pattern{S: t.Node, P: p})
		return n == 0, err
	}
	return true, nil
}

// A holder is a tenure with the days from which and to which it certainly held,
// if they are known.
type holder struct {
	Tenure
	from, to edtf.Day
	known    bool
}

func newHolder(t Tenure) holder {
	h := holder{Tenure: t}
	if t.Start.IsZero() || t.End.IsZero() {
		return h
	}
	if span, err := edtf.Span(t.Start, t.End); err == nil {
		h.from, h.to = span.Start().Latest, span.End().Earliest
		h.known = h.from <= h.to
	}
	return h
}

// overlap reports whether one of two tenures certainly held on a day within the
// other's time. The first and the last day of a time may be days of handing over
// and do not count.
func overlap(a, b holder) bool {
	return a.known && b.known && max(a.from, b.from) < min(a.to, b.to) || a.has(b.Attested) || b.has(a.Attested)
}

// has reports whether one of the days lies within the time.
func (h holder) has(days []edtf.Date) bool {
	return h.known && slices.ContainsFunc(days, func(d edtf.Date) bool {
		first, last := d.Range()
		return h.from < first && last < h.to
	})
}

// onLeave reports whether one of two holders had a part of the tenure, as a
// leave, that the other's time lies in.
func (d *disputer) onLeave(a, b Tenure) (bool, error) {
	p := d.named("partOf")
	if p == graph.Any {
		return false, nil
	}
	for _, pair := range [][2]Tenure{{a, b}, {b, a}} {
		other, err := edtf.Span(pair[1].Start, pair[1].End)
		if err != nil || other.IsZero() {
			continue
		}
		for q, err := range graph.Quads(d.ctx, d.s, graph.Pattern{P: p, O: pair[0].Node}, graph.OPSL) {
			if err != nil {
				return false, err
			}
			part, err := d.timeOf(q.S)
			if err != nil {
				return false, err
			}
			if certain, _ := part.date.Meets(other); certain {
				return true, nil
			}
		}
	}
	return false, nil
}
