package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
)

func (p *program) whoCommand() *cli.Command {
	return &cli.Command{
		Name: "who", Category: asking, ArgsUsage: "POST",
		Usage: "who held a post, and when",
		UsageText: `
parley who secretary of state                  all who are recorded
parley who "special envoy" --at 2025-11-30     on one day`,
		Description: `
With --at, "held" is what the dates say for certain; "may have held" is what they
do not rule out, because a start or an end is not known. If nobody did, the
last holder before that day and the first one after it are named, and the exit
status is 3.`,
		Flags:  outputFlags(sourceFlags(&cli.StringFlag{Name: "at", Usage: "on `DATE`: 2025-11-30, 2025-11 or 2025"})...),
		Action: p.who,
	}
}

func (p *program) who(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	at, err := p.dateFlag(c, "at")
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		posts, name, err := a.posts(c.Args().Slice())
		if err != nil {
			return err
		}
		var tenures []claims.Tenure
		for _, post := range posts {
			of, err := claims.Tenures(a.ctx, a.snap, post)
			if err != nil {
				return err
			}
			tenures = append(tenures, of...)
		}
		// Those of several records of one post are told as one list.
		slices.SortStableFunc(tenures, func(x, y claims.Tenure) int { return edtf.Compare(x.Begun(), y.Begun()) })
		if len(tenures) == 0 {
			return a.noHolder(posts[0], name)
		}
		if at.IsZero() {
			return a.holders(name, tenures, nil)
		}
		return a.holdersAt(name, at, tenures)
	})
}

// noHolder explains why a node has no holders: it may be no post.
func (a *answer) noHolder(node graph.ID, name string) error {
	if ok, err := a.tell.IsA(a.ctx, node, "Post"); err != nil {
		return err
	} else if !ok {
		return fault.Usagef("%s is no post", name).Hint("parley show tells what it is")
	}
	return fault.Nothingf("%s: no holder is recorded", name)
}

// dateFlag reads a date as people write it; no flag is the zero Date.
func (p *program) dateFlag(c *cli.Context, name string) (edtf.Date, error) {
	text := c.String(name)
	if text == "" {
		return edtf.Date{}, nil
	}
	d, err := edtf.ParseUser(text, edtf.DayOfTime(p.Now()))
	if err != nil {
		return d, fault.Usagef("--%s: %w", name, err).Hint("dates are written 2025-11-30, 2025-11 or 2025")
	}
	return d, nil
}

// holdersAt tells who held the post at a time, or who before and after.
func (a *answer) holdersAt(name string, at edtf.Date, tenures []claims.Tenure) error {
	var held []claims.Tenure
	how := map[graph.ID]string{}
	for _, t := range tenures {
		if !t.Served() {
			continue
		}
		certain, possible := t.HeldOn(at)
		switch {
		case certain:
			how[t.Node] = "held"
		case possible:
			how[t.Node] = "may have held"
		default:
			continue
		}
		held = append(held, t)
	}
	if len(held) > 0 {
		return a.holders(name+", "+at.Human(), held, how)
	}
	var near []claims.Tenure
	for _, t := range tenures { // in the order in which they began
		if !t.Served() || t.Backwards() {
			continue
		}
		if edtf.Compare(t.Begun(), at) < 0 {
			near, how = []claims.Tenure{t}, map[graph.ID]string{t.Node: "before"}
			continue
		}
		near, how[t.Node] = append(near, t), "after"
		break
	}
	if err := a.holders(name+", "+at.Human()+": nobody is recorded", near, how); err != nil {
		return err
	}
	return fault.Silent(fault.Nothing)
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
		holder, text, err := a.holder(t)
		if err != nil {
			return err
		}
		when, err := a.tell.When(a.ctx, t.Node)
		if err != nil {
			return err
		}
		marks, err := a.notes.cite(slices.Concat(t.Labels, when.Labels))
		if err != nil {
			return err
		}
		head := holder
		if h := how[t.Node]; h != "" {
			head = fmt.Sprintf("%-*s  %s", widest, h, holder)
		}
		rows = append(rows, [2]string{head, strings.TrimSpace(text + "  " + marks)})
	}
	table(a.out, a.width(), 2, rows)
	return a.notes.write()
}

// holder names the holder of a tenure and tells its dates and status.
func (a *answer) holder(t claims.Tenure) (holder, text string, err error) {
	holder = "somebody not named"
	if t.Holder != graph.Any {
		if holder, err = a.tell.Name(a.ctx, t.Holder); err != nil {
			return "", "", err
		}
	}
	when, err := a.tell.When(a.ctx, t.Node)
	text = orElse(when.Text, "undated")
	if t.Status != "" && t.Status != "served" {
		text = t.Status + ", " + text
	}
	return holder, text, err
}

func (a *answer) holderRows(tenures []claims.Tenure, how map[graph.ID]string) error {
	t := a.out.Table("holder", "post", "when", "status", "start", "end", "how", "labels")
	for _, tenure := range tenures {
		holder, _, err := a.holder(tenure)
		if err != nil {
			return err
		}
		when, err := a.tell.When(a.ctx, tenure.Node)
		if err != nil {
			return err
		}
		labels, err := a.labelNames(slices.Concat(tenure.Labels, when.Labels))
		if err != nil {
			return err
		}
		post, err := a.tell.Name(a.ctx, tenure.Post)
		if err != nil {
			return err
		}
		if err := t.Row(holder, post, when.Text, tenure.Status, tenure.Start.String(), tenure.End.String(), how[tenure.Node], labels); err != nil {
			return err
		}
	}
	return t.Close()
}
