package link

import (
	"cmp"
	"slices"

	"parley/graph"
)

// Options say what to propose. The zero value proposes everything.
type Options struct {
	Kinds   []string // "person", "event"; nil: both
	Min     float64  // the least score
	Sources []string // data sets: both records are of these, and of different ones if two are named
	// About narrows what is proposed, and what is counted as left out, to
	// pairs of which one record is, or takes part with, one of these; nil: all.
	About []graph.Term
	Block int // how many records are compared with one another at most; 0: 120
}

// Proposals returns the pairs that may be one, likeliest first: what Certain has,
// with score 1, and every other pair that the names or the days do not rule out.
// Pairs that are decided already, as one or as two, are left out, and so is what
// follows from them; and so is a pair that follows from likelier ones, through a
// third record.
func (c *Collector) Proposals(o Options) Found {
	if o.Block <= 0 {
		o.Block = defaultBlock
	}
	r := c.records()
	left := counts{}
	for reason, n := range r.left {
		left.add(reason, n)
	}
	certain := c.Certain()
	proposed := r.proposePersons(o.Block, left)
	if o.About != nil {
		left = counts{} // that was about everybody
	}
	slices.SortStableFunc(proposed, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.a.term, b.a.term), cmp.Compare(a.b.term, b.b.term))
	})
	all := slices.Clone(certain)
	for _, s := range proposed {
		all = append(all, s.claim())
	}
	if o.wants("event") {
		classes := r.classes(certain, proposed)
		all = append(all, r.proposeEvents(classes, o.Block, left, r.about(classes, o.About))...)
	}
	return Found{Claims: r.choose(all, o, left), Left: left.list()}
}

// choose takes the claims that are asked for and neither decided nor follow from
// likelier ones, the likeliest first.
func (r *records) choose(all []Claim, o Options, left counts) (out []Claim) {
	sortClaims(all)
	taken := r.c.decisions()
	for _, k := range all {
		a, b := r.c.index[k.A.Node], r.c.index[k.B.Node]
		decided, _ := r.decided.taken(a, b)
		same, apart := taken.taken(a, b)
		switch {
		case decided:
			left.add("pairs that are decided to be one", 1)
		case apart:
			left.add("pairs that are decided to be two", 1)
		case same:
			left.add("pairs that follow from likelier ones", 1)
		case !o.wants(kindOf(k)) || !o.from(k) || !o.concerns(k):
		case k.Score < o.Min:
			left.add("pairs of a lower score", 1)
		default:
			taken.join(a, b)
			out = append(out, k)
		}
	}
	return out
}

// wants reports whether a kind is asked for. What is neither a person nor an
// event, such as a country, comes where all kinds do.
func (o *Options) wants(kind string) bool {
	return len(o.Kinds) == 0 || slices.Contains(o.Kinds, kind)
}

// concerns reports whether a pair is about what is asked for. Of events only such
// pairs are proposed at all.
func (o *Options) concerns(k Claim) bool {
	return o.About == nil || k.A.Type == "Event" || slices.Contains(o.About, k.A.Node) || slices.Contains(o.About, k.B.Node)
}

// about returns the test of whether an event is, or has a person of, what is
// asked for.
func (r *records) about(c *classes, nodes []graph.Term) func(*event) bool {
	if nodes == nil {
		return func(*event) bool { return true }
	}
	asked := map[graph.Term]bool{}
	persons := map[*person]bool{}
	for _, t := range nodes {
		asked[t] = true
		if i, ok := r.c.index[t]; ok && r.byNode[i] != nil {
			persons[c.one(r.byNode[i])] = true
		}
	}
	return func(e *event) bool {
		return asked[e.term] || slices.ContainsFunc(e.all(), func(p *person) bool { return persons[c.one(p)] })
	}
}

func kindOf(k Claim) string {
	switch k.A.Type {
	case "Person":
		return "person"
	case "Event":
		return "event"
	}
	return "other"
}

func (o *Options) from(k Claim) bool {
	switch len(o.Sources) {
	case 0:
		return true
	case 1:
		return k.A.Source == o.Sources[0] || k.B.Source == o.Sources[0]
	}
	return k.A.Source != k.B.Source && slices.Contains(o.Sources, k.A.Source) && slices.Contains(o.Sources, k.B.Source)
}
