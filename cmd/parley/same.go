package main

import (
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
)

func decisionFlags(own ...cli.Flag) []cli.Flag {
	return append(own,
		&cli.StringFlag{Name: "because", Usage: "on what ground it is decided, as `TEXT`"},
		&cli.StringFlag{Name: "by", Usage: "`NAME` decides it (else $USER)"})
}

func (p *program) sameCommand() *cli.Command {
	return &cli.Command{
		Name: "same", Category: filling, ArgsUsage: "NAME NAME",
		Usage: "decide that two records are of one node, or tell why they are",
		UsageText: `
parley same "Rustem Umerov" "R. Umerov" --because "one portrait, one post"
parley same "R. Umerov (Person)" id:seed/rustem-umerov --because "one post"
parley same --why umerov                      its records, and what joins them
parley same --why "Rustem Umerov" "R. Umerov"   from claim to claim`,
		Description: `
All questions then take the records as one node, with all that either says;
--apart keeps them apart. It stands under a context of its own, with the ground
and who decided; parley undo takes it back. Names must be whole, and mean one
record: where several bear it, words in brackets tell it apart (a post, a
country, a type), or the IRI, which the list of candidates has.

What parley notsame or a source holds apart is not joined; nor are nodes of
different types. Exit status 3 of --why: nothing joins them.`,
		Flags: outputFlags(decisionFlags(
			&cli.BoolFlag{Name: "why", Usage: "only tell what joins the records, with its sources"},
			deprecatedFlag())...),
		Action: p.same,
	}
}

func (p *program) notSameCommand() *cli.Command {
	return &cli.Command{
		Name: "notsame", Category: filling, ArgsUsage: "NAME NAME",
		Usage: "decide that two records are not of one node",
		UsageText: `
parley notsame "Donald Trump" "Jared Kushner" --because "two persons"`,
		Description: `
They are held apart whatever joins them, and no longer taken together where they
have one name. If they are one now, the weakest claim that joins them no longer
counts; parley disputes has it. Records that are one are named by their IRIs,
which parley same --why lists. parley undo takes the decision back.`,
		Flags:  decisionFlags(),
		Action: func(c *cli.Context) error { return p.decide(c, true) },
	}
}

func (p *program) same(c *cli.Context) error {
	if c.Bool("why") {
		return p.sameWhy(c)
	}
	return p.decide(c, false)
}

// decide is the body of same and notsame.
func (p *program) decide(c *cli.Context, apart bool) error {
	if err := wantArgs(c, 2, 2); err != nil {
		return err
	}
	if err := wantGround(c); err != nil {
		return err
	}
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		d, err := r.deciding()
		if err != nil {
			return err
		}
		a, b, err := d.ends(c.Args().Slice())
		if err != nil {
			return err
		}
		relation := "is not the same as"
		if !apart {
			relation = "is the same as"
			if err := d.joinable(a, b); err != nil {
				return err
			}
		}
		decision := claims.Decision{A: a.term, B: b.term, Apart: apart, Reason: c.String("because"), By: p.by(c)}
		isNew, err := d.decide(tx, decision)
		if err != nil || !isNew {
			return err
		}
		if err := p.say(related(a.name, a.term, relation, b.name, b.term) + "."); err != nil {
			return err
		}
		d.notef("decided: %s; parley undo %s takes it back", decision.Reason, short(decision.Context()))
		return d.noteChanged([]graph.Term{a.term, b.term})
	})
}

// wantGround refuses a decision without a ground.
func wantGround(c *cli.Context) error {
	if c.String("because") == "" {
		return fault.Usagef("a decision needs a ground").Hint(`--because TEXT says it, as in --because "one portrait, one post"`)
	}
	return nil
}

// joinable refuses to join what cannot be one, or is held apart.
func (d *deciding) joinable(a, b decided) error {
	if err := d.mayBeOne(a, b); err != nil {
		return err
	}
	apart := d.one.Apart(a.id, b.id)
	if len(apart) == 0 {
		return nil
	}
	who, err := d.linkText(apart[0], "is not the same as")
	if err != nil {
		return err
	}
	context, err := graph.TermOf(d.ctx, d.snap, apart[0].Labels[0])
	if err != nil {
		return err
	}
	return fault.Usagef("%s and %s are held apart: %s", a.name, b.name, who).
		Hint("if that is wrong: parley undo %s", orElse(short(context), "the claim"))
}

// linkText tells a claim of identity with its ground.
func (r *reading) linkText(l claims.Link, relation string) (string, error) {
	terms, err := r.snap.Terms(r.ctx, []graph.ID{l.A, l.B}, nil)
	if err != nil {
		return "", err
	}
	both, err := r.nameAll(terms)
	if err != nil {
		return "", err
	}
	ground, err := r.ground(l)
	return related(both[0], terms[0], relation, both[1], terms[1]) + ground, err
}

// related tells what is claimed of two nodes, with their IRIs where they have one
// name.
func related(a string, aTerm graph.Term, relation, b string, bTerm graph.Term) string {
	if a == b {
		a, b = a+" ("+short(aTerm)+")", b+" ("+short(bTerm)+")"
	}
	return a + " " + relation + " " + b
}
