package xmltest

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/graph/memstore"
	"parley/seed"
)

// TestReadBack tests that what is written is read back: the quads, and whatever
// else the file has.
func (f Format) TestReadBack(t *testing.T) {
	t.Run("what is written is read back", f.quadsComeBack)
	t.Run("a node with a hundred thousand values is read in time", f.manyValues)
	t.Run("what is read is written again byte for byte", f.bytesComeBack)
	t.Run("the built-in graph is read back and written again byte for byte", f.seedComesBack)
	t.Run("every shape of the built-in graph is read back", f.shapesComeBack)
	t.Run("what is written is XML", f.isXML)
}

func (f Format) quadsComeBack(t *testing.T) {
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(3000), "many": lpgtest.Many(1000), "none": {Head: lpg.Header{Shape: lpg.All}}} {
		want, err := lpgtest.Quads(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		got, r, err := f.Quads(string(f.Written(t, g)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d quads, want %d; the first that differs: %s", name, len(got), len(want), differ(got, want))
		}
		if len(r.Left()) > 0 {
			t.Errorf("%s: left out %v", name, r.Left())
		}
	}
}

func (f Format) manyValues(t *testing.T) {
	text := string(f.Written(t, lpgtest.Many(100_000)))
	began := time.Now()
	if _, _, err := f.Quads(text); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("read in %v", took)
	}
}

// Not only the quads: names, weights, titles of documents and quotes come back too.
func (f Format) bytesComeBack(t *testing.T) {
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(300)} {
		t.Run(name, func(t *testing.T) { f.again(t, g, f.Written(t, g)) })
	}
}

func (f Format) seedComesBack(t *testing.T) {
	g := builtIn(t, lpg.All)
	text := f.Written(t, g)
	got, r, err := f.Quads(string(text))
	if err != nil {
		t.Fatal(err)
	}
	want, err := drain(seed.Source())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Left()) > 0 || !slices.Equal(got, want) {
		t.Fatalf("%d quads, want %d; the first that differs: %s; left out %v", len(got), len(want), differ(got, want), r.Left())
	}
	f.again(t, g, text)
}

func (f Format) shapesComeBack(t *testing.T) {
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
		g := builtIn(t, shape)
		want, err := lpgtest.Quads(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := f.Quads(string(f.Written(t, g)))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %d quads, want %d: %v; %s", shape, len(got), len(want), err, differ(got, want))
		}
	}
}

func builtIn(t *testing.T, shape lpg.Shape) lpg.Graph {
	t.Helper()
	s, err := memstore.Load(t.Context(), seed.Source())
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g, err := fold.New(t.Context(), snap, fold.Options{Shape: shape, Title: "the built-in graph"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// again checks that what is read of a text is written as the same text.
func (f Format) again(t *testing.T, g lpg.Graph, text []byte) {
	t.Helper()
	back, err := f.graph(string(text))
	if err != nil {
		t.Fatal(err)
	}
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range h.Keys {
		back.Head.Keys[i].Doc = k.Doc
	}
	if again := f.Written(t, back); !bytes.Equal(again, text) {
		t.Errorf("%s\nwritten again is\n%s", text, again)
	}
}

func (f Format) isXML(t *testing.T) {
	text := f.Written(t, lpgtest.Hard())
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range string(text) { // XML 1.0, production 2
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			t.Errorf("%q stands in it", r)
		}
	}
}

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

// BenchmarkWrite measures how many edges are written a second.
func (f Format) BenchmarkWrite(b *testing.B) {
	g := many()
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Write(b.Context(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(benchEdges*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}

// BenchmarkRead measures how many edges are read a second.
func (f Format) BenchmarkRead(b *testing.B) {
	text := f.Written(b, many())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := f.Read(bytes.NewReader(text))
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
