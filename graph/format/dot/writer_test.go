package dot_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/dot"
)

func write(t *testing.T, o dot.Options, quads ...graph.Quad) string {
	t.Helper()
	var out bytes.Buffer
	w := dot.NewWriter(&out, o)
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLiteralsAndLabelsGoIntoTooltips(t *testing.T) {
	got := write(t, dot.Options{Name: "g"},
		graph.Quad{Subject: "<http://e/a>", Predicate: "<http://e/p#leads>", Object: "_:b", Label: "<urn:l1>"},
		graph.Quad{Subject: "<http://e/a>", Predicate: "<http://e/name>", Object: `"A \"a\""@en`},
		graph.Quad{Subject: "<http://e/a>", Predicate: "<http://e/p#leads>", Object: "_:b", Label: "<urn:l2>"},
		graph.Quad{Subject: "<http://e/a>", Predicate: "<http://e/name>", Object: `"A \"a\""@en`, Label: "<urn:l2>"},
		graph.Quad{Subject: "_:b", Predicate: "<http://e/>", Object: "<urn:x>"},
	)
	want := `digraph "g" {
    node [shape=box];
    n0 [label="a", tooltip="http://e/a\nname: A \"a\""];
    n1 [label="_:b", tooltip="_:b"];
    n2 [label="x", tooltip="urn:x"];
    n0 -> n1 [label="leads", tooltip="urn:l1\nurn:l2", labeltooltip="urn:l1\nurn:l2"];
    n1 -> n2 [label="http://e/"];
}
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheCallerChoosesTheTexts(t *testing.T) {
	got := write(t, dot.Options{
		Label: func(t graph.Term) string { return "N" + t.IRI() },
		Edge:  func(t graph.Term) string { return "E" + t.IRI() },
	}, graph.Quad{Subject: "<s>", Predicate: "<p>", Object: "<o>"})
	for _, want := range []string{`label="Ns"`, `label="No"`, `label="Ep"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// awkward are texts that a careless quoting breaks.
var awkward = []string{
	`plain`, `"`, `\`, `ends with \`, `\"`, `\N \G \E \n \l`, `a\\b`, `&amp; & &lt; &#65; &nbsp;`,
	`<b>not HTML</b>`, `// /* # */`, `{a|b} -> [x=y];`, `Умєров`, `"quoted" + "joined"`,
}

func awkwardGraph(t *testing.T) string {
	var quads []graph.Quad
	for _, text := range awkward {
		quads = append(quads, graph.Quad{Subject: graph.String(text), Predicate: "<p>", Object: "<o>"})
	}
	quads = append(quads,
		graph.Quad{Subject: "<o>", Predicate: "<p>", Object: graph.String("a\r\nb\rc\nd\x00\x1b\xff")})
	return write(t, dot.Options{Name: `a "name" \`}, quads...)
}

func TestAnyTextKeepsToTheGrammar(t *testing.T) {
	text := awkwardGraph(t)
	if err := parse(text); err != nil {
		t.Errorf("%v in\n%s", err, text)
	}
}

// parse checks a text against the part of the grammar of DOT that the writer
// uses: a quoted string ends at the first quote that no backslash precedes.
func parse(text string) error {
	const (
		str   = `"(?:[^"\\\n\x00]|\\[^\n\x00])*"`
		attrs = ` \[\w+=` + str + `(?:, \w+=` + str + `)*\];\n`
	)
	grammar := regexp.MustCompile(`^digraph ` + str + ` \{\n {4}node \[shape=box\];\n` +
		`(?: {4}n\d+` + attrs + `)*(?: {4}n\d+ -> n\d+` + attrs + `)*\}\n$`)
	if !grammar.MatchString(text) {
		return errors.New("not in the grammar")
	}
	return nil
}

func TestGraphvizShowsAnyTextAsItIs(t *testing.T) {
	if _, err := exec.LookPath("dot"); err != nil {
		t.Skip("Graphviz is not installed; the grammar is checked by another test")
	}
	cmd := exec.Command("dot", "-Tsvg")
	cmd.Stdin = strings.NewReader(awkwardGraph(t))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	svg, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%v: %s", err, &stderr)
	}
	shown := texts(t, svg)
	for _, text := range awkward {
		if !slices.Contains(shown, text) {
			t.Errorf("%q is not shown; shown are %q", text, shown)
		}
	}
	if want := "o\np: a\nb\nc\nd\uFFFD\uFFFD\uFFFD"; !slices.Contains(shown, want) {
		t.Errorf("no tooltip %q in %q", want, shown)
	}
}

// texts returns the texts and tooltips of an SVG file.
func texts(t *testing.T, svg []byte) (out []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			out = append(out, strings.ReplaceAll(string(token), "\u00A0", " "))
		case xml.StartElement:
			for _, a := range token.Attr {
				if a.Name.Local == "title" {
					out = append(out, a.Value)
				}
			}
		}
	}
}

func TestWritingAfterCloseIsAnError(t *testing.T) {
	w := dot.NewWriter(io.Discard, dot.Options{})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(new(graph.Batch)); !errors.Is(err, graph.ErrClosed) {
		t.Error(err)
	}
}
