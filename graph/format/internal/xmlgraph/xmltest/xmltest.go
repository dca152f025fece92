// Package xmltest is what the tests of GraphML and GEXF share: both write the same
// graphs, and read back what they wrote and what other programs did. No program
// imports it.
//
//	var format = xmltest.Format{Write: graphml.Write, Read: …}
//
//	func TestGraphsAreReadBack(t *testing.T) { format.TestReadBack(t) }
package xmltest

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/internal/xmlgraph"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// A Format is the format under test.
type Format struct {
	Write func(context.Context, io.Writer, lpg.Graph) error
	Read  func(io.Reader) *xmlgraph.Source
}

// Written returns the file of a graph.
func (f Format) Written(t testing.TB, g lpg.Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(t.Context(), &out, g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Quads returns the quads that are read of a file, up to the first error, sorted.
func (f Format) Quads(text string) ([]graph.Quad, *xmlgraph.Source, error) {
	r := f.Read(strings.NewReader(text))
	quads, err := drain(r)
	return quads, r, err
}

func drain(src graph.Source) ([]graph.Quad, error) {
	var all graph.Batch
	for {
		var b graph.Batch
		err := src.Read(&b)
		all.AppendBatch(&b)
		if err == io.EOF {
			return lpgtest.Sorted(&all), nil
		}
		if err != nil {
			return lpgtest.Sorted(&all), err
		}
	}
}

// graph returns the property graph that a file of ours has.
func (f Format) graph(text string) (*lpgtest.Memory, error) {
	r := f.Read(strings.NewReader(text))
	var m lpgtest.Memory
	mixed := false
	r.Seen = func(n *lpg.Node) { m.NodeList = append(m.NodeList, *n) }
	r.SeenEdge = func(e *lpg.Edge) {
		m.EdgeList = append(m.EdgeList, *e)
		mixed = mixed || e.Undirected
	}
	_, err := drain(r)
	m.Head = r.Header()
	m.Head.Mixed = mixed
	return &m, err
}

// differ tells where quads differ first.
func differ(got, want []graph.Quad) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return line(got[i]) + " want " + line(want[i])
		}
	}
	return "none"
}

func line(q graph.Quad) string {
	return strings.TrimSpace(string(q.Subject + " " + q.Predicate + " " + q.Object + " " + q.Label))
}

// namespaces are those that Lines cuts.
var namespaces = strings.NewReplacer(
	"https://w3id.org/parley/id/foreign/", "", "https://w3id.org/parley/ns#", "", "http://schema.org/", "",
	"http://www.w3.org/2001/XMLSchema#", "", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "", "http://www.w3.org/ns/org#", "",
)

// Lines writes quads as N-Quads without the dots, sorted, the namespaces cut. The
// label of an edge with times, which is a digest, is <dated>.
func Lines(quads []graph.Quad) []string {
	const digest = "https://w3id.org/parley/id/edge/"
	var out []string
	for _, q := range quads {
		l := namespaces.Replace(line(q))
		if i := strings.Index(l, digest); i >= 0 {
			end := strings.IndexByte(l[i:], '>')
			l = l[:i] + "dated" + l[i+end:]
		}
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}
