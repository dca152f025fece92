package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) metCommand() *cli.Command {
	return &cli.Command{
		Name: "met", Category: asking, ArgsUsage: "NAME",
		Usage: "whom somebody met, how often, when and where",
		UsageText: `
parley met umerov                    everybody, the most often met first
parley met umerov --why              each meeting with its sources
parley met umerov --top 3
parley met umerov --since 2025       in a time`,
		Description: `
Two persons met if both took part in one meeting or call at overlapping times,
by themselves or as members of delegations, and share no delegation to it.
parley explain met prints the rule. Planned meetings do not count.`,
		Flags: outputFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show the edges that each meeting follows from, and what disputes touch it"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` (0: all)"},
		)...)...),
		Action: p.met,
	}
}

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

func (p *program) met(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if c.Int("top") < 0 {
		return fault.Usagef("--top must be 0 or more")
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		nodes, name, err := a.named(c.Args().Slice())
		if err != nil {
			return err
		}
		met, err := a.acquaintances(nodes)
		if err != nil {
			return err
		}
		a.noteUndated(len(a.undated))
		if len(met) == 0 {
			return a.nothing(func() error { return a.metRows(nil) }, a.metNobody(nodes[0], name, c.Args().Slice()))
		}
		if err := a.noteUnnamed(met, name); err != nil {
			return err
		}
		if !a.out.Rows() { // before those are cut of whom they are to be told apart
			if err := a.tellMetApart(met); err != nil {
				return err
			}
		}
		shown := met
		if top := c.Int("top"); top > 0 && top < len(met) {
			shown = met[:top]
			a.notef("%d of %d shown", len(shown), len(met))
		}
		if c.Bool("why") && !a.out.Rows() {
			return a.metWhy(shown)
		}
		return a.metTable(shown)
	})
}

// metNobody tells why: somebody may be no person.
func (a *answer) metNobody(node graph.ID, name string, words []string) error {
	if ok, err := a.whole.IsA(a.ctx, node, "Person"); err != nil {
		return err
	} else if !ok {
		return fault.Usagef("%s is no person: persons meet", name).Hint("parley show tells who took part")
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		nodes, _, err := b.named(words)
		if err != nil {
			return "", err
		}
		met, err := b.acquaintances(nodes)
		if len(met) == 0 || err != nil {
			return "", err
		}
		return people(len(met)), nil
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s: no meeting with a named person is recorded%s", name, a.asOf.then()).Hint("%s", hint)
}

// noteUnnamed tells of the delegations met of which not all members are known:
// with them, somebody met more people than can be listed.
func (a *answer) noteUnnamed(met []acquaintance, name string) error {
	told := map[graph.ID]bool{}
	for _, m := range met {
		for _, h := range m.hops {
			for _, v := range h.Via {
				if v.Property.Name() != "hasMember" || told[v.From] {
					continue
				}
				told[v.From] = true
				unnamed, err := a.tell.Unnamed(a.ctx, v.From)
				if err != nil {
					return err
				}
				if unnamed == "" {
					continue
				}
				body, err := a.tell.Name(a.ctx, v.From)
				if err != nil {
					return err
				}
				a.notef("%s: %s; whom else of it %s met is not recorded", body, unnamed, name)
			}
		}
	}
	return nil
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
	x, err := expression([]string{"takesPlaceIn"})
	if err != nil {
		return err
	}
	places, err := a.paths.Walk(a.ctx, []graph.ID{event}, x)
	if err != nil {
		return err
	}
	for _, p := range places {
		name, err := a.tell.Name(a.ctx, p.Node)
		if err != nil {
			return err
		}
		if !slices.Contains(m.places, name) {
			m.places = append(m.places, name)
		}
	}
	return nil
}

func (a *answer) metTable(met []acquaintance) error {
	if a.out.Rows() {
		return a.metRows(met)
	}
	columns := []string{"who", "times", "first", "last", "where"}
	may := slices.ContainsFunc(met, func(m acquaintance) bool { return m.may > 0 })
	if may {
		columns = slices.Insert(columns, 2, "may")
	}
	t := a.out.Table(columns...)
	unsure := false
	for _, m := range met {
		first, last := "undated", "undated"
		if len(m.whens) > 0 {
			first, last = a.dayOf(m.whens[0].Short), a.dayOf(m.whens[len(m.whens)-1].Short)
			unsure = unsure || first != m.whens[0].Short || last != m.whens[len(m.whens)-1].Short
		}
		cells := []any{m.name, len(m.events), first, last, a.fewPlaces(m.places)}
		if may { // of these, that many only may have been then
			cells = slices.Insert(cells, 2, any(m.may))
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	if unsure {
		a.notef("several days, as 3–5 Mar 2001: on one of them")
	}
	return t.Close()
}

// tellMetApart adds to each of equal names a post, country or body that tells it
// apart, in brackets, as names are asked for; else the IRI.
func (a *answer) tellMetApart(met []acquaintance) error {
	called, full := map[string]int{}, map[string]int{}
	for _, m := range met {
		called[m.name]++
	}
	names := make([]string, len(met))
	for i, m := range met {
		names[i] = m.name
		if called[m.name] < 2 {
			continue
		}
		marks, err := a.marks(m.node)
		if err != nil {
			return err
		}
		if len(marks) > 0 {
			names[i] += " (" + marks[0] + ")"
		}
		full[names[i]]++
	}
	for i, m := range met {
		if full[names[i]] > 1 || names[i] == m.name && called[m.name] > 1 {
			node, err := a.nodeRow(m.node)
			if err != nil {
				return err
			}
			names[i] = m.name + " (" + schema.Shorten(node.IRI) + ")"
		}
		met[i].name = names[i]
	}
	return nil
}

// dayOf is a date for a column of a terminal: that one of several days is meant is
// told once, below.
func (a *answer) dayOf(when string) string {
	if a.out.Width() == 0 {
		return when
	}
	return strings.TrimSuffix(when, ", one day")
}

// fewPlaces is a cell for places: on a terminal the first, and how many more.
func (a *answer) fewPlaces(places []string) any {
	if a.out.Width() == 0 || len(places) < 3 {
		return places
	}
	return fmt.Sprintf("%s, %d more", places[0], len(places)-1)
}

// metRows is metTable for machines, with IRIs and dates in EDTF.
func (a *answer) metRows(met []acquaintance) error {
	columns := []string{"who", "iri", "times", "first", "last", "first_date", "last_date", "where", "events", "may"}
	why := a.rowsWhy()
	if why {
		columns = append(columns, marksColumns...)
		if err := a.lookAlong(meetingsOf(met)); err != nil {
			return err
		}
	}
	t := a.out.Table(columns...)
	for _, m := range met {
		node, err := a.nodeRow(m.node)
		if err != nil {
			return err
		}
		events := []string{}
		for _, e := range m.events {
			event, err := a.nodeRow(e)
			if err != nil {
				return err
			}
			events = append(events, event.IRI)
		}
		var first, last, firstDate, lastDate any
		if n := len(m.whens); n > 0 {
			first, last = m.whens[0].Short, m.whens[n-1].Short
			firstDate, lastDate = m.whens[0].EDTF(), m.whens[n-1].EDTF()
		}
		cells := []any{m.name, node.IRI, len(m.events), first, last, firstDate, lastDate, m.places, events, m.may}
		if why {
			marks, err := a.marksRow(slices.Collect(slices.Chunk(m.hops, 1))...)
			if err != nil {
				return err
			}
			cells = append(cells, a.marksCells(marks)...)
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	return t.Close()
}

// meetingsOf returns all meetings.
func meetingsOf(met []acquaintance) (out []path.Hop) {
	for _, m := range met {
		out = append(out, m.hops...)
	}
	return out
}

// metWhy writes each meeting with what it follows from.
func (a *answer) metWhy(met []acquaintance) error {
	if err := a.lookAlong(meetingsOf(met)); err != nil {
		return err
	}
	for i, m := range met {
		if i > 0 {
			a.printf("")
		}
		a.paragraph(0, 2, fmt.Sprintf("%s, %s", a.out.Bold(m.name), count(int64(len(m.events)), "meeting")))
		for _, h := range m.hops {
			err := a.hopLine(h, 2)
			if err == nil {
				err = a.tellMarks([]path.Hop{h}, 4)
			}
			if err != nil {
				return err
			}
		}
	}
	return a.notes.write()
}
