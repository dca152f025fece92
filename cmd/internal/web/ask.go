package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
)

// An Asker runs a command on the store, writes its rows to out, and returns what
// it told beside them. An error that stands for an empty answer has the status
// fault.Nothing; one for a name that means nothing is made by Unknown.
type Asker func(ctx context.Context, q Question, out io.Writer) (notes []string, err error)

// A Command is a command that asks. Its flags and arguments are parameters.
type Command struct {
	Name, Summary string
	// Forms are the ways to give its arguments, in their order.
	Forms [][]Argument
	Flags []Flag
	Draws bool // it can write a drawing for Graphviz or Mermaid
}

// An Argument is one that a command takes.
type Argument struct {
	Name           string // as in name
	Optional, Many bool
}

// A Flag is one that a command has.
type Flag struct {
	Name, Usage string
	Kind        string // string, integer or boolean
	Many        bool
}

// A Question is a command with what is asked. No text of who asks can become a
// flag: Flags are whole, as --name=value, and Args are arguments whatever they
// begin with.
type Question struct {
	Command string
	Flags   []string
	Args    []string
	Format  string // jsonl, csv, dot or mermaid
}

// Unknown returns err as the error for a name that means nothing.
func Unknown(err error) error { return unknown{err} }

type unknown struct{ error }

func (u unknown) Unwrap() error { return u.error }

func (u unknown) Is(target error) bool { return target == ErrUnknown }

// own are the parameters that every command's endpoint has beside its own.
var own = []param{
	{name: "limit", kind: "integer", what: "at most so many rows; 0 for as many as the server allows. 100 if it is not given"},
	{name: "offset", kind: "integer", what: "leave out so many rows before"},
}

// suffixes are what a path may end in, and the format and type that it gives.
var suffixes = []struct{ suffix, format, kind string }{
	{".json", "json", "application/json"},
	{".jsonl", "jsonl", "application/x-ndjson"},
	{".csv", "csv", "text/csv"},
	{".dot", "dot", "text/vnd.graphviz"},
	{".mmd", "mermaid", "text/vnd.mermaid"},
}

// cutSuffix returns a path without the suffix that chooses the format.
func cutSuffix(path string) (bare, format string) {
	for _, s := range suffixes {
		if bare, ok := strings.CutSuffix(path, s.suffix); ok {
			return bare, s.format
		}
	}
	return path, ""
}

func (s *Server) askRoutes() []route {
	var out []route
	for _, c := range s.o.Commands {
		handle := func(w *response, r *http.Request) error { return s.serveAsk(w, r, c) }
		d := described{tag: "questions", summary: c.Summary, params: append(c.params(), own...), shape: "Rows",
			gives: []string{"application/json", "application/x-ndjson", "text/csv"}}
		out = append(out, route{path: "/api/" + c.Name, methods: get, handle: handle, described: d})
		for _, suffix := range suffixes {
			if drawn := suffix.format == "dot" || suffix.format == "mermaid"; drawn && !c.Draws {
				continue
			}
			d.gives = []string{suffix.kind}
			out = append(out, route{path: "/api/" + c.Name + suffix.suffix, methods: get, handle: handle, described: d})
		}
	}
	return out
}

// rows asks, and returns the rows of a page as JSON.
func (s *Server) rows(ctx context.Context, q Question, offset, limit int) (rows []json.RawMessage, notes []string, more bool, err error) {
	p := &pager{skip: offset, left: limit, emit: func(row []byte) error {
		rows = append(rows, slices.Clone(row))
		return nil
	}}
	notes, err = s.page(ctx, q, p)
	return rows, notes, p.more, err
}

// page asks, and passes the rows of a page on. That there is nothing is told in
// the notes and no error.
func (s *Server) page(ctx context.Context, q Question, p *pager) (notes []string, err error) {
	notes, err = s.o.Ask(ctx, q, p)
	if err == nil {
		err = p.end()
	}
	switch {
	case p.failed != nil:
		return nil, p.failed
	case p.more:
		err = nil // it ended because enough was read
	case err != nil && ctx.Err() != nil && errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, ctx.Err()
	}
	s.metrics.rows.Add(float64(p.sent))
	why, err := nothing(err)
	return append(notes, why...), err
}
