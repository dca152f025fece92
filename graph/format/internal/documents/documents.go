// Package documents keeps what writers of records make of the documents that labels
// are places in.
//
//	docs := documents.New(g, func(s lpg.Source) string { return s.Publisher })
//	docs.Know(entity.Out...)
//	publisher, err := docs.Of(ctx, label)
//
// The labels of one document are looked up once; those of edges not at all, as edges
// have their sources with them. What is kept is bounded.
package documents

import (
	"context"
	"strings"

	"parley/graph/lpg"
	"parley/schema"
)

// most bounds how many documents are kept.
const most = 1 << 16

// Documents are those of the labels of a graph, as T. They are not safe for
// concurrent use.
type Documents[T any] struct {
	g    lpg.Graph
	of   func(lpg.Source) T
	kept map[string]T

	last  string // the label that was asked for last; "": none
	found T      // of it
}

// New returns the documents of the labels of g. Of makes what is wanted of a source:
// of that only what is the same of all sources in its document counts.
func New[T any](g lpg.Graph, of func(lpg.Source) T) *Documents[T] {
	return &Documents[T]{g: g, of: of, kept: map[string]T{}}
}

// Know remembers the documents of the sources of edges.
func (d *Documents[T]) Know(edges ...lpg.Edge) {
	for i := range edges {
		for _, s := range edges[i].Sources {
			if key := keyOf(s.Label); key != "" {
				if _, known := d.kept[key]; !known {
					d.keep(key, s)
				}
			}
		}
	}
}

// Of returns what is made of the document that a label is a place in.
func (d *Documents[T]) Of(ctx context.Context, label string) (T, error) {
	if label == d.last && label != "" {
		return d.found, nil
	}
	key := keyOf(label)
	x, known := d.kept[key]
	if !known {
		s, err := d.g.Source(ctx, label)
		if err != nil {
			return x, err
		}
		x = d.keep(key, s)
	}
	d.last, d.found = label, x
	return x, nil
}

func (d *Documents[T]) keep(key string, s lpg.Source) T {
	if len(d.kept) >= most {
		clear(d.kept)
	}
	x := d.of(s)
	d.kept[key] = x
	return x
}

// keyOf is the same of labels that are places in one document by their names. Others
// may be contexts, of which each stands somewhere else.
func keyOf(label string) string {
	if doc, _, _ := strings.Cut(label, "#"); strings.HasPrefix(doc, schema.Documents) {
		return doc
	}
	return label
}
