package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

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
parley check                          every violation, with the quad and its source
parley check --rule range             one rule only
parley check --rules                  what the rules are
parley check --document article.txt   the words of a text beside the quads that cite them`,
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
		q := v.Quad
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

// tell writes a violation for people: what is wrong, the quad, and its source.
func (r *reading) tell(v claims.Violation) error {
	times := ""
	if v.Count > 1 {
		times = fmt.Sprintf(" (%d quads)", v.Count)
	}
	q := v.Quad
	source, err := r.sourceOf(q.Label)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.out, "%s %s: %s%s\n    %s %s %s\n    %s\n", v.Severity, v.Rule, output.Printable(v.Message), times,
		output.Printable(short(q.Subject)), output.Printable(r.relation(q.Predicate)), output.Printable(short(q.Object)), output.Printable(source))
	return err
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
	if s.DocumentName != "" {
		where = s.DocumentName + " (" + where + ")"
	}
	if s.Char != nil {
		where += fmt.Sprintf(", characters %d-%d", s.Char[0], s.Char[1])
	} else if s.Fragment != "" {
		where += ", " + s.Fragment
	}
	switch s.Kind {
	case claims.AnEditor:
		return "editor: " + s.Reason, nil
	case claims.NoSource, claims.ARun:
		return s.Kind.String() + ": " + short(label), nil
	case claims.AClaim:
		who, err := r.nameAll(s.Claimants)
		return s.Kind.String() + " of " + join(who) + ", " + where, err
	}
	return s.Kind.String() + ": " + where, nil
}

// checkDocument shows the passages of a text beside the quads that cite them.
func (r *reading) checkDocument() error {
	name := r.c.String("document")
	document, text, err := r.document(name)
	if err != nil {
		return err
	}
	passages, err := claims.Passages(r.ctx, r.snap, document)
	if err != nil {
		return err
	}
	t := r.out.Table("from", "to", "words", "subject", "relation", "object", "label")
	for _, p := range passages {
		from, to, words := any(nil), any(nil), ""
		if char := p.Source.Char; char != nil {
			from, to = char[0], char[1]
			if words, err = text.Passage(char[0], char[1]); err != nil {
				return fault.Failedf("%s: %s: %w", name, short(p.Source.Label), err)
			}
		}
		if !r.out.Rows() {
			if err := r.tellPassage(p, words); err != nil {
				return err
			}
			continue
		}
		for _, q := range p.Quads {
			ends, err := r.nameAll([]graph.Term{q.Subject, q.Object})
			if err != nil {
				return err
			}
			if err := t.Row(from, to, words, ends[0], r.relation(q.Predicate), ends[1], short(q.Label)); err != nil {
				return err
			}
		}
	}
	if r.out.Rows() {
		return t.Close()
	}
	return nil
}

// document finds the document of the store that a file is.
func (r *reading) document(name string) (graph.Term, *claims.Text, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return "", nil, fmt.Errorf("reading %s: %w", name, err)
	}
	var texts claims.Texts
	digest, err := texts.Add(data)
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		syntax.File = name
	}
	if err != nil {
		return "", nil, err
	}
	documents, err := claims.Documents(r.ctx, r.snap)
	if err != nil {
		return "", nil, err
	}
	for _, d := range documents {
		if strings.EqualFold(d.SHA256, digest) {
			return d.Node, texts.Of(digest), nil
		}
	}
	return "", nil, fault.Failedf("%s: the store has no document with its digest, %s", name, digest).
		Hint("the text must be the document byte for byte; parley sources --json has the digests")
}

// tellPassage writes the words of a passage and, below, what rests on them.
func (r *reading) tellPassage(p claims.Passage, words string) error {
	width := 80
	if r.out.Width() > 0 {
		width = r.out.Width()
	}
	head := short(p.Source.Label)
	if c := p.Source.Char; c != nil {
		head = fmt.Sprintf("%d-%d", c[0], c[1])
	}
	if len(p.Source.Claimants) > 0 {
		who, err := r.nameAll(p.Source.Claimants)
		if err != nil {
			return err
		}
		head += ", claimed by " + join(who)
	}
	if _, err := fmt.Fprintln(r.out, r.out.Bold(head)); err != nil {
		return err
	}
	if words != "" {
		for _, line := range output.Wrap(output.Printable(words), width-4) {
			fmt.Fprintf(r.out, "  | %s\n", line)
		}
	}
	for _, q := range p.Quads {
		ends, err := r.nameAll([]graph.Term{q.Subject, q.Object})
		if err != nil {
			return err
		}
		line := fmt.Sprintf("%s %s %s", ends[0], r.relation(q.Predicate), ends[1])
		for i, l := range output.Wrap(output.Printable(line), width-6) {
			fmt.Fprintf(r.out, "%s%s\n", []string{"    ", "      "}[min(i, 1)], l)
		}
	}
	_, err := fmt.Fprintln(r.out)
	return err
}
