package main

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
)

// An acquaintance is a person met, and where and when.
type acquaintance struct {
	name   string
	node   graph.ID
	hops   []path.Hop // one a meeting
	events []graph.ID
	may    int // of the events, how many only may have been at the time asked about
	places []string
	dates  []edtf.Date
	whens  []describe.When // in the order of dates
}

// acquaintances gathers the meetings of nodes by whom they were with.
func (a *answer) acquaintances(nodes []graph.ID) ([]acquaintance, error) {
	at := map[graph.ID]int{}
	var out []acquaintance
	for _, node := range nodes {
		hops, err := a.paths.Derive(a.ctx, "met", node)
		if err != nil {
			return nil, err
		}
		for _, h := range hops {
			if slices.Contains(nodes, h.To) {
				continue
			}
			if ok, err := a.judged(&h); err != nil {
				return nil, err
			} else if !ok {
				continue
			}
			i, seen := at[h.To]
			if !seen {
				name, err := a.tell.Name(a.ctx, h.To)
				if err != nil {
					return nil, err
				}
				i, at[h.To] = len(out), len(out)
				out = append(out, acquaintance{name: name, node: h.To})
			}
			if err := a.addMeeting(&out[i], h); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(out, func(x, y acquaintance) int {
		if n := len(y.events) - len(x.events); n != 0 {
			return n
		}
		return strings.Compare(x.name, y.name)
	})
	return out, nil
}

// addMeeting notes one meeting, unless it is there already.
func (a *answer) addMeeting(m *acquaintance, h path.Hop) error {
	event := h.Shared()
	if slices.Contains(m.events, event) {
		return nil
	}
	m.hops, m.events = append(m.hops, h), append(m.events, event)
	if h.May {
		m.may++
	}
	when, err := a.tell.When(a.ctx, event)
	if err != nil {
		return err
	}
	if when.Short, err = a.marked(event, when.Short); err != nil {
		return err
	}
	if len(when.Dates) > 0 {
		i, _ := slices.BinarySearchFunc(m.dates, when.Dates[0], edtf.Compare)
		m.dates = slices.Insert(m.dates, i, when.Dates[0])
		m.whens = slices.Insert(m.whens, i, when)
	}
	places, err := a.placesOf(event)
	for _, name := range places {
		if !slices.Contains(m.places, name) {
			m.places = append(m.places, name)
		}
	}
	return err
}

// placesOf names the places of an event.
func (a *answer) placesOf(event graph.ID) ([]string, error) {
	x, err := expression([]string{"takesPlaceIn"})
	if err != nil {
		return nil, err
	}
	places, err := a.paths.Walk(a.ctx, []graph.ID{event}, x)
	if err != nil {
		return nil, err
	}
	names, err := a.tell.Names(a.ctx, nodesOf(places))
	return append([]string{}, names...), err
}

// firstAndLast tells the first and the last of the meetings.
func (m acquaintance) firstAndLast() (first, last string) {
	if len(m.whens) == 0 {
		return "undated", "undated"
	}
	return m.whens[0].Short, m.whens[len(m.whens)-1].Short
}

// firstAndLastEDTF is firstAndLast for machines; undated meetings have no dates.
func (m acquaintance) firstAndLastEDTF() (first, last []string) {
	if len(m.whens) == 0 {
		return []string{}, []string{}
	}
	return m.whens[0].EDTF(), m.whens[len(m.whens)-1].EDTF()
}
