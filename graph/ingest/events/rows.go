package events

import (
	"cmp"
	"context"

	"parley/graph/ingest"
	"parley/graph/ingest/table"
)

// Rows calls row for each row of a table until the table, w or ctx ends it, and
// returns the error that did.
func Rows(ctx context.Context, t *table.Table, w *ingest.Facts, row func()) error {
	for t.Next() && w.Err() == nil && ctx.Err() == nil {
		row()
	}
	return cmp.Or(t.Err(), w.Err(), ctx.Err())
}

// Begin begins the record of a row under a fragment, and reports whether the row
// has the columns of the header. One that has not is skipped.
func Begin(t *table.Table, w *ingest.Facts, fragment string) bool {
	w.Record(fragment)
	wrong := t.Wrong()
	if wrong != "" {
		w.Skip(t.Place(), "the row has not the columns of the header", wrong)
	}
	return wrong == ""
}

// Unread counts the columns of a table that are not among known: those that the
// importer reads, or leaves out for a reason that its package tells. Releases
// to come may have others.
func Unread(t *table.Table, w *ingest.Facts, known []string) {
	for _, column := range t.Extra(known) {
		w.Count("columns not read: "+column, 1)
	}
}
