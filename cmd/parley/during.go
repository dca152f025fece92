package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

const duringHint = `--during takes an event, a trip, a delegation, or a tenure, as in --during "albright as secretary of state"`

// A during is the time of an event or a tenure that a question is about.
type during struct {
	name   string // of the event; "" if the question is not limited so
	node   graph.Term
	holder graph.ID // of a tenure
	extent path.Extent
}

// words tells it as part of a sentence: "during Miami talks (30 Nov 2025)".
func (d during) words() string { return fmt.Sprintf("during %s (%s)", d.name, d.date().Human()) }

// date is the time from its first possible day to its last.
func (d during) date() edtf.Date {
	if d.extent.From == d.extent.To {
		return d.extent.From.Of()
	}
	return edtf.Between(d.extent.From, d.extent.To)
}

// setDuring limits the question to the time of what --during names, and says what
// that is taken to be. Its dates are those that all sources give, whichever of them
// count for the answer: a name must not come to mean another time.
func (a *answer) setDuring() error {
	if !a.c.IsSet("during") {
		return nil
	}
	text := strings.TrimSpace(a.c.String("during"))
	if text == "" {
		return fault.Usagef("--during: there is no name").Hint(duringHint)
	}
	g, err := path.NewGraph(a.ctx, a.all)
	if err != nil {
		return err
	}
	found, err := a.namedInTime(g, text)
	if err != nil {
		return err
	}
	times, err := a.timesIn(g, found)
	if err != nil {
		return err
	}
	switch times = differentTimes(tenureTimes(times)); {
	case len(times) == 0:
		return fault.Usagef("--during: nothing says when %s was", found[0].Name).Hint(duringHint)
	case len(times) > 1:
		var told []string
		for _, d := range times {
			told = append(told, fmt.Sprintf("  %s, %s, %s", d.name, d.date().Human(), short(d.node)))
		}
		return fault.Usagef("--during %q fits several times:\n%s", text, strings.Join(told, "\n")).
			Hint("give the IRI of one, or --since and --until dates")
	}
	a.asOf.during = times[0]
	a.asOf.Window = a.asOf.During(times[0].extent)
	if a.asOf.Empty() {
		return a.asOf.noDay()
	}
	a.notef("%s%s", times[0].words(), times[0].taken())
	return nil
}

// timesIn returns the times of those nodes that have one.
func (a *answer) timesIn(g *path.Graph, found []inTime) (out []during, err error) {
	for _, m := range found {
		x, ok, err := g.Extent(a.ctx, m.ID)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, during{m.Name, m.Node, m.holder, x})
		}
	}
	return out, nil
}

// differentTimes leaves the first of those that are the same.
func differentTimes(times []during) (out []during) {
	for _, d := range times {
		if !slices.ContainsFunc(out, func(o during) bool { return o.sameTime(d.extent) }) {
			out = append(out, d)
		}
	}
	return out
}

func (d during) sameTime(x path.Extent) bool {
	y := d.extent
	return x.From == y.From && x.FromLatest == y.FromLatest && x.ToEarliest == y.ToEarliest && x.To == y.To
}

// taken says how dates that leave something open were taken; "" if they do not.
func (d during) taken() string {
	x := d.extent
	switch {
	case x.Several:
		return ": sources differ on when it was; any of that may be meant"
	case x.Attested && x.From == x.To:
		return ": neither start nor end is stated, and the day on which it is attested is taken for all of it"
	case x.Attested:
		return ": neither start nor end is stated, and the days on which it is attested are taken, from the first to the last"
	case x.NoStart && x.NoEnd:
		return ": neither start nor end is stated"
	case x.Next:
		return ": its end is not stated, and no later than the next holder's start; what was after its start only may have been during it"
	case x.NoStart && x.From.Bounded():
		return ": its start is not stated, and its end is taken for all of it"
	case x.NoStart:
		return ": its start is not stated; what was before its end only may have been during it"
	case x.NoEnd && x.To.Bounded():
		return ": its end is not stated, and its start is taken for all of it"
	case x.NoEnd:
		return ": its end is not stated; what was after its start only may have been during it"
	case x.Vague():
		return ": on which of these days it was is not certain; what was on some of them only may have been during it"
	}
	return ""
}
