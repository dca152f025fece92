package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

// A shared is something in common, as it is told.
type shared struct {
	path.Share
	name  string
	when  describe.When // of an event
	sides []sharedSide
}

// A sharedSide is what one side has of it.
type sharedSide struct {
	occasions []path.Occasion
	whens     []string    // of the occasions
	dates     []edtf.Date // of all of them, ascending
	may       int         // of the occasions, how many only may have been at the time asked about
	labels    []graph.ID
}

// hops returns those of all occasions of all sides.
func (s shared) hops() (out []path.Hop) {
	for _, side := range s.sides {
		out = append(out, slices.Concat(side.ways()...)...)
	}
	return out
}

// ways returns the hops of each occasion.
func (s sharedSide) ways() [][]path.Hop {
	out := make([][]path.Hop, len(s.occasions))
	for i, o := range s.occasions {
		out[i] = o.Hops
	}
	return out
}

// shares finds what is in common and how to tell it: within a kind, events in the
// order of time, and else what was had at one time first, then what was had most
// often, then by name.
func (a *answer) shares(of []named, kinds []path.ShareKind) (out []shared, undated int, err error) {
	sides := make([][]graph.ID, len(of))
	self := map[graph.ID]bool{}
	for i, n := range of {
		sides[i] = n.nodes
		for _, node := range n.nodes {
			self[node] = true
		}
	}
	found, undated, err := a.paths.Common(a.ctx, sides, kinds, a.asOf.Window)
	if err != nil {
		return nil, 0, err
	}
	out = make([]shared, len(found))
	for i, s := range found {
		if out[i], err = a.sharedOf(s, self); err != nil {
			return nil, 0, err
		}
	}
	if !a.out.Rows() {
		err = a.tellApartByMarks(len(out), func(i int) (*string, graph.ID) { return &out[i].name, out[i].Node })
	}
	slices.SortStableFunc(out, func(x, y shared) int {
		byTime := 0
		if isEvent(x.Kind) && isEvent(y.Kind) {
			byTime = edtf.Compare(x.when.First(), y.when.First())
		}
		return cmp.Or(slices.Index(path.ShareKinds, x.Kind)-slices.Index(path.ShareKinds, y.Kind), byTime,
			cmp.Compare(y.Together, x.Together), cmp.Compare(y.Least(), x.Least()), strings.Compare(x.name, y.name))
	})
	return out, undated, err
}

// isEvent reports whether what is shared is an event, which is at one time for all.
func isEvent(k path.ShareKind) bool { return k == path.SharedMeeting || k == path.SharedEvent }

// sharedOf reads what is told of something in common.
func (a *answer) sharedOf(s path.Share, self map[graph.ID]bool) (out shared, err error) {
	out = shared{Share: s, sides: make([]sharedSide, len(s.Sides))}
	if isEvent(s.Kind) {
		if out.when, err = a.tell.When(a.ctx, s.Node); err == nil {
			out.name, err = a.eventText(s.Node, self)
		}
	} else {
		out.name, err = a.tell.Name(a.ctx, s.Node)
	}
	if err != nil {
		return out, err
	}
	for i, occasions := range s.Sides {
		if out.sides[i], err = a.sharedSide(occasions); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (a *answer) sharedSide(occasions []path.Occasion) (out sharedSide, err error) {
	out.occasions = occasions
	var hops []path.Hop
	for _, o := range occasions {
		when, dates, err := a.occasionWhen(o)
		if err != nil {
			return out, err
		}
		out.whens = append(out.whens, when)
		out.dates = append(out.dates, dates...)
		hops = append(hops, o.Hops...)
		if o.May {
			out.may++
		}
	}
	slices.SortFunc(out.dates, edtf.Compare)
	out.labels = labelsOf(hops)
	return out, nil
}

// occasionWhen tells when an occasion was, and gives its dates.
func (a *answer) occasionWhen(o path.Occasion) (when string, dates []edtf.Date, err error) {
	if o.Event == graph.Any {
		when, err = a.stepWhen(path.Step{Hops: o.Hops})
	} else {
		of, telling := a.tell.When(a.ctx, o.Event)
		if telling != nil {
			return "", nil, telling
		}
		if when, err = a.marked(o.Event, orElse(of.Short, "undated")); o.May {
			when = mayHave + when
		}
	}
	if err != nil {
		return "", nil, err
	}
	nodes, err := a.paths.Times(a.ctx, o)
	for _, node := range nodes {
		of, err := a.tell.When(a.ctx, node)
		if err != nil {
			return "", nil, err
		}
		dates = append(dates, of.Dates...)
	}
	return when, dates, err
}

// often tells how often and from when to when a side has what is shared.
func (s sharedSide) often() string {
	if len(s.occasions) == 1 {
		return s.whens[0]
	}
	text := strings.TrimSuffix(fmt.Sprintf("%d times, %s", len(s.occasions), describe.Extent(s.dates)), ", ")
	if s.may > 0 {
		text += fmt.Sprintf(" (%d may have been then)", s.may)
	}
	return text
}

// detail tells of a single occasion what the date does not: the post that joins
// somebody to a body, the body of colleagues, what relative somebody is.
func (a *answer) detail(kind path.ShareKind, s sharedSide) (string, error) {
	first := s.occasions[0].Hops[0]
	switch {
	case kind == path.SharedFamily:
		return a.relationWords(first)
	case len(s.occasions) > 1:
		return "", nil
	case kind == path.SharedColleague:
		name, err := a.tell.Name(a.ctx, first.Shared())
		return "in " + name, err
	case kind == path.SharedOrganization && first.Property.Name() == "holds":
		name, err := a.tell.Name(a.ctx, first.To)
		return "as " + name, err
	}
	return "", nil
}

// topShares leaves of each kind the first ones that are to be shown. Where no
// heading tells it, it says of the others how many there are.
func (a *answer) topShares(all []shared) []shared {
	top := a.c.Int("top")
	if !a.c.IsSet("top") && !a.c.Bool("all") && !a.out.Rows() && !a.c.Bool("why") {
		top = mostCommon
	}
	if top == 0 {
		return all
	}
	var out []shared
	var left []string
	for _, kind := range path.ShareKinds {
		of := ofKind(all, kind)
		out = append(out, of[:min(top, len(of))]...)
		if len(of) > top {
			left = append(left, fmt.Sprintf("%d of %s", top, kindCount(kind, len(of), len(of[0].sides))))
		}
	}
	if left != nil && (a.out.Rows() || a.out.Drawn()) {
		a.notef("%s shown", join(left))
	}
	return out
}

func ofKind(all []shared, kind path.ShareKind) []shared {
	return slices.DeleteFunc(slices.Clone(all), func(s shared) bool { return s.Kind != kind })
}

// kindCount tells how many things of a kind so many sides have in common.
func kindCount(kind path.ShareKind, n, sides int) string {
	w := kindWords[kind]
	noun := w.many
	if n == 1 {
		noun = w.one
	}
	who := "both"
	if sides > 2 {
		who = fmt.Sprintf("all %d", sides)
	}
	return fmt.Sprintf(thousands(int64(n))+" "+noun, who)
}

// kindWords name kinds; %s stands for those who have them in common.
var kindWords = map[path.ShareKind]struct{ one, many string }{
	path.SharedFamily:       {"relative of %s", "relatives of %s"},
	path.SharedMeeting:      {"meeting of %s", "meetings of %s"},
	path.SharedEvent:        {"other event of %s", "other events of %s"},
	path.SharedDelegation:   {"delegation with %s", "delegations with %s"},
	path.SharedOrganization: {"organization of %s", "organizations of %s"},
	path.SharedPost:         {"post that %s held", "posts that %s held"},
	path.SharedPerson:       {"person of %s", "people of %s"},
	path.SharedMet:          {"person whom %s met", "people whom %s met"},
	path.SharedColleague:    {"colleague of %s", "colleagues of %s"},
	path.SharedPlace:        {"place where %s were", "places where %s were"},
}

// edgeWords tells what an occasion is for an edge of a drawing.
func (a *answer) edgeWords(kind path.ShareKind, o path.Occasion) (string, error) {
	switch {
	case kind == path.SharedPlace:
		return "was there", nil
	case kind == path.SharedOrganization && len(o.Hops) > 1:
		return schema.Words("postIn"), nil
	case isEvent(kind) && len(o.Hops) > 1:
		return "took part in", nil
	}
	return a.relationWords(o.Hops[len(o.Hops)-1])
}
