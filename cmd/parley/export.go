package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/format"
)

func (p *program) exportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Category: looking,
		Usage: "write the whole store in a format that other tools read",
		UsageText: `
parley export -o graph.trig              by the extension; readable
parley export -o graph.nq.zst            compressed
parley export --format jsonld            to standard output
parley export --format dot | dot -Tsvg   a drawing, by Graphviz
parley export --db seed: -o seed.ttl     the built-in graph`,
		Description: `
The store's checksums are read first: a damaged store is not exported.
N-Quads, TriG and JSON-LD keep the labels, which say where each quad comes from:
N-Quads and TriG loaded back are the same store. N-Triples and Turtle have no
place for them, and a quad that two sources claim is written once.`,
		Flags: []cli.Flag{
			fileFlag(),
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: " + strings.Join(open.Formats(false), ", ") + " (else by the file's extension, else nq)"},
		},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			f, err := open.OutputFormat(c.String("output"), c.String("format"))
			if err != nil {
				return err
			}
			return p.ask(c, func(r *reading) error { return r.export(f) })
		},
	}
}

func (r *reading) export(f format.Format) error {
	if s, ok := r.store.Quadstore(); ok {
		if err := s.Undamaged(r.ctx); err != nil {
			return err
		}
	}
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
