package path

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
)

var update = flag.Bool("update", false, "write the answers of the goldens anew")

// A golden is a file in testdata that shows the language at work: lines that
// begin with # tell what is shown, the line "graph NAME" says on which graph
// (NAME.facts), and each other line flush left is a question, a start and an
// expression, whose answers stand below it, indented. A question may end in --why,
// --certain, --undated, or --at, --on, --since or --until with a date.
type golden struct {
	facts string
	lines []string
}

func readGolden(t *testing.T, name string) golden {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	g := golden{lines: strings.Split(strings.TrimRight(string(text), "\n"), "\n")}
	for _, line := range g.lines {
		if name, ok := strings.CutPrefix(line, "graph "); ok {
			facts, err := os.ReadFile(filepath.Join("testdata", name+".facts"))
			if err != nil {
				t.Fatal(err)
			}
			g.facts = string(facts)
		}
	}
	return g
}

// answered returns the file with the answers of a snapshot in place of its own;
// with naive, those by definition, and the walks as they were.
func (g golden) answered(f *fixture, naive bool) string {
	var out []string
	for i, line := range g.lines {
		switch {
		case strings.HasPrefix(line, "\t"):
			if naive && g.question(i) != "" && strings.HasSuffix(g.question(i), "--why") {
				out = append(out, line)
			}
			continue
		case line == "", strings.HasPrefix(line, "#"), strings.HasPrefix(line, "graph "):
			out = append(out, line)
			continue
		}
		out = append(out, line)
		if !naive || !strings.HasSuffix(line, "--why") {
			out = append(out, f.ask(line, naive)...)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// question returns the question above a line.
func (g golden) question(i int) string {
	for ; i >= 0; i-- {
		if !strings.HasPrefix(g.lines[i], "\t") {
			return g.lines[i]
		}
	}
	return ""
}

// ask answers one question.
func (f *fixture) ask(question string, naive bool) []string {
	words := strings.Fields(question)
	var w Window
	why := false
	var x []string
	for i := 1; i < len(words); i++ {
		switch word := words[i]; word {
		case "--why":
			why = true
		case "--certain":
			w.Certain = true
		case "--undated":
			w.Undated = true
		case "--at", "--on", "--since", "--until":
			i++
			d, err := edtf.Parse(words[i])
			if err != nil {
				f.t.Fatalf("%s: %v", question, err)
			}
			w = w.with(word[2:], d)
		default:
			x = append(x, word)
		}
	}
	expr, err := ParseWords(x)
	if err != nil {
		f.t.Fatalf("%s: %v", question, err)
	}
	starts := []graph.ID{f.id(words[0])}
	var walked *Walked
	if naive {
		walked, err = (&definition{Graph: f.g}).WalkWithin(f.ctx, starts, expr, w)
	} else {
		walked, err = f.g.WalkWithin(f.ctx, starts, expr, w)
	}
	if err != nil {
		f.t.Fatalf("%s: %v", question, err)
	}
	var out []string
	for _, r := range walked.Reached {
		row := "\t" + f.word(r.Node)
		if r.May() {
			row += "  may have held"
		}
		out = append(out, row)
		if why {
			for _, h := range r.Hops {
				out = append(out, "\t\t"+f.word(h.From)+" "+h.Property.Name()+" "+f.word(h.To))
				for _, v := range h.Via {
					out = append(out, "\t\t\t"+f.word(v.From)+" "+v.Property.Name()+" "+f.word(v.To))
				}
			}
		}
	}
	if len(out) == 0 {
		out = append(out, "\tnothing")
	}
	if walked.Undated > 0 {
		out = append(out, fmt.Sprintf("\tundated and left out: %d", walked.Undated))
	}
	return out
}

func TestTheGoldensHoldOnEveryStoreAndByDefinition(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range names {
		g := readGolden(t, name)
		want := strings.Join(g.lines, "\n") + "\n"
		quads := quadsOf(g.facts)
		for i, store := range storeNames {
			f := fixtureOn(t, onStore(t, store, quads))
			got := g.answered(f, false)
			if *update && i == 0 && got != want {
				if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				g, want = readGolden(t, name), got
			}
			if got != want {
				t.Errorf("%s on %s: the answers are\n%s", name, store, got)
			}
			if naive := g.answered(f, true); naive != want {
				t.Errorf("%s by definition: the answers are\n%s", name, naive)
			}
		}
	}
}
