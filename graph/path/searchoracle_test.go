package path

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
)

// randomFacts writes a graph of n nodes of all types and of as many relations as
// asked for between nodes that they fit, and some that they do not.
func randomFacts(r *rand.Rand, n, relations int) string {
	var b strings.Builder
	types := []string{"Person", "Person", "Person", "Organization", "Event", "Event", "Delegation", "Participation", "Statement", "Tenure", "Post", "Place", "Country", "Document", ""}
	of := map[string][]string{}
	for i := range n {
		typ := types[r.IntN(len(types))]
		name := fmt.Sprint("n", i)
		if typ != "" {
			fmt.Fprintf(&b, "%s type %s\n", name, typ)
		}
		of[typ] = append(of[typ], name)
		if typ == "Event" || typ == "Tenure" || typ == "Participation" || typ == "Statement" {
			if typ == "Event" {
				fmt.Fprintf(&b, "%s kind %q\n", name, []string{"meeting", "trip", "call"}[r.IntN(3)])
			}
			if r.IntN(4) > 0 {
				fmt.Fprintf(&b, "%s date \"%d\"\n", name, 2000+r.IntN(4))
			}
		}
	}
	any := func(types []string) (string, bool) {
		if len(types) == 0 || r.IntN(30) == 0 {
			return fmt.Sprint("n", r.IntN(n)), true
		}
		nodes := of[types[r.IntN(len(types))]]
		if len(nodes) == 0 {
			return "", false
		}
		return nodes[r.IntN(len(nodes))], true
	}
	for range relations {
		rel := schema.Relations[r.IntN(len(schema.Relations))]
		from, ok := any(rel.From)
		to, also := any(rel.To)
		if !ok || !also || rel.Name == "same" || rel.Name == "notSame" {
			continue
		}
		fmt.Fprintf(&b, "%s %s %s l%d\n", from, rel.Name, to, r.IntN(4))
		if r.IntN(8) == 0 {
			fmt.Fprintf(&b, "%s foreign%d %s\n", from, r.IntN(2), to)
		}
	}
	return b.String()
}

func randomOptions(r *rand.Rand, f *fixture) Options {
	o := Options{MaxSteps: 1 + r.IntN(4), Hub: []int{2, 4, 1000}[r.IntN(3)], Most: CountMost, Longer: r.IntN(2) == 0}
	for _, t := range []string{"Country", "Place", "Post", "Organization"} {
		if r.IntN(4) == 0 {
			o.Through = append(o.Through, t)
		}
	}
	if r.IntN(2) == 0 {
		o.Window = window(f.t, []string{"at=2001", "on=2002", "since=2002", "until=2001"}[r.IntN(4)])
		o.Window.Undated = r.IntN(2) == 0
		o.Window.Certain = r.IntN(4) == 0
	}
	return o
}

// TestPathsAreThoseOfTheDefinition holds the search from two sides against the
// enumeration of all simple paths.
func TestPathsAreThoseOfTheDefinition(t *testing.T) {
	const graphs = 400
	found := 0
	for seed := range uint64(graphs) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := 8 + r.IntN(14)
		text := randomFacts(r, n, 3*n)
		f := build(t, text)
		for range 8 {
			starts, ends := f.some(r, n), f.some(r, n)
			if len(starts) == 0 || len(ends) == 0 || ends[0] == starts[0] || len(ends) > 1 && ends[1] == starts[0] || len(starts) > 1 && (starts[1] == ends[0] || len(ends) > 1 && starts[1] == ends[1]) {
				continue
			}
			o := randomOptions(r, f)
			if r.IntN(5) == 0 {
				f.g.LeaveOut = f.labels("l1")
			} else {
				f.g.LeaveOut = nil
			}
			got, err := f.g.Paths(f.ctx, starts, ends, o)
			if err != nil {
				t.Fatal(err)
			}
			all, err := f.g.naivePaths(f.ctx, starts, ends, o)
			if err != nil {
				t.Fatal(err)
			}
			if !o.Longer {
				for i, steps := range all {
					if len(steps) > len(all[0]) {
						all = all[:i]
						break
					}
				}
			}
			want := f.tellAll(all)
			have := make([][]Step, len(got.Paths))
			for i, p := range got.Paths {
				have[i] = p.Steps
			}
			if len(all) > 0 {
				found++
			}
			if text2 := f.tellAll(have); text2 != want && len(all) < CountMost {
				t.Fatalf("seed %d, from %v to %v, %d steps, hub %d, through %v, longer %v, %+v\n%s%s", seed, f.words(starts), f.words(ends), o.MaxSteps, o.Hub, o.Through, o.Longer, o.Window, differing(text2, want), text)
			}
		}
	}
	t.Logf("%d questions with an answer", found)
}

func (f *fixture) tellAll(paths [][]Step) string {
	var b strings.Builder
	for _, steps := range paths {
		b.WriteString(f.tell(Path{steps}))
		for _, s := range steps {
			fmt.Fprintf(&b, " %v%d", s.May(), len(s.More))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// some returns one or two nodes of n that there are.
func (f *fixture) some(r *rand.Rand, n int) []graph.ID {
	var out []graph.ID
	for range 1 + r.IntN(5)/4 {
		id, err := graph.IDOf(f.ctx, f.snap, node(fmt.Sprint("n", r.IntN(n))))
		if err != nil {
			f.t.Fatal(err)
		}
		if id != graph.Any && (len(out) == 0 || out[0] != id) {
			out = append(out, id)
		}
	}
	return out
}

func (f *fixture) words(ids []graph.ID) (out []string) {
	for _, id := range ids {
		out = append(out, f.word(id))
	}
	return out
}

// labels returns the ranges of these labels that there are.
func (f *fixture) labels(words ...string) []graph.IDRange {
	var out []graph.IDRange
	for _, w := range words {
		id, err := graph.IDOf(f.ctx, f.snap, node(w))
		if err != nil {
			f.t.Fatal(err)
		}
		if id != graph.Any {
			out = append(out, graph.IDRange{First: id, Last: id})
		}
	}
	return out
}

// differing tells the lines that only one of two texts has.
func differing(have, want string) string {
	var out strings.Builder
	in := func(line, text string) bool { return strings.Contains("\n"+text, "\n"+line) }
	for line := range strings.Lines(have) {
		if !in(line, want) {
			out.WriteString("only found: " + line)
		}
	}
	for line := range strings.Lines(want) {
		if !in(line, have) {
			out.WriteString("not found: " + line)
		}
	}
	if out.Len() == 0 {
		return "in another order:\n" + have + "not\n" + want
	}
	return out.String()
}
