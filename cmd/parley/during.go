package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/names"
	"parley/graph/path"
)

const duringHint = `--during takes an event, a trip, a delegation, or a tenure, as in --during "albright as secretary of state"`

// A during is the time of an event or a tenure that a question is about.
type during struct {
	name   string // of the event; "" if the question is not limited so
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
	found, err := a.namedInTime(text)
	if err != nil {
		return err
	}
	g := a.paths
	if a.snap != a.all {
		if g, err = path.NewGraph(a.ctx, a.all); err != nil {
			return err
		}
	}
	var times []during
	var told []string
	for _, m := range found {
		x, ok, err := g.Extent(a.ctx, m.ID)
		if err != nil {
			return err
		}
		if !ok || slices.ContainsFunc(times, func(d during) bool { return d.sameTime(x) }) {
			continue
		}
		d := during{m.Name, x}
		times = append(times, d)
		told = append(told, fmt.Sprintf("  %s, %s, %s", d.name, d.date().Human(), short(m.Node)))
	}
	switch len(times) {
	case 0:
		return fault.Usagef("--during: nothing says when %s was", found[0].Name).Hint(duringHint)
	case 1:
	default:
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

// namedInTime resolves the name of something that has a time: as names are
// everywhere, or "NAME as POST" for a tenure.
func (a *answer) namedInTime(text string) ([]names.Match, error) {
	who, post, ok := strings.Cut(text, " as ")
	if !ok {
		return a.asked(text)
	}
	m, _, whole, err := a.exactly(text)
	if err != nil || whole {
		return []names.Match{m}, err
	}
	return a.tenuresAs(who, post)
}

// tenuresAs returns the tenures of somebody in a post.
func (a *answer) tenuresAs(who, post string) ([]names.Match, error) {
	persons, name, err := a.named([]string{who})
	if err != nil {
		return nil, err
	}
	posts, called, err := a.posts([]string{post})
	if err != nil {
		return nil, err
	}
	var out []names.Match
	for _, p := range posts {
		tenures, err := claims.Tenures(a.ctx, a.all, p)
		if err != nil {
			return nil, err
		}
		for _, t := range tenures {
			if !t.Served() || !slices.Contains(persons, t.Holder) {
				continue
			}
			node, err := graph.TermOf(a.ctx, a.all, t.Node)
			if err != nil {
				return nil, err
			}
			out = append(out, names.Match{ID: t.Node, Node: node, Name: name + "'s time as " + called})
		}
	}
	if out == nil {
		return nil, fault.Usagef("--during: %s is not recorded as %s", name, called).Hint("parley show %s tells the posts", who)
	}
	return out, nil
}
