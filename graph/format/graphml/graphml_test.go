package graphml_test

import (
	"io"
	"testing"

	"parley/graph/format/graphml"
	"parley/graph/format/internal/xmlgraph"
	"parley/graph/format/internal/xmlgraph/xmltest"
)

var format = xmltest.Format{
	Write: graphml.Write,
	Read: func(r io.Reader) *xmlgraph.Source {
		return graphml.NewReader(r, graphml.Options{File: "f.graphml"}).Source
	},
}

func TestWhatIsWrittenIsReadBack(t *testing.T) { format.TestReadBack(t) }

func FuzzReader(f *testing.F) {
	format.FuzzReader(f,
		head+`<graph edgedefault="undirected"><node id="a"><data key="d0">A</data><graph><node id="b"/></graph></node><edge source="a" target="b"><data key="d3">leads</data></edge></graph></graphml>`,
		head+`<graph><node id="&#x26;"><data key="d5"><y:NodeLabel>x</y:NodeLabel></data><data key="d1">1e3</data></node><!-- c --><edge source="_:a" target="&quot;a"/></graph></graphml>`)
}

func BenchmarkWrite(b *testing.B) { format.BenchmarkWrite(b) }

func BenchmarkRead(b *testing.B) { format.BenchmarkRead(b) }
