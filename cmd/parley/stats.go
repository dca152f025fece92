package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/schema"
)

func (p *program) statsCommand() *cli.Command {
	return &cli.Command{
		Name: "stats", Category: looking,
		Usage: "how much the store holds, by type",
		UsageText: `
parley stats                 quads, terms, nodes of each type, and sizes
parley stats --relations     and of quads of each relation
parley stats --fanout        how far each relation fans out, both ways
parley stats --sections      what the parts of the store's files take
parley stats --json`,
		Description: `
Quads of one fact from several sources count once each; --fanout has beside them
the edges, which leave the sources aside, and reads the whole store twice.
--sections adds up the parts of all segments; they are described in the package
comment of graph/internal/segment.`,
		Flags: outputFlags(
			&cli.BoolFlag{Name: "relations", Usage: "count the quads of each relation and attribute"},
			&cli.BoolFlag{Name: "fanout", Usage: "for each relation: edges, subjects, objects, mean and most edges of one node"},
			&cli.BoolFlag{Name: "sections", Usage: "the size of each part of the files, largest first"},
		),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			if err := exclusive(c, "relations", "fanout", "sections"); err != nil {
				return err
			}
			switch {
			case c.Bool("fanout"):
				return p.ask(c, (*reading).fanOut)
			case c.Bool("sections"):
				return p.ask(c, (*reading).sections)
			}
			return p.ask(c, (*reading).stats)
		},
	}
}

// exclusive refuses two of the flags together.
func exclusive(c *cli.Context, flags ...string) error {
	given := ""
	for _, f := range flags {
		switch {
		case !c.Bool(f):
		case given != "":
			return fault.Usagef("--%s and --%s exclude each other", given, f)
		default:
			given = f
		}
	}
	return nil
}

func (r *reading) stats() error {
	size, err := r.snap.Stats(r.ctx)
	if err != nil {
		return err
	}
	t := r.out.Table("what", "count")
	rows := []counted{{what: "quads", n: size.Quads}, {what: "terms", n: size.Terms}}
	types, err := r.types()
	if err != nil {
		return err
	}
	rows = append(rows, types...)
	if r.c.Bool("relations") {
		relations, err := r.relations()
		if err != nil {
			return err
		}
		rows = append(rows, relations...)
	}
	for _, row := range rows {
		if err := t.Row(row.what, row.n); err != nil {
			return err
		}
	}
	if err := r.sizes(t, size.Quads); err != nil {
		return err
	}
	return t.Close()
}

// counted is a number and what it counts.
type counted struct {
	what string // in the plural
	n    int64
	one  string // in the singular; "" if it has none
}

// String returns a few words: "1,204 persons".
func (c counted) String() string {
	if c.n == 1 && c.one != "" {
		return "1 " + c.one
	}
	return thousands(c.n) + " " + c.what
}

// types counts the nodes of each type that the store has any of.
func (r *reading) types() ([]counted, error) {
	var out []counted
	for _, t := range schema.Types {
		n, err := r.nodesOfType(graph.IRI(t.IRI))
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, counted{t.Plural, n, strings.ToLower(t.Name)})
		}
	}
	return out, nil
}

// nodesOfType counts the nodes that any source gives a type: once, however many
// do. The quads are read for it, as their number would count the sources.
func (r *reading) nodesOfType(t graph.Term) (n int64, err error) {
	ids, err := r.snap.Lookup(r.ctx, []graph.Term{graph.IRI(schema.RDFType), t}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return 0, err
	}
	last := graph.Any
	for q, err := range graph.Quads(r.ctx, r.snap, graph.Pattern{P: ids[0], O: ids[1]}, graph.OPSL) {
		if err != nil {
			return 0, err
		}
		if q.S != last {
			n, last = n+1, q.S
		}
	}
	return n, nil
}

// relations counts the quads of each relation and attribute there is.
func (r *reading) relations() ([]counted, error) {
	var out []counted
	for _, name := range schema.Names() {
		p, _ := schema.Find(name)
		if p.Inverse || p.IRI() == "" {
			continue
		}
		n, err := r.size(p.IRI(), "")
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, counted{what: name, n: n})
		}
	}
	return out, nil
}

// size counts the quads with a predicate and, unless it is empty, an object.
func (r *reading) size(predicate string, object graph.Term) (int64, error) {
	ids, err := r.snap.Lookup(r.ctx, []graph.Term{graph.IRI(predicate), object}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return 0, err
	}
	p := graph.Pattern{P: ids[0], O: ids[1]}
	if object == "" {
		p.O = graph.Any
	}
	return r.snap.Size(r.ctx, p)
}
