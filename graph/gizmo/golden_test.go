package gizmo_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph/cayley"
	"parley/graph/gizmo"
	"parley/schema"
)

var update = flag.Bool("update", false, "write the answers of the goldens anew")

// A golden is a file in testdata that shows the language at work. Lines that begin
// with # tell what is shown; the line "graph NAME" says on which graph (NAME.nq, or
// the built-in one, seed). Other lines flush left are programs, of one line or
// several, and below each, indented, is what it gives: a row as its node and its
// tags, with the edges of a whole path below; other results as JSON; the value of
// the program behind a =; then notes, or an error without its place. Rows are sorted, for their order
// says nothing, but where the program has order() in it. In the graph seed,
// <seed:x>, <claim:x>, <char:x> and <ns:x> are short for IRIs.
type golden struct {
	graph string
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
			g.graph = name
		}
	}
	return g
}

// answered returns the file with the answers of a session in place of its own.
func (g golden) answered(t *testing.T, s *gizmo.Session) string {
	var out, program []string
	end := func() {
		if program != nil {
			out = append(out, g.told(ask(t, s, g.long(strings.Join(program, "\n"))), program)...)
		}
		program = nil
	}
	for _, line := range g.lines {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "graph ") {
			end()
		} else {
			program = append(program, line)
		}
		out = append(out, line)
	}
	end()
	return strings.Join(out, "\n") + "\n"
}

// told writes an answer.
func (g golden) told(a answer, program []string) []string {
	var out []string
	for _, r := range a.results {
		out = append(out, result(r))
	}
	if !strings.Contains(strings.ToLower(strings.Join(program, "\n")), "order()") {
		slices.Sort(out)
	}
	if a.isBare {
		out = append(out, "= "+text(a.bare))
	}
	for _, n := range a.notes {
		out = append(out, "note: "+n)
	}
	if a.err != nil {
		out = append(out, "error: "+reason(a.err))
	}
	if len(out) == 0 {
		out = []string{"nothing"}
	}
	for i := range out {
		out[i] = "\t" + strings.ReplaceAll(g.short(out[i]), "\n", "\n\t")
	}
	return strings.Split(strings.Join(out, "\n"), "\n")
}

// place is what errors say of where they are, before or behind the reason.
var place = regexp.MustCompile(`^(\w*:?\d+:\d+: )?(\w*Error: )?(query: Line \d+:\d+ )?| at [^ ]+( \(native\)|:\d+:\d+\(\d+\))$`)

// reason returns the text of an error without its place.
func reason(err error) string { return place.ReplaceAllString(err.Error(), "") }

// abbreviations are what the IRIs of the built-in graph begin with, the longer
// ones first.
var abbreviations = [][2]string{
	{"<claim:", "<" + schema.Nodes + "doc/7pbkxfk46mmpx46ply7japryia#"},
	{"<seed:", "<" + schema.Nodes + "seed/"},
	{"<ns:", "<" + schema.Namespace},
}

func (g golden) long(text string) string {
	for _, a := range abbreviations {
		text = strings.ReplaceAll(text, a[0], a[1])
	}
	return text
}

func (g golden) short(text string) string {
	for _, a := range abbreviations {
		text = strings.ReplaceAll(text, a[1], a[0])
	}
	return text
}

// result writes a result: rows without the braces.
func result(x any) string {
	row, ok := x.(map[string]any)
	if _, is := row["id"]; !ok || !is {
		return text(x)
	}
	words := []string{text(row["id"])}
	for _, tag := range slices.Sorted(maps.Keys(row)) {
		if tag != "id" && tag != "path" {
			words = append(words, tag+"="+text(row[tag]))
		}
	}
	out := strings.Join(words, " ")
	if path, ok := row["path"].([]any); ok {
		out += hops(path, "\n\t")
	}
	return out
}

// hops writes the edges of a path.
func hops(path []any, indent string) (out string) {
	for _, h := range path {
		h := h.(map[string]any)
		out += indent + text(h["from"]) + " "
		if h["inverse"] == true {
			out += "^"
		}
		out += text(h["relation"]) + " " + text(h["to"])
		labels, _ := h["labels"].([]any)
		for _, l := range labels {
			out += " " + text(l)
		}
		via, _ := h["via"].([]any)
		out += hops(via, indent+"\t")
	}
	return out
}

// text writes IRIs and blank nodes as they are, and all else as JSON.
func text(x any) string {
	if s, ok := x.(string); ok && (strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") || strings.HasPrefix(s, "_:")) {
		return s
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return fmt.Sprint(err)
	}
	return strings.TrimSpace(b.String())
}

func TestTheGoldensHoldOnEveryStorePlannedAndNot(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, store := range storeNames {
		sessions := map[string][]*gizmo.Session{} // by graph: planned, and not
		for _, name := range names {
			g := readGolden(t, name)
			want := strings.Join(g.lines, "\n") + "\n"
			if sessions[g.graph] == nil {
				s := onStore(t, store, dataOf(t, g.graph))
				for _, unplanned := range []bool{false, true} {
					sessions[g.graph] = append(sessions[g.graph], sessionOn(t, s, cayley.Options{Resolve: schema.Resolve, Unplanned: unplanned}))
				}
			}
			for i, s := range sessions[g.graph] {
				got := g.answered(t, s)
				if *update && i == 0 && store == storeNames[0] && got != want {
					if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
						t.Fatal(err)
					}
					want = got
				}
				if got != want {
					t.Errorf("%s on %s, %s: %s", name, store, []string{"planned", "unplanned"}[i], difference(got, want))
				}
			}
		}
	}
}

// difference shows the first lines that two texts do not share.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	question := i
	for question > 0 && (question >= len(g) || strings.HasPrefix(g[question], "\t")) {
		question--
	}
	return fmt.Sprintf("line %d\n%s\n… is\n%s\n… and should be\n%s", i+1, g[question],
		strings.Join(g[min(i, len(g)):min(i+8, len(g))], "\n"), strings.Join(w[min(i, len(w)):min(i+8, len(w))], "\n"))
}
