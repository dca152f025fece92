package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/ingest"
)

func (p *program) preferCommand() *cli.Command {
	return &cli.Command{
		Name: "prefer", Category: filling, ArgsUsage: "LABEL...",
		Usage: "decide which of several claims holds, or that one does not",
		UsageText: `
parley prefer doc:7pbkxfk46mmpx46ply7japryia#char=0,256 --because "the only one with a day"
parley prefer --over doc:7pbkxfk46mmpx46ply7japryia#char=471,504 --because "retracted"`,
		Description: `
A label is the IRI of a record, a passage or a claim: the column "labels" of
--json, and parley disputes, have them. What stands under a preferred one ends
the dispute with what others say, who are still told. What stands under one
given with --over is of deprecated rank: hidden from all questions, and counted;
--deprecated shows it. The decision has a context of its own, with the ground
and who decided; parley undo takes it back.`,
		Flags:  decisionFlags(&cli.StringSliceFlag{Name: "over", Usage: "deprecate what stands under `LABEL`"}),
		Action: p.prefer,
	}
}

func (p *program) prefer(c *cli.Context) error {
	if c.Args().Len()+len(c.StringSlice("over")) == 0 {
		return fault.Usagef("prefer wants the label of a claim").Hint("parley disputes has the labels of claims that do not agree; --over LABEL deprecates one")
	}
	if err := wantGround(c); err != nil {
		return err
	}
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		d := claims.Ranking{Reason: c.String("because"), By: p.by(c)}
		var err error
		if d.Preferred, err = r.labelsUsed(c.Args().Slice()); err != nil {
			return err
		}
		if d.Deprecated, err = r.labelsUsed(c.StringSlice("over")); err != nil {
			return err
		}
		return r.rank(tx, d)
	})
}

// labelsUsed reads labels that quads have.
func (r *reading) labelsUsed(texts []string) (out []graph.Term, err error) {
	for _, text := range texts {
		t, ok := iriOf(text)
		if !ok {
			return nil, fault.Usagef("%s: it is no IRI", text).Hint("the column labels of --json has the labels of a fact")
		}
		n, err := r.labelled(t)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fault.Nothingf("nothing is claimed under %s", short(t)).Hint("the column labels of --json has the labels of a fact")
		}
		if slices.Contains(out, t) {
			return nil, fault.Usagef("%s is given twice", short(t))
		}
		out = append(out, t)
	}
	return out, nil
}

// labelled returns how many quads have a label.
func (r *reading) labelled(t graph.Term) (int64, error) {
	id, err := graph.IDOf(r.ctx, r.snap, t)
	if err != nil || id == graph.Any {
		return 0, err
	}
	return r.snap.Size(r.ctx, graph.Pattern{L: id})
}

// rank writes a decision on ranks, unless it is there.
func (r *reading) rank(tx graph.Tx, d claims.Ranking) error {
	there := true
	for _, ranked := range []struct {
		word   string
		labels []graph.Term
	}{{"preferred", d.Preferred}, {"deprecated", d.Deprecated}} {
		for _, label := range ranked.labels {
			if slices.Contains(d.Preferred, label) && slices.Contains(d.Deprecated, label) {
				return fault.Usagef("%s cannot be preferred and deprecated", short(label))
			}
			has, err := r.hasRank(label, ranked.word)
			if err != nil {
				return err
			}
			there = there && has
		}
	}
	if there {
		r.notef("already decided: nothing was changed")
		return nil
	}
	run := ingest.NewRun(r.Now(), decider, "recorded", d.By)
	d.Run = run.Term
	if err := r.commit(tx, append(d.Quads(), run.Quads()...)); err != nil {
		return err
	}
	return r.sayRanked(d)
}

// hasRank reports whether a label has a rank already. It is an error if it has
// another one.
func (r *reading) hasRank(label graph.Term, word string) (bool, error) {
	ids, err := r.snap.Lookup(r.ctx, []graph.Term{label, property("rank")}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return false, err
	}
	has := false
	for q, err := range graph.Quads(r.ctx, r.snap, graph.Pattern{S: ids[0], P: ids[1]}, graph.SPOL) {
		if err != nil {
			return false, err
		}
		terms, err := r.snap.Terms(r.ctx, []graph.ID{q.O, q.L}, nil)
		if err != nil {
			return false, err
		}
		switch rank := terms[0].Lexical(); rank {
		case word:
			has = true
		case "normal":
		default:
			return false, fault.Usagef("%s is of rank %s already", short(label), rank).Hint("parley undo %s", orElse(short(terms[1]), short(label)))
		}
	}
	return has, nil
}

// sayRanked tells a decision, and how much it concerns.
func (r *reading) sayRanked(d claims.Ranking) error {
	for _, ranked := range []struct {
		text   string
		labels []graph.Term
	}{{"preferred", d.Preferred}, {"deprecated, and hidden from now on", d.Deprecated}} {
		for _, label := range ranked.labels {
			n, err := r.labelled(label)
			if err != nil {
				return err
			}
			if err := r.say(short(label) + ": " + count(n, "quad") + " " + ranked.text); err != nil {
				return err
			}
		}
	}
	r.notef("decided: %s; parley undo %s takes it back", d.Reason, short(d.Context()))
	return nil
}
