package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"time"
)

// bodyTime is how long a body may take to come, where nothing else is said.
const bodyTime = 60 * time.Second

// timeBody gives the body of a request its time, whoever reads it: what no
// handler reads, the library of Go waits for before it sends the answer.
func (s *Server) timeBody(w *response, r *http.Request) {
	if r.Body == nil || r.Body == http.NoBody {
		return
	}
	_ = w.ctl.SetReadDeadline(time.Now().Add(s.bodyTime)) // a reader without deadlines is a test's
	r.Body = &timed{r.Body, w.ctl}
}

// body returns the body of a request, unpacked, which ends with a
// *http.MaxBytesError if it is larger than allowed. Packed and unpacked are
// measured by one limit: a few bytes can unpack to gigabytes.
func (s *Server) body(w *response, r *http.Request) (io.Reader, error) {
	raw := &weighed{http.MaxBytesReader(w, r.Body, s.o.MaxBody), s, w}
	switch encoding := strings.ToLower(r.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
		return raw, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(raw)
		if err != nil {
			return nil, badBody(err)
		}
		return &weighed{&bounded{r: z, left: s.o.MaxBody, limit: s.o.MaxBody}, s, w}, nil
	default:
		return nil, problemf(http.StatusUnsupportedMediaType, "the body is packed as %q", encoding).advise("send it plain or as gzip")
	}
}

// badBody is the error for a body that cannot be unpacked, unless it is known for
// something else.
func badBody(err error) error {
	if statusOf(err) != http.StatusInternalServerError {
		return err
	}
	return problemf(http.StatusBadRequest, "unpacking the body: %w", err)
}

// A timed body takes the deadline back when all of it is there: from then on, the
// connection is only watched for its end.
type timed struct {
	io.ReadCloser
	ctl *http.ResponseController
}

func (t *timed) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	switch {
	case err == io.EOF:
		_ = t.ctl.SetReadDeadline(time.Time{})
	case err != nil && statusOf(err) == http.StatusInternalServerError: // it broke off, or is no body
		err = problemf(http.StatusBadRequest, "reading the body: %w", err)
	}
	return n, err
}

// A weighed reader counts what all bodies together hold, until their requests
// end. Many large ones at once are refused before they fill the memory.
type weighed struct {
	r io.Reader
	s *Server
	w *response
}

// bodiesAtOnce is how many of the largest bodies may be held at a time.
const bodiesAtOnce = 8

func (h *weighed) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	h.w.held += int64(n)
	if h.s.bodies.Add(int64(n)) > bodiesAtOnce*h.s.o.MaxBody {
		p := problemf(http.StatusServiceUnavailable, "too many large bodies come at once").advise("try again soon")
		p.after = 1
		return n, p
	}
	return n, err
}

// A bounded reader ends with an error after a number of bytes.
type bounded struct {
	r           io.Reader
	left, limit int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, &http.MaxBytesError{Limit: b.limit}
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	switch {
	case b.left < 0:
		return 0, &http.MaxBytesError{Limit: b.limit}
	case err != nil && err != io.EOF:
		err = badBody(err)
	}
	return n, err
}

// text reads a body that is one text.
func (s *Server) text(w *response, r *http.Request) (string, error) {
	body, err := s.body(w, r)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(body)
	return string(b), err
}
