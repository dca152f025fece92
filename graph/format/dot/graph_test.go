package dot_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/format/dot"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func drawn(t *testing.T, g lpg.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := dot.Write(context.Background(), &b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAPropertyGraphIsDrawnWithNamesDatesAndSources(t *testing.T) {
	day := edtf.DayOf(2025, 11, 30)
	g := &lpgtest.Memory{
		Head: lpg.Header{Title: `Miami "talks"`, Keys: []lpg.Key{{Name: "alias", List: true}}},
		NodeList: []lpg.Node{
			{ID: "https://e/u", Name: "Rustem Umerov", Types: []string{"Person", "foaf:Agent"}, Attributes: []lpg.Attribute{{Key: 0, Values: []string{"A;B", "C"}}}},
			{ID: "https://w3id.org/parley/id/k", Name: "Jared Kushner"},
			{ID: `"lit\"eral"`, Name: "x"},
		},
		EdgeList: []lpg.Edge{
			{ID: "e1", Source: "https://e/u", Target: "https://w3id.org/parley/id/k", Relation: "met", Text: "met", Undirected: true, Weight: 2,
				Times: []lpg.Spell{{From: day, To: day, Date: "2025-11-30"}},
				Sources: []lpg.Source{
					{Name: "A report", URL: "https://e/r?a&b", Published: "2025-12-01", Quote: "they met", Label: "urn:l"},
					{URL: "javascript:alert(1)", Gist: "in short"},
				}},
			{ID: "e2", Source: "https://w3id.org/parley/id/k", Target: `"lit\"eral"`, Relation: "travelsTo", Text: "travels to", Status: "planned"},
		},
	}
	const want = `digraph "Miami \"talks\"" {
    rankdir=LR;
    node [shape=box, style=rounded];
    "https://e/u" [label="Rustem Umerov\nPerson", tooltip="https://e/u\ntype: Person;foaf:Agent\nalias: A\\;B;C", URL="https://e/u"];
    "https://w3id.org/parley/id/k" [label="Jared Kushner", tooltip="https://w3id.org/parley/id/k"];
    "\"lit%5C\"eral\"" [label="x", tooltip="\"lit\\\"eral\""];
    "https://e/u" -> "https://w3id.org/parley/id/k" [label="met\n30 Nov 2025\n2 times", id="e1", tooltip="TIP", labeltooltip="TIP", URL="https://e/r?a&amp;b", dir=none];
    "https://w3id.org/parley/id/k" -> "\"lit%5C\"eral\"" [label="travels to", id="e2", tooltip="travelsTo\nplanned", labeltooltip="travelsTo\nplanned", style=dashed];
}
`
	tip := `met\n2025-11-30\nA report, 2025-12-01, https://e/r?a&amp;b\n“they met”\nurn:l\njavascript:alert(1)\nin short`
	if got := drawn(t, g); got != strings.ReplaceAll(want, "TIP", tip) {
		t.Errorf("got\n%s\nwant\n%s", got, strings.ReplaceAll(want, "TIP", tip))
	}
}

// TestAnyPropertyGraphKeepsToTheGrammar checks the part of the grammar of DOT that
// is used: a quoted string ends at the first quote that no backslash precedes.
func TestAnyPropertyGraphKeepsToTheGrammar(t *testing.T) {
	const (
		str   = `"(?:[^"\\\x00-\x08\x0a-\x1f]|\\[^\n\x00])*"`
		name  = `"(?:[^"\\\x00-\x1f]|\\")*"`
		attrs = ` \[\w+=(?:\w+|` + str + `)(?:, \w+=(?:\w+|` + str + `))*\];\n`
	)
	grammar := regexp.MustCompile(`^digraph ` + name + ` \{\n {4}rankdir=LR;\n {4}node \[shape=box, style=rounded\];\n` +
		`((?: {4}` + name + attrs + `)*)((?: {4}` + name + ` -> ` + name + attrs + `)*)\}\n$`)
	for _, g := range []*lpgtest.Memory{lpgtest.Hard(), lpgtest.Hub(10_000), lpgtest.Hub(0)} {
		match := grammar.FindStringSubmatch(drawn(t, g))
		if match == nil {
			t.Errorf("%s is not in the grammar", g.Head.Title)
			continue
		}
		if nodes, edges := strings.Count(match[1], "\n"), strings.Count(match[2], "\n"); nodes != len(g.NodeList) || edges != len(g.EdgeList) {
			t.Errorf("%s: %d nodes and %d edges", g.Head.Title, nodes, edges)
		}
	}
}

// TestTextsOfAnyLengthAreInPieces, for Graphviz reads no more than 16384 bytes between
// two quotes.
func TestTextsOfAnyLengthAreInPieces(t *testing.T) {
	for _, sign := range []string{"x", `\`, `"`, "\n", "&", "ж", "\x01"} {
		long := strings.Repeat(sign, 50_000)
		box := dot.Box{ID: long, Lines: []string{long}, Tooltip: long}.String()
		for _, piece := range regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(box, -1) {
			if len(piece) > 10_000 {
				t.Errorf("%q: %d bytes", sign, len(piece))
			}
		}
		joined := strings.ReplaceAll(box, `" + "`, "")
		if want := dot.Quote(long); !strings.Contains(joined, "tooltip="+strings.ReplaceAll(want, `" + "`, "")) {
			t.Errorf("%q: something is lost", sign)
		}
		if _, err := exec.LookPath("dot"); err != nil {
			continue
		}
		cmd := exec.Command("dot", "-Tcanon")
		cmd.Stdin = strings.NewReader("digraph {\n" + dot.Box{ID: long, Lines: []string{"x"}, Tooltip: long}.String() + "}\n")
		if out, err := cmd.CombinedOutput(); err != nil || strings.HasPrefix(string(out), "Warning") {
			t.Errorf("%q: %v: %.200s", sign, err, out)
		}
	}
}

func TestGraphvizShowsNamesOfAPropertyGraphAsTheyAre(t *testing.T) {
	if _, err := exec.LookPath("dot"); err != nil {
		t.Skip("Graphviz is not installed; the grammar is checked by another test")
	}
	g := lpgtest.Hard()
	cmd := exec.Command("dot", "-Tsvg")
	cmd.Stdin = strings.NewReader(drawn(t, g))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	svg, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%v: %s", err, &stderr)
	}
	shown := strings.Join(texts(t, svg), "\n")
	for _, n := range g.NodeList {
		for _, line := range strings.FieldsFunc(strings.Map(visible, n.Name), func(r rune) bool { return r == '\n' || r == '\r' }) {
			if !strings.Contains(shown, line) {
				t.Errorf("%q is not shown", line)
			}
		}
	}
	if d := xml.NewDecoder(bytes.NewReader(svg)); !slices.Contains(ids(t, d), "e7") {
		t.Error("edges have no ids")
	}
}

// visible is what the writer makes of a character.
func visible(r rune) rune {
	if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r >= 0x7F && r < 0xA0 {
		return '\uFFFD'
	}
	return r
}

func ids(t *testing.T, d *xml.Decoder) (out []string) {
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					out = append(out, a.Value)
				}
			}
		}
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAnErrorOfWritingEndsIt(t *testing.T) {
	for _, g := range []lpg.Graph{lpgtest.Hub(0), lpgtest.Hub(5000)} {
		if err := dot.Write(context.Background(), full{}, g); !errors.Is(err, errFull) {
			t.Error(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	g := lpgtest.Hub(200_000)
	edges := 0
	for b.Loop() {
		if err := dot.Write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
		edges += len(g.EdgeList)
	}
	b.ReportMetric(float64(edges)/b.Elapsed().Seconds(), "edges/s")
}
