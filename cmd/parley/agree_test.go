package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// An agreement asks one question in several ways.
type agreement struct {
	t      *testing.T
	what   string
	stores []string
}

// ask returns the answer to a question, which is the same of each store.
func (a agreement) ask(line ...string) (out string, status int) {
	a.t.Helper()
	var said string
	for i, store := range a.stores {
		o, e, s := runWith(a.t, nil, append(line, "--db", store)...)
		e = strings.ReplaceAll(e, store, "STORE")
		if i > 0 && (withoutDisputes(a.t, o) != withoutDisputes(a.t, out) || s != status || e != said) {
			was, is := differ(withoutDisputes(a.t, out)+said, withoutDisputes(a.t, o)+e)
			a.t.Fatalf("%s: parley %q on %s: status %d\n%s\non %s: status %d\n%s", a.what, line, a.stores[0], status, was, store, s, is)
		}
		out, said, status = o, e, s
	}
	return out, status
}

// withoutDisputes leaves out of rows what is disputed of a step, and of its dates:
// disputes, and the sides of one, come in no order. Labels have none either.
func withoutDisputes(t *testing.T, text string) string {
	t.Helper()
	if text == "" {
		return ""
	}
	var all any
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		t.Fatal(err)
	}
	var leave func(any)
	leave = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				leave(y)
			}
			if _, text := append(x, nil)[0].(string); text {
				slices.SortFunc(x, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
		case map[string]any:
			for _, key := range []string{"disputes", "when", "date", "first", "last"} {
				delete(x, key)
			}
			for _, y := range x {
				leave(y)
			}
		}
	}
	leave(all)
	out, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// differ returns two texts from shortly before where they differ.
func differ(x, y string) (string, string) {
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-200):min(len(s), i+200)] }
	return around(x), around(y)
}

// rows asks for JSON and reads it.
func rows[T any](a agreement, line ...string) (out []T, status int) {
	a.t.Helper()
	text, status := a.ask(append(line, "--json")...)
	if text != "" {
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			a.t.Fatalf("%s: parley %q: %v\n%s", a.what, line, err, text)
		}
	}
	return out, status
}

type agreedStep struct {
	From, To struct{ IRI, Type string }
	Relation string
}

func (s agreedStep) String() string { return s.From.IRI + " " + s.Relation + " " + s.To.IRI }

type agreedPath struct {
	Length int
	Steps  []agreedStep
}

func (p agreedPath) String() string { return fmt.Sprint(p.Steps) }

// pauses reports whether a path stops at events on its way.
func (p agreedPath) pauses() bool {
	return slices.ContainsFunc(p.Steps[1:], func(s agreedStep) bool { return strings.Contains(s.From.Type, "Event") })
}

func lengths(paths []agreedPath) []int {
	out := make([]int, len(paths))
	for i, p := range paths {
		out[i] = p.Length
	}
	return out
}

// TestQuestionsAgree asks of graphs of bad data what can be asked in several ways:
// of a file and of a folder, from either end, path by path and as a whole, as a
// walk and as a path, together and one by one.
func TestQuestionsAgree(t *testing.T) {
	graphs := 25
	if testing.Short() {
		graphs = 4
	}
	found := map[string]int{}
	for seed := range uint64(graphs) {
		w := badWorld{rand.New(rand.NewPCG(seed, 13))}
		const n = 24
		a := agreement{t: t, stores: badStores(t, w.facts(n, 40+w.IntN(160))+w.meetings(8))}
		for range 6 {
			most := []int{8, n}[w.IntN(2)]
			from, to := fmt.Sprint("x:n", w.IntN(most)), fmt.Sprint("x:n", w.IntN(most))
			flags := [][]string{nil, nil, {"--at", "2001"}, {"--since", "2000", "--undated"}, {"--source", "doc:" + strings.Repeat("a", 26)}, {"--apart"}, {"--deprecated"}}[w.IntN(7)]
			a.what = fmt.Sprintf("seed %d, %s and %s %q", seed, from, to, flags)
			found["paths"] += a.pathsAgree(from, to, flags)
			found["walks"] += a.walksAgree(from, to, w.of("met", "attends/^attends", "memberOf", "(memberOf|leads)/^memberOf*", "!(name|type)", "holds/^holds", "attendedBy+"), flags)
			found["met"] += a.metAgree(from, to, flags)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(found)) {
		if found[what] < graphs/5 {
			t.Errorf("%s: only %d of the questions have an answer", what, found[what])
		}
	}
}

// pathsAgree compares all shortest paths with those from the other end, with as
// many that are asked for by number, and with what lies between.
func (a agreement) pathsAgree(from, to string, flags []string) int {
	a.t.Helper()
	asked := func(line ...string) []string { return append(append(line, "--max-steps", "4"), flags...) }
	all, status := rows[agreedPath](a, asked("path", from, to, "--all")...)
	back, statusBack := rows[agreedPath](a, asked("path", to, from, "--all")...)
	// A step that begins at an event may cross another, and one that ends there may
	// not: how many there are then depends on the end from which one asks.
	paused := slices.ContainsFunc(slices.Concat(all, back), agreedPath.pauses)
	if status != statusBack || !paused && !slices.Equal(lengths(all), lengths(back)) {
		a.t.Fatalf("%s: status %d there and %d back\n%v\n%v", a.what, status, statusBack, all, back)
	}
	if len(all) == 0 {
		return 0
	}
	some, _ := rows[agreedPath](a, asked("path", from, to, "-k", fmt.Sprint(len(all)))...)
	if fmt.Sprint(some) != fmt.Sprint(all) {
		a.t.Fatalf("%s: all shortest\n%v\nas many with -k\n%v", a.what, all, some)
	}
	// Of very many longer ones, those that are looked at may be others on each store.
	alone := a
	alone.stores = a.stores[:1]
	more, _ := rows[agreedPath](alone, asked("path", from, to, "-k", fmt.Sprint(len(all)+7))...)
	if len(more) < len(all) || fmt.Sprint(more[:len(all)]) != fmt.Sprint(all) || !slices.IsSorted(lengths(more)) {
		a.t.Fatalf("%s: all shortest\n%v\nand more\n%v", a.what, all, more)
	}
	steps := func(paths []agreedPath) map[string]bool {
		out := map[string]bool{}
		for _, p := range paths {
			for _, s := range p.Steps {
				out[s.String()] = true
			}
		}
		return out
	}
	between, _ := rows[agreedStep](a, append([]string{"between", from, to, "--max-steps", fmt.Sprint(all[0].Length)}, flags...)...)
	if want, have := steps(all), steps([]agreedPath{{Steps: between}}); !maps.Equal(want, have) {
		a.t.Fatalf("%s: the paths have %v, and between them is %v", a.what, want, have)
	}
	return 1
}

// walksAgree compares whether an expression leads from one node to another with
// whether it is a step between them.
func (a agreement) walksAgree(from, to, expression string, flags []string) int {
	a.t.Helper()
	_, walked := a.ask(append([]string{"walk", from, expression, "--reaching", to, "--json"}, flags...)...)
	_, stepped := a.ask(append([]string{"path", from, to, "--via", expression, "--max-steps", "1", "--json"}, flags...)...)
	if stepped == 2 { // one node
		return 0
	}
	if walked != stepped {
		a.t.Fatalf("%s: to walk %s ends with status %d, to step with %d", a.what, expression, walked, stepped)
	}
	if walked == 0 {
		return 1
	}
	return 0
}

// metAgree compares whom two have met in common with whom each has met, and how
// often they met one another with what each says of it.
func (a agreement) metAgree(x, y string, flags []string) int {
	a.t.Helper()
	type acquaintance struct {
		IRI   string
		Times int
	}
	times := func(of string) (map[string]int, bool) {
		met, status := rows[acquaintance](a, append([]string{"met", of}, flags...)...)
		out := map[string]int{}
		for _, m := range met {
			out[m.IRI] = m.Times
		}
		return out, status != 2
	}
	ofX, person := times(x)
	ofY, also := times(y)
	if !person || !also || x == y {
		return 0
	}
	var want, have []string
	for iri := range ofX {
		if ofY[iri] > 0 {
			want = append(want, iri)
		}
	}
	common, status := rows[struct{ IRI string }](a, append([]string{"common", x, y, "--kind", "met"}, flags...)...)
	if status == 2 {
		return 0
	}
	for _, c := range common {
		have = append(have, c.IRI)
	}
	slices.Sort(want)
	slices.Sort(have)
	if !slices.Equal(want, have) {
		a.t.Fatalf("%s: met by both, one by one %v, in common %v", a.what, want, have)
	}
	// One of several records goes by the name of another.
	if ofX[y] > 0 && ofY[x] > 0 && ofX[y] != ofY[x] {
		a.t.Fatalf("%s: %d meetings by the one, %d by the other", a.what, ofX[y], ofY[x])
	}
	return len(ofX) + len(ofY)
}
