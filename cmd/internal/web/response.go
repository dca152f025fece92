package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// stall is how long a reader may take none of an answer before it is given up.
const stall = 30 * time.Second

// A response is a http.ResponseWriter that knows what was written, packs it if
// the reader likes that, and gives up a reader that stalls.
type response struct {
	http.ResponseWriter
	status int   // 0: nothing was sent
	bytes  int64 // of the body, as they went out
	packs  bool  // the reader takes gzip
	packed *gzip.Writer
	held   int64 // bytes of the request's body, packed and unpacked; see weighed
	ctl    *http.ResponseController
}

func newResponse(w http.ResponseWriter, r *http.Request) *response {
	return &response{
		ResponseWriter: w, ctl: http.NewResponseController(w),
		packs: r.Method != http.MethodHead && accepts(r.Header.Values("Accept-Encoding"), "gzip"),
	}
}

func (w *response) WriteHeader(status int) {
	if w.status != 0 {
		return
	}
	w.status = status
	h := w.Header()
	h.Add("Vary", "Accept, Accept-Encoding")
	if w.packs && status != http.StatusNoContent && status != http.StatusNotModified && h.Get("Content-Encoding") == "" {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		w.packed = packers.Get().(*gzip.Writer)
		w.packed.Reset(counter{w})
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if w.packed != nil {
		return w.packed.Write(p)
	}
	return counter{w}.Write(p)
}

// A counter writes what goes out, and counts it.
type counter struct{ w *response }

func (c counter) Write(p []byte) (int, error) {
	// A writer that knows no deadlines, as in tests, has none.
	_ = c.w.ctl.SetWriteDeadline(time.Now().Add(stall))
	n, err := c.w.ResponseWriter.Write(p)
	c.w.bytes += int64(n)
	return n, err
}

// Flush sends what was written so far.
func (w *response) Flush() {
	if w.packed != nil {
		_ = w.packed.Flush() // the next Write has the error
	}
	_ = w.ctl.Flush()
}

// Unwrap is for http.ResponseController.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// finish ends the body.
func (w *response) finish() error {
	if w.packed == nil {
		return nil
	}
	err := w.packed.Close()
	w.packed.Reset(io.Discard) // it must not keep the answer
	packers.Put(w.packed)
	w.packed = nil
	return err
}

// packers are used again: each has tables of a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// A held writes an answer whose status is not known yet: as long as it is short,
// it can be thrown away for an error.
type held struct {
	w    *response
	buf  []byte
	sent bool
}

// holds is how much of an answer is held back.
const holds = 256 << 10

func (h *held) Write(p []byte) (int, error) {
	h.buf = append(h.buf, p...)
	if len(h.buf) < holds {
		return len(p), nil
	}
	return len(p), h.Send()
}

// Send sends what is held back.
func (h *held) Send() error {
	h.sent = true
	_, err := h.w.Write(h.buf)
	h.buf = h.buf[:0]
	return err
}

// more tells that a limit cut the answer off.
func (h *held) more() { h.header(moreHeader, "true") }

// header sets a header, or a trailer if the answer has begun.
func (h *held) header(name, value string) {
	if h.sent {
		name = http.TrailerPrefix + name
	}
	h.w.Header().Set(name, value)
}

// moreHeader says that a limit left out a part of the answer.
const moreHeader = "Parley-More"

// broken ends an answer that has begun and cannot be ended well: the connection
// is cut, so that nobody takes it for whole.
func broken() { panic(http.ErrAbortHandler) }

var _ io.Writer = (*held)(nil)

// accepts reports whether a list of what a client takes has the name, and does
// not refuse it.
func accepts(lists []string, name string) bool {
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			got, q := quality(item)
			if strings.EqualFold(got, name) {
				return q > 0
			}
		}
	}
	return false
}
