package web

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"parley/graph/cayley/query"
	"parley/graph/gizmo"
	"parley/schema"
)

// pageLanguages are those of the query box.
var pageLanguages = query.Languages()

// A walked is a path as the command path has it in JSON, as far as the page tells
// it.
type walked struct {
	From, To named
	Length   int
	Steps    []walkedStep
}

type walkedStep struct {
	From, To named
	Text     string
	When     string
	May      bool
	Edges    []walkedEdge
}

type walkedEdge struct {
	Subject, Object named
	Relation        string
	Sources         []struct{ Document, URL, Claimant, Gist, Quote, Reason string }
}

type named struct{ Name, IRI string }

// Linked returns the sentence of a step, with the names of its ends as links.
func (s walkedStep) Linked() []cell {
	rest := s.Text
	var out []cell
	for _, end := range []named{s.From, s.To} {
		before, after, found := strings.Cut(rest, end.Name)
		if !found || end.Name == "" || end.IRI == "" {
			continue
		}
		out = append(out, cell{Text: before}, cell{end.Name, end.IRI})
		rest = after
	}
	return append(out, cell{Text: rest})
}

func (s *Server) pathPage(w *response, r *http.Request) error {
	c, err := s.command("path")
	if err != nil {
		return err
	}
	values := r.URL.Query()
	ends := slices.DeleteFunc(slices.Clone(values["name"]), func(n string) bool { return strings.TrimSpace(n) == "" })
	body := map[string]any{"Ends": append(slices.Clone(ends), "", "")[:2], "JSON": "/api/path.json?" + url.Values{"name": ends}.Encode()}
	if len(ends) < 2 {
		return s.writePage(w, http.StatusOK, "path", frame{Title: "How two are connected", Body: body})
	}
	q, err := c.question(url.Values{"name": ends, "all": {"true"}})
	if err != nil {
		return err
	}
	const mostPaths = 20
	rows, notes, more, err := s.rows(r.Context(), q, 0, mostPaths)
	if err != nil {
		return err
	}
	if more {
		notes = append(notes, fmt.Sprintf("the first %d paths are shown", mostPaths))
	}
	body["Paths"], err = decoded[walked](rows)
	if err != nil {
		return err
	}
	return s.writePage(w, http.StatusOK, "path", frame{Title: strings.Join(ends, " – "), Notes: notes, Body: body})
}

// A cell is one value of a result, and the node that it is.
type cell struct{ Text, IRI string }

func (s *Server) queryPage(w *response, r *http.Request) error {
	values := r.URL.Query()
	lang, text := values.Get("lang"), strings.TrimSpace(values.Get("qu"))
	if lang == "" {
		lang = pageLanguages[0]
	}
	body := map[string]any{"Languages": pageLanguages, "Lang": lang, "Query": text}
	f := frame{Title: "Query", Body: body}
	if text == "" {
		return s.writePage(w, http.StatusOK, "query", f)
	}
	if !slices.Contains(pageLanguages, lang) {
		return problemf(http.StatusBadRequest, "unknown query language %q", lang)
	}
	limit, err := s.limitOf(values.Get("limit"), defaultLimit)
	if err != nil {
		return err
	}
	limit = min(limit, 10*defaultLimit) // a page is held in memory, and by the browser
	status := http.StatusOK
	columns, lines, results, err := s.tableOf(r, lang, text, limit)
	if err != nil { // told beside the query, which is to be mended
		problem := failureOf(err)
		f.Error, status = &problem, statusOf(err)
	}
	body["Columns"], body["Rows"], body["Count"] = columns, lines, len(lines)
	if err == nil {
		f.Notes = append(f.Notes, results.Notes()...)
	}
	switch {
	case err == nil && results.More():
		f.Notes = append(f.Notes, fmt.Sprintf("the first %d results are shown; there are more", len(lines)))
	case err == nil && len(lines) == 0:
		f.Notes = append(f.Notes, "no results")
	}
	return s.writePage(w, status, "query", f)
}

// tableOf returns results as rows of cells under the names of the tags, and the
// results themselves, which are read.
func (s *Server) tableOf(r *http.Request, lang, text string, limit int) (columns []string, lines [][]cell, results *query.Results, err error) {
	results, err = s.start(r.Context(), lang, text, limit)
	if err != nil {
		return nil, nil, nil, err
	}
	defer results.Close()
	var all []map[string]any
	seen := map[string]bool{}
	for results.Next() {
		row, ok := results.Value().(map[string]any)
		if !ok {
			row = map[string]any{"": results.Value()}
		}
		for name := range row {
			seen[name] = true
		}
		all = append(all, row)
	}
	if err := results.Err(); err != nil {
		return nil, nil, nil, err
	}
	s.metrics.rows.Add(float64(len(all)))
	columns = slices.Sorted(maps.Keys(seen))
	slices.SortStableFunc(columns, func(a, b string) int { // the node itself comes first
		switch {
		case a == "id" && b != "id":
			return -1
		case b == "id" && a != "id":
			return 1
		}
		return 0
	})
	for _, row := range all {
		line := make([]cell, len(columns))
		for i, name := range columns {
			if v, ok := row[name]; ok {
				line[i] = cellOf(v)
			}
		}
		lines = append(lines, line)
	}
	return columns, lines, results, nil
}

func cellOf(v any) cell {
	text, ok := v.(string)
	if !ok {
		b, err := gizmo.AppendJSON(nil, v)
		if err != nil {
			return cell{Text: fmt.Sprint(v)}
		}
		return cell{Text: string(b)}
	}
	if len(text) > 2 && text[0] == '<' && text[len(text)-1] == '>' {
		iri := text[1 : len(text)-1]
		return cell{Text: schema.Shorten(iri), IRI: iri}
	}
	return cell{Text: text}
}
