package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
)

// Two events are compared if they are no more than nearDays apart, and are one
// by rule if no other candidate is within aloneDays.
const (
	nearDays  = 7
	aloneDays = 30
)

// agenda is the events of each class of persons, in the order of their days.
type agenda map[*person][]*event

func (r *records) agenda(c *classes) agenda {
	out := agenda{}
	for _, e := range r.events {
		for _, p := range e.all() {
			one := c.one(p)
			if n := len(out[one]); n == 0 || out[one][n-1] != e {
				out[one] = append(out[one], e)
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b *event) int {
			return cmp.Or(cmp.Compare(a.when.First, b.when.First), cmp.Compare(a.term, b.term))
		})
	}
	return out
}

// proposeEvents compares the events of each person with those near them in time.
func (r *records) proposeEvents(c *classes, block int, left counts, about func(*event) bool) []Claim {
	all := r.agenda(c)
	seen := map[[2]int32]bool{}
	var out []Claim
	for _, p := range r.persons {
		list := all[p] // of those who stand for their class; none for others
		for i, e := range list {
			compared := 0
			for _, f := range list[i+1:] {
				if gapDays(e.when.Last, f.when.First) > nearDays {
					break
				}
				pair := [2]int32{min(e.node, f.node), max(e.node, f.node)}
				if seen[pair] {
					continue
				}
				seen[pair] = true
				if !about(e) && !about(f) {
					continue
				}
				if compared++; compared > block {
					left.add("events of a person with too many within a week", 1)
					continue
				}
				if claim, ok := r.pairEvents(c, list, e, f, left); ok {
					out = append(out, claim)
				}
			}
		}
	}
	return out
}

// pairEvents compares two events that are near in time.
func (r *records) pairEvents(c *classes, list []*event, e, f *event, left counts) (Claim, bool) {
	gap := e.gap(f)
	reason, near := r.unfit(e, f), false
	how := fit{}
	if reason == "" || reason == notHeld {
		if how = r.roles(c, e, f); how.not != "" {
			reason = "events of one person within a week, but: " + how.not
			near = how.not == otherHost && gap > 0
		} else {
			near = gap > 0
		}
	}
	if reason != "" {
		if near {
			reason = nearly + reason
		}
		left.add(reason, 1)
		return Claim{}, false
	}
	score := 0.97*how.score - 0.03*float64(gap)
	why := append(how.why, daysApart(gap))
	strict := how.strict
	if other := r.rival(c, list, e, f); other != nil {
		strict, score = false, score*0.8
		why = append(why, fmt.Sprintf("%s, %s, could be meant as well", orIRI(other), other.date.Human()))
	} else {
		why = append(why, fmt.Sprintf("no other within %d days", aloneDays))
	}
	if late, _ := r.c.later(e.node, f.node); late == f.node {
		e, f = f, e // the later record is identified
	}
	return Claim{A: e.record(), B: f.record(), Score: max(score, 0.01), Strict: strict, Gap: gap, Why: why, Reason: strings.Join(why, ", ")}, true
}

// unfit says why two events cannot be one whoever took part; "" if they can.
func (r *records) unfit(e, f *event) string {
	switch {
	case slices.Contains(e.partOf, f.node) || slices.Contains(f.partOf, e.node):
		return "events of which one is part of the other"
	case recordOf(e.label) == recordOf(f.label) && e.label != "":
		return "events that one record tells apart"
	case e.source == f.source && e.gap(f) > 0:
		return "events that one data set has on different days"
	case e.settled() != f.settled():
		return notHeld
	}
	return ""
}

const notHeld = "an event that was held and one that was only planned or was cancelled"

func (e *event) settled() bool { return e.status != "planned" && e.status != "cancelled" }

// gap is the number of days between two events: 0 if their dates may meet.
func (e *event) gap(f *event) int {
	if _, possible := e.date.Meets(f.date); possible {
		return 0
	}
	days, _ := between([]stretch{e.when}, []stretch{f.when})
	return days
}

func daysApart(n int) string {
	switch n {
	case 0:
		return "on days that meet"
	case 1:
		return "1 day apart"
	}
	return fmt.Sprintf("%d days apart", n)
}

// recordOf cuts a label to the record that it lies in: a document and the number
// of a record, or, of a text, the document.
func recordOf(label graph.Term) string {
	doc, place, _ := strings.Cut(label.IRI(), "#")
	place, _, _ = strings.Cut(place, "&")
	if strings.HasPrefix(place, "char=") {
		place = ""
	}
	return doc + "#" + place
}

// rival returns an event that may be one with e or with f in the other's stead:
// of fitting guest and host within thirty days. Records of one event, which are
// of the same persons on days that meet, are not rivals.
func (r *records) rival(c *classes, list []*event, e, f *event) *event {
	for _, x := range list {
		if x == e || x == f || gapDays(x.when.Last, min(e.when.First, f.when.First)) > aloneDays {
			continue
		}
		if gapDays(max(e.when.Last, f.when.Last), x.when.First) > aloneDays {
			break
		}
		if r.isRival(c, x, e, f) || r.isRival(c, x, f, e) {
			return x
		}
	}
	return nil
}

// isRival reports whether x, of the kind of f, may be one with e in place of f.
func (r *records) isRival(c *classes, x, e, f *event) bool {
	if x.kind != f.kind || r.unfit(x, e) != "" || r.roles(c, x, e).not != "" || x.gap(e) > aloneDays {
		return false
	}
	told := r.unfit(x, f) == "" && x.gap(f) == 0 && r.roles(c, x, f).not == ""
	return !told
}

func orIRI(e *event) string {
	if e.shown != "" {
		return e.shown
	}
	return e.term.IRI()
}
