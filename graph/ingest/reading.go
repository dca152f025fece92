package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"

	"parley/graph"
)

// A reading is one document on its way from bytes to quads, in a goroutine of its
// own that is some parts ahead of who takes them. It ends when the document, its
// context or stop does.
type reading struct {
	in     *Input
	w      *Facts // what an importer says goes through; nil for quads
	parts  chan part
	spare  spare
	ctx    context.Context
	cancel func()
	hash   *hashing
	err    error // once parts is closed: why it ended, if not at the end
}

// A part is some quads of a document, and what was skipped among them.
type part struct {
	batch *graph.Batch
	skips []Skip
}

// spare are batches that can be filled again.
type spare chan *graph.Batch

// partsAhead is how many parts, of at most about a megabyte, wait to be taken.
const partsAhead = 4

// read begins to read the document. Progress, if not nil, is told of the bytes.
func (in *Input) read(ctx context.Context, w *Facts, spare spare, progress func(int64)) *reading {
	ctx, cancel := context.WithCancel(ctx)
	r := &reading{in: in, w: w, parts: make(chan part, partsAhead), spare: spare, ctx: ctx, cancel: cancel}
	go func() {
		defer close(r.parts)
		r.err = r.run(progress)
	}()
	return r
}

// each takes the parts in their order, which are the reading's own again once do
// returns. Nothing is being read any more when it returns.
func (r *reading) each(do func(part) error) error {
	for p := range r.parts {
		if err := do(p); err != nil {
			r.stop()
			return err
		}
		r.reuse(p)
	}
	r.cancel()
	return r.err
}

// reuse makes the batch of a part free for another one.
func (r *reading) reuse(p part) {
	p.batch.Reset()
	select {
	case r.spare <- p.batch:
	default: // there are enough
	}
}

// stop ends the reading, and waits for that.
func (r *reading) stop() {
	r.cancel()
	for range r.parts {
	}
}

// sum is the digest of the bytes, once all are read; zero if there are none.
func (r *reading) sum() Digest {
	if r.hash == nil {
		return Digest{}
	}
	return r.hash.sum()
}

func (r *reading) run(progress func(int64)) error {
	if r.in.Quads != nil {
		return r.source(r.in.Quads())
	}
	f, err := r.in.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	r.hash = newHashing(r.ctx, f, progress)
	if r.in.Importer != nil {
		err = r.importer(r.hash)
	} else {
		err = r.source(r.in.Read(r.hash))
	}
	if err == nil {
		// A reader may stop before the end of the bytes, so read what is left.
		_, err = io.Copy(io.Discard, r.hash)
	}
	var syntax *graph.SyntaxError
	if err != nil && !errors.As(err, &syntax) { // that names the file itself
		err = fmt.Errorf("reading %s: %w", r.in.Name, err)
	}
	return err
}

// A teller is a source of quads that may leave things out, such as a format which
// says what quads cannot. It tells of each: where it stood, why, and what it was.
type teller interface {
	Tell(func(place, reason, detail string))
}

// source passes on what a reader of quads reads, and what it leaves out.
func (r *reading) source(src graph.Source) error {
	var skips []Skip
	var failed error // of passing on skips
	if t, ok := src.(teller); ok {
		t.Tell(func(place, reason, detail string) {
			skips = append(skips, Skip{Document: r.in.Name, Place: place, Reason: reason, Detail: detail})
			if len(skips) >= mostSkips && failed == nil { // with no quads among them a batch is never full
				failed = r.pass(part{batch: r.batch(), skips: skips})
				skips = nil
			}
		})
	}
	for {
		b := r.batch()
		err := src.Read(b)
		if err != nil && err != io.EOF {
			return err
		}
		if failed != nil {
			return failed
		}
		if err := r.pass(part{batch: b, skips: skips}); err != nil {
			return err
		}
		skips = nil
		if err != nil {
			return nil
		}
	}
}

// importer passes on what an importer says.
func (r *reading) importer(bytes io.Reader) error {
	w := r.w
	if !r.in.Importer.Binary {
		text, assumed, err := decode(bytes, r.in.Encoding, w.isUTF8)
		if err != nil {
			return err
		}
		w.undecoded, _ = text.(*replaced)
		bytes, w.assumed = lineEnds(text), assumed
	}
	w.batch = r.batch()
	w.emit = func(p part) (*graph.Batch, error) { return r.batch(), r.pass(p) }
	if err := r.in.Importer.Read(r.ctx, bytes, w); err != nil {
		return err
	}
	if w.undecoded != nil && w.undecoded.count > 0 {
		w.Count("characters that are not in the encoding", w.undecoded.count)
	}
	return w.end()
}

func (r *reading) batch() *graph.Batch {
	select {
	case b := <-r.spare:
		return b
	default:
		return &graph.Batch{}
	}
}

func (r *reading) pass(p part) error {
	select {
	case r.parts <- p:
		return nil
	case <-r.ctx.Done():
		return r.ctx.Err()
	}
}
