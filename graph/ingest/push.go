package ingest

import (
	"context"
	"io"

	"parley/graph"
)

// facts returns what an importer makes of a document as a source of quads. The
// importer runs in a goroutine of its own, at most a batch ahead, and ends when
// ctx does; see pushed.wait.
func (in *Input) facts(ctx context.Context, r io.Reader, w *Facts) *pushed {
	s := &pushed{batches: make(chan *graph.Batch), taken: make(chan struct{}, 1), done: make(chan error, 1)}
	w.emit = func(b *graph.Batch) error {
		select {
		case s.batches <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case <-s.taken:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s.run = func() {
		err := in.Importer.Read(ctx, r, w)
		if err == nil {
			err = w.end()
		}
		if w.undecoded != nil && w.undecoded.count > 0 {
			w.Count("characters that are not in the encoding", w.undecoded.count)
		}
		s.done <- err
	}
	return s
}

// pushed turns a writer of batches into a reader of them.
type pushed struct {
	run     func()
	started bool
	batches chan *graph.Batch
	taken   chan struct{} // the batch was copied; has room, as the writer may have gone
	done    chan error
}

// Read appends the next batch.
func (s *pushed) Read(b *graph.Batch) error {
	if !s.started {
		s.started = true
		go s.run()
	}
	select {
	case next := <-s.batches:
		b.AppendBatch(next)
		s.taken <- struct{}{}
		return nil
	case err := <-s.done:
		if err == nil {
			err = io.EOF
		}
		s.done <- err // the source stays at its end
		return err
	}
}

// wait returns once the importer has ended, so that nothing is read or told of
// behind the back of who called it. Its context must have ended before.
func (s *pushed) wait() {
	if s.started {
		s.done <- <-s.done
	}
}
