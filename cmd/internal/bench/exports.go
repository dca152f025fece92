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

// exportFormats are the formats whose export is measured: all but those for
// pictures, which are not for so much.
func exportFormats() []format.Format {
	return slices.DeleteFunc(format.All(), func(f format.Format) bool { return f.Name == format.Mermaid })
}

// exports measures parley export of the embedded store in each format: how many
// quads or edges a second, from the start of the process to its end, and how much
// memory that takes. What is written is thrown away, but for formats of several
// files.
func (c *Config) exports(ctx context.Context, w *Workload) ([]Row, error) {
	list := slices.DeleteFunc(exportFormats(), func(f format.Format) bool {
		return !c.wants(rateOf(f)) && !c.wants(memoryOf(f))
	})
	if len(list) == 0 || !slices.Contains(strings.Split(c.Systems, ","), Embedded().Name) {
		return nil, nil
	}
	if err := c.build(ctx); err != nil {
		return nil, err
	}
	db, to, edges := filepath.Join(c.Dir, "store "+Embedded().Name), filepath.Join(c.Dir, "exported"), int64(0)
	var rows []Row
	for _, f := range list {
		c.tell(rateOf(f))
		n, args := w.Quads, []string{"export", "-q", "--db", db, "--format", f.Name}
		if f.Files {
			args = append(args, "-o", to)
		}
		if f.Graph && edges == 0 {
			var err error
			if edges, err = countEdges(ctx, db); err != nil {
				return nil, err
			}
		}
		if f.Graph {
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
			return nil, fmt.Errorf("measuring the export as %s: %w", f.Name, err)
		case over:
			rows = append(rows, Row{Name: rateOf(f), System: Embedded().Name, Unit: PerSecond, Median: float64(n) / c.Limit.Seconds(), Best: float64(n) / c.Limit.Seconds(), Runs: 1, Over: true})
			continue
		}
		r := row(rateOf(f), Seconds, seconds).rate(n)
		r.System = Embedded().Name
		rows = append(rows, r)
		if peak > 0 {
			r := row(memoryOf(f), Bytes, []float64{peak})
			r.System = Embedded().Name
			rows = append(rows, r)
		}
	}
	return rows, nil
}

func rateOf(f format.Format) string {
	if f.Graph {
		return "export as " + f.Name + ", edges a second"
	}
	return "export as " + f.Name + ", quads a second"
}

func memoryOf(f format.Format) string { return "export as " + f.Name + ", memory" }

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
