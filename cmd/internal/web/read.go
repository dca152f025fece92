package web

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"

	"parley/graph"
	"parley/schema"
)

func (s *Server) quadRoutes() []route {
	filters := []param{
		{name: "sub", kind: "string", many: true, what: "only with one of these subjects: <iri>, _:blank or text, with commas between them"},
		{name: "pred", kind: "string", many: true, what: "only with one of these predicates"},
		{name: "obj", kind: "string", many: true, what: "only with one of these objects"},
		{name: "label", kind: "string", many: true, what: "only with one of these labels"},
	}
	ids, types := formatIDs(), allTypes()
	read := append(slices.Clone(filters),
		param{name: "format", kind: "string", what: "the format, before what Accept says", only: ids},
		param{name: "iri", kind: "string", what: "write IRIs in short, by their prefixes, or in full", only: []string{"short", "full"}},
		param{name: "limit", kind: "integer", what: "at most so many quads (otherwise all)"})
	form := []param{{name: "format", kind: "string", what: "the format, before what Content-Type says", only: ids}}
	change := func(path, summary string, handle func(*response, *http.Request) error) route {
		return route{path: path, methods: post, handle: handle, described: described{
			tag: "data", summary: summary, shape: "Change", takes: types, params: form, writes: true}}
	}
	routes := []route{
		{path: "/api/v2/read", methods: getOrPost, handle: s.serveRead, long: true, described: described{
			tag: "data", summary: "Read quads, all or those that fit", params: read, gives: types}},
		{path: "/api/v2/formats", methods: get, handle: s.serveFormats, described: described{
			tag: "data", summary: "The formats of quads", shape: "Formats"}},
		change("/api/v2/write", "Write quads", s.serveWrite),
		change("/api/v2/delete", "Delete quads", s.serveDelete),
		change("/api/v2/node/delete", "Delete a node with all its quads", s.serveNodeDelete),
		change("/api/v1/write", "Write quads given as JSON", s.serveWriteJSON),
		change("/api/v1/delete", "Delete quads given as JSON", s.serveDeleteJSON),
		change("/api/v1/write/file/nquad", "Write a file of N-Quads, sent as NQuadFile in a form", s.serveWriteFile),
		{path: "/gephi/gs", methods: get, handle: s.serveGephi, long: true, described: described{
			tag: "queries", summary: "Stream the graph to Gephi", gives: []string{"application/stream+json"},
			params: append(slices.Clone(filters),
				param{name: "mode", kind: "string", what: "raw: every quad is an edge; nodes: types, names and numbers are attributes", only: []string{"raw", "nodes"}},
				param{name: "limit", kind: "integer", what: "at most so many quads or nodes; 10000 if it is not given, less than 0 for as many as the server allows"})}},
	}
	for i, r := range routes {
		switch r.path {
		case "/api/v1/write", "/api/v1/delete":
			routes[i].takes, routes[i].params = []string{"application/json"}, nil
		case "/api/v1/write/file/nquad":
			routes[i].takes, routes[i].params = []string{"multipart/form-data"}, nil
		}
	}
	return routes
}

func allTypes() []string {
	var types []string
	for _, f := range formats {
		types = append(types, f.MIME[0])
	}
	return types
}

// A filter selects quads by lists of terms; an empty list lets all pass.
type filter struct{ lists [4][]graph.Term }

var filterNames = [4]string{graph.SubjectPos: "sub", graph.PredicatePos: "pred", graph.ObjectPos: "obj", graph.LabelPos: "label"}

func filterOf(r *http.Request) (f filter, err error) {
	for pos, name := range filterNames {
		if f.lists[pos], err = termsOf(r, name); err != nil {
			return f, err
		}
		if r.Form.Has(name) && len(f.lists[pos]) == 0 && slices.ContainsFunc(r.Form[name], func(v string) bool { return v != "" }) {
			return f, problemf(http.StatusBadRequest, "%s: no term is given", name)
		}
	}
	return f, nil
}

// serveRead writes quads.
func (s *Server) serveRead(w *response, r *http.Request) error {
	body, err := s.body(w, r)
	if err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, io.NopCloser(body), s.o.MaxBody) // without it, ParseForm has a limit of its own
	if err := r.ParseForm(); err != nil {
		return badRequest(err)
	}
	f, err := formatOfAnswer(r)
	if err != nil {
		return err
	}
	which, err := filterOf(r)
	if err != nil {
		return err
	}
	form := r.Form.Get("iri")
	if form != "" && form != "short" && form != "full" {
		return problemf(http.StatusBadRequest, "iri: %q is neither short nor full", form)
	}
	most := -1
	if text := r.Form.Get("limit"); text != "" {
		if most, err = strconv.Atoi(text); err != nil {
			return problemf(http.StatusBadRequest, "limit: %q is no whole number", text)
		}
	}
	w.Header().Set("Content-Type", contentType(f))
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return nil
	}
	out := &held{w: w}
	return s.snapshot(r.Context(), func(snap graph.Snapshot) error {
		more, err := s.writeQuads(r.Context(), snap, which, f, form, most, out)
		if err != nil {
			return err
		}
		if more {
			out.more()
		}
		return out.Send()
	})
}

func badRequest(err error) error {
	if statusOf(err) != http.StatusInternalServerError {
		return err
	}
	return problemf(http.StatusBadRequest, "%w", err)
}

func contentType(f quadFormat) string {
	if f.Binary {
		return f.MIME[0]
	}
	return f.MIME[0] + "; charset=utf-8"
}

func (s *Server) writeQuads(ctx context.Context, snap graph.Snapshot, which filter, f quadFormat, form string, most int, out io.Writer) (more bool, err error) {
	to, err := f.writer(out)
	if err != nil {
		return false, err
	}
	n := 0
	err = which.each(ctx, snap, func(b *graph.Batch) error {
		if form != "" {
			b = spelled(b, form)
		}
		if most > 0 && n+b.Len() > most {
			more = true
			b = firstOf(b, most-n)
		}
		n += b.Len()
		if err := to.Write(b); err != nil {
			return err
		}
		if more {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return false, err
	}
	s.metrics.rows.Add(float64(n))
	return more, to.Close()
}

func firstOf(b *graph.Batch, n int) *graph.Batch {
	out := &graph.Batch{}
	for i := range n {
		out.AppendQuad(b.Quad(i))
	}
	return out
}

// spelled returns the quads with their IRIs in short or in full.
func spelled(b *graph.Batch, form string) *graph.Batch {
	spell := func(t graph.Term) graph.Term {
		if t == "" || t.Kind() != graph.KindIRI {
			return t
		}
		if form == "short" {
			return graph.IRI(schema.Shorten(t.IRI()))
		}
		if full, ok := schema.Expand(t.IRI()); ok {
			return graph.IRI(full)
		}
		return t
	}
	out := &graph.Batch{}
	for i := range b.Len() {
		q := b.Quad(i)
		out.AppendQuad(graph.Quad{Subject: spell(q.Subject), Predicate: spell(q.Predicate), Object: spell(q.Object), Label: spell(q.Label)})
	}
	return out
}

// shortTerm returns a term as it is typed.
func shortTerm(t graph.Term) string {
	switch t.Kind() {
	case graph.KindIRI:
		return schema.Shorten(t.IRI())
	case graph.KindLiteral:
		return t.Lexical()
	}
	return string(t)
}
