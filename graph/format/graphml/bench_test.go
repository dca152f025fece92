package graphml_test

import (
	"bytes"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/format/graphml"
	"parley/graph/lpg/lpgtest"
)

const benchEdges = 200_000

// many is a graph whose edges have sources and times.
func many() *lpgtest.Memory {
	g, hard := lpgtest.Hub(benchEdges), lpgtest.Hard()
	for i := range g.EdgeList {
		e := hard.EdgeList[1+i%8]
		g.EdgeList[i].Sources, g.EdgeList[i].Times = e.Sources, e.Times
	}
	return g
}

func BenchmarkWrite(b *testing.B) {
	g := many()
	b.ReportAllocs()
	for b.Loop() {
		if err := graphml.Write(b.Context(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(benchEdges*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}

func BenchmarkRead(b *testing.B) {
	text := write(b, many())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := graphml.NewReader(bytes.NewReader(text), graphml.Options{})
		var batch graph.Batch
		for err := error(nil); err != io.EOF; {
			batch.Reset()
			if err = r.Read(&batch); err != nil && err != io.EOF {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(benchEdges*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}
