package sketch

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"
)

func picture(t *testing.T, nodes []Node, edges []Edge, o Options, want string) {
	t.Helper()
	p := Draw(nodes, edges, o)
	if got := strings.Join(p.Lines, "\n"); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}

var talks = []Node{{"Ann Quill", "Person", true}, {"Bo Marsh", "Person", false}, {"Oslo talks", "Meeting", false}, {"Cy Vance", "Person", true}}

func TestALongChainGoesDown(t *testing.T) {
	edges := []Edge{
		{From: 0, To: 1, Lines: []string{"met", "at the Oslo talks", "1 May 1990 [1]"}, Both: true},
		{From: 1, To: 3, Lines: []string{"led by", "[2]"}, Weak: true},
	}
	picture(t, []Node{talks[0], talks[1], {}, talks[3]}[:2], edges[:1], Options{}, `
┏━━━━━━━━━━━┓
┃ Ann Quill ┃
┃ Person    ┃
┗━━━━━┯━━━━━┛
      │ met
      │ at the Oslo talks
      │ 1 May 1990 [1]
┌─────┴────┐
│ Bo Marsh │
│ Person   │
└──────────┘`)
	picture(t, []Node{talks[0], talks[1], talks[3]}, []Edge{edges[0], {From: 1, To: 2, Lines: edges[1].Lines, Weak: true}}, Options{Width: 80, ASCII: true}, `
#===========#  met                +----------+  led by  #==========#
# Ann Quill +---------------------+ Bo Marsh +.........># Cy Vance #
# Person    #  at the Oslo talks  | Person   |  [2]     # Person   #
#===========#  1 May 1990 [1]     +----------+          #==========#`)
}

func TestLinesPartAtOneNodeAndMeetAtAnother(t *testing.T) {
	picture(t, talks, []Edge{
		{From: 0, To: 1, Lines: []string{"met"}, Both: true},
		{From: 0, To: 2, Lines: []string{"attends"}},
		{From: 1, To: 3, Lines: []string{"met"}, Both: true},
		{From: 3, To: 2, Lines: []string{"attends"}},
	}, Options{Width: 60}, `
        ┏━━━━━━━━━━━┓
        ┃ Ann Quill ┃
        ┃ Person    ┃
        ┗━━━━━┯━━━━━┛
       ┌──────┴─────┐
       │ met        ▼ attends
┌──────┴───┐  ┌────────────┐
│ Bo Marsh │  │ Oslo talks │
│ Person   │  │ Meeting    │
└──────┬───┘  └────────────┘
       │ met        ▲ attends
       └──────┬─────┘
        ┏━━━━━┷━━━━┓
        ┃ Cy Vance ┃
        ┃ Person   ┃
        ┗━━━━━━━━━━┛`)
}

func TestEdgesBetweenTheSameNodesAreOneLine(t *testing.T) {
	picture(t, talks[:2], []Edge{
		{From: 0, To: 1, Lines: []string{"thanks", "1 May 1990 [1]"}},
		{From: 1, To: 0, Lines: []string{"a rather long answer [2]"}},
		{From: 1, To: 0, Lines: []string{"met"}, Both: true},
		{From: 1, To: 1, Lines: []string{"also called", "Bob"}},
	}, Options{}, `
  ┏━━━━━━━━━━━┓
  ┃ Ann Quill ┃
  ┃ Person    ┃
  ┗━━━━━━━━━━━┛
        ▲ ▼ thanks
        │ 1 May 1990 [1]
        │ ▲ a rather long answer [2]
        ▼ met
┌───────────────┐
│ Bo Marsh      │
│ Person        │
│ ↻ also called │
│ ↻ Bob         │
└───────────────┘`)
}

func TestTextFromRightToLeftIsIsolated(t *testing.T) {
	p := Draw([]Node{{Name: "שרה לוי", End: true}, {Name: "Ann\u202e\n\x1b[31mQuill"}}, []Edge{{From: 0, To: 1, Lines: []string{"met"}}}, Options{})
	all := strings.Join(p.Lines, "\n")
	if !strings.Contains(all, "┃ \u2068שרה לוי\u2069 ┠") {
		t.Errorf("the name is not isolated:\n%q", all)
	}
	if !strings.Contains(all, "Ann? ?[31mQuill") {
		t.Errorf("control characters are not shown as such:\n%q", all)
	}
}

func TestWhatStandsOutIsWhatWasAskedAbout(t *testing.T) {
	p := Draw(talks[:2], []Edge{{From: 0, To: 1, Lines: []string{"met"}}}, Options{Bold: func(s string) string { return "<" + s + ">" }})
	all := strings.Join(p.Lines, "\n")
	if !strings.Contains(all, "<Ann Quill>") || strings.Contains(all, "<Person>") || strings.Contains(all, "<Bo Marsh>") {
		t.Error(all)
	}
}

func TestThereAreNoMoreNodesThanAsked(t *testing.T) {
	nodes := []Node{{Name: "hub", End: true}}
	var edges []Edge
	for i := range 100 {
		nodes = append(nodes, Node{Name: fmt.Sprint("node", i)})
		edges = append(edges, Edge{From: 0, To: i + 1, Lines: []string{"knows"}, Order: i})
	}
	p := Draw(nodes, edges, Options{Width: 80, Most: 40})
	if len(p.Nodes) != 61 || len(p.Edges) != 61 || p.Nodes[0] != 40 {
		t.Errorf("%d nodes and %d edges left out, the first %v; want 61, from the 40th", len(p.Nodes), len(p.Edges), p.Nodes[:1])
	}
	if p := Draw(nodes, edges, Options{Width: 80}); len(p.Nodes) != 0 || len(p.Edges) != 0 {
		t.Errorf("without a bound %d nodes and %d edges are left out", len(p.Nodes), len(p.Edges))
	}
}

// anyText is a text that may be anything; a key in it, of characters that nothing
// replaces and no line is too short for, tells whether it is there.
func anyText(t *rapid.T, key string) string {
	odd := rapid.SampledFrom([]string{"", "", " and more of it ", "\n", "\x1b[2J", "語語語語", "🤝🏽", "ش", "\u0301", "\u202e", "\xff", "averyveryverylongwordthatfitsnowhereatall"})
	return odd.Draw(t, "before") + " " + key + " " + odd.Draw(t, "behind")
}

func anyGraph(t *rapid.T) (nodes []Node, edges []Edge) {
	n := rapid.IntRange(0, 14).Draw(t, "nodes")
	for i := range n {
		nodes = append(nodes, Node{Name: anyText(t, fmt.Sprintf("n%dn", i)), Kind: rapid.SampledFrom([]string{"", "Person", "\t"}).Draw(t, "kind"), End: rapid.IntRange(0, 5).Draw(t, "end") == 0})
	}
	if n == 0 {
		return nodes, nil
	}
	for i := range rapid.IntRange(0, 24).Draw(t, "edges") {
		edges = append(edges, Edge{
			From: rapid.IntRange(0, n-1).Draw(t, "from"), To: rapid.IntRange(0, n-1).Draw(t, "to"),
			Lines: []string{anyText(t, fmt.Sprintf("e%de", i)), "1990"}[:rapid.IntRange(1, 2).Draw(t, "lines")],
			Both:  rapid.Bool().Draw(t, "both"), Weak: rapid.Bool().Draw(t, "weak"), Order: rapid.IntRange(0, 3).Draw(t, "order"),
		})
	}
	return nodes, edges
}

// TestAnyGraphIsDrawnWithinItsWidthAndWhole holds for every graph: it fits, each
// node and each edge is in the picture or among what it leaves out, equal graphs
// give equal pictures, and lines are ASCII where that is asked for.
func TestAnyGraphIsDrawnWithinItsWidthAndWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, edges := anyGraph(t)
		o := Options{Width: rapid.IntRange(40, 130).Draw(t, "width"), ASCII: rapid.Bool().Draw(t, "ascii"), Most: rapid.SampledFrom([]int{0, 5, 40}).Draw(t, "most")}
		p := Draw(nodes, edges, o)
		if again := Draw(nodes, edges, o); !slices.Equal(p.Lines, again.Lines) {
			t.Fatalf("another picture:\n%s\n%s", strings.Join(p.Lines, "\n"), strings.Join(again.Lines, "\n"))
		}
		all := strings.Join(p.Lines, "\n")
		for i, line := range p.Lines {
			if w := runewidth.StringWidth(line); w > o.Width {
				t.Fatalf("line %d has %d columns of %d:\n%s", i, w, o.Width, all)
			}
		}
		for i := range nodes {
			if there := strings.Contains(all, fmt.Sprintf("n%dn", i)); there == slices.Contains(p.Nodes, i) {
				t.Fatalf("node %d is there: %t, and left out: %v\n%s", i, there, p.Nodes, all)
			}
		}
		for i := range edges {
			if there := strings.Contains(all, fmt.Sprintf("e%de", i)); there == slices.Contains(p.Edges, i) {
				t.Fatalf("edge %d is there: %t, and left out: %v\n%s", i, there, p.Edges, all)
			}
		}
		if o.Most == 0 && (len(p.Nodes) > 0 || len(p.Edges) > 0) && len(edges) <= 6 {
			t.Fatalf("few edges, and not all drawn: %v %v\n%s", p.Nodes, p.Edges, all)
		}
		for _, r := range all {
			if o.ASCII && r >= 0x2190 && r < 0x2600 && r != '◌' { // arrows, lines and shapes
				t.Fatalf("%q in\n%s", r, all)
			}
		}
	})
}

func TestAnyStarIsDrawnWithinItsWidthAndWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var branches []Branch
		for i := range rapid.IntRange(0, 8).Draw(t, "branches") {
			b := Branch{Head: anyText(t, fmt.Sprintf("h%dh", i)), Plain: rapid.Bool().Draw(t, "plain"), Weak: rapid.Bool().Draw(t, "weak")}
			for k := range rapid.IntRange(0, 5).Draw(t, "twigs") {
				b.Twigs = append(b.Twigs, Twig{Text: anyText(t, fmt.Sprintf("t%dt%dt", i, k)), Depth: rapid.IntRange(0, 1).Draw(t, "depth")})
			}
			branches = append(branches, b)
		}
		o := Options{Width: rapid.IntRange(40, 130).Draw(t, "width"), ASCII: rapid.Bool().Draw(t, "ascii")}
		all := strings.Join(Star(Node{Name: anyText(t, "middle"), Kind: "a person"}, branches, o).Lines, "\n")
		for line := range strings.Lines(all) {
			if w := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); w > o.Width {
				t.Fatalf("%d columns of %d:\n%s", w, o.Width, all)
			}
		}
		keys := []string{"middle"}
		for i, b := range branches {
			keys = append(keys, fmt.Sprintf("h%dh", i))
			for k := range b.Twigs {
				keys = append(keys, fmt.Sprintf("t%dt%dt", i, k))
			}
		}
		for _, key := range keys {
			if !strings.Contains(all, key) {
				t.Fatalf("%s is not in\n%s", key, all)
			}
		}
	})
}
