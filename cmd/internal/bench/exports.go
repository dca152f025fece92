package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/cmd/internal/open"
	"parley/graph/fold"
	"parley/graph/format"
)

// An export is one that is measured.
type export struct {
	name string // of its rows
	unit string // what it writes: "quads" or "edges"
	args []string
	to   bool // it makes several files
}

// allExports returns those of every format but that for pictures, which are not for so
// much. Formats of several tables, among which quads are one, come with that of edges
// alone, too.
func allExports() (out []export) {
	for _, f := range format.All() {
		x := export{f.Name, "quads", []string{"--format", f.Name}, f.Files}
		if f.Graph {
			x.unit = "edges"
		}
		if f.Name != format.Mermaid {
			out = append(out, x)
		}
		if f.Name == format.CSV || f.Name == format.Parquet {
			out = append(out, export{f.Name + " of edges alone", "edges", []string{"--format", f.Name, "--table", "edges"}, false})
		}
	}
	return out
}

func (x *export) rate() string { return "export as " + x.name + ", " + x.unit + " a second" }

func (x *export) memory() string { return "export as " + x.name + ", memory" }

// exports measures parley export of the embedded store in each format: how many
// quads or edges a second, from the start of the process to its end, and how much
// memory that takes. What is written is thrown away, but for formats of several
// files.
func (c *Config) exports(ctx context.Context, w *Workload) ([]Row, error) {
	list := slices.DeleteFunc(allExports(), func(x export) bool { return !c.wants(x.rate()) && !c.wants(x.memory()) })
	if len(list) == 0 || !slices.Contains(strings.Split(c.Systems, ","), Embedded().Name) {
		return nil, nil
	}
	if err := c.build(ctx); err != nil {
		return nil, err
	}
	db, to, edges := filepath.Join(c.Dir, "store "+Embedded().Name), filepath.Join(c.Dir, "exported"), int64(0)
	var rows []Row
	for _, x := range list {
		c.tell(x.rate())
		args := append([]string{"export", "-q", "--db", db}, x.args...)
		if x.to {
			args = append(args, "-o", to)
		}
		n := w.Quads
		if x.unit == "edges" {
			if edges == 0 {
				var err error
				if edges, err = countEdges(ctx, db); err != nil {
					return nil, err
				}
			}
			n = edges
		}
		peak := 0.0
		seconds, over, err := c.repeat(ctx, func(ctx context.Context) error {
			if err := os.RemoveAll(to); err != nil {
				return err
			}
			p, err := c.commandMemory(ctx, args)
			peak = max(peak, p)
			return err
		})
		switch {
		case err != nil:
			return nil, fmt.Errorf("measuring the %s: %w", x.rate(), err)
		case over:
			rows = append(rows, Row{Name: x.rate(), System: Embedded().Name, Unit: PerSecond, Median: float64(n) / c.Limit.Seconds(), Best: float64(n) / c.Limit.Seconds(), Runs: 1, Over: true})
			continue
		}
		r := row(x.rate(), Seconds, seconds).rate(n)
		r.System = Embedded().Name
		rows = append(rows, r)
		if peak > 0 {
			r := row(x.memory(), Bytes, []float64{peak})
			r.System = Embedded().Name
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// countEdges counts the edges of the shape that an export has by default.
func countEdges(ctx context.Context, db string) (n int64, err error) {
	s, err := open.Read(ctx, open.Place{Name: db, Kind: open.Directory, Explicit: true}, open.Options{})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	g, err := fold.New(ctx, snap, fold.Options{})
	if err != nil {
		return 0, err
	}
	h, err := g.Header(ctx)
	if err != nil {
		return 0, err
	}
	return h.Edges, nil
}
