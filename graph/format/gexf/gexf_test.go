package gexf_test

import (
	"io"
	"testing"

	"parley/graph/format/gexf"
	"parley/graph/format/internal/xmlgraph"
	"parley/graph/format/internal/xmlgraph/xmltest"
)

var format = xmltest.Format{
	Write: gexf.Write,
	Read: func(r io.Reader) *xmlgraph.Source {
		return gexf.NewReader(r, gexf.Options{File: "f.gexf"}).Source
	},
}

func TestWhatIsWrittenIsReadBack(t *testing.T) { format.TestReadBack(t) }

func FuzzReader(f *testing.F) {
	format.FuzzReader(f, foreign,
		`<gexf><graph><nodes><node id="a" pid="b" start="2001"><viz:color xmlns:viz="http://gexf.net/1.3/viz"/></node></nodes><edges><edge source="_:a" target="&quot;a" type="mutual"/></edges></graph></gexf>`)
}

func BenchmarkWrite(b *testing.B) { format.BenchmarkWrite(b) }

func BenchmarkRead(b *testing.B) { format.BenchmarkRead(b) }
