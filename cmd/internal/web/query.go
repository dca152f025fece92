package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parley/graph/cayley/query"
	"parley/graph/gizmo"
)

// defaultLimit is Cayley's.
const defaultLimit = 100

func (s *Server) queryRoutes() []route {
	limit := param{name: "limit", kind: "integer", what: "at most so many results; 0 for as many as the server allows. 100 if it is not given; what is left out is told by more"}
	text := []string{"text/plain", "application/json", "application/octet-stream"}
	return []route{
		{path: "/api/v2/query", methods: getOrPost, handle: s.serveQuery, described: described{
			tag: "queries", summary: "Ask in Gizmo, GraphQL or MQL", shape: "Results", takes: text,
			gives: []string{"application/json", "application/ld+json"},
			params: []param{
				{name: "lang", kind: "string", what: "the language of the query", only: query.Languages(), required: true},
				{name: "qu", kind: "string", what: "the query, where it is not the body"}, limit,
			}}},
		{path: "/api/v1/query/{lang}", methods: post, handle: s.serveQuery, described: described{
			tag: "queries", summary: "Ask in Gizmo, GraphQL or MQL, as Cayley's older clients do", shape: "Results", takes: text,
			params: []param{{name: "lang", kind: "string", what: "the language of the query", only: append(query.Languages(), "gremlin"), inPath: true, required: true}, limit}}},
	}
}

// serveQuery answers a query.
func (s *Server) serveQuery(w *response, r *http.Request) error {
	values := r.URL.Query()
	lang := strings.ToLower(values.Get("lang"))
	if named := r.PathValue("lang"); named != "" {
		if lang = strings.ToLower(named); lang == "gremlin" { // as Gizmo was called once
			lang = "gizmo"
		}
	}
	if !slices.Contains(query.Languages(), lang) {
		p := problemf(http.StatusBadRequest, "unknown query language %q", lang)
		if lang == "" {
			p = problemf(http.StatusBadRequest, "no query language is given")
		}
		return p.advise("lang is one of %s", strings.Join(query.Languages(), ", "))
	}
	limit, err := s.limitOf(values.Get("limit"), defaultLimit)
	if err != nil {
		return err
	}
	text := values.Get("qu")
	if r.Method == http.MethodPost {
		body, err := s.text(w, r)
		if err != nil {
			return err
		}
		if body != "" {
			text = body
		}
	}
	if strings.TrimSpace(text) == "" {
		return problemf(http.StatusBadRequest, "the query is empty").advise("send its text as the body, or as qu")
	}
	if lang == "graphql" {
		return s.answerGraphQL(w, r, text)
	}
	linked := false
	if types := wanted(r); len(types) > 0 {
		linked = types[0] == "application/ld+json"
	}
	return s.answerQuery(w, r, lang, text, limit, linked)
}

// limitOf reads a limit of rows: otherwise where none is given, and the most that
// the server allows where none is wanted.
func (s *Server) limitOf(text string, otherwise int) (int, error) {
	if text == "" {
		return min(otherwise, s.o.MaxRows), nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, problemf(http.StatusBadRequest, "limit: %q is no whole number", text)
	}
	if n <= 0 || n > s.o.MaxRows {
		n = s.o.MaxRows
	}
	return n, nil
}

// answerQuery writes results as {"result": […]}, null if there are none, with
// "more": true beside it if the limit cut some off. What else who asks should know
// is in the header or trailer Parley-Notes: clients compare the whole of an answer.
func (s *Server) answerQuery(w *response, r *http.Request, lang, text string, limit int, linked bool) error {
	results, err := s.start(r.Context(), lang, text, limit)
	if err != nil {
		return err
	}
	defer results.Close()
	kind := "application/json; charset=utf-8"
	if linked {
		kind = "application/ld+json"
	}
	w.Header().Set("Content-Type", kind)
	out := &held{w: w}
	out.buf = append(out.buf, `{"result":`...)
	n := 0
	var line []byte
	for results.Next() {
		line = append(line[:0], ',')
		if n == 0 {
			line[0] = '['
		}
		n++
		if line, err = appendResult(line, results, linked); err != nil {
			return err
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	s.metrics.rows.Add(float64(n))
	if err := results.Err(); err != nil {
		return err // with nothing sent yet as a status, else by cutting the answer
	}
	end := "]"
	if n == 0 {
		end = "null"
	}
	if results.More() {
		out.more()
		end += `,"more":true`
	}
	s.told(out, results.Notes())
	if _, err := out.Write([]byte(end + "}\n")); err != nil {
		return err
	}
	return out.Send()
}

func appendResult(b []byte, results *query.Results, linked bool) ([]byte, error) {
	if !linked {
		return results.AppendJSON(b)
	}
	return gizmo.AppendJSON(b, linkedData(results.Value()))
}

// maxHeld is how many nodes and values a query in GraphQL or MQL may hold, at about
// 1.4 KB each: many run at once.
const maxHeld = 100_000

// start runs a query on a snapshot that is fresh enough.
func (s *Server) start(ctx context.Context, lang, text string, limit int) (*query.Results, error) {
	qs, err := s.queries(ctx)
	if err != nil {
		return nil, err
	}
	return query.Run(ctx, qs, lang, text, query.Options{Limit: limit, Gizmo: s.o.Gizmo, MaxHeld: maxHeld})
}

// answerGraphQL writes {"data": …, "errors": […]}.
func (s *Server) answerGraphQL(w *response, r *http.Request, text string) error {
	data, err := s.graphQL(r.Context(), text)
	if err == nil {
		return writeJSON(w, http.StatusOK, map[string]any{"data": data})
	}
	type message struct {
		Message   string           `json:"message"`
		Hint      string           `json:"hint,omitempty"`
		Locations []map[string]int `json:"locations,omitempty"`
	}
	f := failureOf(err)
	m := message{Message: f.Error, Hint: f.Hint}
	if f.Line > 0 {
		m.Locations = []map[string]int{{"line": f.Line, "column": f.Column}}
	}
	return writeJSON(w, statusOf(err), map[string]any{"data": nil, "errors": []message{m}})
}

func (s *Server) graphQL(ctx context.Context, text string) (any, error) {
	results, err := s.start(ctx, "graphql", text, 0)
	if err != nil {
		return nil, err
	}
	defer results.Close()
	if !results.Next() {
		return nil, results.Err()
	}
	data := results.Value()
	if results.Next() {
		return nil, errors.New("a GraphQL query gave several results") // the language knows no such thing
	}
	return spell(data, func(iri string) any { return iri }), results.Err()
}

// linkedData returns a result with nodes as in JSON-LD: {"@id": …} for an IRI or a
// blank node.
func linkedData(v any) any {
	return spell(v, func(id string) any { return map[string]any{"@id": id} })
}

// spell returns a result with each IRI, without its brackets, and each blank node
// as node has it. In results brackets are all that tells an IRI, so a text in
// brackets is taken for one. In GraphQL Cayley writes IRIs without them.
func spell(v any, node func(id string) any) any {
	switch v := v.(type) {
	case string:
		if len(v) > 2 && v[0] == '<' && v[len(v)-1] == '>' && !strings.ContainsAny(v[1:len(v)-1], "<> \n") {
			return node(v[1 : len(v)-1])
		}
		if len(v) > 2 && strings.HasPrefix(v, "_:") && !strings.ContainsAny(v, " \n") {
			return node(v)
		}
	case []any:
		out := make([]any, len(v))
		for i, member := range v {
			out[i] = spell(member, node)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, member := range v {
			out[key] = spell(member, node)
		}
		return out
	}
	return v
}

// serveTypes gives what programs in Gizmo can call, for editors.
func (s *Server) serveTypes(w *response, _ *http.Request) error {
	w.Header().Set("Content-Type", "application/typescript; charset=utf-8")
	_, err := io.WriteString(w, gizmo.Types())
	return err
}
