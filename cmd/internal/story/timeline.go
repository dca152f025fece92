package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph/edtf"
)

// A period is a month of the timeline.
type period struct {
	Name    string
	Moments []moment
}

// A moment is what has one date.
type moment struct {
	When  date
	Nodes []*node
	Facts []*fact
}

// timeline returns nodes and facts in the order of their dates, by month. What has
// several dates stands at each. Undated counts the facts that have none.
func timeline(c *content) (periods []period, undated int) {
	byDate := map[string]*moment{}
	at := func(d date) *moment {
		m := byDate[d.EDTF]
		if m == nil {
			m = &moment{When: d}
			byDate[d.EDTF] = m
		}
		return m
	}
	for _, n := range c.nodes {
		for _, d := range n.When {
			m := at(d)
			m.Nodes = append(m.Nodes, n)
		}
	}
	for _, f := range c.facts {
		for _, d := range f.When {
			m := at(d)
			m.Facts = append(m.Facts, f)
		}
		if len(f.When) == 0 {
			undated++
		}
	}
	var moments []*moment
	for _, m := range byDate {
		moments = append(moments, m)
	}
	slices.SortFunc(moments, func(a, b *moment) int {
		return cmp.Or(edtf.Compare(a.When.at, b.When.at), strings.Compare(a.When.EDTF, b.When.EDTF))
	})
	for _, m := range moments {
		name := periodOf(m.When.at)
		if n := len(periods); n == 0 || periods[n-1].Name != name {
			periods = append(periods, period{Name: name})
		}
		p := &periods[len(periods)-1]
		p.Moments = append(p.Moments, *m)
	}
	return periods, undated
}

// periodOf is the month, else the year, under which a date stands: that of its
// first day or, if that has no bound, of its last.
func periodOf(d edtf.Date) string {
	const none = "Without a bound"
	if d.IsZero() {
		return none
	}
	bound := d.Start() // of what is known of its beginning, else of its end
	if !bound.Earliest.Bounded() && !bound.Latest.Bounded() {
		bound = d.End()
	}
	from, to := bound.Earliest, bound.Latest
	day := from
	if !day.Bounded() {
		day = to
	}
	if !day.Bounded() {
		return none
	}
	year, month, _ := day.Civil()
	if year < 1 || year > 9999 {
		return d.Human()
	}
	name := fmt.Sprintf("%04d", year)
	if !from.Bounded() || !to.Bounded() || to-from < longestMonth {
		name += fmt.Sprintf("-%02d", month)
	}
	p, err := edtf.Parse(name)
	if err != nil {
		return none
	}
	return p.Human()
}

// longestMonth is the number of days from which on a time is told under a year.
const longestMonth = 31
