package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
)

// sameWhy tells what joins the records of a node, or two of them.
func (p *program) sameWhy(c *cli.Context) error {
	if err := wantArgs(c, 1, 2); err != nil {
		return err
	}
	for _, flag := range []string{"because", "by"} {
		if c.IsSet(flag) {
			return fault.Usagef("--why only tells, and --%s is for a decision", flag)
		}
	}
	return p.answer(c, func(a *answer) error {
		if c.Args().Len() == 2 {
			return a.whyTwo(c.Args().Slice())
		}
		nodes, name, err := a.named(c.Args().Slice())
		if err != nil {
			return err
		}
		var links []claims.Link
		for _, node := range nodes {
			links = append(links, a.joining(node)...)
		}
		if len(links) == 0 {
			return a.nothing(func() error { return a.linkRows(nil) },
				fault.Nothingf("%s is one record: nothing joins it with another", name))
		}
		return a.links(links)
	})
}

// joining returns, for each record that a node stands for, the last claim of the
// chain that joins it to the node's own.
func (a *answer) joining(node graph.ID) (out []claims.Link) {
	for _, id := range a.one.Members(node) {
		if chain := a.one.Why(node, id); chain != nil {
			out = append(out, chain[len(chain)-1])
		}
	}
	return out
}

// whyTwo tells the chain from one record to another.
func (a *answer) whyTwo(texts []string) error {
	r := *a.reading
	r.snap, r.all, r.names = a.apart, a.apart, nil
	d := &deciding{reading: &r, one: a.one}
	from, to, err := d.ends(texts)
	if err != nil {
		return err
	}
	if chain := a.one.Why(from.id, to.id); chain != nil {
		return a.links(chain)
	}
	for _, refused := range a.one.Refused() {
		if x, y := a.one.Canonical(refused.Same.A), a.one.Canonical(refused.Same.B); slices.Contains([]graph.ID{x, y}, a.one.Canonical(from.id)) &&
			slices.Contains([]graph.ID{x, y}, a.one.Canonical(to.id)) {
			said, err := d.linkText(refused.Same, "is the same as")
			if err != nil {
				return err
			}
			against, err := d.linkText(refused.Apart, "is not the same as")
			if err != nil {
				return err
			}
			a.notef("claimed, and refused: %s; for %s", said, against)
		}
	}
	return a.nothing(func() error { return a.linkRows(nil) },
		fault.Nothingf("%s and %s are two nodes: nothing joins them", from.name, to.name).
			Hint("parley same joins them, on a ground that you give"))
}

// links writes claims of identity with their grounds and sources.
func (a *answer) links(links []claims.Link) error {
	if a.out.Rows() {
		return a.linkRows(links)
	}
	tell := describe.New(a.apart)
	for _, l := range links {
		text, err := a.linkSentence(tell, l)
		if err != nil {
			return err
		}
		marks, err := a.notes.cite(l.Labels)
		if err != nil {
			return err
		}
		a.paragraph(0, 2, text+"  "+marks)
	}
	return a.notes.write()
}

// linkSentence tells a claim, with the IRIs of the records, for a name may be of
// several.
func (a *answer) linkSentence(tell *describe.Teller, l claims.Link) (string, error) {
	var both [2]string
	for i, id := range []graph.ID{l.B, l.A} {
		name, err := tell.Name(a.ctx, id)
		if err != nil {
			return "", err
		}
		term, err := tell.Term(a.ctx, id)
		if err != nil {
			return "", err
		}
		both[i] = name + " (" + short(term) + ")"
	}
	ground, err := a.ground(l)
	return both[0] + " is the same as " + both[1] + ground, err
}

// linkRows writes one row a claim: a link that several labels claim has several.
func (a *answer) linkRows(links []claims.Link) error {
	tell := describe.New(a.apart)
	t := a.out.Table("a", "a_iri", "b", "b_iri", "reason", "by", "score", "context")
	for _, l := range links {
		var cells []any
		for _, id := range []graph.ID{l.A, l.B} {
			name, err := tell.Name(a.ctx, id)
			if err != nil {
				return err
			}
			term, err := tell.Term(a.ctx, id)
			if err != nil {
				return err
			}
			cells = append(cells, name, iriText(term))
		}
		for _, label := range l.Labels {
			source, err := a.notes.source(label)
			if err != nil {
				return err
			}
			if err := t.Row(append(slices.Clone(cells), source.Reason, source.By, source.Score, iriText(source.Label))...); err != nil {
				return err
			}
		}
	}
	return t.Close()
}
