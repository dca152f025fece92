// Package congress reads the YAML files of the project congress-legislators: the
// presidents and vice presidents with their terms, and the committees of both
// houses with their members.
//
//	executive.yaml             persons; a term is a tenure of the one post or the other
//	committees-current.yaml    committees are organizations, subcommittees members of them
//	committee-membership-….yaml  who belongs to which; a chair leads, other titles are posts
//
// Labels are JSON pointers: <doc:H#/0/terms/1>, <doc:H#/SSAF/3>. Persons are keyed
// by their Bioguide id, which is also an identifier, so that other data sets that
// have it meet them.
//
// The files of what is current say of no day that it was so: these memberships are
// undated. Addresses, telephones, jurisdictions and the rank of members are not
// read, and counted.
//
// Why a library for YAML: see graph/ingest/whitehouse.
package congress

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
)

// Importers returns those of the three kinds of files.
func Importers() []*ingest.Importer {
	one := func(name, title string, match func(ingest.Sample) bool, read func(*writer, *yaml.Node) error) *ingest.Importer {
		return &ingest.Importer{
			Name: name, Title: title, Version: 1, Dataset: "congress", Publisher: "congress-legislators", Method: "recorded",
			Match: func(s ingest.Sample) bool {
				return (strings.HasSuffix(s.Base(), ".yaml") || strings.HasSuffix(s.Base(), ".yml")) && match(s)
			},
			Read: func(_ context.Context, r io.Reader, w *ingest.Facts) error {
				root, err := parse(r, w.File())
				if err != nil {
					return err
				}
				return read(&writer{w}, root)
			},
		}
	}
	return []*ingest.Importer{
		one("congress-executive", "presidents and vice presidents of the United States, with their terms (YAML)",
			func(s ingest.Sample) bool {
				return strings.Contains(s.Text(), "\n  terms:\n") && (strings.Contains(s.Text(), "type: prez") || strings.Contains(s.Text(), "type: viceprez"))
			}, (*writer).executive),
		one("congress-committees", "committees of the Congress of the United States (YAML)",
			func(s ingest.Sample) bool {
				return strings.Contains(s.Text(), "\n  thomas_id: ") && strings.HasPrefix(s.Text(), "- type: ")
			}, (*writer).committees),
		one("congress-membership", "members of the committees of the Congress of the United States (YAML)",
			func(s ingest.Sample) bool {
				return strings.Contains(s.Text(), "\n  bioguide: ") && committeeKey.MatchString(s.Line())
			}, (*writer).membership),
	}
}

var committeeKey = regexp.MustCompile(`^[A-Z]{4}\d*:$`)

// maxFile bounds a file, which is held in memory whole.
const maxFile = 64 << 20

var yamlLine = regexp.MustCompile(`line (\d+): `)

// parse reads a YAML document. Its errors are *graph.SyntaxError.
func parse(r io.Reader, file string) (*yaml.Node, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFile {
		return nil, &graph.SyntaxError{File: file, Msg: fmt.Sprintf("the file has more than %d MiB", maxFile>>20)}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		line := 1
		text := strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlLine.FindStringSubmatch(text); m != nil {
			line, _ = strconv.Atoi(m[1])
			text = strings.TrimPrefix(text, m[0])
		}
		return nil, &graph.SyntaxError{File: file, Line: line, Column: 1, Msg: "no YAML: " + text}
	}
	if len(doc.Content) != 1 {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: "the file is empty"}
	}
	return doc.Content[0], nil
}

// decode reads a node into a struct. A node of another shape is a fault of its
// record.
func (w *writer) decode(n *yaml.Node, place string, into any) bool {
	err := n.Decode(into)
	var wrong *yaml.TypeError
	if err != nil && errors.As(err, &wrong) {
		w.Skip(fmt.Sprintf("%s, line %d", place, n.Line), "a record that has not the shape of the others", wrong.Errors[0])
		return false
	}
	return err == nil
}

// A writer says what the files do.
type writer struct{ *ingest.Facts }

func (w *writer) unitedStates() graph.Term {
	us := w.Node("Country", "USA")
	w.Name(us, "United States", "en")
	w.Identifier(us, country.Scheme, "USA")
	return us
}

// person returns the node of a person by the Bioguide id or, without one, another.
func (w *writer) person(scheme, id, name string) graph.Term {
	p := w.Node("Person", scheme, id)
	w.Name(p, name, "en")
	w.Identifier(p, scheme, id)
	return p
}

// date reads a day; what is none is kept as text and skipped.
func (w *writer) date(n graph.Term, attribute, text, place string) {
	if text == "" {
		return
	}
	d, err := edtf.Parse(text)
	if err != nil {
		w.Text(n, "dateText", text)
		w.Skip(place, "no such date", text)
		return
	}
	w.Date(n, attribute, d)
}
