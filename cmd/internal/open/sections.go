package open

import (
	"context"
	"io"

	"parley/graph"
	"parley/graph/components"
	"parley/graph/names"
	"parley/graph/quadstore"
	"parley/graph/windows"
)

// sections are what is derived from every segment of an embedded store: the names
// that people type, when things were, and what hangs together at all.
func sections() []quadstore.SectionBuilder {
	fields := NameOptions().Predicates()
	return []quadstore.SectionBuilder{
		{Name: names.SectionName, Build: func(ctx context.Context, segment graph.Snapshot, w io.Writer) error {
			return names.WriteSection(ctx, segment, fields, w)
		}},
		{Name: windows.SectionName, Build: windows.WriteSection},
		{Name: components.SectionName, Build: components.WriteSection},
	}
}
