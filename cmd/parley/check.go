package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

func (p *program) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Category: looking,
		Usage: "hold the store to the schema, or to the words of a document",
		UsageText: `
parley check                          every violation, with quad and source
parley check --rule range             one rule only
parley check --rules                  what the rules are
parley check --document article.txt   its words beside the quads that cite it`,
		Description: `
Exit status 0: nothing is wrong (notices are no violations); 1: something is.
--document reads a text and shows, passage by passage, what rests on it. The
text must be, byte for byte, the one that the store knows by its digest.`,
		Flags: outputFlags(
			&cli.StringSliceFlag{Name: "rule", Usage: "check `RULE` only; may be given several times"},
			&cli.BoolFlag{Name: "rules", Usage: "list the rules"},
			&cli.StringFlag{Name: "document", Usage: "show the passages of the text `FILE`"},
		),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			if c.Bool("rules") {
				return p.write(c, listRules)
			}
			if err := knownRules(c.StringSlice("rule")); err != nil {
				return err
			}
			if c.String("document") != "" {
				return p.ask(c, (*reading).checkDocument)
			}
			return p.ask(c, (*reading).check)
		},
	}
}

func listRules(out *output.Output) error {
	t := out.Table("rule", "severity", "what")
	for _, r := range claims.Rules {
		if err := t.Row(r.Name, r.Severity.String(), r.Doc); err != nil {
			return err
		}
	}
	return t.Close()
}

func knownRules(names []string) error {
	var known []string
	for _, r := range claims.Rules {
		known = append(known, r.Name)
	}
	for _, n := range names {
		near := schema.Nearest(n, known, 3)
		if len(near) == 0 || near[0] != n {
			e := fault.Usagef("unknown rule %q", n).Hint("parley check --rules lists them")
			return e.Hint("%s", didYouMean(near))
		}
	}
	return nil
}

func (r *reading) check() error {
	found, err := claims.Check(r.ctx, r.snap, claims.CheckOptions{Rules: r.c.StringSlice("rule")})
	if err != nil {
		return err
	}
	t := r.out.Table("severity", "rule", "message", "quads", "subject", "predicate", "object", "label", "source")
	wrong := 0
	for _, v := range found {
		if v.Severity == claims.Error {
			wrong++
		}
		if !r.out.Rows() {
			if err := r.tell(v); err != nil {
				return err
			}
			continue
		}
		for _, q := range sides(v) {
			source, err := r.sourceOf(q.Label)
			if err != nil {
				return err
			}
			err = t.Row(v.Severity.String(), v.Rule, v.Message, v.Count, string(q.Subject), string(q.Predicate),
				string(q.Object), string(q.Label), source)
			if err != nil {
				return err
			}
		}
	}
	if r.out.Rows() {
		if err := t.Close(); err != nil {
			return err
		}
	}
	r.notef("%s, %s", count(int64(wrong), "violation"), count(int64(len(found)-wrong), "notice"))
	if wrong > 0 {
		return fault.Silent(fault.Failed)
	}
	return nil
}

// sides returns the quads that a violation shows: all that contradict each
// other, or the offending one.
func sides(v claims.Violation) []graph.Quad {
	if v.Sides == nil {
		return []graph.Quad{v.Quad}
	}
	return v.Sides
}

// tell writes a violation for people: what is wrong, and each quad that it
// shows with its source.
func (r *reading) tell(v claims.Violation) error {
	times := ""
	if v.Count > 1 {
		times = fmt.Sprintf(" (%d quads)", v.Count)
	}
	fmt.Fprintf(r.out, "%s %s: %s%s\n", v.Severity, v.Rule, output.Printable(v.Message), times)
	const most = 20
	shown := sides(v)
	for i, q := range shown {
		if i == most {
			fmt.Fprintf(r.out, "    and %d more (--json has all)\n", len(shown)-most)
			break
		}
		source, err := r.sourceOf(q.Label)
		if err != nil {
			return err
		}
		fmt.Fprintf(r.out, "    %s %s %s\n    %s\n", output.Printable(short(q.Subject)), output.Printable(r.relation(q.Predicate)),
			output.Printable(short(q.Object)), output.Printable(source))
	}
	return nil
}

// relation is the word of the schema for a predicate, else its IRI, short.
func (r *reading) relation(predicate graph.Term) string {
	if p, ok := schema.ByIRI(predicate.IRI()); ok {
		return p.Name()
	}
	return short(predicate)
}

// sourceOf says in a line where a label leads.
func (r *reading) sourceOf(label graph.Term) (string, error) {
	if label == "" {
		return "no source: the quad has no label", nil
	}
	s, err := claims.ResolveLabel(r.ctx, r.snap, label)
	if err != nil {
		return "", err
	}
	where := short(s.Document)
	if name := orElse(s.DocumentName, s.URL); name != "" {
		where = name + " (" + where + ")"
	}
	if s.Char != nil {
		where += fmt.Sprintf(", characters %d-%d", s.Char[0], s.Char[1])
	} else if s.Kind == claims.ARecord {
		where += ", " + placeText(s.Fragment)
	}
	switch s.Kind {
	case claims.AnEditor:
		return "editor: " + s.Reason, nil
	case claims.ARun:
		return s.Kind.String() + ": " + short(label), nil
	case claims.NoSource:
		return "label: " + short(label), nil
	case claims.AClaim:
		who, err := r.nameAll(s.Claimants)
		return s.Kind.String() + " of " + join(who) + ", " + where, err
	}
	return s.Kind.String() + ": " + where, nil
}
