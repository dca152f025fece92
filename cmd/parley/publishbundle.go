package main

import (
	"errors"
	"io"

	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/cmd/internal/story"
	"parley/graph"
	"parley/graph/fold"
	"parley/graph/format"
)

// bundled are the files of a bundle beside the page.
var bundled = []struct{ name, format, table, what string }{
	{"graph.nq", format.NQuads, "", "N-Quads: all that the page rests on; parley load reads it back"},
	{"graph.jsonld", format.JSONLD, "", "JSON-LD: the same, for linked data"},
	{"graph.graphml", format.GraphML, "", "GraphML: nodes and edges, for networkx, igraph, yEd and others"},
	{"graph.gexf", format.GEXF, "", "GEXF: the same with times, for Gephi"},
	{"nodes.csv", format.CSV, "nodes", "CSV: a row for each node, for spreadsheets"},
	{"edges.csv", format.CSV, "edges", "CSV: a row for each fact"},
}

// bundle writes the page and what is for machines.
func (a *answer) bundle(ch *chosen, w wanted, g *fold.Graph, s story.Story) (r story.Report, err error) {
	beside, err := a.quadsOf(ch, w)
	if err != nil {
		return r, err
	}
	for _, b := range bundled {
		s.Files = append(s.Files, story.File{Name: b.name, What: b.what})
	}
	err = a.writeFiles(a.c, func(files *output.Files) error {
		err := inFile(files, "index.html", func(w io.Writer) (err error) {
			r, err = story.Write(a.ctx, w, g, s)
			return err
		})
		if err != nil {
			return err
		}
		quads := func(emit func(*graph.Batch) error) error {
			return graph.Batches(a.ctx, beside, graph.Pattern{}, graph.SPOL, nil, emit)
		}
		for _, b := range bundled {
			f, _ := format.Find(b.format)
			err := inFile(files, b.name, func(w io.Writer) error {
				switch {
				case b.table != "":
					return open.WriteTable(a.ctx, f, b.table, w, g, quads)
				case f.Graph:
					_, err := open.WriteGraph(a.ctx, f, w, g)
					return err
				}
				return a.bundleQuads(f, beside, w)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return r, err
}

// inFile writes one file of several.
func inFile(files *output.Files, name string, write func(io.Writer) error) error {
	w, err := files.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(w), w.Close())
}

// bundleQuads writes the quads of a snapshot in a format that keeps labels.
func (a *answer) bundleQuads(f format.Format, snap graph.Snapshot, to io.Writer) error {
	w, err := open.NewWriter(f, to, nil)
	if err != nil {
		return err
	}
	e := &exporting{reading: a.reading, w: w, labelled: true}
	if f.Name != format.NQuads {
		snap = &byLabels{Snapshot: snap, held: heldQuads}
	}
	if err := e.scan(snap); err != nil {
		return err
	}
	return w.Close()
}
