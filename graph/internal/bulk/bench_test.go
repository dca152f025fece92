package bulk

import (
	"bytes"
	"flag"
	"slices"
	"strconv"
	"testing"

	"parley/graph"
)

var benchQuads = flag.Int("quads", 1_000_000, "size of benchmarks")

// appendSample adds quad i of an endless sequence of events as they are
// recorded: five quads an event, two new terms, labelled with a row.
func appendSample(b *graph.Batch, i int) {
	const id = "<https://w3id.org/parley/id/"
	var s, p, o, l [128]byte
	event := append(strconv.AppendInt(append(s[:0], id+"event/"...), int64(i/5)*7_919_317%1_000_000_007, 10), '>')
	relation := append(strconv.AppendInt(append(p[:0], "<https://w3id.org/parley/ns#r"...), int64(i%5*7), 10), '>')
	label := append(strconv.AppendInt(append(l[:0], id+"doc:abcdefghijklmnopqrstuvwxyz#row="...), int64(i/5), 10), '>')
	object := o[:0]
	switch i % 5 {
	case 0:
		object = append(object, "<https://w3id.org/parley/ns#Meeting>"...)
	case 1:
		object = append(strconv.AppendInt(append(object, `"2021-`...), int64(10_000+i%3650), 10), `"^^<http://www.w3.org/2001/XMLSchema#date>`...)
	default:
		object = append(strconv.AppendInt(append(object, id+"person/"...), int64(i)*7919%100_003, 10), '>')
	}
	b.Append(event, relation, object, label)
}

func sampleBatches(n int) []*graph.Batch {
	var out []*graph.Batch
	for i := 0; i < n; {
		b := &graph.Batch{}
		for ; i < n && !b.Full(); i++ {
			appendSample(b, i)
		}
		out = append(out, b)
	}
	return out
}

func reportQuads(b *testing.B, n int) {
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkIntern fills chunks without sealing them.
func BenchmarkIntern(b *testing.B) {
	batches := sampleBatches(*benchQuads)
	bu := NewBuilder(Options{})
	for b.Loop() {
		f := bu.newFill()
		for _, batch := range batches {
			for i := 0; i < batch.Len(); {
				i += f.add(batch, i)
			}
			if f.used() >= bu.limit {
				f.reset()
			}
		}
	}
	reportQuads(b, *benchQuads)
}

func BenchmarkSortTerms(b *testing.B) {
	var f fill
	f.blocks.size = maxBlock
	f.reset()
	for _, batch := range sampleBatches(*benchQuads) {
		for i := 0; i < batch.Len(); {
			i += f.add(batch, i)
		}
	}
	var out []pair
	for name, sort := range map[string]func(){
		"radix": func() { out, _ = f.terms.sorted(nil, out) },
		"slices.SortFunc": func() {
			out = out[:0]
			for at := arenaStart; at < len(f.terms.arena); at += recordBytes + len(f.terms.term(uint32(at))) {
				out = append(out, pair{lo: uint64(at)})
			}
			slices.SortFunc(out, func(a, b pair) int {
				return bytes.Compare(f.terms.term(uint32(a.lo)), f.terms.term(uint32(b.lo)))
			})
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sort()
			}
			b.ReportMetric(float64(len(out)*b.N)/b.Elapsed().Seconds(), "terms/s")
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	batches := sampleBatches(*benchQuads)
	for b.Loop() {
		bu := NewBuilder(Options{Dir: b.TempDir()})
		for _, batch := range batches {
			if err := bu.Add(batch); err != nil {
				b.Fatal(err)
			}
		}
		if err := bu.await(); err != nil {
			b.Fatal(err)
		}
		bu.Close()
	}
	reportQuads(b, *benchQuads)
}

func BenchmarkBuild(b *testing.B) {
	batches := sampleBatches(*benchQuads)
	for _, bm := range []struct {
		name   string
		memory int64
	}{{"memory", 0}, {"spilling", int64(*benchQuads) * 16}} {
		b.Run(bm.name, func(b *testing.B) {
			for b.Loop() {
				bu := NewBuilder(Options{MemoryBytes: bm.memory, Dir: b.TempDir()})
				for _, batch := range batches {
					if err := bu.Add(batch); err != nil {
						b.Fatal(err)
					}
				}
				_, err := bu.Finish(b.Context(), Target{FirstID: 2, NewTerm: func([]byte) error { return nil }})
				if err != nil {
					b.Fatal(err)
				}
				if err := bu.Close(); err != nil {
					b.Fatal(err)
				}
			}
			reportQuads(b, *benchQuads)
		})
	}
}

func BenchmarkSortQuads(b *testing.B) {
	quads := quadLike(*benchQuads)
	for b.Loop() {
		s := NewSorter(Options{Dir: b.TempDir()})
		buf := make([]graph.IDQuad, 0, 4096)
		for i, p := range quads {
			if buf = append(buf, unpack(graph.SPOL, p)); len(buf) == cap(buf) || i == len(quads)-1 {
				if err := s.Add(b.Context(), buf); err != nil {
					b.Fatal(err)
				}
				buf = buf[:0]
			}
		}
		if _, err := s.Finish(b.Context()); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	reportQuads(b, *benchQuads)
}
