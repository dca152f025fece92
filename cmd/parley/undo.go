package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
)

func (p *program) undoCommand() *cli.Command {
	return &cli.Command{
		Name: "undo", Category: filling, ArgsUsage: "CONTEXT | NAME NAME",
		Usage: "take back a decision of same, notsame or prefer",
		UsageText: `
parley undo "Rustem Umerov" "R. Umerov"      whatever was decided of the two
parley undo id:own#hej637dcffgcuqh6eupa4cfgv4   one decision, by its context`,
		Description: `
It takes out the claim, and what is said of its context, and tells which nodes
split or are one again. parley same --why has the contexts. A decision that a
rule took comes again when its document is loaded again; parley notsame is for
good. Exit status 3: nothing was decided there.`,
		Action: p.undo,
	}
}

func (p *program) undo(c *cli.Context) error {
	if err := wantArgs(c, 1, 2); err != nil {
		return err
	}
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		if r.store.Created {
			return fault.Failedf("there is no store at %s", r.store.Place.Name)
		}
		u := &undoing{whole: r.snap}
		var err error
		if u.deciding, err = r.deciding(); err != nil {
			return err
		}
		if c.Args().Len() == 1 {
			err = u.byContext(c.Args().First())
		} else {
			err = u.byEnds(c.Args().Slice())
		}
		if err != nil {
			return err
		}
		return u.run(tx)
	})
}

// An undoing is one run of the command.
type undoing struct {
	*deciding
	whole graph.Snapshot // also what is deprecated

	quads   []graph.Quad // what is taken out
	told    []string
	records []graph.Term // that claims of identity were about
}

// byContext finds the decisions that stand under a label.
func (u *undoing) byContext(text string) error {
	t, ok := iriOf(text)
	if !ok || !strings.Contains(text, ":") {
		return fault.Usagef("undo %s: it is no IRI of a context", text).
			Hint("parley same --why has those of a node; two names take back what was decided of the two")
	}
	id, err := graph.IDOf(u.ctx, u.whole, t)
	if err != nil {
		return err
	}
	if id != graph.Any && id != graph.NoLabel {
		if err := u.take(graph.Pattern{L: id}); err != nil {
			return err
		}
		if len(u.told) == 0 { // the rank of that label itself
			if err := u.take(graph.Pattern{S: id}); err != nil {
				return err
			}
		}
	}
	if len(u.told) == 0 {
		return fault.Nothingf("no decision of same, notsame or prefer stands under %s", short(t)).
			Hint("parley remove takes out a fact, parley drop a document")
	}
	return nil
}

// byEnds finds what was decided of two records.
func (u *undoing) byEnds(texts []string) error {
	a, b, err := u.ends(texts)
	if err != nil {
		return err
	}
	for _, p := range []graph.Pattern{{S: a.id, O: b.id}, {S: b.id, O: a.id}} {
		if err := u.take(p); err != nil {
			return err
		}
	}
	if len(u.told) > 0 {
		return nil
	}
	chain := u.one.Why(a.id, b.id)
	if chain == nil {
		return fault.Nothingf("nothing was decided of %s and %s", a.name, b.name)
	}
	var lines []string
	for _, l := range chain {
		text, err := u.linkText(l, "is the same as")
		if err != nil {
			return err
		}
		labels, err := u.snap.Terms(u.ctx, l.Labels, nil)
		if err != nil {
			return err
		}
		var contexts []string
		for _, t := range labels {
			contexts = append(contexts, short(t))
		}
		lines = append(lines, "  "+text+", "+join(contexts))
	}
	return fault.Usagef("%s and %s are one through others:\n%s", a.name, b.name, strings.Join(lines, "\n")).
		Hint("parley undo takes the context of one of them; parley notsame holds the two apart")
}

// take adds the decisions among the quads that p selects.
func (u *undoing) take(p graph.Pattern) error {
	predicates, err := u.whole.Lookup(u.ctx, []graph.Term{property("same"), property("notSame"), property("rank")}, nil)
	if err != nil {
		return err
	}
	var found []graph.IDQuad
	for i, predicate := range predicates {
		p.P = predicate
		isRank := i == 2
		if predicate == graph.Any || isRank && p.O != graph.Any {
			continue
		}
		for q, err := range graph.Quads(u.ctx, u.whole, p, graph.SPOL) {
			if err != nil {
				return err
			}
			found = append(found, q)
		}
	}
	quads, err := graph.TermQuads(u.ctx, u.whole, found)
	if err != nil {
		return err
	}
	for i, q := range quads {
		if err := u.decision(q, found[i], predicates); err != nil {
			return err
		}
	}
	return nil
}

// decision adds one claim to what is taken out, and tells it.
func (u *undoing) decision(q graph.Quad, ids graph.IDQuad, predicates []graph.ID) error {
	u.quads = append(u.quads, q)
	if ids.P == predicates[2] {
		u.quads = append(u.quads, graph.Quad{Subject: q.Subject, Predicate: property("type"), Object: typeTerm("Context"), Label: q.Label})
		u.told = append(u.told, short(q.Subject)+": no longer "+q.Object.Lexical())
		return nil
	}
	relation := "is the same as"
	if ids.P == predicates[1] {
		relation = "is not the same as"
	}
	text, err := u.linkText(claims.Link{A: ids.S, B: ids.O, Labels: []graph.ID{ids.L}}, relation)
	u.told = append(u.told, "no longer: "+text)
	u.records = append(u.records, q.Subject, q.Object)
	return err
}

// run takes out what was found, what is said of contexts that then claim nothing,
// and the runs that then say nothing.
func (u *undoing) run(tx graph.Tx) error {
	if err := u.emptied(); err != nil {
		return err
	}
	var b graph.Batch
	for _, q := range u.quads {
		b.AppendQuad(q)
	}
	if err := tx.Remove(&b); err != nil {
		return err
	}
	if _, err := tx.Commit(u.ctx); err != nil {
		return err
	}
	for _, text := range u.told {
		if err := u.say(text); err != nil {
			return err
		}
	}
	return u.noteChanged(u.records)
}

// emptied adds the quads about labels under which nothing is left.
func (u *undoing) emptied() error {
	gone := map[graph.Term]int64{} // quads that go, by label
	for from := 0; from < len(u.quads); {
		var labels []graph.Term
		for ; from < len(u.quads); from++ {
			q := u.quads[from]
			has, err := u.inWhole(q)
			if err != nil {
				return err
			}
			if has && gone[q.Label] == 0 {
				labels = append(labels, q.Label)
			}
			if has {
				gone[q.Label]++
			}
		}
		for _, label := range labels {
			about, err := u.aboutEmpty(label, gone[label])
			if err != nil {
				return err
			}
			u.quads = append(u.quads, about...)
		}
	}
	return nil
}

// inWhole reports whether a quad is in the store, deprecated or not.
func (u *undoing) inWhole(q graph.Quad) (bool, error) {
	r := *u.reading
	r.snap = u.whole
	return r.has(q)
}

// aboutEmpty returns the quads of which a context or a run is the subject, if no
// quads but those that go, and what it says of itself, have it as label.
func (u *undoing) aboutEmpty(label graph.Term, going int64) ([]graph.Quad, error) {
	id, err := graph.IDOf(u.ctx, u.whole, label)
	if err != nil || id == graph.NoLabel {
		return nil, err
	}
	all, err := u.whole.Size(u.ctx, graph.Pattern{L: id})
	if err != nil {
		return nil, err
	}
	own, err := u.whole.Size(u.ctx, graph.Pattern{S: id, L: id})
	if err != nil || all > going+own {
		return nil, err
	}
	var ids []graph.IDQuad
	for q, err := range graph.Quads(u.ctx, u.whole, graph.Pattern{S: id}, graph.SPOL) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, q)
	}
	about, err := graph.TermQuads(u.ctx, u.whole, ids)
	if slices.ContainsFunc(about, func(q graph.Quad) bool { return q.Object == typeTerm("Context") || q.Object == typeTerm("Run") }) {
		return about, err
	}
	return nil, err
}
