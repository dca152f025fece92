package ingesttest

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
)

// Named returns the node of that name, in short; the test fails if there is none
// or more than one.
func (r *Result) Named(name string) string {
	r.t.Helper()
	found := map[string]bool{}
	var node string
	for _, line := range r.Lines() {
		subject, rest, _ := strings.Cut(line, " ")
		if strings.HasPrefix(rest, `schema:name "`+strings.ReplaceAll(name, `"`, `\"`)+`" `) {
			node = subject
			found[node] = true
		}
	}
	if len(found) != 1 {
		r.t.Errorf("%d nodes are called %s", len(found), name)
	}
	return node
}

// Count returns how many nodes are of a type, written in short: "schema:Event".
func (r *Result) Count(typ string) int {
	r.t.Helper()
	nodes := map[string]bool{}
	for _, line := range r.Lines() {
		subject, rest, _ := strings.Cut(line, " ")
		if strings.HasPrefix(rest, "rdf:type "+typ+" ") {
			nodes[subject] = true
		}
	}
	return len(nodes)
}

// Fuzz loads texts by an importer, which need not recognise them. What loads
// keeps the rules of the schema; what does not is refused with a place in the
// text.
func Fuzz(f *testing.F, importer *ingest.Importer, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	all := *importer
	all.Match = func(ingest.Sample) bool { return true }
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return // a document without text is a file
		}
		r := Try(t, []*ingest.Importer{&all}, Doc{Path: "fuzz", Text: text})
		if r.Err != nil && !isPlaced(r.Err) {
			t.Fatalf("the error has no place: %v", r.Err)
		}
		if r.Err == nil {
			r.Check()
		}
	})
}

// isPlaced reports whether an error tells where in the text it is. That a text
// cannot be decoded is said of all of it.
func isPlaced(err error) bool {
	var syntax *graph.SyntaxError
	return errors.As(err, &syntax) && syntax.Line > 0 || strings.Contains(err.Error(), "it begins as UTF-8 and is not")
}
