package output

import (
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var entity = regexp.MustCompile(`#[0-9]+;`)

// awkward are texts that mean something else to Graphviz, Mermaid or HTML.
var awkward = []string{
	`a "quoted" name`, `back\slash \n \N`, "two\nlines\tand a tab", "<b>bold</b> & &amp; &#35;", "#35; #quot;",
	"`**md**`", "%%{init: {}}%%", "(x) [y] {z} | ~ $ ; end", "lifestyle: x#y; done", "classDef a:b#c;", "--> ---", "Умєров 語",
	"bell \a and \x1b[31m red", "turned \u202e round", "bad \xff byte", "",
}

// awkwardDiagram has each awkward text as a name and at an edge.
func awkwardDiagram() Diagram {
	var d Diagram
	for i, text := range awkward {
		d.Nodes = append(d.Nodes, DiagramNode{Name: text, Type: "Person", IRI: "http://e/" + text})
		d.Edges = append(d.Edges, DiagramEdge{From: i, To: (i + 1) % len(awkward), Text: text, When: text, More: i, Both: i%2 == 0, Weak: i%3 == 0, Sources: []string{text}})
	}
	return d
}

func drawn(t *testing.T, f Format, d Diagram) string {
	t.Helper()
	var b strings.Builder
	out, err := Open(&b, Options{Format: f})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(out.Draw(d), out.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var meeting = Diagram{
	Nodes: []DiagramNode{
		{Name: "Rustem Umerov", Type: "Person", IRI: "http://e/u", End: true},
		{Name: "Jared Kushner", Type: "Person", IRI: "http://e/k"},
		{Name: "Moscow", IRI: "http://e/m", End: true},
	},
	Edges: []DiagramEdge{
		{From: 0, To: 1, Text: "met", When: "to 30 Nov 2025", More: 2, Both: true, Sources: []string{"http://e/l1", "http://e/l2"}},
		{From: 1, To: 2, Text: "travels to", Weak: true},
	},
}

func TestADiagramForGraphviz(t *testing.T) {
	const want = `digraph parley {
    rankdir=LR;
    node [shape=box, style=rounded];
    n0 [label="Rustem Umerov\nPerson", tooltip="http://e/u", penwidth=2];
    n1 [label="Jared Kushner\nPerson", tooltip="http://e/k"];
    n2 [label="Moscow", tooltip="http://e/m", penwidth=2];
    n0 -> n1 [label="met\nto 30 Nov 2025\nand 2 more", tooltip="http://e/l1\nhttp://e/l2", labeltooltip="http://e/l1\nhttp://e/l2", dir=none];
    n1 -> n2 [label="travels to", style=dashed];
}
`
	if got := drawn(t, DOT, meeting); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestADiagramForMermaid(t *testing.T) {
	const want = `flowchart LR
    n0("Rustem Umerov<br>Person")
    n1("Jared Kushner<br>Person")
    n2("Moscow")
    n0 ---|"met<br>to 30 Nov 2025<br>and 2 more"| n1
    n1 -.->|"travels to"| n2
    classDef asked stroke-width:3px
    class n0,n2 asked
`
	if got := drawn(t, Mermaid, meeting); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnEmptyDiagramIsStillOne(t *testing.T) {
	for f, want := range map[Format]string{DOT: "digraph parley {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n}\n", Mermaid: "flowchart LR\n"} {
		var b strings.Builder
		out, _ := Open(&b, Options{Format: f})
		if err := errors.Join(out.Nothing(), out.Close()); err != nil || b.String() != want {
			t.Errorf("format %d: %q, %v; want %q", f, b.String(), err, want)
		}
	}
}

// TestNoTextBreaksOutOfItsQuotes holds for every text of a diagram: each line has
// an even number of quotes that are none of the text, and no mark inside them
// that begins something.
func TestNoTextBreaksOutOfItsQuotes(t *testing.T) {
	for line := range strings.Lines(drawn(t, Mermaid, awkwardDiagram())) {
		inside := strings.Split(strings.TrimSuffix(line, "\n"), `"`)
		if len(inside) != 1 && len(inside) != 3 {
			t.Errorf("%q has %d quotes", line, len(inside)-1)
			continue
		}
		if len(inside) == 1 {
			continue
		}
		for _, part := range strings.Split(inside[1], "<br>") {
			bare := entity.ReplaceAllString(part, "")
			if strings.ContainsAny(bare, "#&<>`%\\\n\t\a\x1b") || strings.Contains(part, "style:") {
				t.Errorf("%q is not only text", part)
			}
		}
	}
}

func TestGraphvizReadsEveryText(t *testing.T) {
	if _, err := exec.LookPath("dot"); err != nil {
		t.Skip("no Graphviz here")
	}
	cmd := exec.Command("dot", "-Tplain")
	cmd.Stdin = strings.NewReader(drawn(t, DOT, awkwardDiagram()))
	var problems strings.Builder
	cmd.Stderr = &problems
	if err := cmd.Run(); err != nil || problems.Len() > 0 {
		t.Errorf("dot: %v\n%s", err, problems.String())
	}
}

func TestTheSuffixOfAFileAsksForADrawingWhereThereIsOne(t *testing.T) {
	for name, want := range map[string]Format{"a.dot": DOT, "a.GV": DOT, "a.mmd": Mermaid, "a.csv": CSV, "a.txt": Tabs} {
		if got := formatOf(name, true); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
	if got := formatOf("a.dot", false); got != Tabs {
		t.Errorf("a command that draws nothing: %d, want %d", got, Tabs)
	}
}
