package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/fold"
	"parley/graph/format"
	"parley/graph/lpg"
	"parley/graph/subgraph"
	"parley/schema"
)

// shapes are those that --shape takes.
var shapes = []string{string(lpg.Simple), string(lpg.Full), string(lpg.All)}

// A wanted is what an export is to write.
type wanted struct {
	format  format.Format
	shape   lpg.Shape // of a format with nodes and edges
	project string    // a derived relation; "": stored edges
	table   string    // the one table to write; "": all
	bare    bool      // no attributes
}

// wanted reads the flags of an export that are not about what is chosen.
func (p *program) wanted(c *cli.Context) (w wanted, err error) {
	if err := wantValues(c, "shape", "project", "table"); err != nil {
		return w, err
	}
	file, _ := strings.CutSuffix(c.String("output"), ".zip")
	if w.format, err = open.OutputFormat(file, c.String("format")); err != nil {
		return w, err
	}
	if !w.format.Graph {
		for _, flag := range []string{"shape", "project"} {
			if c.String(flag) != "" {
				return w, fault.Usagef("%s has quads, and %s is of formats with nodes and edges", w.format.Name, dashed(flag)).
					Hint("they are %s", join(graphFormats()))
			}
		}
	}
	f := w.format
	if w, err = p.wantedGraph(c, open.Shape(f)); err != nil {
		return w, err
	}
	w.format = f
	return w, w.checkTable(c)
}

// wantedGraph reads the flags that say which nodes and edges are made of what is
// chosen; shape is that of no flag.
func (p *program) wantedGraph(c *cli.Context, shape lpg.Shape) (w wanted, err error) {
	w.project, w.bare, w.shape = c.String("project"), c.Bool("no-literals"), shape
	asked := c.String("shape")
	if asked != "" {
		w.shape = lpg.Shape(strings.ToLower(asked))
		if !slices.Contains(shapes, string(w.shape)) {
			e := fault.Usagef("unknown shape %q", asked).Hint("shapes: %s", join(shapes))
			return w, e.Hint("%s", didYouMean(schema.Nearest(string(w.shape), shapes, 1)))
		}
	}
	if w.project == "" {
		return w, nil
	}
	d, ok := schema.FindDerived(w.project)
	if !ok {
		return w, fault.Usagef("--project: %q is no derived relation", w.project).Hint("they are %s; --types and --shape choose among what is stored", join(derivedNames()))
	}
	if asked != "" {
		return w, fault.Usagef("--shape and --project exclude each other")
	}
	w.project = d.Name()
	return w, nil
}

// checkTable reads --table, which a file or standard output needs of a format of
// several tables.
func (w *wanted) checkTable(c *cli.Context) error {
	tables := open.Tables(w.format)
	w.table = c.String("table")
	name := c.String("output")
	bare, _ := format.CutCompression(name)
	one := name == "" || name == "-" || strings.EqualFold(filepath.Ext(bare), w.format.Extension)
	switch {
	case w.table != "" && tables == nil:
		return fault.Usagef("%s has no tables", w.format.Name).Hint("--table is for csv and parquet")
	case w.table != "" && !slices.Contains(tables, w.table):
		return fault.Usagef("unknown table %q", w.table).Hint("tables: %s", join(tables))
	case strings.EqualFold(filepath.Ext(name), ".zip") && (w.table != "" || !w.format.Files):
		return fault.Usagef("%s would be an archive, and one file is written", name).
			Hint("a file is compressed if its name ends in .gz or .zst, as in -o graph%s.gz", w.format.Extension)
	case w.table == "" && tables != nil && one:
		return fault.Usagef("%s is several tables, and one file has one", w.format.Name).
			Hint("say which: --table %s. Or name a folder or a .zip for all, as in -o graph --format %s", strings.Join(tables, "|"), w.format.Name)
	}
	return nil
}

// graphFormats names the formats with nodes and edges.
func graphFormats() []string {
	var out []string
	for _, f := range format.All() {
		if f.Graph {
			out = append(out, f.Name)
		}
	}
	return out
}

// derivedNames names the derived relations between nodes.
func derivedNames() []string {
	var out []string
	for _, d := range schema.DerivedRelations {
		if d.FirstOf == nil {
			out = append(out, d.Name)
		}
	}
	return out
}

// folded returns what is chosen as nodes and edges.
func (a *answer) folded(ch *chosen, w wanted) (*fold.Graph, error) {
	o := fold.Options{Shape: w.shape, Title: ch.title, NoLiterals: w.bare, Window: ch.window, Connected: ch.window.Limited(), Only: ch.only, Naming: a.snap}
	if w.project == "" {
		return fold.New(a.ctx, ch.snap, o)
	}
	o.Title = w.project + ", " + ch.title
	pr := fold.Projection{Relation: w.project}
	if !a.c.Bool("coded") {
		var err error
		if pr.LeaveOut, err = claims.CodedLabels(a.ctx, a.snap); err != nil {
			return nil, err
		}
	}
	// The occasions are events, which --types and the window leave out of what is
	// chosen: they are those of the store, and only the ends are chosen.
	o.Only = ch.nodes
	if ch.types != nil {
		of, err := subgraph.NodesOf(a.ctx, a.snap, ch.types)
		if err != nil {
			return nil, err
		}
		maps.DeleteFunc(of, func(id graph.ID, _ bool) bool { return ch.nodes != nil && !ch.nodes[id] })
		o.Only = of
	}
	return fold.Project(a.ctx, a.snap, pr, o)
}

// exportChosen writes what was chosen. Nodes are made of all of it: without literals
// they would have no names.
func (a *answer) exportChosen(ch *chosen, w wanted) error {
	quads, err := a.quadsOf(ch, w)
	if err != nil {
		return err
	}
	if w.format.Graph {
		return a.exportGraph(ch, quads, w)
	}
	return a.write(a.c, func(out *output.Output) error {
		a.out, a.snap = out, quads
		return a.exportQuads(w.format)
	})
}

// quadsOf returns the quads of what was chosen, without literals if these are not
// wanted.
func (a *answer) quadsOf(ch *chosen, w wanted) (graph.Snapshot, error) {
	if w.bare {
		return subgraph.WithoutLiterals(a.ctx, ch.snap)
	}
	return ch.snap, nil
}

// rareCollection is how far the heap may grow, in percent, before it is collected
// while records are written: all that they are made of lives for a moment, and a sixth
// of the time went into looking for it. It costs some 50 MB.
const rareCollection = 200

// exportGraph writes nodes and edges, and the quads beside them where the format has
// these too.
func (a *answer) exportGraph(ch *chosen, beside graph.Snapshot, w wanted) error {
	if open.Shape(w.format) == lpg.Full {
		defer debug.SetGCPercent(debug.SetGCPercent(rareCollection))
	}
	g, err := a.folded(ch, w)
	if err != nil {
		return err
	}
	head, err := g.Header(a.ctx)
	if err != nil {
		return err
	}
	if head.Nodes == 0 && w.project != "" {
		return fault.Nothingf("%s: none of them has %s to another", ch.title, w.project).
			Hint("--project joins nodes that were chosen; a wider choice, as --around NAME --depth 2, has more")
	}
	if head.Nodes == 0 {
		return fault.Nothingf("%s: there are no nodes to export", ch.title).Hint("parley stats tells what the store has")
	}
	quads := func(emit func(*graph.Batch) error) error {
		return graph.Batches(a.ctx, beside, graph.Pattern{}, graph.SPOL, nil, emit)
	}
	var left []string
	switch {
	case w.table != "":
		err = a.write(a.c, func(out *output.Output) error { return open.WriteTable(a.ctx, w.format, w.table, out, g, quads) })
	case w.format.Files:
		err = a.writeFiles(a.c, func(files *output.Files) error { return open.WriteFiles(a.ctx, w.format, files.Create, g, quads) })
	default:
		err = a.write(a.c, func(out *output.Output) (err error) {
			left, err = open.WriteGraph(a.ctx, w.format, out, g)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("exporting as %s: %w", w.format.Name, err)
	}
	a.notef("%s, %s", count(head.Nodes, "node"), count(head.Edges, "edge"))
	if a.one != nil && len(a.one.Classes()) > 0 && open.Tables(w.format) != nil && (w.table == "" || w.table == "quads") {
		a.notef("quads are those of the nodes that records were joined to; --apart has them as they are stored")
	}
	for _, text := range left {
		a.notef("%s", text)
	}
	a.noteLeft(g)
	return nil
}

// noteLeft says what of the store a graph does not have.
func (a *answer) noteLeft(g *fold.Graph) {
	for _, typ := range g.LeftOut() {
		a.notef("%s left out that no relation is short for (--shape full has them)", count(g.Left[typ], schema.Words(typ)))
	}
	if n := g.Undated(); n > 0 {
		a.noteUndated(n)
	}
}
