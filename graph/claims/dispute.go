package claims

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A DisputeKind says what kind of disagreement it is.
type DisputeKind string

const (
	// DaysDiffer: the days of one event, or of records that are taken as one
	// event, do not meet.
	DaysDiffer DisputeKind = "days"
	// ValuesDiffer: a functional relation or attribute has values that do not
	// meet.
	ValuesDiffer DisputeKind = "values"
	// EndsFirst: something ends before it starts, by what several say.
	EndsFirst DisputeKind = "backwards"
	// PartOutside: a part is not within its whole.
	PartOutside DisputeKind = "outside"
	// TwoHolders: two held a post of one seat at one time.
	TwoHolders DisputeKind = "seats"
	// SameAndNot: two nodes are said to be one, and not to be.
	SameAndNot DisputeKind = "identity"
	// SaidAndDenied: somebody claims what another denies.
	SaidAndDenied DisputeKind = "denied"
)

// A Dispute is a disagreement inside one node, or inside several that are taken
// as one.
type Dispute struct {
	Kind     DisputeKind
	Nodes    []graph.ID // what it is about, the canonical node first
	Property string     // the relation or attribute; "" if it is about more than one
	Sides    []Side     // two or more, by date or by value
	Ground   string     // why several nodes are taken as one event; "" for one node
	// Settled says that an editor prefers one side, so that the dispute is
	// over and the other sides stay to be seen.
	Settled bool
}

// A Side is one value, with those who say so.
type Side struct {
	Node   graph.ID   // the record that has it; of TwoHolders the tenure
	Value  graph.Term // a literal or a node; "" where Date has all
	Date   edtf.Date  // of a date, or of an event from its start to its end
	Labels []graph.ID // in the order of terms
	// Preferred says that an editor prefers it.
	Preferred bool
}

// Events are records that somebody, such as a rule, takes as one event, and on
// what ground.
type Events struct {
	Nodes  []graph.ID
	Ground string
}

// DisputeOptions say where to look. The zero value looks everywhere.
type DisputeOptions struct {
	// Nodes narrows the search to these nodes, what they take part in, hold or
	// are a part of; nil: all.
	Nodes []graph.ID
	// Alone narrows it further, to what is about these nodes themselves.
	Alone bool
	// Identity is that of the snapshot, for what was refused of it; nil: none.
	Identity *Identity
	// Together are events that are compared as if they were one.
	Together []Events
	// Coded has what machines coded compared as well.
	Coded bool
}

// A Disputed is what Disputes found. Those that an editor settled are among the
// disputes; Left says, by reason, what looked like a dispute and is none.
type Disputed struct {
	Disputes []Dispute
	Left     map[string]int
}

// Disputes finds the disagreements of a snapshot, in which nodes that are one
// should be one node (see Merge). They come by kind, in the order of the
// constants, and then by node. Two dates disagree only if they have no day in
// common; what two nodes say is compared only if they are parts of one whole,
// holders of one post, or taken Together. What is deprecated does not count.
//
// The cost is linear in the quads of the nodes looked at: of all, or of the
// options' nodes and what they take part in, of the tenures of the posts that these
// hold, and in what machines coded. Narrowed to nodes, it finds of all disputes
// those that are about one of them, and no others.
func Disputes(ctx context.Context, s graph.Snapshot, o DisputeOptions) (*Disputed, error) {
	c, err := newChecker(ctx, s)
	if err != nil {
		return nil, err
	}
	d := &disputer{checker: c, o: o, out: &Disputed{Left: map[string]int{}}, days: map[graph.ID]bool{}, ranked: map[graph.ID]string{}}
	passes := []func() error{c.readTypes, c.readRanks}
	if o.Nodes != nil {
		passes = []func() error{d.focusOn}
	}
	for _, pass := range append(passes, d.readCoded, d.together, d.inNodes, d.parts, d.seats, d.identities, d.denials, d.sort) {
		if err := cmp.Or(pass(), d.err); err != nil {
			return nil, fmt.Errorf("looking for disputes: %w", err)
		}
	}
	return d.out, nil
}

// A disputer is the state of one search.
type disputer struct {
	*checker
	o     DisputeOptions
	out   *Disputed
	focus map[graph.ID]bool // nil: everything
	days  map[graph.ID]bool // events whose days are disputed already

	coded []graph.IDRange // labels; none if they count

	ranked map[graph.ID]string // ranks of labels that were asked for; see rank
	err    error               // of a look-up that has nothing to return it by
}

// at reports whether one of the nodes is looked at.
func (d *disputer) at(nodes ...graph.ID) bool {
	return d.focus == nil || slices.ContainsFunc(nodes, func(id graph.ID) bool { return d.focus[id] })
}

// report adds a dispute if it has two sides that count.
func (d *disputer) report(x Dispute) {
	for i := range x.Sides {
		side := &x.Sides[i]
		side.Preferred = slices.ContainsFunc(side.Labels, func(l graph.ID) bool { return d.rank(l) == "preferred" })
		x.Settled = x.Settled || side.Preferred
	}
	d.out.Disputes = append(d.out.Disputes, x)
}

// counts reports whether what stands under a label counts.
func (d *disputer) counts(label graph.ID) bool {
	if d.rank(label) == "deprecated" {
		return false
	}
	coded := graph.InRanges(d.coded, label)
	if coded {
		d.out.Left["coded by a machine"]++
	}
	return !coded
}

// readCoded reads which labels are of what machines coded, if that does not count.
func (d *disputer) readCoded() (err error) {
	if !d.o.Coded {
		d.coded, err = CodedLabels(d.ctx, d.s)
	}
	return err
}
