package open

import (
	"context"
	"fmt"
	"io"

	"parley/graph"
	"parley/graph/format"
	"parley/graph/format/csvtable"
	"parley/graph/format/cytoscape"
	"parley/graph/format/dot"
	"parley/graph/format/geojson"
	"parley/graph/format/icalendar"
	"parley/graph/format/mermaid"
	"parley/graph/lpg"
)

// Files makes the files of a format that has several, by their names, which are
// relative and have no folders. Each is whole once it is closed.
type Files func(name string) (io.WriteCloser, error)

// WriteGraph writes a property graph in a format of one file that has nodes and
// edges. Left says, each in a few words, what the format has no place for.
func WriteGraph(ctx context.Context, f format.Format, w io.Writer, g lpg.Graph) (left []string, err error) {
	switch f.Name {
	case format.Cytoscape:
		return nil, cytoscape.Write(ctx, w, g)
	case format.DOT:
		return nil, dot.Write(ctx, w, g)
	case format.Mermaid:
		return nil, mermaid.Write(ctx, w, g)
	case format.GeoJSON:
		report, err := geojson.Write(ctx, w, g)
		return report.Notes(), err
	case format.ICalendar:
		report, err := icalendar.Write(ctx, w, g)
		return report.Notes(), err
	}
	return nil, fmt.Errorf("no writer of %s", f.Name)
}

// WriteFiles writes a property graph in a format of several files. Quads passes
// on the quads that it was made of, batch by batch, for the formats that have them
// beside nodes and edges.
func WriteFiles(ctx context.Context, f format.Format, create Files, g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	switch f.Name {
	case format.CSV:
		return csvtable.Write(ctx, create, g, quads)
	}
	return fmt.Errorf("no writer of %s", f.Name)
}
