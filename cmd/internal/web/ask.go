package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parley/schema"
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

// params are the arguments and flags as parameters.
func (c Command) params() []param {
	var out []param
	at := map[string]int{}
	for _, form := range c.Forms {
		for _, a := range form {
			if i, seen := at[a.Name]; seen {
				out[i].many = out[i].many || a.Many || countOf(form, a.Name) > 1
				continue
			}
			at[a.Name] = len(out)
			out = append(out, param{name: a.Name, kind: "string", many: a.Many || countOf(form, a.Name) > 1,
				required: len(c.Forms) == 1 && !a.Optional, what: "the " + a.Name + " that is asked about, as on the command line"})
		}
	}
	for _, f := range c.Flags {
		out = append(out, param{name: f.Name, what: f.Usage, kind: f.Kind, many: f.Many})
	}
	return out
}

func countOf(form []Argument, name string) int {
	n := 0
	for _, a := range form {
		if a.Name == name {
			n++
		}
	}
	return n
}

// question makes a question of parameters. Those in besides are not the command's.
func (c Command) question(values url.Values, besides ...string) (q Question, err error) {
	q = Question{Command: c.Name, Format: "jsonl"}
	known := slices.Clone(besides)
	given := map[string][]string{}
	for _, p := range c.params() {
		known = append(known, p.name)
	}
	for name := range values {
		if !slices.Contains(known, name) {
			p := problemf(http.StatusBadRequest, "%s has no parameter %q", c.Name, name).advise("/openapi.json lists them")
			if near := schema.Nearest(name, known, 1); len(near) > 0 {
				p.advise("did you mean %s?", near[0])
			}
			return q, p
		}
	}
	for _, f := range c.Flags {
		flags, err := f.flags(values[f.Name])
		if err != nil {
			return q, err
		}
		q.Flags = append(q.Flags, flags...)
	}
	for _, form := range c.Forms {
		for _, a := range form {
			given[a.Name] = values[a.Name]
		}
	}
	if q.Args, err = c.arguments(given); err != nil {
		return q, err
	}
	return q, nil
}

// flags returns a flag with each of the values.
func (f Flag) flags(values []string) ([]string, error) {
	if len(values) > 1 && !f.Many {
		return nil, problemf(http.StatusBadRequest, "%s is given %d times", f.Name, len(values))
	}
	var out []string
	for _, v := range values {
		if f.Kind == "boolean" {
			on, err := strconv.ParseBool(v)
			switch {
			case v == "" || on:
				v = "true"
			case err != nil:
				return nil, problemf(http.StatusBadRequest, "%s: %q is neither true nor false", f.Name, v)
			default:
				continue
			}
		}
		dash := "--"
		if len(f.Name) == 1 {
			dash = "-"
		}
		out = append(out, dash+f.Name+"="+v)
	}
	return out, nil
}

// arguments puts what is given into the order of the first form that it fits.
func (c Command) arguments(given map[string][]string) ([]string, error) {
	for _, form := range c.Forms {
		if args, ok := fit(form, given); ok {
			return args, nil
		}
	}
	if len(c.Forms) == 0 {
		return nil, nil
	}
	return nil, problemf(http.StatusBadRequest, "%s needs other arguments", c.Name).advise("it takes %s", c.usage())
}

func fit(form []Argument, given map[string][]string) (args []string, ok bool) {
	rest := map[string][]string{}
	for name, values := range given {
		rest[name] = values
	}
	for i, a := range form {
		values := rest[a.Name]
		take := 1
		switch {
		case len(values) == 0 && a.Optional:
			continue
		case len(values) == 0:
			return nil, false
		case a.Many:
			take = len(values) - countOf(form[i+1:], a.Name)
		}
		args = append(args, values[:take]...)
		rest[a.Name] = values[take:]
	}
	for _, values := range rest {
		if len(values) > 0 {
			return nil, false
		}
	}
	return args, true
}

// usage tells the forms, as in name=…&name=….
func (c Command) usage() string {
	var forms []string
	for _, form := range c.Forms {
		var words []string
		for _, a := range form {
			word := a.Name + "=…"
			if a.Many {
				word += "&…"
			}
			if a.Optional {
				word = "[" + word + "]"
			}
			words = append(words, word)
		}
		forms = append(forms, strings.Join(words, "&"))
	}
	return strings.Join(forms, " or ")
}

// check refuses commands whose parameters would be taken for others.
func (c Command) check() error {
	seen := map[string]bool{}
	for _, p := range append(c.params(), own...) {
		if seen[p.name] {
			return fmt.Errorf("web: %s has two parameters called %s", c.Name, p.name)
		}
		seen[p.name] = true
	}
	return nil
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
