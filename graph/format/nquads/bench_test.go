package nquads_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/format/nquads"
)

// sample returns n quads as they occur in real events: an event, its actors,
// dates and names, each labelled with a row of a document.
func sample(n int) []byte {
	var out bytes.Buffer
	const doc = "https://w3id.org/parley/id/doc:abcdefghijklmnopqrstuvwxyz"
	for i := range n {
		object := fmt.Sprintf("<https://w3id.org/parley/id/person/%d>", i*7919%100_000)
		switch i % 4 {
		case 1:
			object = fmt.Sprintf(`"2021-%02d-%02d"^^<http://www.w3.org/2001/XMLSchema#date>`, i%12+1, i%28+1)
		case 3:
			object = fmt.Sprintf(`"Meeting of the foreign ministers, No. %d"@en`, i)
		}
		fmt.Fprintf(&out, "<https://w3id.org/parley/id/event/%d> <https://w3id.org/parley/ns#r%d> %s <%s#row=%d> .\n",
			i/4, i%44, object, doc, i/4)
	}
	return out.Bytes()
}

func BenchmarkReader(b *testing.B) {
	const n = 1_000_000
	text := sample(n)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d workers", workers), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var batch graph.Batch
			for b.Loop() {
				r := nquads.NewReader(bytes.NewReader(text), nquads.Options{Parallel: workers})
				for err := error(nil); err != io.EOF; {
					batch.Reset()
					if err = r.Read(&batch); err != nil && err != io.EOF {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkWriter(b *testing.B) {
	text := sample(4096)
	var batch graph.Batch
	if err := nquads.NewReader(bytes.NewReader(text), nquads.Options{}).Read(&batch); err != nil && err != io.EOF {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	w := nquads.NewWriter(io.Discard, nquads.WriterOptions{})
	for b.Loop() {
		if err := w.Write(&batch); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(batch.Len()*b.N)/b.Elapsed().Seconds(), "quads/s")
}
