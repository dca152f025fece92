package story

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/schema"
)

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func have(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// sums says how much a page tells, and of what time.
func sums(c *content) string {
	text := count(len(c.facts), "fact")
	if n := len(c.sources.documents); n > 0 {
		text += " from " + count(n, "source")
	}
	text += " about " + kinds(c.nodes)
	bare := 0
	for _, f := range c.facts {
		if len(f.Cites) == 0 {
			bare++
		}
	}
	if bare > 0 {
		text += fmt.Sprintf("; %s %s no source", count(bare, "fact"), have(bare))
	}
	return text + "."
}

// kinds counts nodes by their types: "9 persons, 4 events and 2 others".
func kinds(nodes []*node) string {
	counts, others := map[string]int{}, 0
	for _, n := range nodes {
		if _, ok := schema.FindType(n.Type); ok {
			counts[n.Type]++
		} else {
			others++
		}
	}
	var out []string
	for _, name := range slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	}) {
		t, _ := schema.FindType(name)
		if n := counts[name]; n == 1 {
			out = append(out, "1 "+strings.ToLower(schema.Words(t.Name)))
		} else {
			out = append(out, fmt.Sprintf("%d %s", n, t.Plural))
		}
	}
	switch {
	case len(out) == 0:
		return count(others, "node")
	case others > 0:
		out = append(out, count(others, "other"))
	}
	if len(out) == 1 {
		return out[0]
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

// caption explains the drawing.
func caption(c *content) string {
	text := "A line is a fact and leads to it; a box leads to all that is told of it."
	for _, f := range c.facts {
		if f.Status != "" {
			return text + " Broken lines are planned or did not take place."
		}
	}
	return text
}

// Days are the first and the last day that a fact may have held, counted from
// 1970-01-01; "" where there is no bound. Nil: it has no date.
func (f *fact) Days() *days {
	if len(f.When) == 0 {
		return nil
	}
	from, to := edtf.MaxDay, edtf.MinDay
	for _, d := range f.When {
		if d.at.IsZero() {
			return nil
		}
		a, b := d.at.Range()
		from, to = min(from, a), max(to, b)
	}
	return &days{bound(from), bound(to)}
}

type days struct{ From, To string }

func bound(d edtf.Day) string {
	if !d.Bounded() {
		return ""
	}
	return fmt.Sprint(int32(d))
}

// Wordless says what there is of a passage without words.
func (p *passage) Wordless() string {
	if p.Quote != "" || p.Gist != "" || p.Reason != "" {
		return ""
	}
	if strings.TrimSpace(p.Claimant) != "" {
		return "(without their words)"
	}
	return "(no words kept)"
}
