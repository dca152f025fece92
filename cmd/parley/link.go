package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/ingest"
	"parley/graph/link"
)

// linker is what the run of accepted proposals names as its loader.
const linker = "parley link 1"

func (p *program) linkCommand() *cli.Command {
	return &cli.Command{
		Name: "link", Category: looking,
		Usage: "records that may be one person or one event",
		UsageText: `
parley link                                    what to judge, likeliest first
parley link --kind person --min 0.9            persons, and only good ones
parley link --source hsg --source whitehouse   of two data sets
parley link --accept 0.95 --by "Jane Roe"      one decision for each above`,
		Description: `
Each pair has a score between 0 and 1 and what speaks for it and against it. A
proposal counts nowhere until it is accepted, here or with parley same; a pair
that is decided, as one or as two, is not proposed again. What a rule makes
certain is written when documents are loaded, and has the score 1 if it is not
there yet.

Exit status 3: there is nothing to propose.`,
		Flags: outputFlags(
			&cli.StringFlag{Name: "kind", Usage: "only records of `KIND`: person, event"},
			&cli.StringFlag{Name: "min", Usage: "only pairs of at least `SCORE` (else 0.6)"},
			&cli.StringSliceFlag{Name: "source", Usage: "of data set `SET`; twice: of one and the other"},
			&cli.StringFlag{Name: "accept", Usage: "write those of at least `SCORE` into the store"},
			&cli.StringFlag{Name: "by", Usage: "`NAME` accepts them (else $USER)"},
			deprecatedFlag(),
		),
		Action: p.link,
	}
}

func (p *program) link(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	o, err := linkOptions(c)
	if err != nil {
		return err
	}
	if c.String("accept") != "" {
		return p.acceptLinks(c, o)
	}
	return p.ask(c, func(r *reading) error {
		visible, err := claims.NewView(r.ctx, r.snap)
		if err != nil {
			return err
		}
		if !c.Bool("deprecated") {
			r.snap = visible
		}
		found, err := r.proposals(o)
		if err != nil {
			return err
		}
		if err := tellLinks(r.out, found.Claims); err != nil {
			return err
		}
		r.notef("%s%s", count(int64(len(found.Claims)), "pair"), leftOut(found.Left))
		if len(found.Claims) == 0 {
			return fault.Silent(fault.Nothing)
		}
		return nil
	})
}

// linkOptions reads the flags.
func linkOptions(c *cli.Context) (link.Options, error) {
	o := link.Options{Sources: c.StringSlice("source"), Min: 0.6}
	switch kind := c.String("kind"); kind {
	case "":
	case "person", "event":
		o.Kinds = []string{kind}
	default:
		return o, fault.Usagef("--kind %s: it is person or event", kind)
	}
	if len(o.Sources) > 2 {
		return o, fault.Usagef("--source is given %d times; two are compared at most", len(o.Sources))
	}
	for _, flag := range []string{"min", "accept"} {
		text := c.String(flag)
		if text == "" {
			continue
		}
		score, err := strconv.ParseFloat(text, 64)
		if err != nil || !(score >= 0 && score <= 1) {
			return o, fault.Usagef("--%s %s: a score is a number from 0 to 1", flag, text)
		}
		o.Min = score
	}
	return o, nil
}

func (r *reading) proposals(o link.Options) (link.Found, error) {
	c, err := link.Collect(r.ctx, r.snap)
	if err != nil {
		return link.Found{}, err
	}
	known := c.Sources()
	for _, set := range o.Sources {
		if !slices.Contains(known, set) {
			return link.Found{}, fault.Usagef("--source %s: no person or event is of that data set", set).
				Hint("the data sets are %s", orElse(join(known), "none"))
		}
	}
	return c.Proposals(o), nil
}

// leftOut tells what was not proposed, and why.
func leftOut(left []link.Left) string {
	var parts []string
	for _, l := range left {
		parts = append(parts, fmt.Sprintf("%s (%s)", l.Reason, thousands(int64(l.Count))))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; left out: " + strings.Join(parts, "; ")
}

// tellLinks lists pairs for judging: two lines and the ground, or a row.
func tellLinks(out *output.Output, found []link.Claim) error {
	if out.Rows() {
		return linkRows(out, found)
	}
	for _, k := range found {
		fmt.Fprintf(out, "%s  %s\n", out.Bold(scoreOf(k)), output.Printable(recordText(k.A)))
		fmt.Fprintf(out, "      %s\n", output.Printable(recordText(k.B)))
		for _, line := range output.Wrap(output.Printable(k.Reason), max(out.Width(), 80)-8) {
			fmt.Fprintf(out, "        %s\n", line)
		}
		fmt.Fprintf(out, "        %s %s\n", output.Printable(short(k.A.Node)), output.Printable(short(k.B.Node)))
	}
	return nil
}

func scoreOf(k link.Claim) string { return fmt.Sprintf("%.2f", k.Score) }

// recordText tells a record in a line: name, title, country, dates and source.
func recordText(r link.Record) string {
	text := r.Name
	if what := strings.Join(slices.Concat(r.Titles, r.Countries), ", "); what != "" {
		text += ", " + what
	}
	text = strings.TrimPrefix(text, ", ") // many events have no name
	return text + ", " + r.Dates + "  (" + r.Source + ")"
}

func linkRows(out *output.Output, found []link.Claim) error {
	t := out.Table("score", "kind", "rule", "a", "a name", "a titles", "a countries", "a dates", "a source",
		"b", "b name", "b titles", "b countries", "b dates", "b source", "strict", "why")
	for _, k := range found {
		err := t.Row(scoreOf(k), strings.ToLower(k.A.Type), k.Rule,
			k.A.Node.IRI(), k.A.Name, k.A.Titles, k.A.Countries, k.A.Dates, k.A.Source,
			k.B.Node.IRI(), k.B.Name, k.B.Titles, k.B.Countries, k.B.Dates, k.B.Source, k.Strict, k.Why)
		if err != nil {
			return err
		}
	}
	return t.Close()
}

// acceptLinks writes what is proposed, each pair as a decision of its own that
// can be taken back alone.
func (p *program) acceptLinks(c *cli.Context, o link.Options) error {
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		view, err := claims.NewView(r.ctx, r.snap)
		if err != nil {
			return err
		}
		r.snap = view
		found, err := r.proposals(o)
		if err != nil {
			return err
		}
		if len(found.Claims) == 0 {
			r.notef("no pair of that score%s", leftOut(found.Left))
			return fault.Silent(fault.Nothing)
		}
		run := ingest.NewRun(p.Now(), linker, "parsed", p.by(c))
		var b graph.Batch
		for _, k := range found.Claims {
			d := k.Decision()
			d.Run = run.Term
			if k.Rule == "" {
				d.By = run.By
			}
			for _, q := range d.Quads() {
				b.AppendQuad(q)
			}
		}
		for _, q := range run.Quads() {
			b.AppendQuad(q)
		}
		if err := tx.Add(&b); err != nil {
			return err
		}
		change, err := tx.Commit(r.ctx)
		if err != nil {
			return err
		}
		err = p.write(c, func(out *output.Output) error { return tellLinks(out, found.Claims) })
		p.notef("%s: %s accepted, %s added", storeName(r.store), count(int64(len(found.Claims)), "pair"), count(change.Added, "quad"))
		return err
	})
}
