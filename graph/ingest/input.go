package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"parley/graph"
)

// An Input is one document to load.
type Input struct {
	// Name is what the user called it. It goes into messages.
	Name string
	// Open returns the document's bytes, decompressed. It is called once a
	// reading, and every reading must give the same bytes.
	Open func() (io.ReadCloser, error)
	// Read turns the bytes into quads. Its errors about the text are
	// *graph.SyntaxError.
	Read func(io.Reader) graph.Source
	// Importer, if not nil, takes the place of Read: the document is one of
	// an outside source. It is always recorded.
	Importer *Importer
	// Encoding is that of the text, as a label of the WHATWG Encoding
	// Standard; "" to find out: a byte order mark counts, then UTF-8 if the
	// bytes are, then Windows-1252, which the report tells.
	Encoding string
	// Labelled says that the format has labels.
	Labelled bool
	// Size is the number of bytes, for the progress; 0 if unknown.
	Size int64

	// Quads replaces Open and Read where the quads are no document: the
	// built-in graph, another store. They are loaded as they are.
	Quads func() graph.Source

	// What is known of the document beyond its bytes; "" if nothing.
	Title     string
	URL       string
	Published graph.Term // a date literal
	Language  string
}

// digest reads the document once. It also says whether its bytes are UTF-8,
// which is looked at only if an importer will want to know.
func (in *Input) digest(ctx context.Context, progress func(int64)) (d Digest, isUTF8 bool, err error) {
	r, err := in.Open()
	if err != nil {
		return d, false, err
	}
	defer r.Close()
	h := newHashing(ctx, r, progress)
	var v validator
	if in.Importer != nil && !in.Importer.Binary {
		_, err = io.Copy(&v, h)
	} else {
		_, err = io.Copy(io.Discard, h)
	}
	if err != nil {
		return d, false, fmt.Errorf("reading %s: %w", in.Name, err)
	}
	return h.sum(), v.valid(), nil
}

// errChanged: the second reading of a document gave other bytes.
var errChanged = errors.New("it changed while it was being read")

// each reads the quads of the document and passes them on in batches. If want
// is not nil, the bytes must have that digest once they are read; if it is zero,
// it is set to theirs. What an importer says goes through w.
func (in *Input) each(ctx context.Context, want *Digest, w *Facts, progress func(int64), do func(*graph.Batch) error) error {
	if in.Quads != nil {
		return readAll(ctx, in.Quads(), do)
	}
	r, err := in.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	h := newHashing(ctx, r, progress)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	quads, err := in.source(ctx, h, w)
	if err != nil {
		return fmt.Errorf("reading %s: %w", in.Name, err)
	}
	if importer, ok := quads.(*pushed); ok {
		defer func() {
			stop()
			importer.wait()
		}()
	}
	if err := readAll(ctx, quads, do); err != nil {
		var syntax *graph.SyntaxError
		if errors.As(err, &syntax) {
			return err // it names the file itself
		}
		return fmt.Errorf("reading %s: %w", in.Name, err)
	}
	// A reader may stop before the end of the bytes, so read what is left.
	if _, err := io.Copy(io.Discard, h); err != nil {
		return fmt.Errorf("reading %s: %w", in.Name, err)
	}
	switch sum := h.sum(); {
	case want == nil || *want == sum:
	case *want == Digest{}:
		*want = sum
	default:
		return fmt.Errorf("reading %s: %w", in.Name, errChanged)
	}
	return nil
}

// source returns the quads of the document whose bytes r gives.
func (in *Input) source(ctx context.Context, r io.Reader, w *Facts) (graph.Source, error) {
	if in.Importer == nil {
		return in.Read(r), nil
	}
	if !in.Importer.Binary {
		text, assumed, err := decode(r, in.Encoding, w.isUTF8)
		if err != nil {
			return nil, err
		}
		w.undecoded, _ = text.(*replaced)
		r, w.assumed = lineEnds(text), assumed
	}
	return in.facts(ctx, r, w), nil
}

// readAll reads on while do works on what was read before. do is called by the
// caller's goroutine; src is at rest when readAll returns.
func readAll(ctx context.Context, src graph.Source, do func(*graph.Batch) error) error {
	ctx, stop := context.WithCancel(ctx)
	p := prefetcher{ctx: ctx, src: src, filled: make(chan prefetched), free: make(chan *graph.Batch, 2), ended: make(chan struct{})}
	p.free <- &graph.Batch{}
	p.free <- &graph.Batch{}
	go p.run()
	defer func() {
		stop()
		<-p.ended
	}()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case got := <-p.filled:
			if got.err != nil && got.err != io.EOF {
				return got.err
			}
			if err := do(got.batch); err != nil {
				return err
			}
			if got.err == io.EOF {
				return nil
			}
			p.free <- got.batch
		}
	}
}

// A prefetcher reads a source in a goroutine of its own.
type prefetcher struct {
	ctx    context.Context
	src    graph.Source
	filled chan prefetched
	free   chan *graph.Batch
	ended  chan struct{}
}

type prefetched struct {
	batch *graph.Batch
	err   error // io.EOF with the last batch
}

func (p *prefetcher) run() {
	defer close(p.ended)
	for {
		var b *graph.Batch
		select {
		case <-p.ctx.Done():
			return
		case b = <-p.free:
		}
		b.Reset()
		err := p.src.Read(b)
		select {
		case <-p.ctx.Done():
			return
		case p.filled <- prefetched{b, err}:
		}
		if err != nil {
			return
		}
	}
}

// hashing passes bytes through and takes their digest.
type hashing struct {
	ctx      context.Context
	r        io.Reader
	hash     hash.Hash
	n        int64
	progress func(int64)
}

func newHashing(ctx context.Context, r io.Reader, progress func(int64)) *hashing {
	return &hashing{ctx: ctx, r: r, hash: sha256.New(), progress: progress}
}

func (h *hashing) Read(p []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := h.r.Read(p)
	h.hash.Write(p[:n])
	if h.n += int64(n); h.progress != nil {
		h.progress(h.n)
	}
	return n, err
}

func (h *hashing) sum() Digest { return Digest(h.hash.Sum(nil)) }

// Spool copies r to a temporary file and returns a function for Input.Open and
// one that removes the file. It is for what can be read only once. If ctx ends,
// Spool returns, and the read that was under way is left behind.
func Spool(ctx context.Context, r io.Reader) (open func() (io.ReadCloser, error), remove func(), err error) {
	f, err := os.CreateTemp("", "parley-*.spool")
	if err != nil {
		return nil, nil, fmt.Errorf("keeping standard input: %w", err)
	}
	remove = func() { os.Remove(f.Name()) }
	copied := make(chan error, 1)
	go func() {
		_, err := io.Copy(f, r)
		copied <- errors.Join(err, f.Close())
	}()
	select {
	case err = <-copied:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		remove()
		return nil, nil, err
	}
	return func() (io.ReadCloser, error) { return os.Open(f.Name()) }, remove, nil
}
