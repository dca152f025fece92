package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/edtf"
	"parley/graph/path"
)

// asOfFlags are those of commands that answer as of a time, as it was known at a
// time, or on the word of some sources.
func asOfFlags(own ...cli.Flag) []cli.Flag {
	return append(claimFlags(windowFlags(own...)...), minSourcesFlag())
}

// windowFlags are those of a time that a question is about.
func windowFlags(own ...cli.Flag) []cli.Flag {
	return append(dateFlags(own...),
		&cli.StringFlag{Name: "during", Usage: "what was at the time of `EVENT`: an event, a trip, or a tenure, as in \"albright as secretary of state\""},
	)
}

// dateFlags are those of windowFlags that give dates.
func dateFlags(own ...cli.Flag) []cli.Flag {
	return append(own,
		&cli.StringFlag{Name: "at", Usage: "the world as it stood on `DATE`: offices and memberships held then, events begun by then"},
		&cli.StringFlag{Name: "on", Usage: "what was on `DATE`, a day or any day of a month or a year"},
		&cli.StringFlag{Name: "since", Usage: "what was on `DATE` or later"},
		&cli.StringFlag{Name: "until", Usage: "what was on `DATE` or earlier"},
		undatedFlag(),
		&cli.BoolFlag{Name: "certain", Usage: "not what only may have held"},
	)
}

// An asOf is what a question is limited to: a time that it is about, and which
// claims count.
type asOf struct {
	path.Window
	at, on, since, until edtf.Date
	during               during
	limits
}

// asOf reads the flags of a time, where a command has them.
func (p *program) asOf(c *cli.Context) (asOf, error) {
	var a asOf
	for _, limit := range []struct {
		name string
		date *edtf.Date
		with func(path.Window, edtf.Date) path.Window
	}{{"at", &a.at, path.Window.At}, {"on", &a.on, path.Window.On},
		{"since", &a.since, path.Window.Since}, {"until", &a.until, path.Window.Until}} {
		d, err := p.dateFlag(c, limit.name)
		if err != nil {
			return a, err
		}
		if *limit.date = d; !d.IsZero() {
			a.Window = limit.with(a.Window, d)
		}
	}
	if a.Empty() {
		return a, a.noDay()
	}
	a.Undated, a.Certain = c.String("undated") == "keep", c.Bool("certain")
	if a.Undated && a.Certain {
		return a, fault.Usagef("--undated and --certain exclude each other: what has no date is never certain")
	}
	return a, nil
}

// noDay is the error for limits that contradict each other.
func (a asOf) noDay() error {
	return fault.Usagef("there is no day %s", a.words()).
		Hint("%s exclude each other", strings.Join(a.timeFlags(), " and "))
}

// dateFlag reads a date as people write it; no flag is the zero Date.
func (p *program) dateFlag(c *cli.Context, name string) (edtf.Date, error) {
	text := c.String(name)
	if text == "" {
		if c.IsSet(name) {
			return edtf.Date{}, fault.Usagef("--%s: there is no date", name).Hint("dates are written 2025-11-30, 2025-11 or 2025")
		}
		return edtf.Date{}, nil
	}
	d, err := edtf.ParseUser(text, edtf.DayOfTime(p.Now()))
	if err != nil {
		return d, fault.Usagef("--%s: %w", name, err).Hint("dates are written 2025-11-30, 2025-11 or 2025")
	}
	return d, nil
}

// words tells the time for the end of a sentence: "as things stood on 1 Jan
// 2020", "since 1990 and until 1995"; "" if it is all time.
func (a asOf) words() string {
	in := func(d edtf.Date) string {
		if from, to := d.Range(); from == to {
			return "on "
		}
		return "in "
	}
	var out []string
	for _, limit := range []struct {
		before string
		date   edtf.Date
	}{{"as things stood " + in(a.at), a.at}, {in(a.on), a.on}, {"since ", a.since}, {"until ", a.until}} {
		if !limit.date.IsZero() {
			out = append(out, limit.before+limit.date.Human())
		}
	}
	if a.during.name != "" {
		out = append(out, a.during.words())
	}
	return strings.Join(out, " and ")
}

// then is all that a question is limited to, behind a blank, or "".
func (a asOf) then() string {
	out := ""
	if w := a.words(); w != "" {
		out = " " + w
	}
	return out + a.limits.then()
}

// timeFlags names the flags that limit the time.
func (a asOf) timeFlags() []string {
	var out []string
	for _, limit := range []struct {
		flag string
		date edtf.Date
	}{{"--at", a.at}, {"--on", a.on}, {"--since", a.since}, {"--until", a.until}} {
		if !limit.date.IsZero() {
			out = append(out, limit.flag)
		}
	}
	if a.during.name != "" {
		out = append(out, "--during")
	}
	return out
}

// heading is the time for a heading: "30 Nov 2025", "since 1990".
func (a asOf) heading() string {
	switch alone := len(a.timeFlags()) == 1; {
	case !alone:
	case !a.at.IsZero():
		return a.at.Human()
	case !a.on.IsZero():
		return a.on.Human()
	}
	return a.words()
}

// needsLimit is the error for --undated or --certain where nothing is asked
// about a time.
func (a asOf) needsLimit() error {
	for name, set := range map[string]bool{"undated": a.Undated, "certain": a.Certain} {
		if set && !a.Limited() {
			return fault.Usagef("--%s says nothing without a time", name).Hint("give --at, --on, --since or --until a date, or --during an event")
		}
	}
	return nil
}

// noteUndated tells how many edges a question left out because nothing says when
// they held.
func (a *answer) noteUndated(n int) {
	switch {
	case n == 1:
		a.notef("1 undated claim ignored; --undated keeps it")
	case n > 1:
		a.notef("%s ignored; --undated keeps them", count(int64(n), "undated claim"))
	}
}

// noteUnbacked tells how many edges were come to that too few publishers claim.
func (a *answer) noteUnbacked() {
	if a.backing == nil || a.backing.Left() == 0 {
		return
	}
	n, least := int64(a.backing.Left()), a.limits.publishers
	them := map[bool]string{true: "it", false: "them"}[n == 1]
	if least == 1 {
		a.notef("%s left out: no publisher claims %s", count(n, "edge"), them)
		return
	}
	a.notef("%s left out: fewer than %d independent publishers claim %s (parley link joins the records that sources have of one event)",
		count(n, "edge"), least, them)
}

// judged applies the time that a question is about to a hop, as walks and paths
// do: it reports whether the hop passes, and marks one that only may have held.
func (a *answer) judged(h *path.Hop) (bool, error) {
	if !a.asOf.Limited() {
		return true, nil
	}
	j, err := a.paths.JudgeHop(a.ctx, *h, a.asOf.Window)
	if err != nil {
		return false, err
	}
	if !a.asOf.Admits(j.Verdict) {
		if j.Verdict == path.Undated {
			a.undated[fmt.Sprint(h.Property.Name(), h.From, h.To, h.Shared())] = true
		}
		return false, nil
	}
	j.Mark(h, a.asOf.Window)
	return true, nil
}
