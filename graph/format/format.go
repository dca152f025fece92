// Package format knows the file formats by name and extension, and opens and
// writes compressed files. The formats themselves are the packages below it,
// one each; nquads also has N-Triples, and trig Turtle.
//
//	name, compression, err := format.Detect("trips.nq.zst") // nquads, zst
//	f, err := format.Open("trips.nq.zst")                   // the text itself
//
// # What it guarantees
//
// A format is told by the extension alone, and an unknown one is an error that
// lists those known, never a guess. A compressed file that is cut off or damaged
// is an error while reading, never an early end.
//
// # What it does not do
//
// It does not choose a reader or writer: it does not import the formats, so that
// a program which needs one does not carry all. That switch belongs to the
// program.
//
// # Why not look at the content
//
// Every N-Triples file is a Turtle file and every Turtle file a TriG file; what
// sets them apart is what the author promised. A guess would also decide what
// becomes of labels.
package format

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Names of the formats.
const (
	NQuads        = "nquads"
	NTriples      = "ntriples"
	TriG          = "trig"
	Turtle        = "turtle"
	JSONLD        = "jsonld"
	GraphML       = "graphml"
	GEXF          = "gexf"
	Gephi         = "gephi"
	Neo4j         = "neo4j"
	Cytoscape     = "cytoscape"
	DOT           = "dot"
	Mermaid       = "mermaid"
	CSV           = "csv"
	Parquet       = "parquet"
	Tuples        = "tuples"
	FTM           = "ftm"
	FTMStatements = "ftm-statements"
	Popolo        = "popolo"
	GeoJSON       = "geojson"
	ICalendar     = "icalendar"
)

// A Format is a file format as users meet it.
type Format struct {
	Name      string
	Extension string // with its dot; may have two: ".popolo.json"
	MIME      string
	Readable  bool // there is a reader, not only a writer
	Labels    bool // it keeps the labels of quads
	// Graph says that it has nodes and edges with attributes (package lpg),
	// where the others have quads.
	Graph bool
	// Files says that it is several files, in a folder or in a .zip.
	Files bool
}

// All returns the formats, those most useful first.
func All() []Format {
	return []Format{
		{NQuads, ".nq", "application/n-quads", true, true, false, false},
		{NTriples, ".nt", "application/n-triples", true, false, false, false},
		{TriG, ".trig", "application/trig", true, true, false, false},
		{Turtle, ".ttl", "text/turtle", true, false, false, false},
		{JSONLD, ".jsonld", "application/ld+json", true, true, false, false},
		{GraphML, ".graphml", "application/graphml+xml", true, true, true, false},
		{GEXF, ".gexf", "application/gexf+xml", true, true, true, false},
		{Gephi, ".gephi", "text/csv", false, true, true, true},
		{Neo4j, ".neo4j", "text/csv", true, true, true, true},
		{Cytoscape, ".cyjs", "application/json", false, true, true, false},
		{DOT, ".dot", "text/vnd.graphviz", false, true, true, false},
		{Mermaid, ".mmd", "text/vnd.mermaid", false, false, true, false},
		{CSV, ".csv", "text/csv", false, true, true, true},
		{Parquet, ".parquet", "application/vnd.apache.parquet", false, true, true, true},
		{Tuples, ".tsv", "text/tab-separated-values", false, false, true, false},
		{FTM, ".ftm.json", "application/json+ftm", false, false, true, false},
		{FTMStatements, ".ftm.csv", "text/csv", false, true, true, false},
		{Popolo, ".popolo.json", "application/json", false, true, true, false},
		{GeoJSON, ".geojson", "application/geo+json", false, true, true, false},
		{ICalendar, ".ics", "text/calendar", false, true, true, false},
	}
}

// Find returns the format with this name or extension (with or without its
// dot), in any case.
func Find(name string) (Format, bool) {
	name = strings.ToLower(strings.TrimPrefix(name, "."))
	for _, f := range All() {
		if name == f.Name || name == f.Extension[1:] {
			return f, true
		}
	}
	return Format{}, false
}

// Names returns the names of the formats.
func Names() []string {
	var names []string
	for _, f := range All() {
		names = append(names, f.Name)
	}
	return names
}

// An ExtensionError says that a path does not tell its format.
type ExtensionError struct {
	Path      string
	Extension string // "" if there is none
	Reading   bool   // only formats that can be read are of use
}

func (e *ExtensionError) Error() string {
	if e.Extension == "" {
		return fmt.Sprintf("%s: no extension tells the format; known are %s", e.Path, extensions(e.Reading))
	}
	return fmt.Sprintf("%s: unknown extension %s; known are %s", e.Path, e.Extension, extensions(e.Reading))
}

func extensions(readable bool) string {
	var known []string
	for _, f := range All() {
		if f.Readable || !readable {
			known = append(known, f.Extension)
		}
	}
	if readable {
		return strings.Join(known, " ") + ", each also with .gz, .zst or .bz2 behind"
	}
	return strings.Join(known, " ") + ", each also with .gz or .zst behind"
}

// Detect tells a file's format and compression by its extensions, in any case.
// Behind that of a format of several files may stand .zip. Another one is an
// *ExtensionError.
func Detect(path string) (name, compression string, err error) {
	inner, compression := CutCompression(path)
	base, zipped := strings.CutSuffix(strings.ToLower(filepath.Base(inner)), ".zip")
	for _, f := range All() { // the longest extension counts
		if strings.HasSuffix(base, f.Extension) && (f.Files && compression == Plain || !zipped) {
			if known, _ := Find(name); name == "" || len(f.Extension) > len(known.Extension) {
				name = f.Name
			}
		}
	}
	if name == "" {
		return "", "", &ExtensionError{Path: path, Extension: filepath.Ext(filepath.Base(inner))}
	}
	return name, compression, nil
}
