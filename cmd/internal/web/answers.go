package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// notesHeader has what a command told beside its rows, where the rows have no
// place for it: lines, quoted as Go does in ASCII. That is a string of JSON, but for
// control characters and what lies beyond U+FFFF.
const notesHeader = "Parley-Notes"

// serveAsk answers with what a command gives.
func (s *Server) serveAsk(w *response, r *http.Request, c Command) error {
	format := s.formatOfRows(r)
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return problemf(http.StatusBadRequest, "the parameters: %w", err)
	}
	limit, err := s.limitOf(values.Get("limit"), defaultLimit)
	if err != nil {
		return err
	}
	offset := 0
	if text := values.Get("offset"); text != "" {
		if offset, err = strconv.Atoi(text); err != nil || offset < 0 {
			return problemf(http.StatusBadRequest, "offset: %q is no number of rows", text)
		}
	}
	q, err := c.question(values, "limit", "offset")
	if err != nil {
		return err
	}
	next := nextPage(r.URL.Path, values, offset+limit)
	out := &held{w: w}
	switch format {
	case "dot", "mermaid", "csv":
		q.Format = format
	}
	switch format {
	case "dot", "mermaid":
		return s.answerDrawing(w, r, q, out)
	case "json":
		return s.answerJSON(w, r, q, out, offset, limit, next)
	}
	return s.answerLines(w, r, q, out, offset, limit, next)
}

// formatOfRows is the format that the path ends in, else the first that is liked.
func (s *Server) formatOfRows(r *http.Request) string {
	if _, format := cutSuffix(r.URL.Path); format != "" {
		return format
	}
	for _, kind := range wanted(r) {
		for _, f := range suffixes[:3] {
			if kind == f.kind || kind == "application/jsonl" && f.format == "jsonl" {
				return f.format
			}
		}
	}
	return "json"
}

func typeOf(format string) string {
	for _, f := range suffixes {
		if f.format == format {
			return f.kind + "; charset=utf-8"
		}
	}
	return "application/octet-stream"
}

// nextPage is the address of the page from offset on.
func nextPage(path string, values url.Values, offset int) string {
	next := url.Values{}
	for name, list := range values {
		next[name] = list
	}
	next.Set("offset", strconv.Itoa(offset))
	return path + "?" + next.Encode()
}

// answerJSON writes {"result": [rows], "notes": […], "more": true, "next": address}.
func (s *Server) answerJSON(w *response, r *http.Request, q Question, out *held, offset, limit int, next string) error {
	w.Header().Set("Content-Type", typeOf("json"))
	out.buf = append(out.buf, `{"result":[`...)
	p := &pager{skip: offset, left: limit}
	p.emit = func(row []byte) error {
		if p.sent > 1 {
			row = append([]byte(",\n"), row...)
		}
		_, err := out.Write(row)
		return err
	}
	notes, err := s.page(r.Context(), q, p)
	if err != nil {
		return err
	}
	tail := map[string]any{}
	if len(notes) > 0 {
		tail["notes"] = notes
	}
	if p.more {
		out.more()
		tail["more"], tail["next"] = true, next
		if !out.sent {
			w.Header().Set("Link", fmt.Sprintf(`<%s>; rel="next"`, next))
		}
	}
	end := "]}\n"
	if len(tail) > 0 {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(tail); err != nil {
			return err
		}
		end = "]," + strings.TrimPrefix(b.String(), "{")
	}
	if _, err := out.Write([]byte(end)); err != nil {
		return err
	}
	return out.Send()
}

// answerLines writes rows as lines of JSON or as CSV; what is told beside them is
// in headers, or behind the body if that has begun.
func (s *Server) answerLines(w *response, r *http.Request, q Question, out *held, offset, limit int, next string) error {
	w.Header().Set("Content-Type", typeOf(q.Format))
	p := &pager{skip: offset, left: limit, heading: q.Format == "csv", quoted: q.Format == "csv"}
	p.emit = func(row []byte) error {
		_, err := out.Write(append(row, '\n'))
		return err
	}
	notes, err := s.page(r.Context(), q, p)
	if err != nil {
		return err
	}
	s.told(out, notes)
	if p.more {
		out.more()
		out.header("Link", fmt.Sprintf(`<%s>; rel="next"`, next))
	}
	return out.Send()
}

// answerDrawing writes a drawing, which has no pages.
func (s *Server) answerDrawing(w *response, r *http.Request, q Question, out *held) error {
	w.Header().Set("Content-Type", typeOf(q.Format))
	notes, err := s.o.Ask(r.Context(), q, out)
	why, err := nothing(err)
	if err != nil {
		if r.Context().Err() != nil {
			return r.Context().Err()
		}
		return err
	}
	s.told(out, append(notes, why...))
	return out.Send()
}

func (s *Server) told(out *held, notes []string) {
	if len(notes) > 0 {
		out.header(notesHeader, strconv.QuoteToASCII(strings.Join(notes, "\n")))
	}
}
