package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"parley/graph"
)

// A jsonQuad is a quad as Cayley's clients write it.
type jsonQuad struct {
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Label     string `json:"label,omitempty"`
}

// quad reads the terms; what says that number n is wrong.
func (q jsonQuad) quad(n int) (out graph.Quad, err error) {
	for _, part := range []struct {
		name, text string
		term       *graph.Term
		optional   bool
	}{
		{"subject", q.Subject, &out.Subject, false}, {"predicate", q.Predicate, &out.Predicate, false},
		{"object", q.Object, &out.Object, false}, {"label", q.Label, &out.Label, true},
	} {
		if part.optional && part.text == "" {
			continue
		}
		if *part.term, err = termOf(part.text); err != nil {
			return out, problemf(http.StatusBadRequest, "quad %d: %s: %w", n, part.name, err).
				advise("write <iri>, _:blank, or the text of a literal")
		}
	}
	return out, nil
}

// A jsonReader reads an array of quads, or one after the other.
type jsonReader struct {
	d      *json.Decoder
	stream bool
	begun  bool
	n      int // quads read
	err    error
}

func newJSONReader(r io.Reader, stream bool) *jsonReader {
	return &jsonReader{d: json.NewDecoder(r), stream: stream}
}

// Read implements graph.Source.
func (j *jsonReader) Read(b *graph.Batch) error {
	for j.err == nil && !b.Full() {
		q, err := j.next()
		if err != nil {
			j.err = j.located(err)
			break
		}
		b.AppendQuad(q)
	}
	return j.err
}

func (j *jsonReader) next() (graph.Quad, error) {
	if !j.begun && !j.stream {
		token, err := j.d.Token()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return graph.Quad{}, err
		}
		if token == nil { // null is an empty list to Cayley's clients
			return graph.Quad{}, io.EOF
		}
		if token != json.Delim('[') {
			return graph.Quad{}, problemf(http.StatusBadRequest, "the body is no array").advise(`send [{"subject": …, "predicate": …, "object": …}]`)
		}
	}
	j.begun = true
	if !j.stream && !j.d.More() {
		if _, err := j.d.Token(); err != nil {
			return graph.Quad{}, unended(err)
		}
		if _, err := j.d.Token(); err != io.EOF {
			return graph.Quad{}, problemf(http.StatusBadRequest, "something follows the array of quads")
		}
		return graph.Quad{}, io.EOF
	}
	var q jsonQuad
	if err := j.d.Decode(&q); err != nil {
		if !j.stream {
			err = unended(err)
		}
		return graph.Quad{}, err
	}
	j.n++
	return q.quad(j.n)
}

func unended(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// located makes an error of the decoder one that says where it is.
func (j *jsonReader) located(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	if errors.As(err, &syntax) || errors.As(err, &kind) || errors.Is(err, io.ErrUnexpectedEOF) {
		return problemf(http.StatusBadRequest, "the JSON is wrong at byte %d, in quad %d: %w", j.d.InputOffset(), j.n+1, err)
	}
	return err
}

// A jsonWriter writes an array of quads, or one a line.
type jsonWriter struct {
	w      io.Writer
	stream bool
	n      int
}

func (j *jsonWriter) Write(b *graph.Batch) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for i := range b.Len() {
		switch {
		case j.stream:
		case j.n == 0:
			buf.WriteString("[\n")
		default:
			buf.Truncate(max(0, buf.Len()-1)) // the end of the line before
			buf.WriteString(",\n")
		}
		q := b.Quad(i)
		out := jsonQuad{plainTerm(q.Subject), plainTerm(q.Predicate), plainTerm(q.Object), ""}
		if q.Label != "" {
			out.Label = plainTerm(q.Label)
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
		j.n++
	}
	text := buf.Bytes()
	if !j.stream && len(text) > 0 {
		text = text[:len(text)-1]
	}
	_, err := j.w.Write(text)
	return err
}

func (j *jsonWriter) Close() error {
	end := "\n]\n"
	switch {
	case j.stream:
		return nil
	case j.n == 0:
		end = "null\n" // as Cayley's clients know it
	}
	_, err := io.WriteString(j.w, end)
	return err
}

func nodeOfJSON(text []byte) (graph.Term, error) {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return "", fmt.Errorf("the node is no JSON string: %w", err)
	}
	return termOf(s)
}
