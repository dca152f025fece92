package story

import (
	"fmt"
	"strings"

	"parley/graph/edtf"
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
	text := count(len(c.facts), "fact") + " about " + count(len(c.nodes), "node")
	if n := len(c.sources.documents); n > 0 {
		text += " from " + count(n, "source")
	}
	bare := 0
	for _, f := range c.facts {
		if len(f.Cites) == 0 {
			bare++
		}
	}
	if bare > 0 {
		text += fmt.Sprintf("; %d without one", bare)
	}
	return text + "."
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
