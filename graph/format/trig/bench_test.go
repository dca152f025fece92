package trig_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"parley/graph"
	"parley/graph/format/trig"
)

func BenchmarkReader(b *testing.B) {
	const events = 12_500 // four quads each
	var text bytes.Buffer
	text.WriteString("@prefix e: <http://e/> .\n<urn:doc> {\n")
	for i := range events {
		fmt.Fprintf(&text, "e:event%d a e:Meeting ; e:date \"2021-01-02\"^^e:d ; e:attends e:p%d, <http://e/person/%d> .\n", i, i, i)
	}
	text.WriteString("}\n")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	var batch graph.Batch
	for b.Loop() {
		r := trig.NewReader(bytes.NewReader(text.Bytes()), trig.Options{})
		for err := error(nil); err != io.EOF; {
			batch.Reset()
			if err = r.Read(&batch); err != nil && err != io.EOF {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(4*events*b.N)/b.Elapsed().Seconds(), "quads/s")
}
