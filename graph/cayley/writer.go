package cayley

import (
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"parley/graph"
)

// NewQuadWriter returns a writer that adds quads, those that are there already
// without a word. It is one transaction, begun with the first quad and
// committed by Close: nothing is seen of it before, and nothing remains of it
// after an error. Other changes have to wait for Close (graph.ErrLocked).
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	if err := qs.Err(); err != nil {
		return nil, err
	}
	return &writer{qs: qs}, nil
}

// BulkLoad adds all quads of r in one transaction.
func (qs *QuadStore) BulkLoad(r quad.Reader) error {
	if err := qs.Err(); err != nil {
		return err
	}
	w := &writer{qs: qs}
	for {
		q, err := r.ReadQuad()
		if err == io.EOF {
			return w.Close()
		}
		if err != nil {
			w.rollback()
			return fmt.Errorf("read quad: %w", err)
		}
		if err := w.WriteQuad(q); err != nil {
			return err
		}
	}
}

// writer collects quads and passes them on when it has many.
type writer struct {
	qs      *QuadStore
	tx      graph.Tx // nil before the first pass
	v       *view    // the state before the transaction, which names terms
	waiting []quad.Quad
	batch   graph.Batch
	err     error // once set, it is what every call returns
}

// Quads are passed on in runs of this length: enough to share a look-up.
const writerRun = 1024

var errWriterClosed = fmt.Errorf("quad writer: %w", graph.ErrClosed)

// WriteQuad implements Cayley's quad.Writer.
func (w *writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements Cayley's quad.BatchWriter.
func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	w.waiting = append(w.waiting, quads...)
	if len(w.waiting) >= writerRun {
		if err := w.flush(); err != nil {
			return 0, err
		}
	}
	return len(quads), nil
}

// Close commits. A second call does nothing.
func (w *writer) Close() error {
	if errors.Is(w.err, errWriterClosed) {
		return nil
	}
	if w.err != nil {
		return w.err
	}
	if err := w.flush(); err != nil {
		return err
	}
	w.err = errWriterClosed
	if w.tx == nil {
		return nil
	}
	if _, err := w.tx.Commit(w.qs.ctx); err != nil {
		w.err = fmt.Errorf("commit: %w", err)
		return w.err
	}
	return w.qs.Refresh(w.qs.ctx)
}

// flush passes the waiting quads to the transaction. After an error the
// transaction is gone.
func (w *writer) flush() error {
	if len(w.waiting) == 0 {
		return nil
	}
	if err := w.pass(); err != nil {
		w.rollback()
		w.err = err
		return err
	}
	w.waiting = w.waiting[:0]
	return nil
}

func (w *writer) pass() error {
	if err := w.begin(); err != nil {
		return err
	}
	named, _, err := w.v.resolve(w.qs.ctx, w.waiting)
	if err != nil {
		return err
	}
	w.batch.Reset()
	for i, q := range named {
		if q == (graph.Quad{}) {
			return fmt.Errorf("write %v: %w", w.waiting[i], errInvalidQuad)
		}
		w.batch.AppendQuad(q)
	}
	return w.tx.Add(&w.batch)
}

// begin opens the transaction unless it is open.
func (w *writer) begin() (err error) {
	if w.tx != nil {
		return nil
	}
	if w.tx, err = w.qs.shared.store.Begin(w.qs.ctx); err != nil {
		w.tx = nil
		return fmt.Errorf("begin: %w", err)
	}
	w.v, err = w.qs.shared.view(w.qs.ctx)
	return err
}

func (w *writer) rollback() {
	if w.tx != nil {
		w.tx.Rollback()
	}
}
