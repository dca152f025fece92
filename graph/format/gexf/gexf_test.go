package gexf_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/format/gexf"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func write(t testing.TB, g lpg.Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := gexf.Write(t.Context(), &out, g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func newReader(text string) *gexf.Reader {
	return gexf.NewReader(strings.NewReader(text), gexf.Options{File: "f.gexf"})
}

func read(text []byte) ([]graph.Quad, *gexf.Reader, error) {
	r := newReader(string(text))
	var all graph.Batch
	for {
		var b graph.Batch
		err := r.Read(&b)
		all.AppendBatch(&b)
		if err == io.EOF {
			return lpgtest.Sorted(&all), r, nil
		}
		if err != nil {
			return lpgtest.Sorted(&all), r, err
		}
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(3000), "many": lpgtest.Many(1000), "none": {Head: lpg.Header{Shape: lpg.All}}} {
		want, err := lpgtest.Quads(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		got, r, err := read(write(t, g))
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

func TestANodeWithAHundredThousandValuesIsReadInTime(t *testing.T) {
	text := write(t, lpgtest.Many(100_000))
	began := time.Now()
	if _, _, err := read(text); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("read in %v", took)
	}
}

func differ(got, want []graph.Quad) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return strings.Join([]string{string(got[i].Subject), string(got[i].Predicate), string(got[i].Object), string(got[i].Label), "want", string(want[i].Subject), string(want[i].Predicate), string(want[i].Object), string(want[i].Label)}, " ")
		}
	}
	return "none"
}

// Not only the quads: names, weights, titles of documents and quotes come back too.
func TestWhatIsReadIsWrittenAgainByteForByte(t *testing.T) {
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(300)} {
		t.Run(name, func(t *testing.T) { again(t, g, write(t, g)) })
	}
}

func TestWhatIsWrittenIsXML(t *testing.T) {
	text := write(t, lpgtest.Hard())
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
