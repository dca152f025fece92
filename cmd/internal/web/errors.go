package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"syscall"

	"parley/cmd/internal/fault"
	"parley/graph"
)

// A problem is an error with the status that it is answered with.
type problem struct {
	status int
	err    error
	hint   string
	after  int // seconds after which to try again; 0: no use
}

func (p *problem) Error() string { return p.err.Error() }

func (p *problem) Unwrap() error { return p.err }

func problemf(status int, format string, args ...any) *problem {
	return &problem{status: status, err: fmt.Errorf(format, args...)}
}

// advise sets what to do about it.
func (p *problem) advise(format string, args ...any) *problem {
	p.hint = fmt.Sprintf(format, args...)
	return p
}

// ErrUnknown is what an Asker's error is where a name means nothing.
var ErrUnknown = errors.New("unknown name")

// statusGone is what is counted where who asked has gone: nobody sees it, and it is
// no fault of the server. Others count it so, too.
const statusGone = 499

// errEnding is why answers are cancelled when the server ends.
var errEnding = problemf(http.StatusServiceUnavailable, "the server is ending")

// statusOf returns the status that an error is answered with.
func statusOf(err error) int {
	var p *problem
	var large *http.MaxBytesError
	var syntax *graph.SyntaxError
	switch {
	case errors.As(err, &p):
		return p.status
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout
	case errors.Is(err, context.Canceled):
		return statusGone
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	case errors.Is(err, ErrUnknown):
		return http.StatusNotFound
	case errors.Is(err, graph.ErrReadOnly):
		return http.StatusForbidden
	case errors.Is(err, graph.ErrLocked):
		return http.StatusServiceUnavailable
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return http.StatusInsufficientStorage
	case errors.As(err, &syntax), fault.StatusOf(err) == fault.Usage:
		return http.StatusBadRequest
	case fault.AtBound(err):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// A failure is an error as it is answered. Cayley's clients know its first field.
type failure struct {
	Error  string `json:"error"`
	Hint   string `json:"hint,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func failureOf(err error) failure {
	f := failure{Error: err.Error(), Hint: fault.Hint(err)}
	var p *problem
	if errors.As(err, &p) && p.hint != "" {
		f.Hint = p.hint
	}
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		f.Line, f.Column = syntax.Line, syntax.Column
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		f.Error = fmt.Sprintf("the body is larger than %d bytes", large.Limit)
		f.Hint = "send it in parts, or start the server with a larger --max-body"
	case errors.Is(err, os.ErrDeadlineExceeded):
		f.Error = "the body of the request took too long to come"
	case errors.Is(err, context.DeadlineExceeded):
		f.Error, f.Hint = "it took longer than the server allows", "ask for less, or start the server with a longer --timeout"
	case errors.Is(err, graph.ErrLocked):
		f.Hint = "another process is writing; try again when it is done"
	}
	return f
}

// fail answers with an error.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && errors.Is(context.Cause(r.Context()), errEnding) {
		err = errEnding
	}
	status := statusOf(err)
	var p *problem
	switch {
	case errors.As(err, &p) && p.after > 0:
		w.Header().Set("Retry-After", strconv.Itoa(p.after))
	case errors.Is(err, graph.ErrLocked):
		w.Header().Set("Retry-After", "1")
	}
	if status >= 500 && r.Context().Err() == nil {
		s.o.Log.Error("cannot answer", "id", requestID(w), "path", r.URL.Path, "error", err.Error())
	}
	if isPage(r) {
		s.failPage(w, r, status, failureOf(err))
		return
	}
	writeJSON(w, status, failureOf(err))
}

// writeJSON answers with one value.
func writeJSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
