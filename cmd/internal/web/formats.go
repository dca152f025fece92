package web

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/format/nquads"
)

// A quadFormat is a format of quads as clients name it: by the id that Cayley
// has for it, or by its content type.
type quadFormat struct {
	ID     string   `json:"id"`
	Read   bool     `json:"read,omitempty"`
	Write  bool     `json:"write,omitempty"`
	Nodes  bool     `json:"nodes,omitempty"` // a single node can be sent in it
	Ext    []string `json:"ext,omitempty"`
	MIME   []string `json:"mime,omitempty"`
	Binary bool     `json:"binary,omitempty"`

	reader func(io.Reader) graph.Source
	writer func(io.Writer) (open.Writer, error)
	node   func([]byte) (graph.Term, error)
}

// formats are all formats, the default first. The lists of content types have
// those that clients send as well as the right ones.
var formats = []quadFormat{
	{ID: "nquads", Read: true, Write: true, Nodes: true, Ext: []string{".nq"}, MIME: []string{"application/n-quads", "text/x-nquads", "text/plain", "application/x-www-form-urlencoded"},
		reader: ours(format.NQuads), node: nodeOf,
		writer: func(w io.Writer) (open.Writer, error) { return &lineWriter{w: w}, nil }},
	{ID: "ntriples", Read: true, Write: true, Ext: []string{".nt"}, MIME: []string{"application/n-triples"}, reader: ours(format.NTriples), writer: oursTo(format.NTriples)},
	{ID: "trig", Read: true, Write: true, Ext: []string{".trig"}, MIME: []string{"application/trig"}, reader: ours(format.TriG), writer: oursTo(format.TriG)},
	{ID: "turtle", Read: true, Write: true, Ext: []string{".ttl"}, MIME: []string{"text/turtle", "application/x-turtle"}, reader: ours(format.Turtle), writer: oursTo(format.Turtle)},
	{ID: "jsonld", Read: true, Write: true, Ext: []string{".jsonld"}, MIME: []string{"application/ld+json"}, reader: ours(format.JSONLD),
		writer: func(w io.Writer) (open.Writer, error) { return &linkedWriter{w: w}, nil }},
	{ID: "json", Read: true, Write: true, Nodes: true, Ext: []string{".json"}, MIME: []string{"application/json"},
		reader: func(r io.Reader) graph.Source { return newJSONReader(r, false) }, node: nodeOfJSON,
		writer: func(w io.Writer) (open.Writer, error) { return &jsonWriter{w: w}, nil }},
	{ID: "json-stream", Read: true, Write: true, MIME: []string{"application/x-json-stream", "application/x-ndjson"},
		reader: func(r io.Reader) graph.Source { return newJSONReader(r, true) },
		writer: func(w io.Writer) (open.Writer, error) { return &jsonWriter{w: w, stream: true}, nil }},
	{ID: "pquads", Read: true, Write: true, Nodes: true, Binary: true, Ext: []string{".pq"}, MIME: []string{"application/x-protobuf", "application/octet-stream"},
		reader: newBinaryReader, node: nodeOfBinary,
		writer: newBinaryWriter},
	{ID: "graphviz", Write: true, Ext: []string{".gv", ".dot"}, MIME: []string{"text/vnd.graphviz"}, writer: oursTo(format.DOT)},
}

// ours reads a format of package format, with relative IRIs, which Cayley's data
// has, and leaving out of JSON-LD what the standard leaves out.
func ours(name string) func(io.Reader) graph.Source {
	return func(r io.Reader) graph.Source {
		f, _ := format.Find(name)
		return open.NewReader(r, f, "", open.InputOptions{Relative: true, Lenient: true})
	}
}

func oursTo(name string) func(io.Writer) (open.Writer, error) {
	return func(w io.Writer) (open.Writer, error) {
		f, _ := format.Find(name)
		return open.NewWriter(f, w, func(t graph.Term) string { return shortTerm(t) })
	}
}

// A lineWriter writes N-Quads as they are in the store. Cayley's clients may have
// put a literal where RDF has none, and get it back; ours say that it is no RDF.
type lineWriter struct {
	w   io.Writer
	buf []byte
}

func (l *lineWriter) Write(b *graph.Batch) error {
	l.buf = l.buf[:0]
	for i := range b.Len() {
		for pos := range 4 {
			if term := b.Term(i, pos); len(term) > 0 {
				l.buf = append(append(l.buf, term...), ' ')
			}
		}
		l.buf = append(l.buf, ".\n"...)
	}
	_, err := l.w.Write(l.buf)
	return err
}

func (l *lineWriter) Close() error { return nil }

func nodeOf(text []byte) (graph.Term, error) {
	trimmed := strings.TrimSpace(string(text))
	if t, err := nquads.ParseTerm(trimmed); err == nil {
		return t, nil
	}
	return termOf(trimmed)
}

// formatNamed finds a format by its id or extension.
func formatNamed(name string) (quadFormat, error) {
	for _, f := range formats {
		if f.ID == name || slices.Contains(f.Ext, "."+strings.TrimPrefix(name, ".")) {
			return f, nil
		}
	}
	return quadFormat{}, problemf(http.StatusBadRequest, "unknown format %q", name).advise("formats: %s", strings.Join(formatIDs(), ", "))
}

func formatIDs() []string {
	var ids []string
	for _, f := range formats {
		ids = append(ids, f.ID)
	}
	return ids
}

// formatOfBody is the format of the quads or the node that a request brings.
func formatOfBody(r *http.Request) (quadFormat, error) {
	if name := r.URL.Query().Get("format"); name != "" {
		return formatNamed(name)
	}
	kind := bareType(r.Header.Get("Content-Type"))
	if kind == "" {
		return formats[0], nil
	}
	for _, f := range formats {
		if slices.Contains(f.MIME, kind) {
			return f, nil
		}
	}
	return quadFormat{}, problemf(http.StatusUnsupportedMediaType, "quads are not read from %s", kind).advise("/api/v2/formats lists what is")
}

// formatOfAnswer is the format of quads that a request asks for.
func formatOfAnswer(r *http.Request) (quadFormat, error) {
	if name := r.Form.Get("format"); name != "" {
		return formatNamed(name)
	}
	kinds := wanted(r)
	for _, kind := range kinds {
		if kind == "*/*" || kind == "text/*" || kind == "application/*" || kind == "text/html" {
			return formats[0], nil
		}
		for _, f := range formats {
			if slices.Contains(f.MIME, kind) {
				return f, nil
			}
		}
	}
	if len(kinds) == 0 {
		return formats[0], nil
	}
	return quadFormat{}, problemf(http.StatusNotAcceptable, "quads are not written as %s", strings.Join(kinds, ", ")).advise("/api/v2/formats lists what is")
}

func (s *Server) serveFormats(w *response, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, formats)
}
