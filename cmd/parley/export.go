package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/lpg"
)

func (p *program) exportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Category: looking, ArgsUsage: "[NAME...]",
		Usage: "write the store, or a part of it, for other tools",
		UsageText: `
parley export -o graph.trig                    all of it; by the extension
parley export -o graph.nq.zst                  compressed
parley export -o graph.gexf                    for Gephi, with times
parley export -o met.graphml --project met     who met whom, and how often
parley export -o graph.neo4j.zip               for neo4j-admin database import
parley export --around umerov --depth 2 -o umerov.graphml
parley export --between umerov trump --format dot | dot -Tsvg > between.svg
parley export --walk "ukraine delegation" hasMember -o members.ftm.json
parley export --gizmo 'g.V().out("<leads>").all()' -o leaders.gexf
parley export --table edges -o edges.parquet   one table, for DuckDB or pandas
parley export -o tables --format csv           nodes, edges, quads: a folder
parley export --at 2025-11-30 --types person,post -o held.graphml
parley export --db seed: -o seed.ttl           the built-in graph`,
		Description: `
parley help formats tells what each format has and lacks. Those of RDF have the
quads as they are stored: N-Quads, TriG and JSON-LD keep the labels, which say
where each quad comes from, and loaded back are the same store (JSON-LD with
--label none). N-Triples and Turtle have no place for them, and a quad that two
sources claim is written once.

In formats with nodes and edges a literal is an attribute of its node, and an
edge is one fact with its dates and all its sources: label, document, quote.
--shape simple joins people, events and places directly; full has tenures,
statements and trips as nodes instead; all has everything there is, documents
and contexts too, and in formats that can be loaded is, with --label none, read
back as the same store. Records that were
found to be one are one node, unless --apart is given; quads and --shape all
have them as they are stored, where no part is chosen.
--project makes a graph of a derived relation instead, such as met: one edge a
pair, with how often, when first and last, and by whose word.

What is exported is all, or what lies --around a node or --between two, what a
--walk leads to, what a query gives; with all that its claims rest on. The flags
of time and sources leave out what does not hold or count. The store's checksums
are read first: a damaged store is not exported. Formats of several files write
a folder, or one .zip.`,
		Flags: selectFlags(
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, compressed if it ends in .gz or .zst; a folder or a .zip where there are several files (else to standard output)"},
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT` (else by the file's extension, else nq): parley help formats lists them"},
			&cli.StringFlag{Name: "shape", Usage: "of nodes and edges, " + "`simple|full|all`" + ": shortcuts, the nodes that they stand for, or all (else by the format: parley help formats)"},
			&cli.StringFlag{Name: "project", Usage: "the edges of a derived `RELATION`: " + join(derivedNames())},
			&cli.StringFlag{Name: "table", Usage: "of csv and parquet, only `nodes|edges|quads`"},
		),
		Action: p.export,
	}
}

func (p *program) export(c *cli.Context) error {
	w, err := p.wanted(c)
	if err != nil {
		return err
	}
	switch {
	case limited(c), c.Args().Len() > 0:
	case !w.format.Graph: // the store as it is
		return p.ask(c, func(r *reading) error {
			if err := r.undamaged(); err != nil {
				return err
			}
			return r.exportQuads(w.format)
		})
	case w.shape == lpg.All && w.project == "":
		return p.read(c, func(r *reading) error {
			if err := r.undamaged(); err != nil {
				return err
			}
			a, err := r.newAnswer(asOf{})
			if err != nil {
				return err
			}
			return a.exportChosen(&chosen{snap: r.snap, title: "parley"}, w)
		})
	}
	// As they are stored means each record by itself; but what is named, and what lies
	// around it, is all that are one.
	stored := (w.shape == lpg.All || !w.format.Graph) && !slices.ContainsFunc(choices, func(name string) bool { return given(c, name) })
	return p.choosing(c, !stored, func(a *answer, ch *chosen) error { return a.exportChosen(ch, w) })
}

// undamaged reads the checksums of a store: what is damaged is not passed on.
func (r *reading) undamaged() error {
	if s, ok := r.store.Quadstore(); ok {
		return s.Undamaged(r.ctx)
	}
	return nil
}

func (r *reading) exportQuads(f format.Format) error {
	var unnamed error // the first error of looking up a name
	w, err := open.NewWriter(f, r.out, func(t graph.Term) string {
		name, err := r.name(t)
		if unnamed == nil {
			unnamed = err
		}
		return name
	})
	if err != nil {
		return err
	}
	e := &exporting{reading: r, w: w, labelled: f.Labels}
	if f.Name == format.NQuads || !e.labelled {
		err = e.scan(r.snap)
	} else {
		err = e.byLabel(heldQuads)
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = unnamed
	}
	if err != nil {
		return fmt.Errorf("exporting as %s: %w", f.Name, err)
	}
	if !e.labelled {
		r.notef("%s written; %s has no labels, so which source says what is lost", count(e.n, "triple"), f.Name)
	}
	return nil
}

// exporting is one export.
type exporting struct {
	*reading
	w        open.Writer
	labelled bool
	n        int64 // quads written
	last     graph.IDQuad
}

// byLabel writes label by label, so that a graph of TriG is written in one
// piece, the quads without one first.
func (e *exporting) byLabel(held int64) error {
	return e.scan(&byLabels{Snapshot: e.snap, held: held})
}

// scan writes all quads of a snapshot. Without labels, those that differ in
// the label only follow each other and are written once.
func (e *exporting) scan(snap graph.Snapshot) error {
	var keep func([]graph.IDQuad) []graph.IDQuad
	if !e.labelled {
		keep = e.dropRepeated
	}
	return graph.Batches(e.ctx, snap, graph.Pattern{}, graph.SPOL, keep, func(b *graph.Batch) error {
		e.n += int64(b.Len())
		return e.w.Write(b)
	})
}

func (e *exporting) dropRepeated(quads []graph.IDQuad) []graph.IDQuad {
	return slices.DeleteFunc(quads, func(q graph.IDQuad) bool {
		same := q.S == e.last.S && q.P == e.last.P && q.O == e.last.O
		e.last = q
		return same
	})
}
