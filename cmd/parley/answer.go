package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
	"parley/graph/names"
	"parley/graph/path"
	"parley/schema"
)

// An answer is a reading that tells what it finds in words, with its sources as
// numbered notes.
type answer struct {
	*reading
	tell  *describe.Teller
	whole *describe.Teller // of what would be asked if all claims counted
	paths *path.Graph
	notes *notes

	origins *claims.Origins // of all
	marking marking         // of what is disputed
	bridged []bridge        // what was told of records taken as one
	rested  []graph.ID      // labels of the ways told

	met    map[metKey]map[graph.ID][]graph.ID // see metBy
	starts []graph.ID                         // where a walk begins: one, or several records of it

	asOf    asOf
	undated map[string]bool // what was left out because nothing says when it was
}

// answer is ask for commands that answer in words.
func (p *program) answer(c *cli.Context, do func(*answer) error) error {
	when, err := p.asOf(c)
	if err != nil {
		return err
	}
	return p.askJoined(c, func(r *reading) error {
		cancel, err := r.giveUpInTime()
		if err != nil {
			return err
		}
		defer cancel()
		return r.tooLong(p.answerTo(r, when, do))
	})
}

func (p *program) answerTo(r *reading, when asOf, do func(*answer) error) error {
	a, err := r.newAnswer(when)
	if err != nil {
		return err
	}
	if a.notes, err = p.newNotes(r.c, a); err != nil {
		return err
	}
	if err = a.setDuring(); err != nil {
		return err
	}
	err = do(a)
	if !fault.Answered(err) {
		return err
	}
	if a.paths.LeftOut > 0 {
		a.notef("%s of machine-coded claims not walked (--coded walks them)", count(int64(a.paths.LeftOut), "edge"))
	}
	a.noteUnbacked()
	return err
}

// newAnswer makes an answer that tells and cites nothing yet.
func (r *reading) newAnswer(when asOf) (*answer, error) {
	g, err := path.NewGraph(r.ctx, r.snap)
	if err == nil && !r.c.Bool("coded") {
		g.LeaveOut, err = claims.CodedLabels(r.ctx, r.snap)
	}
	if err != nil {
		return nil, err
	}
	when.limits = r.limits
	a := &answer{
		reading: r, whole: describe.New(r.all), tell: describe.NewNaming(r.snap, r.all), paths: g,
		asOf: when, undated: map[string]bool{}, origins: claims.NewOrigins(r.all),
	}
	g.NameOrigins(func(ctx context.Context, label graph.ID) (path.Origin, error) {
		o, err := a.origins.Of(ctx, label)
		return path.Origin{Document: o.Document, Publisher: o.Publisher}, err
	})
	return a, nil
}

// sourceFlags are those of commands that show the passages of documents.
func sourceFlags(own ...cli.Flag) []cli.Flag {
	return append(own, &cli.StringSliceFlag{Name: "text",
		Usage: "show the exact words of the document that is `FILE` (also the files in $PARLEY_TEXTS)"},
		deprecatedFlag(), apartFlag())
}

// nothing returns err, the error for an empty answer, after rows has written the
// empty table that machines are to get. A question that makes no sense has no
// answer, not even an empty one.
func (a *answer) nothing(rows func() error, err error) error {
	if !a.out.Rows() || fault.StatusOf(err) != fault.Nothing {
		return err
	}
	if writing := rows(); writing != nil {
		return writing
	}
	return err
}

// ids returns the ids of matches, and their common name.
func ids(matches []names.Match) (out []graph.ID, name string) {
	for _, m := range matches {
		out = append(out, m.ID)
	}
	return out, matches[0].Name
}

// named resolves all words as one name.
func (a *answer) named(words []string) ([]graph.ID, string, error) {
	found, err := a.asked(strings.Join(words, " "))
	if err != nil {
		return nil, "", err
	}
	nodes, name := ids(found)
	return nodes, name, nil
}

// twoNames resolves words as two names. Two words are one each; of more, all
// ways to cut them in two are tried, and the one that makes sense is taken.
func (a *answer) twoNames(words []string) (from, to []names.Match, err error) {
	if len(words) == 2 {
		if from, err = a.asked(words[0]); err == nil {
			to, err = a.asked(words[1])
		}
		return from, to, err
	}
	cuts := 0
	var told []string
	for i := 1; i < len(words); i++ {
		left, right := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		f, err := a.quietly(left)
		if err != nil {
			if isAboutNames(err) {
				continue
			}
			return nil, nil, err
		}
		t, err := a.quietly(right)
		if err != nil {
			if isAboutNames(err) {
				continue
			}
			return nil, nil, err
		}
		cuts++
		from, to = f, t
		told = append(told, fmt.Sprintf("  %q and %q", left, right))
	}
	switch cuts {
	case 1:
		a.noteTogether(from)
		a.noteTogether(to)
		return from, to, nil
	case 0:
		return nil, nil, fault.Usagef("%q is not two names", strings.Join(words, " ")).
			Hint(`put each name in quotes, as in parley path "rustem umerov" "donald trump"`)
	}
	return nil, nil, fault.Usagef("%q can be read as\n%s", strings.Join(words, " "), strings.Join(told, "\n")).
		Hint("put each name in quotes")
}

// isAboutNames reports whether a look-up failed for what was typed, and not for
// the store.
func isAboutNames(err error) bool {
	status := fault.StatusOf(err)
	return status == fault.Usage || status == fault.Nothing
}

// quietly resolves a name without telling the user anything. Only names given
// whole, or parts that fit one node, count.
func (a *answer) quietly(text string) ([]names.Match, error) {
	r := a.silent()
	found, err := r.nodes(text)
	a.names = r.names
	return found, err
}

// expression reads a path expression from words, or explains what is wrong.
func expression(words []string) (path.Expr, error) {
	x, err := path.ParseWords(words)
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		return nil, fault.Usagef("path expression: %w", err).Hint("%s", syntax.Hint)
	}
	return x, err
}

// nameAndExpression cuts words, two or more, into a name and a path expression:
// the name is as short as leaves an expression.
func nameAndExpression(words []string) (name []string, x path.Expr, err error) {
	for i := 1; i < len(words); i++ {
		if x, err := path.ParseWords(words[i:]); err == nil {
			return words[:i], x, nil
		}
	}
	// Words in front may be of the name; the last that is no relation is not.
	// There is one: otherwise all behind the first were an expression.
	for i := len(words) - 1; ; i-- {
		if _, err := expression(words[i : i+1]); err != nil {
			return nil, nil, err
		}
	}
}

// through checks the types that --through names.
func through(values []string) ([]string, error) {
	var out []string
	for _, name := range commaWords(values) {
		t, ok := schema.FindType(name)
		if !ok || t.Role != schema.End {
			return nil, fault.Usagef("--through: %q is no type that may be opened", name).
				Hint("one or more of %s", join(endTypes()))
		}
		out = append(out, t.Name)
	}
	return out, nil
}

// endTypes are the types that a path goes through only if asked to.
func endTypes() []string {
	var out []string
	for _, t := range schema.Types {
		if t.Role == schema.End {
			out = append(out, strings.ToLower(t.Name))
		}
	}
	return out
}

// edge turns a hop into what describe tells.
func edge(h path.Hop) describe.Edge {
	return describe.Edge{From: h.From, To: h.To, Property: h.Property, Predicate: h.Predicate}
}

// stored returns the stored edges that a hop rests on: itself, or what a
// derived one follows from.
func stored(h path.Hop) []path.Hop {
	if h.Predicate != graph.Any {
		return []path.Hop{h}
	}
	var out []path.Hop
	for _, v := range h.Via {
		out = append(out, stored(v)...)
	}
	return out
}

// labelsOf returns the labels of hops, each once.
func labelsOf(hops []path.Hop) []graph.ID {
	seen := map[graph.ID]bool{}
	var out []graph.ID
	for _, h := range hops {
		for _, s := range stored(h) {
			for _, l := range s.Labels {
				if !seen[l] {
					seen[l] = true
					out = append(out, l)
				}
			}
		}
	}
	return out
}

// stepLabels returns the labels of all evidences of a step, each once.
func stepLabels(s path.Step) []graph.ID {
	return labelsOf(slices.Concat(waysOf(s)...))
}
