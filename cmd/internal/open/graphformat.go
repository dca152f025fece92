package open

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/format"
	"parley/graph/format/csvtable"
	"parley/graph/format/cytoscape"
	"parley/graph/format/dot"
	"parley/graph/format/ftm"
	"parley/graph/format/geojson"
	"parley/graph/format/gephi"
	"parley/graph/format/gexf"
	"parley/graph/format/graphml"
	"parley/graph/format/icalendar"
	"parley/graph/format/mermaid"
	"parley/graph/format/neo4j"
	"parley/graph/format/parquet"
	"parley/graph/format/popolo"
	"parley/graph/format/tuples"
	"parley/graph/lpg"
)

// Files makes the files of a format that has several, by their names, which are
// relative and have no folders. Each is whole once it is closed.
type Files func(name string) (io.WriteCloser, error)

// WriteGraph writes a property graph in a format of one file that has nodes and
// edges. Left says, each in a few words, what the format has no place for.
func WriteGraph(ctx context.Context, f format.Format, w io.Writer, g lpg.Graph) (left []string, err error) {
	switch f.Name {
	case format.GraphML:
		return nil, graphml.Write(ctx, w, g)
	case format.GEXF:
		return nil, gexf.Write(ctx, w, g)
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
	case format.Tuples:
		counts, err := tuples.Write(ctx, w, g, tuples.Options{})
		return counts.Notes(), err
	case format.FTM:
		left, err := ftm.Write(ctx, w, g)
		return leftOut(left), err
	case format.FTMStatements:
		left, err := ftm.WriteStatements(ctx, w, g)
		return leftOut(left), err
	case format.Popolo:
		left, err := popolo.Write(ctx, w, g)
		return leftOut(left), err
	}
	return nil, fmt.Errorf("no writer of %s", f.Name)
}

// leftOut tells counts in words, the names in order.
func leftOut(counts map[string]int64) []string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, fmt.Sprintf("%s: %d", what, counts[what]))
	}
	return out
}

// Shape is the shape in which a format has a graph unless it is asked for
// otherwise: those that have records of tenures, posts and events want these as
// nodes, and those that have events only want them with all that is joined to them.
func Shape(f format.Format) lpg.Shape {
	switch f.Name {
	case format.FTM, format.FTMStatements:
		return ftm.Shape
	case format.Popolo:
		return popolo.Shape
	case format.GeoJSON:
		return geojson.Shape
	case format.ICalendar:
		return icalendar.Shape
	}
	return lpg.Simple
}

// Tables returns the tables of a format that can be written one by one; nil if it
// has none.
func Tables(f format.Format) []string {
	switch f.Name {
	case format.CSV, format.Parquet:
		return []string{"nodes", "edges", "quads"}
	}
	return nil
}

// WriteTable writes one of Tables.
func WriteTable(ctx context.Context, f format.Format, table string, w io.Writer, g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	switch f.Name {
	case format.CSV:
		return csvtable.WriteTable(ctx, w, table, g, quads)
	case format.Parquet:
		return parquet.WriteTable(ctx, w, table, g, quads)
	}
	return fmt.Errorf("no writer of tables of %s", f.Name)
}

// WriteFiles writes a property graph in a format of several files. Quads passes
// on the quads that it was made of, batch by batch, for the formats that have them
// beside nodes and edges.
func WriteFiles(ctx context.Context, f format.Format, create Files, g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	switch f.Name {
	case format.CSV:
		return csvtable.Write(ctx, create, g, quads)
	case format.Parquet:
		return parquet.Write(ctx, create, g, quads)
	case format.Gephi:
		return gephi.Write(ctx, create, g)
	case format.Neo4j:
		return neo4j.Write(ctx, create, g)
	}
	return fmt.Errorf("no writer of %s", f.Name)
}
