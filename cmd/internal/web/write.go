package web

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"parley/graph"
)

// A changeAnswer tells of a change. Result and Count are Cayley's.
type changeAnswer struct {
	Result string `json:"result"`
	Count  int64  `json:"count"`
	// Changed is how many of them made a difference.
	Changed int64 `json:"changed"`
}

func (s *Server) serveWrite(w *response, r *http.Request) error  { return s.changeQuads(w, r, false) }
func (s *Server) serveDelete(w *response, r *http.Request) error { return s.changeQuads(w, r, true) }

func (s *Server) changeQuads(w *response, r *http.Request, remove bool) error {
	f, err := formatOfBody(r)
	if err != nil {
		return err
	}
	if !f.Read {
		return problemf(http.StatusBadRequest, "quads are not read from %s", f.ID).advise("/api/v2/formats lists what is")
	}
	return s.changeFrom(w, r, f, remove)
}

// jsonFormat is that of Cayley's first interface, whatever Content-Type says.
func jsonFormat() quadFormat {
	f, err := formatNamed("json")
	if err != nil {
		panic(err)
	}
	return f
}

func (s *Server) serveWriteJSON(w *response, r *http.Request) error {
	return s.changeFrom(w, r, jsonFormat(), false)
}

func (s *Server) serveDeleteJSON(w *response, r *http.Request) error {
	return s.changeFrom(w, r, jsonFormat(), true)
}

func (s *Server) changeFrom(w *response, r *http.Request, f quadFormat, remove bool) error {
	body, err := s.body(w, r)
	if err != nil {
		return err
	}
	return s.changeBy(w, r, f.reader(body), remove)
}

// changeBy reads all quads before it begins to write: a body that comes slowly
// keeps no other from writing, and one that is broken changes nothing.
func (s *Server) changeBy(w *response, r *http.Request, from graph.Source, remove bool) error {
	batches, n, err := readAll(r.Context(), from)
	if err != nil {
		return badRequest(err)
	}
	change, err := s.change(r.Context(), func(tx graph.Tx, _ graph.Snapshot) error {
		for _, b := range batches {
			put := tx.Add
			if remove {
				put = tx.Remove
			}
			if err := put(b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	done, changed := "wrote", change.Added
	if remove {
		done, changed = "deleted", change.Removed
	}
	return writeJSON(w, http.StatusOK, changeAnswer{fmt.Sprintf("Successfully %s %d quads.", done, n), n, changed})
}

func readAll(ctx context.Context, from graph.Source) (batches []*graph.Batch, n int64, err error) {
	for {
		b := &graph.Batch{}
		err := from.Read(b)
		if b.Len() > 0 {
			batches = append(batches, b)
			n += int64(b.Len())
		}
		switch {
		case err == io.EOF:
			return batches, n, nil
		case err != nil:
			return nil, 0, err
		case ctx.Err() != nil:
			return nil, 0, ctx.Err()
		}
	}
}

// change runs one transaction; others of this server wait for it.
func (s *Server) change(ctx context.Context, do func(graph.Tx, graph.Snapshot) error) (graph.Change, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	tx, err := s.o.Store.Begin(ctx)
	if err != nil {
		return graph.Change{}, err
	}
	defer tx.Rollback()
	if err := s.snapshot(ctx, func(snap graph.Snapshot) error { return do(tx, snap) }); err != nil {
		return graph.Change{}, err
	}
	change, err := tx.Commit(ctx)
	if err != nil {
		return change, err
	}
	s.hasChanged()
	s.metrics.written.Add(float64(change.Added))
	s.metrics.removed.Add(float64(change.Removed))
	return change, nil
}

// maxNode is how many bytes a node may have.
const maxNode = 128 << 10

func (s *Server) serveNodeDelete(w *response, r *http.Request) error {
	f, err := formatOfBody(r)
	if err != nil {
		return err
	}
	if !f.Nodes {
		return problemf(http.StatusBadRequest, "a node is not read from %s", f.ID).advise("send it as nquads, json or pquads")
	}
	body, err := s.body(w, r)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(&bounded{r: body, left: maxNode, limit: maxNode})
	if err != nil {
		return err
	}
	node, err := f.node(text)
	if err != nil {
		return problemf(http.StatusBadRequest, "the node: %w", err)
	}
	n := 0
	change, err := s.change(r.Context(), func(tx graph.Tx, snap graph.Snapshot) error {
		for pos := range 4 {
			f := filter{}
			f.lists[pos] = []graph.Term{node}
			if err := f.each(r.Context(), snap, func(b *graph.Batch) error {
				n = 1
				return tx.Remove(b)
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, changeAnswer{fmt.Sprintf("Successfully deleted %d nodes.", n), int64(n), change.Removed})
}

// serveWriteFile reads the part NQuadFile of a form, also packed as gzip.
func (s *Server) serveWriteFile(w *response, r *http.Request) error {
	body, err := s.body(w, r)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(body)
	parts, err := r.MultipartReader()
	if err != nil {
		return badRequest(err)
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return problemf(http.StatusBadRequest, "the form has no NQuadFile").advise("curl -F NQuadFile=@facts.nq sends one")
		}
		if err != nil {
			return badRequest(err)
		}
		if part.FormName() != "NQuadFile" {
			continue
		}
		text, err := s.unpacked(w, part)
		if err != nil {
			return err
		}
		return s.changeBy(w, r, formats[0].reader(text), false)
	}
}

// unpacked returns what r has in it, if that is packed.
func (s *Server) unpacked(w *response, r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if head, err := b.Peek(2); err != nil || head[0] != 0x1f || head[1] != 0x8b {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, badRequest(err)
		}
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, badBody(err)
	}
	return &weighed{&bounded{r: z, left: s.o.MaxBody, limit: s.o.MaxBody}, s, w}, nil
}
