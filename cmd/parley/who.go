package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/path"
)

func (p *program) whoCommand() *cli.Command {
	return &cli.Command{
		Name: "who", Category: asking, ArgsUsage: "POST",
		Usage: "who held a post, and when",
		UsageText: `
parley who secretary of state                  all who are recorded
parley who "special envoy" --at 2025-11-30     on one day
parley who secretary of state --since 2025     from then on`,
		Description: `
With --at, "held" is what the dates say for certain; "may have held" is what
they do not rule out, because a start or an end is not known. If a post has one
seat, an end that nobody states is not after the start of the next holder, and a
start not before the last day of the one before. Who only acted, or was on leave
that day, is marked so. If nobody held it, the last holder before that day and
the first one after it are named, and the exit status is 3.`,
		Flags:  outputFlags(asOfFlags(sourceFlags()...)...),
		Action: p.who,
	}
}

func (p *program) who(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		posts, name, err := a.posts(c.Args().Slice())
		if err != nil {
			return err
		}
		tenures, err := a.tenuresOf(posts)
		if err != nil {
			return err
		}
		if err := a.inOrderOfTime(tenures); err != nil {
			return err
		}
		if len(tenures) == 0 {
			return a.noHolder(posts[0], name, c.Args().Slice())
		}
		if !a.asOf.Limited() {
			return a.holders(name, tenures, nil)
		}
		return a.holdersThen(name, tenures, c.Args().Slice())
	})
}

func (a *answer) tenuresOf(posts []graph.ID) (tenures []claims.Tenure, err error) {
	for _, post := range posts {
		of, err := claims.Tenures(a.ctx, a.snap, post)
		if err != nil {
			return nil, err
		}
		tenures = append(tenures, of...)
	}
	return tenures, nil
}

// inOrderOfTime sorts tenures, those of several records of one post as one list, by
// their beginnings or else by when they are first attested.
func (a *answer) inOrderOfTime(tenures []claims.Tenure) error {
	first := map[graph.ID]edtf.Date{}
	for _, t := range tenures {
		when, err := a.tell.When(a.ctx, t.Node)
		if err != nil {
			return err
		}
		first[t.Node] = when.First()
		if begun := t.Begun(); !begun.IsZero() {
			first[t.Node] = begun
		}
	}
	slices.SortStableFunc(tenures, func(x, y claims.Tenure) int { return edtf.Compare(first[x.Node], first[y.Node]) })
	return nil
}

// noHolder explains why a node has no holders: it may be no post.
func (a *answer) noHolder(node graph.ID, name string, words []string) error {
	if ok, err := a.whole.IsA(a.ctx, node, "Post"); err != nil {
		return err
	} else if !ok {
		return fault.Usagef("%s is no post", name).Hint("parley show tells what it is")
	}
	others, err := a.otherwiseClaimed(func(b *answer) (string, error) {
		posts, _, err := b.posts(words)
		if err != nil {
			return "", err
		}
		tenures, err := b.tenuresOf(posts)
		return some(len(tenures), "tenure"), err
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s: no holder is recorded%s", name, a.asOf.then()).Hint("%s", wouldBe(others))
}

// holdersThen tells who held the post at the time that is asked about, or who
// before and after.
func (a *answer) holdersThen(name string, tenures []claims.Tenure, words []string) error {
	sure, may, how, err := a.heldThen(tenures)
	if err != nil {
		return err
	}
	a.noteUndated(len(a.undated))
	heading := name + ", " + a.asOf.heading()
	asked := a.asOf.asked()
	slices.SortStableFunc(may, func(x, y claims.Tenure) int { return cmp.Compare(daysFrom(x, asked), daysFrom(y, asked)) })
	if len(sure)+len(may) > 0 {
		return a.holders(heading, append(sure, may...), how)
	}
	nobody := ": nobody is recorded"
	if a.asOf.Certain {
		nobody = ": nobody for certain"
	}
	near, how := a.asOf.around(tenures)
	if err := a.holders(heading+nobody, near, how); err != nil {
		return err
	}
	others, err := a.otherwiseClaimed(func(b *answer) (string, error) {
		posts, _, err := b.posts(words)
		if err != nil {
			return "", err
		}
		tenures, err := b.tenuresOf(posts)
		if err != nil {
			return "", err
		}
		sure, may, _, err := b.heldThen(tenures)
		return some(len(sure)+len(may), "holder"), err
	})
	if err != nil {
		return err
	}
	if text := wouldBe(others); text != "" {
		a.notef("%s", text)
	}
	return fault.Silent(fault.Nothing)
}

// heldThen sorts tenures by how they stand to the time that is asked about; how has
// the words for it.
func (a *answer) heldThen(tenures []claims.Tenure) (sure, may []claims.Tenure, how map[graph.ID]string, err error) {
	how = map[graph.ID]string{}
	for _, t := range tenures {
		if !t.Served() {
			continue
		}
		v, err := a.paths.JudgeNode(a.ctx, t.Node, a.asOf.Window)
		if err != nil {
			return nil, nil, nil, err
		}
		if v != path.Held {
			part, err := a.isWithin(t, tenures)
			if err != nil {
				return nil, nil, nil, err
			}
			if part {
				continue
			}
		}
		switch {
		case v == path.Held:
			sure, how[t.Node] = append(sure, t), "held"
		case a.asOf.Admits(v):
			may, how[t.Node] = append(may, t), "may have held"
		case v == path.Undated:
			a.undated[fmt.Sprint(t.Node)] = true
		}
	}
	return sure, may, how, nil
}

// isWithin reports whether a tenure of which only some days are known is no other
// one than a tenure of the same holder, by another record of the post, that says
// from when on it was.
func (a *answer) isWithin(t claims.Tenure, all []claims.Tenure) (bool, error) {
	if !t.Start.IsZero() || !t.End.IsZero() || len(t.Attested) == 0 {
		return false, nil
	}
	for _, other := range all {
		if other.Node == t.Node || other.Holder != t.Holder || t.Holder == graph.Any || other.Start.IsZero() {
			continue
		}
		within := true
		for _, day := range t.Attested {
			v, err := a.paths.JudgeNode(a.ctx, other.Node, path.Window{}.On(day))
			if err != nil {
				return false, err
			}
			within = within && v >= path.Possible
		}
		if within {
			return true, nil
		}
	}
	return false, nil
}

// asked is the time that is asked about; of a window, its beginning.
func (a asOf) asked() edtf.Date {
	for _, d := range []edtf.Date{a.at, a.on, a.since, a.until} {
		if !d.IsZero() {
			return d
		}
	}
	if a.during.name != "" {
		return a.during.date()
	}
	return edtf.Date{}
}

// daysFrom returns how far from a time the nearest day is on which, or from or to
// which, somebody is known to have had a post. Who was seen in it that year comes
// before who was seen in it in the last century.
func daysFrom(t claims.Tenure, asked edtf.Date) edtf.Day {
	from, to := asked.Range()
	nearest := edtf.MaxDay
	for _, d := range append([]edtf.Date{t.Start, t.End, t.Appointed}, t.Attested...) {
		if d.IsZero() {
			continue
		}
		first, last := d.Range()
		switch {
		case last < from && last != edtf.MinDay:
			nearest = min(nearest, from-last)
		case first > to && first != edtf.MaxDay:
			nearest = min(nearest, first-to)
		default:
			return 0
		}
	}
	return nearest
}

// around returns the last holder before the time that is asked about and the
// first one after it, of tenures in the order in which they began.
func (a asOf) around(tenures []claims.Tenure) (near []claims.Tenure, how map[graph.ID]string) {
	asked := a.asked()
	how = map[graph.ID]string{}
	for _, t := range tenures {
		if !t.Served() || t.Backwards() || t.Begun().IsZero() {
			continue
		}
		if edtf.Compare(t.Begun(), asked) < 0 {
			near, how = []claims.Tenure{t}, map[graph.ID]string{t.Node: "before"}
			continue
		}
		near, how[t.Node] = append(near, t), "after"
		break
	}
	return near, how
}

// holders lists tenures under a heading that names the post, which may have been
// asked for by a part of its name; how says of each why it is listed.
func (a *answer) holders(heading string, tenures []claims.Tenure, how map[graph.ID]string) error {
	if a.out.Rows() {
		return a.holderRows(tenures, how)
	}
	a.paragraph(0, 2, a.out.Bold(heading))
	var rows [][2]string
	widest := 0
	for _, h := range how {
		widest = max(widest, len(h))
	}
	for _, t := range tenures {
		h, err := a.holder(t)
		if err != nil {
			return err
		}
		marks, err := a.notes.cite(h.labels)
		if err != nil {
			return err
		}
		head := h.name
		if why := how[t.Node]; why != "" {
			head = fmt.Sprintf("%-*s  %s", widest, why, h.name)
		}
		rows = append(rows, [2]string{head, strings.TrimSpace(h.text() + "  " + marks)})
	}
	table(a.out, a.width(), 2, rows)
	return a.notes.write()
}

func (a *answer) holderRows(tenures []claims.Tenure, how map[graph.ID]string) error {
	t := a.out.Table("holder", "iri", "post", "when", "status", "state", "start", "end", "date", "appointed", "until_next", "how", "may", "labels")
	for _, tenure := range tenures {
		h, err := a.holder(tenure)
		if err != nil {
			return err
		}
		labels, err := a.labelNames(h.labels)
		if err != nil {
			return err
		}
		post, err := a.tell.Name(a.ctx, tenure.Post)
		if err != nil {
			return err
		}
		next, start, err := a.paths.NextHolder(a.ctx, tenure.Node)
		if err != nil {
			return err
		}
		var until any
		if next != graph.Any {
			until = start.String()
		}
		if err := t.Row(h.name, h.iri, post, h.when.Text, tenure.Status, strings.Join(h.state, ", "), tenure.Start.String(), tenure.End.String(), h.when.EDTF(),
			tenure.Appointed.String(), until, how[tenure.Node], how[tenure.Node] == "may have held", labels); err != nil {
			return err
		}
	}
	return t.Close()
}
