// Package tables has the three tables that a graph is for programs which read
// tables: its nodes, its edges, and the quads that it was made of. The formats
// write what it passes on.
//
//	columns, err := t.Columns(ctx, tables.Edges)
//	err = t.Rows(ctx, tables.Edges, func(row [][]string) error { … })
//
// # The columns
//
// nodes has id, name (what people call it), the columns of [lpg.NodeColumns] and
// the attributes. The attribute "name", under which claimed names are, is called
// names.
//
// edges has id, source and target (ids of nodes) with source_name and target_name
// beside them, undirected, and the columns of [lpg.EdgeColumns].
//
// quads has subject, predicate, object and label as canonical N-Triples text, from
// which the quads can be put together again; then what questions need:
// subject_id, object_id and label_id as nodes and edges have them (object_id only
// where the object is no literal), relation as edges have it, and value, datatype
// and language of a literal.
//
// No two columns of a table differ only in case, since SQL does not tell such names
// apart: the second gets "_2" behind it, and so on.
package tables

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/format/internal/ends"
	"parley/graph/lpg"
)

// Names of the tables, in the order in which they are written.
const (
	Nodes = "nodes"
	Edges = "edges"
	Quads = "quads"
)

// All are the names of the tables.
var All = []string{Nodes, Edges, Quads}

// Tables are the tables of one graph. They are not safe for concurrent use.
type Tables struct {
	g     lpg.Graph
	quads func(emit func(*graph.Batch) error) error
	names *ends.Names
	head  *lpg.Header
}

// New returns the tables of g. Quads passes on the quads that g was made of, batch
// by batch; nil if they are not at hand.
func New(g lpg.Graph, quads func(emit func(*graph.Batch) error) error) *Tables {
	return &Tables{g: g, quads: quads, names: ends.New(g)}
}

// Has returns the tables there are: without quads, two.
func (t *Tables) Has() []string {
	if t.quads == nil {
		return All[:2]
	}
	return All
}

// A Column is a column of a table. Its values are those of an [lpg.Key]: none or
// one, or, of a List, any number.
type Column struct {
	lpg.Key
	Always bool // every row has a value
	Day    bool // a Date of which every value is one day: "2025-11-30"
	Varied bool // few values come twice
}

func one(name, doc string) Column { return Column{Key: lpg.Key{Name: name, Doc: doc}, Always: true} }

func varied(c Column) Column {
	c.Varied = true
	return c
}

func maybe(c Column) Column {
	c.Always = false
	return c
}

// quadColumns are the columns of the quads.
var quadColumns = []Column{
	one("subject", "The subject, an N-Triples term."),
	one("predicate", "The predicate, an N-Triples term."),
	varied(one("object", "The object, an N-Triples term.")),
	maybe(one("label", "The label, an N-Triples term; empty if there is none.")),
	one("subject_id", "The subject as in nodes.id."),
	one("relation", "The predicate as in edges.relation."),
	maybe(one("object_id", "The object as in nodes.id; empty if it is a literal.")),
	maybe(one("label_id", "The label as in edges.context.")),
	varied(maybe(one("value", "The text of a literal."))),
	maybe(one("datatype", "The datatype of a literal, an IRI.")),
	maybe(one("language", "The language of a literal.")),
}

// edgeEnds are the columns of edges that stand before lpg.EdgeColumns.
var edgeEnds = []Column{
	varied(one("id", "The number of the edge.")),
	one("source", "The id of the node that it leads from."),
	one("target", "The id of the node that it leads to."),
	one("source_name", "What people call the source."),
	one("target_name", "What people call the target."),
	{Key: lpg.Key{Name: "undirected", Kind: lpg.Boolean, Doc: "It reads the same both ways."}, Always: true},
}

// Columns returns the columns of a table.
func (t *Tables) Columns(ctx context.Context, table string) ([]Column, error) {
	var out []Column
	switch {
	case !slices.Contains(All, table):
		return nil, fmt.Errorf("no table %q; there are %s", table, strings.Join(All, ", "))
	case table == Quads && t.quads == nil:
		return nil, fmt.Errorf("no table %q: the quads are not at hand", table)
	case table == Quads:
		return quadColumns, nil
	case table == Edges:
		out = slices.Clone(edgeEnds)
		for _, k := range lpg.EdgeColumns {
			c := Column{Key: k, Day: k.Name == "start" || k.Name == "end", Varied: k.Name == "quote"}
			c.Always = k.Name == "relation" || k.Name == "text" || k.Name == "weight"
			out = append(out, c)
		}
	default:
		h, err := t.header(ctx)
		if err != nil {
			return nil, err
		}
		out = []Column{
			varied(one("id", "The IRI of the node, or _: and a name.")),
			varied(one("name", "What people call it.")),
		}
		for _, k := range lpg.NodeColumns {
			out = append(out, Column{Key: k, Day: k.Name == "from" || k.Name == "to"})
		}
		for _, k := range h.Keys {
			if k.Name == "name" {
				k.Name = "names"
			}
			out = append(out, Column{Key: k})
		}
	}
	return apart(out), nil
}

// apart gives columns that differ only in case names that differ.
func apart(columns []Column) []Column {
	taken := map[string]bool{}
	for i := range columns {
		name := columns[i].Name
		for n := 2; taken[strings.ToLower(columns[i].Name)]; n++ {
			columns[i].Name = fmt.Sprintf("%s_%d", name, n)
		}
		taken[strings.ToLower(columns[i].Name)] = true
	}
	return columns
}

func (t *Tables) header(ctx context.Context) (h *lpg.Header, err error) {
	if t.head == nil {
		t.head, err = t.g.Header(ctx)
	}
	return t.head, err
}
