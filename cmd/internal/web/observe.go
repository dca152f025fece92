package web

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"
)

// idHeader has the name of a request, by which the log and who asked mean the
// same.
const idHeader = "X-Request-Id"

var soundID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

func requestID(w http.ResponseWriter) string { return w.Header().Get(idHeader) }

// observed counts, times, names and logs requests, and ends one that panics.
func (s *Server) observed(do func(*response, *http.Request)) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		w := newResponse(rw, r)
		id := r.Header.Get(idHeader)
		if !soundID.MatchString(id) {
			id = newID()
		}
		w.Header().Set(idHeader, id)
		s.timeBody(w, r)
		s.metrics.begin()
		defer func() {
			x := recover()
			if x != nil && x != http.ErrAbortHandler {
				s.o.Log.Error("panic", "id", id, "path", r.URL.Path, "panic", fmt.Sprint(x), "stack", string(debug.Stack()))
				if w.status == 0 {
					s.fail(w, r, problemf(http.StatusInternalServerError, "the server has a fault; request %s is in its log", id))
					x = nil
				} else {
					x = http.ErrAbortHandler
				}
			}
			if x == nil {
				if err := w.finish(); err != nil && r.Context().Err() == nil {
					x = http.ErrAbortHandler
				}
			}
			took := time.Since(begun)
			s.metrics.end(s.routeOf(r), r.Method, w.status, took, w.bytes)
			s.log(r, w, id, took, x != nil)
			if x != nil {
				panic(x)
			}
		}()
		do(w, r)
	})
}

func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// log writes the line of one request. Queries and names are the business of who
// asks: what stands behind the path is told by its length alone.
func (s *Server) log(r *http.Request, w *response, id string, took time.Duration, cut bool) {
	args := []any{
		"id", id, "from", r.RemoteAddr, "method", r.Method, "path", shortened(r.URL.Path),
		"query_bytes", len(r.URL.RawQuery), "status", w.status, "bytes", w.bytes, "ms", float64(took.Microseconds()) / 1000,
	}
	if cut {
		args = append(args, "cut", true)
	}
	s.o.Log.Info("request", args...)
}

// shortened keeps a line of the log a line.
func shortened(path string) string {
	const most = 200
	if len(path) > most {
		return path[:most] + "…"
	}
	return path
}
