package web

import (
	"fmt"
	"io"
	"net/http"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/cayley"
)

// Cayley's own client for Go sends and wants its binary quads, which package
// pquads reads and writes.

// maxBinary is how large one quad may be in them.
const maxBinary = 10 << 20

type binaryReader struct {
	r   *pquads.Reader
	n   int
	err error
}

func newBinaryReader(r io.Reader) graph.Source {
	return &binaryReader{r: pquads.NewReader(r, maxBinary)}
}

// Read implements graph.Source.
func (p *binaryReader) Read(b *graph.Batch) error {
	for p.err == nil && !b.Full() {
		q, err := p.next()
		if err != nil {
			p.err = err
			break
		}
		b.AppendQuad(q)
	}
	return p.err
}

func (p *binaryReader) next() (out graph.Quad, err error) {
	defer func() {
		if x := recover(); x != nil { // the library trusts what it reads
			err = problemf(http.StatusBadRequest, "binary quad %d: %v", p.n+1, x)
		}
	}()
	q, err := p.r.ReadQuad()
	if err == io.EOF {
		return out, io.EOF
	}
	if err != nil {
		if statusOf(err) != http.StatusInternalServerError {
			return out, err
		}
		return out, problemf(http.StatusBadRequest, "binary quad %d: %w", p.n+1, err)
	}
	p.n++
	for _, part := range []struct {
		v    quad.Value
		term *graph.Term
		must bool
	}{{q.Subject, &out.Subject, true}, {q.Predicate, &out.Predicate, true}, {q.Object, &out.Object, true}, {q.Label, &out.Label, false}} {
		t, ok := cayley.ToTerm(part.v)
		if !ok && (part.must || part.v != nil) {
			return out, problemf(http.StatusBadRequest, "binary quad %d has no value, or one of an unknown kind", p.n)
		}
		*part.term = t
	}
	return out, nil
}

type binaryWriter struct{ w *pquads.Writer }

func newBinaryWriter(w io.Writer) (open.Writer, error) {
	return &binaryWriter{pquads.NewWriter(w, &pquads.Options{})}, nil
}

func (p *binaryWriter) Write(b *graph.Batch) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("binary quads: %v", x)
		}
	}()
	for i := range b.Len() {
		q := b.Quad(i)
		out := quad.Quad{Subject: cayley.ToValue(q.Subject), Predicate: cayley.ToValue(q.Predicate), Object: cayley.ToValue(q.Object), Label: cayley.ToValue(q.Label)}
		if err := p.w.WriteQuad(out); err != nil {
			return err
		}
	}
	return nil
}

func (p *binaryWriter) Close() error { return p.w.Close() }

func nodeOfBinary(text []byte) (t graph.Term, err error) {
	v, err := pquads.UnmarshalValue(text)
	if err != nil {
		return "", err
	}
	t, ok := cayley.ToTerm(v)
	if !ok {
		return "", fmt.Errorf("there is no node")
	}
	return t, nil
}
