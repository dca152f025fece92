package windows

import (
	"cmp"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A Hull is the window of a node: it was not before From and not after To, where
// edtf.MinDay and edtf.MaxDay are no bounds. The zero Hull is that of a node of
// which no date is known.
type Hull struct {
	From, To edtf.Day
	Dated    bool // it has a date at all; else From and To say nothing
	// Lent says that a relation to it may have the time of another node: it is a
	// delegation or a participation, which have that of their event, or there
	// is a participation between it and who took part.
	Lent bool
}

// unbounded is the window of what may have been at any time.
var unbounded = Hull{From: edtf.MinDay, To: edtf.MaxDay, Dated: true}

// or returns the hull of both.
func (h Hull) or(o Hull) Hull {
	h.Lent = h.Lent || o.Lent
	if !o.Dated || !h.Dated {
		if o.Dated {
			h.From, h.To, h.Dated = o.From, o.To, true
		}
		return h
	}
	h.From, h.To = min(h.From, o.From), max(h.To, o.To)
	return h
}

// A kind says what a fact tells of its node.
type kind uint8

const (
	aDate kind = iota
	aStart
	anEnd
	anAttest
	anAppointment
	aPart     // something is a part of it
	aBorrower // it has the time of its event
)

// A fact is a quad that tells of the time of a node: of its date, or with neither
// that something is so.
type fact struct {
	node, label, date graph.ID
	kind              kind
}

func compareFacts(a, b fact) int {
	return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.label, b.label))
}

// days are the first and the last day that a literal may mean.
type days struct{ from, to edtf.Day }

// hullsOf returns the windows of the nodes of facts, ascending. Dates that are none
// are not in ranges.
func hullsOf(facts []fact, ranges map[graph.ID]days) []found {
	slices.SortFunc(facts, compareFacts)
	var out []found
	for len(facts) > 0 {
		n := 1
		for n < len(facts) && compareFacts(facts[0], facts[n]) == 0 {
			n++
		}
		h := under(facts[:n], ranges)
		node := uint32(facts[0].node)
		facts = facts[n:]
		if h == (Hull{}) {
			continue
		}
		if k := len(out); k > 0 && out[k-1].node == node {
			out[k-1].Hull = out[k-1].or(h)
		} else {
			out = append(out, found{node, h})
		}
	}
	return out
}

// under returns the hull of what one label says of a node.
func under(facts []fact, ranges map[graph.ID]days) Hull {
	var h Hull
	var seen [aBorrower + 1]bool
	var of [aBorrower + 1]days
	for _, f := range facts {
		d, ok := ranges[f.date]
		if f.kind < aPart && !ok {
			continue
		}
		if seen[f.kind] {
			d = days{min(d.from, of[f.kind].from), max(d.to, of[f.kind].to)}
		}
		seen[f.kind], of[f.kind] = true, d
	}
	switch {
	case seen[aPart]:
		h = unbounded
	case seen[aDate]:
		h = Hull{From: of[aDate].from, To: of[aDate].to, Dated: true}
	case seen[aStart] || seen[anEnd]:
		h = unbounded
		if seen[aStart] {
			h.From = of[aStart].from
		}
		if seen[anEnd] {
			h.To = of[anEnd].to
		}
	case seen[anAttest] || seen[anAppointment]:
		h = unbounded
	}
	if seen[anAttest] {
		h = h.or(Hull{From: of[anAttest].from, To: of[anAttest].to, Dated: true})
	}
	h.Lent = seen[aBorrower]
	return h
}
