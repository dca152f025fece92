package mermaid_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/format/mermaid"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func chart(t *testing.T, g lpg.Graph) string {
	t.Helper()
	var b strings.Builder
	if err := mermaid.Write(context.Background(), &b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAChartHasNamesTypesRelationsAndDates(t *testing.T) {
	day := edtf.DayOf(2025, 11, 30)
	g := &lpgtest.Memory{
		Head: lpg.Header{Title: "Miami talks"},
		NodeList: []lpg.Node{
			{ID: "urn:u", Name: "Rustem Umerov", Types: []string{"Person", "foaf:Agent"}}, {ID: "urn:k", Name: "Jared Kushner"},
		},
		EdgeList: []lpg.Edge{
			{ID: "e1", Source: "urn:u", Target: "urn:k", Text: "met", Undirected: true, Weight: 3, Times: []lpg.Spell{{From: day, To: day, Date: "2025-11-30"}},
				Sources: []lpg.Source{{Name: "A report", URL: "https://e/{r}", Label: "urn:l"}, {Name: "A report", URL: "https://e/{r}"}, {Label: "urn:m"}}},
			{ID: "e2", Source: "urn:k", Target: "urn:u", Text: "travels to", Status: "planned", Weight: 1},
		},
	}
	const want = `flowchart LR
    %% Miami talks
    n0("Rustem Umerov<br>Person")
    %% n0: urn:u
    n1("Jared Kushner")
    %% n1: urn:k
    n0 ---|"met<br>30 Nov 2025<br>3 times"| n1
    %% e1: A report, https://e/%7Br%7D
    %% e1: urn:m
    n1 -.->|"travels to"| n0
`
	if got := chart(t, g); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// statement is a line of a chart: texts have no quote, and no mark that begins
// something but as a number.
var statement = regexp.MustCompile("^    (?:%% [^\n{}]*" +
	"|n\\d+\\(" + quoted + "\\)" +
	"|n\\d+ (?:-->|---|-\\.->|-\\.-)\\|" + quoted + "\\| n\\d+)$")

const quoted = `"(?:[^"#&<>%\x60\\\x00-\x1f\x7f-\x{9f}\x{2028}\x{2029}]|#\d+;|<br>)*"`

func TestNoTextBreaksOutOfItsQuotes(t *testing.T) {
	g := lpgtest.Hard()
	lines := strings.Split(strings.TrimSuffix(chart(t, g), "\n"), "\n")
	boxes, arrows := 0, 0
	for _, line := range lines[1:] {
		if !statement.MatchString(line) {
			t.Errorf("%q is no statement", line)
		}
		switch {
		case strings.Contains(line, "%%"):
		case strings.Contains(line, "| n"):
			arrows++
		default:
			boxes++
		}
	}
	if boxes != len(g.NodeList) || arrows != len(g.EdgeList) {
		t.Errorf("%d nodes and %d edges", boxes, arrows)
	}
}

func TestAGraphThatMermaidWouldNotDrawIsRefused(t *testing.T) {
	long := &lpgtest.Memory{NodeList: []lpg.Node{{ID: "urn:a", Name: strings.Repeat("😀", mermaid.MostText/2)}}}
	for _, c := range []struct {
		graph lpg.Graph
		want  string
	}{
		{lpgtest.Hub(mermaid.MostEdges + 1), "501 edges"},
		{lpgtest.Hub(100_000), "100000 edges"},
		{long, "too long"},
	} {
		var b strings.Builder
		err := mermaid.Write(context.Background(), &b, c.graph)
		var size *mermaid.SizeError
		if !errors.As(err, &size) || !strings.Contains(fmt.Sprint(err), c.want) || size.Hint() == "" {
			t.Errorf("%v, want %s", err, c.want)
		}
		if b.Len() > 0 {
			t.Errorf("%d bytes are written all the same", b.Len())
		}
	}
}

func TestAHubIsWritten(t *testing.T) {
	g := lpgtest.Hub(mermaid.MostEdges / 2)
	if got := strings.Count(chart(t, g), " ---|"); got != len(g.EdgeList) {
		t.Errorf("%d edges", got)
	}
}

func TestAnEmptyGraphIsAChart(t *testing.T) {
	if got := chart(t, &lpgtest.Memory{}); got != "flowchart LR\n" {
		t.Errorf("%q", got)
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAnErrorOfWritingIsToldAsSuch(t *testing.T) {
	if err := mermaid.Write(context.Background(), full{}, lpgtest.Hard()); !errors.Is(err, errFull) {
		t.Error(err)
	}
}
