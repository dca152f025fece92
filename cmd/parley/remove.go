package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/schema"
)

func (p *program) removeCommand() *cli.Command {
	return &cli.Command{
		Name: "remove", Category: filling, ArgsUsage: "SUBJECT RELATION OBJECT",
		Usage: "take one fact out of the store, from all sources or one",
		UsageText: `
parley remove Witkoff travelsTo Moscow                 whoever says it
parley remove "Marco Rubio" alias "Secretary Rubio" --source https://example.org/a
parley remove "Marco Rubio" alias "Secretary Rubio" --label doc:url-wwyq3ucctzu2y7h26craw2ibye#s2rjnure6kc4m67ospbq7crqse
parley remove <http://example.org/s> type Person --label none   from no source`,
		Description: `
Subject, relation and object are given as to parley add; the object also as it
is written in the store. What is removed is shown, with its sources. It is one
commit, and asks nothing. The nodes stay, and so do facts that others imply:
parley check says what the fact was needed for. The text stays in the files
until parley compact. A source with all that rests on it is taken out by parley
drop.

Exit status 3: there is no such fact; the nearest are named.`,
		Flags: outputFlags(
			&cli.StringFlag{Name: "source", Usage: "only as said in a document: its `URL` or IRI"},
			&cli.StringFlag{Name: "label", Usage: "only with `IRI` as label, or with no label (none)"},
			&cli.StringFlag{Name: "lang", Usage: "only if the text given as object is in `LANGUAGE`"},
		),
		Action: p.remove,
	}
}

func (p *program) remove(c *cli.Context) error {
	if err := wantArgs(c, 3, 3); err != nil {
		return err
	}
	rel, err := removable(c.Args().Get(1))
	if err != nil {
		return err
	}
	of, err := labelsNamed(c.String("label"), c.String("source"))
	if err != nil {
		return err
	}
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		if r.store.Created {
			return fault.Failedf("there is no store at %s", r.store.Place.Name)
		}
		return p.write(c, func(out *output.Output) error {
			r.out = out
			return (&removal{reading: r, relationMeant: rel, of: of}).run(tx)
		})
	})
}

// A relationMeant is the second argument.
type relationMeant struct {
	property  schema.Property // without relation and attribute: none of the schema
	predicate graph.Term
}

// removable finds the relation of a fact that stands in the store as a quad.
func removable(text string) (relationMeant, error) {
	prop, ok := schema.Find(text)
	switch {
	case ok && (prop.Relation != nil || prop.Attribute != nil):
		return relationMeant{prop, graph.IRI(prop.IRI())}, nil
	case ok:
		return relationMeant{}, fault.Usagef("%s follows from other facts and is not written", prop.Name()).
			Hint("parley explain %s has its rule: remove what it follows from", prop.Name())
	}
	if t, ok := iriOf(text); ok && strings.Contains(text, ":") {
		prop, _ := schema.ByIRI(t.IRI())
		return relationMeant{prop, t}, nil
	}
	return relationMeant{}, unknownRelation(text)
}

// A removal is one run of the command.
type removal struct {
	*reading
	relationMeant
	of labelsMeant

	subject, object string       // as the sentence has them
	quads           []graph.Quad // what is removed
}

func (r *removal) run(tx graph.Tx) error {
	subject, object := r.c.Args().Get(0), r.c.Args().Get(2)
	if r.property.Inverse {
		subject, object = object, subject
	}
	if err := r.find(subject, object); err != nil {
		return err
	}
	rows, err := r.rows()
	if err != nil {
		return err
	}
	var b graph.Batch
	for _, q := range r.quads {
		b.AppendQuad(q)
	}
	if err := tx.Remove(&b); err != nil {
		return err
	}
	change, err := tx.Commit(r.ctx)
	if err != nil {
		return err
	}
	if err := r.show(rows); err != nil {
		return err
	}
	r.notef("%s: %s", r.store.Place.Name, changeText(change))
	if r.supports() {
		r.notef("other facts may rest on it or restate it; parley check lists those that now miss it")
	}
	return nil
}

// told is the fact as a sentence.
func (r *removal) told() string {
	if r.property.Relation == nil && r.property.Attribute == nil {
		return r.subject + " " + short(r.predicate) + " " + r.object
	}
	f := &fact{property: r.property, subject: end{name: r.subject}, object: end{name: r.object}}
	return strings.TrimSuffix(f.told(), ".")
}

// supports reports whether the schema knows facts that stand for this one and
// others, or follow from it.
func (r *removal) supports() bool {
	rel := r.property.Relation
	if rel == nil {
		return r.property.Attribute != nil && r.property.Attribute.Name != "alias"
	}
	return rel.Implies != "" || slices.ContainsFunc(schema.Shortcuts(), func(s schema.Shortcut) bool {
		return s.Relation == rel || s.First == rel || s.Second == rel
	})
}

// rows are what is shown of the quads, looked up before they are gone.
func (r *removal) rows() ([][]any, error) {
	var rows [][]any
	for _, q := range r.quads {
		source, err := r.sourceOf(q.Label)
		if err != nil {
			return nil, err
		}
		if r.out.Rows() {
			rows = append(rows, []any{string(q.Subject), string(q.Predicate), string(q.Object), string(q.Label), source})
		} else {
			rows = append(rows, []any{r.told() + ".", source})
		}
	}
	return rows, nil
}

func (r *removal) show(rows [][]any) error {
	columns := []string{"removed", "source"}
	if r.out.Rows() {
		columns = []string{"subject", "predicate", "object", "label", "source"}
	}
	t := r.out.Table(columns...)
	for _, row := range rows {
		if err := t.Row(row...); err != nil {
			return err
		}
	}
	return t.Close()
}
