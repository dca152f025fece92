package open

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/format/dot"
	"parley/graph/format/gexf"
	"parley/graph/format/graphml"
	"parley/graph/format/jsonld"
	"parley/graph/format/neo4j"
	"parley/graph/format/nquads"
	"parley/graph/format/trig"
	"parley/schema"
)

// A Writer writes quads in some format. After an error every call returns it.
// Close ends the text and must be called.
type Writer interface {
	Write(b *graph.Batch) error
	Close() error
}

// Formats returns the extensions, without dot, of the formats that can be
// written or, if readable is set, read.
func Formats(readable bool) []string {
	var names []string
	for _, f := range format.All() {
		if f.Readable || !readable {
			names = append(names, f.Extension[1:])
		}
	}
	return names
}

// OutputFormat returns the format in which to write: the one named, else that of
// the file's extension, else, for standard output, N-Quads.
func OutputFormat(file, name string) (format.Format, error) {
	if name == "" && (file == "" || file == "-") {
		name = format.NQuads
	}
	f, _, err := chooseFormat(file, name, false)
	return f, err
}

// chooseFormat returns the format that name says, else that of the file's
// extension, and how the file is compressed. A name may have the compression
// with it, as an extension has. Reading says that an error is to offer only
// formats that can be read.
func chooseFormat(file, name string, reading bool) (f format.Format, compression string, err error) {
	if name == "" {
		name, compression, err = format.Detect(file)
		var unknown *format.ExtensionError
		if errors.As(err, &unknown) {
			unknown.Reading = reading
			return f, "", unknownExtension(unknown)
		}
		if err != nil {
			return f, "", err
		}
		f, _ = format.Find(name)
		return f, compression, nil
	}
	bare, fromName := format.CutCompression(name)
	f, ok := format.Find(bare)
	if !ok {
		return f, "", unknownFormat(name, reading)
	}
	if compression = fromName; compression == "" {
		_, compression = format.CutCompression(file)
	}
	return f, compression, nil
}

func unknownExtension(err *format.ExtensionError) error {
	e := fault.Usagef("%w", err).Hint("say the format, as in --format ttl")
	if near := nearest(err.Extension); near != "" {
		e.Hint("did you mean .%s? Else say the format, as in --format ttl", near)
	}
	return e
}

func unknownFormat(name string, reading bool) error {
	e := fault.Usagef("unknown format %q", name).Hint("formats: %s", strings.Join(Formats(reading), ", "))
	if near := nearest(name); near != "" {
		e.Hint("did you mean %s?", near)
	}
	return e
}

// nearest returns the extension or name of the format that name is nearly.
func nearest(name string) string {
	near := schema.Nearest(strings.TrimPrefix(name, "."), append(Formats(false), format.Names()...), 1)
	if len(near) == 0 || len(name) < 2 {
		return ""
	}
	return near[0]
}

// openFile opens a file and decompresses it.
func openFile(name, compression string) (io.ReadCloser, error) {
	f, err := openPlain(name)
	if err != nil {
		return nil, err
	}
	r, err := format.Decompress(f, compression)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return &unpacked{ReadCloser: r, file: f}, nil
}

// unpacked closes the decompressor and the file behind it.
type unpacked struct {
	io.ReadCloser
	file io.Closer
}

func (u *unpacked) Close() error { return errors.Join(u.ReadCloser.Close(), u.file.Close()) }

// NewReader returns the reader of a format that is readable. File is the name in
// messages.
func NewReader(r io.Reader, f format.Format, file string, o InputOptions) graph.Source {
	switch f.Name {
	case format.NQuads, format.NTriples:
		return nquads.NewReader(r, nquads.Options{
			File: file, Triples: f.Name == format.NTriples, Relative: o.Relative,
			Parallel: runtime.GOMAXPROCS(0),
		})
	case format.TriG, format.Turtle:
		return trig.NewReader(r, trig.Options{File: file, Turtle: f.Name == format.Turtle, Relative: o.Relative})
	case format.JSONLD:
		contexts := map[string][]byte{schema.Namespace: schema.Context()}
		maps.Copy(contexts, o.Contexts)
		return jsonld.NewReader(r, jsonld.ReaderOptions{File: file, Contexts: contexts, Relative: o.Relative, Lenient: o.Lenient})
	case format.GraphML:
		return graphml.NewReader(r, graphml.Options{File: file})
	case format.GEXF:
		return gexf.NewReader(r, gexf.Options{File: file})
	case format.Neo4j:
		return neo4j.NewReader(r, file)
	}
	panic("open: no reader of " + f.Name)
}

// NewWriter returns a writer of a format to w. Name tells what a node is called
// where the format is for eyes.
func NewWriter(f format.Format, w io.Writer, name func(graph.Term) string) (Writer, error) {
	switch f.Name {
	case format.NQuads, format.NTriples:
		return nquads.NewWriter(w, nquads.WriterOptions{Triples: f.Name == format.NTriples}), nil
	case format.TriG, format.Turtle:
		return trig.NewWriter(w, trig.WriterOptions{Turtle: f.Name == format.Turtle, Prefixes: trigPrefixes()}), nil
	case format.JSONLD:
		o, err := jsonldOptions()
		if err != nil {
			return nil, err
		}
		return jsonld.NewWriter(w, o), nil
	case format.DOT:
		return dot.NewWriter(w, dot.Options{Name: "parley", Label: name, Edge: relationName}), nil
	}
	panic("open: no writer of " + f.Name)
}

// trigPrefixes are those of the schema, and one for the built-in graph, whose
// names would need escapes under "id:".
func trigPrefixes() []trig.Prefix {
	out := []trig.Prefix{{Name: "seed", IRI: schema.Nodes + "seed/"}}
	for _, p := range schema.Prefixes {
		out = append(out, trig.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return out
}

// jsonldOptions has the schema's context, which comes as the document that a
// context file is.
func jsonldOptions() (jsonld.Options, error) {
	var file struct {
		Context json.RawMessage `json:"@context"`
	}
	if err := json.Unmarshal(schema.Context(), &file); err != nil {
		return jsonld.Options{}, fmt.Errorf("reading the schema's JSON-LD context: %w", err)
	}
	prefixes := map[string]string{}
	for _, p := range schema.Prefixes {
		prefixes[p.Name] = p.IRI
	}
	return jsonld.Options{Context: file.Context, Names: schema.CompactNames(), Prefixes: prefixes}, nil
}

// relationName is the word of the schema for a predicate, else its IRI, short.
func relationName(predicate graph.Term) string {
	if p, ok := schema.ByIRI(predicate.IRI()); ok {
		return p.Name()
	}
	return schema.Shorten(predicate.IRI())
}
