package neo4j_test

import (
	"bytes"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/format/neo4j"
	"parley/graph/lpg/lpgtest"
)

// many is a graph whose edges all have a source and a time.
func many() *lpgtest.Memory {
	g := lpgtest.Hub(200_000)
	like := lpgtest.Hard().EdgeList[3]
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		e.Times, e.Sources = like.Times, like.Sources
	}
	return g
}

func BenchmarkWrite(b *testing.B) {
	g := many()
	b.ReportAllocs()
	for b.Loop() {
		err := neo4j.Write(b.Context(), func(string) (io.WriteCloser, error) { return discard{}, nil }, g)
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(g.EdgeList)*b.N)/b.Elapsed().Seconds(), "edges/s")
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }

func BenchmarkRead(b *testing.B) {
	g := many()
	f := files{}
	if err := neo4j.Write(b.Context(), f.create, g); err != nil {
		b.Fatal(err)
	}
	data := zipped(b, f.texts()).Bytes()
	b.ReportAllocs()
	for b.Loop() {
		r := neo4j.NewReader(bytes.NewReader(data), "g.neo4j.zip")
		var batch graph.Batch
		for err := error(nil); err != io.EOF; err = r.Read(&batch) {
			if err != nil {
				b.Fatal(err)
			}
			batch.Reset()
		}
	}
	b.ReportMetric(float64(len(g.EdgeList)*b.N)/b.Elapsed().Seconds(), "edges/s")
}
