package ingest

import "parley/graph"

// PublishedBy records who published a document that records rest on, in the
// context of the run, as all that is about documents.
func (w *Facts) PublishedBy(document, publisher graph.Term) {
	before := w.At(w.run)
	w.Relate(document, "publisher", publisher)
	w.At(before)
}
