package path

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
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

// eachQuestion calls do with random questions about random graphs.
func eachQuestion(t *testing.T, graphs int, do func(f *fixture, r *rand.Rand, starts, ends []graph.ID, o Options) (what, have, want string)) {
	t.Helper()
	found := 0
	for seed := range uint64(graphs) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := 8 + r.IntN(14)
		text := randomFacts(r, n, 3*n)
		f := build(t, text)
		for range 8 {
			starts, ends := f.some(r, n), f.some(r, n)
			if len(starts) == 0 || len(ends) == 0 || slices.ContainsFunc(starts, func(id graph.ID) bool { return slices.Contains(ends, id) }) {
				continue
			}
			o := randomOptions(r, f)
			f.g.LeaveOut = nil
			if r.IntN(5) == 0 {
				f.g.LeaveOut = f.labels("l1")
			}
			what, have, want := do(f, r, starts, ends, o)
			if want != "" {
				found++
			}
			if have != want {
				t.Fatalf("seed %d, %s from %v to %v, %d steps, hub %d, through %v, longer %v, %+v\n%s%s",
					seed, what, f.words(starts), f.words(ends), o.MaxSteps, o.Hub, o.Through, o.Longer, o.Window, differing(have, want), text)
			}
		}
	}
	if found < graphs/4 {
		t.Errorf("only %d questions of %d graphs have an answer", found, graphs)
	}
}

// upToFirst leaves the paths of the least length, unless longer ones are asked for.
func upToFirst(all [][]Step, o Options) [][]Step {
	for i, steps := range all {
		if !o.Longer && len(steps) > len(all[0]) {
			return all[:i]
		}
	}
	return all
}

func stepsOfPaths(paths []Path) [][]Step {
	out := make([][]Step, len(paths))
	for i, p := range paths {
		out[i] = p.Steps
	}
	return out
}

// TestPathsAreThoseOfTheDefinition holds the search from two sides against the
// enumeration of all simple paths.
func TestPathsAreThoseOfTheDefinition(t *testing.T) {
	eachQuestion(t, 400, func(f *fixture, r *rand.Rand, starts, ends []graph.ID, o Options) (what, have, want string) {
		if r.IntN(4) == 0 {
			what = []string{"memberOf/hasMember", "attends/^attends", "!name", "(memberOf|leads)/^memberOf*", "!^follows/holder?"}[r.IntN(5)]
			o.Via = mustParse(what)
		}
		all := f.naive(starts, ends, o)
		if len(all) >= CountMost { // which of them are told is another question
			return what, "", ""
		}
		return what, f.tellAll(stepsOfPaths(f.found(starts, ends, o).Paths)), f.tellAll(upToFirst(all, o))
	})
}

// TestPathsInOrderAreThoseOfTheDefinition leaves, of all simple paths, those whose
// hops can be on days that do not go back, found by trying.
func TestPathsInOrderAreThoseOfTheDefinition(t *testing.T) {
	eachQuestion(t, 400, func(f *fixture, r *rand.Rand, starts, ends []graph.ID, o Options) (what, have, want string) {
		o.InOrder = true
		if o.Window.Limited() {
			o.Window.Certain = false
		}
		var all [][]Step
		for pausing := o; ; pausing.pause = true {
			simple := f.naive(starts, ends, pausing)
			if len(simple) >= CountMost {
				return "", "", ""
			}
			for _, steps := range simple {
				if f.inOrder(steps, edtf.MinDay, o) {
					all = append(all, steps)
				}
			}
			if len(all) > 0 || pausing.pause {
				break
			}
		}
		o.Prefer = Preference(r.IntN(3))
		found := stepsOfPaths(f.found(starts, ends, o).Paths)
		for _, steps := range found { // and so are the ways that are told first
			first := slices.Clone(steps)
			for i := range first {
				first[i].More = nil
			}
			if !f.inOrder(first, edtf.MinDay, o) {
				t.Errorf("the ways told first are not in order:\n%s", f.tellWays(steps))
			}
		}
		if o.Prefer != Telling { // of which the order is another question
			return "in order", f.sortedPlain(found), f.sortedPlain(upToFirst(all, o))
		}
		return "in order", f.tellPlain(found), f.tellPlain(upToFirst(all, o))
	})
}

// TestBetweenIsWhatLiesOnPaths holds the subgraph against the steps of all simple
// paths.
func TestBetweenIsWhatLiesOnPaths(t *testing.T) {
	eachQuestion(t, 300, func(f *fixture, r *rand.Rand, starts, ends []graph.ID, o Options) (what, have, want string) {
		all := f.naive(starts, ends, o)
		if len(starts)+len(ends) > 2 || len(all) >= CountMost {
			return "", "", ""
		}
		got, err := f.g.Between(f.ctx, starts, ends, o)
		if err != nil {
			f.t.Fatal(err)
		}
		lines := func(steps []Step) string {
			var out []string
			for _, s := range steps {
				out = append(out, f.tellAll([][]Step{{s}}))
			}
			slices.Sort(out)
			return strings.Join(slices.Compact(out), "")
		}
		var mine []Step
		for _, s := range got.Steps {
			mine = append(mine, s.Step)
		}
		return "between", fmt.Sprint(got.Paths, "\n", lines(mine)), fmt.Sprint(len(all), "\n", lines(slices.Concat(all...)))
	})
}

func (f *fixture) naive(starts, ends []graph.ID, o Options) [][]Step {
	f.t.Helper()
	all, err := f.g.naivePaths(f.ctx, starts, ends, o)
	if err != nil {
		f.t.Fatal(err)
	}
	return all
}

func (f *fixture) found(starts, ends []graph.ID, o Options) *Found {
	f.t.Helper()
	found, err := f.g.Paths(f.ctx, starts, ends, o)
	if err != nil {
		f.t.Fatal(err)
	}
	return found
}

// inOrder reports whether the hops of steps can be on days that do not go back,
// by one of the ways of each step.
func (f *fixture) inOrder(steps []Step, day edtf.Day, o Options) bool {
	if len(steps) == 0 {
		return true
	}
	for _, hops := range append([][]Hop{steps[0].Hops}, steps[0].More...) {
		then, ok := day, true
		for _, h := range hops {
			days, known, err := f.g.daysOf(f.ctx, h)
			if err != nil {
				f.t.Fatal(err)
			}
			if !known {
				ok = ok && o.Window.Undated
				continue
			}
			// The earliest day that is possible leaves most for those that follow.
			first := edtf.MaxDay
			for _, d := range days {
				if d.from <= d.to && d.to >= then {
					first = min(first, max(then, d.from))
				}
			}
			ok, then = ok && first != edtf.MaxDay, first
		}
		if ok && f.inOrder(steps[1:], then, o) {
			return true
		}
	}
	return false
}

// tellPlain is tellAll without what stands beside the relations.
func (f *fixture) tellPlain(paths [][]Step) string {
	var b strings.Builder
	for _, steps := range paths {
		b.WriteString(f.tell(Path{steps}) + "\n")
	}
	return b.String()
}

// sortedPlain is tellPlain in the order of its lines.
func (f *fixture) sortedPlain(paths [][]Step) string {
	return strings.Join(slices.Sorted(strings.Lines(f.tellPlain(paths))), "")
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
