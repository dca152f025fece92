package gizmo_test

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/gizmo"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

// programsEach is how many programs are run on a random graph.
const programsEach = 20

// Small graphs and programs, as a failure is made as small as it can be. With
// -rapid.checks 10000 they are a hundred thousand.
func TestSmallProgramsGiveTheRowsOfTheirDefinition(t *testing.T) {
	var n tally
	rapid.Check(t, func(rt *rapid.T) {
		d := &drawer{pick: func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "pick") }, of: plainWords}
		quads := d.quads(12)
		w := newWorkbench(t, quads)
		defer w.close()
		for range programsEach / 2 {
			if wrong := w.check(d.path(2, false, false), &n); wrong != "" {
				rt.Fatal(wrong)
			}
		}
	})
	n.report(t)
}

// Larger ones of all kinds alike. PARLEY_PROGRAMS is how many, PARLEY_SEED where to
// begin.
func TestRandomProgramsGiveTheRowsOfTheirDefinition(t *testing.T) {
	programs, seed := fromEnvironment(t, "PARLEY_PROGRAMS", 2000), fromEnvironment(t, "PARLEY_SEED", 1)
	var n tally
	for ; n.all() < programs; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 0))
		d := &drawer{pick: r.IntN, of: plainWords}
		quads := d.quads(24)
		w := newWorkbench(t, quads)
		for range programsEach {
			p := d.path(2, false, false)
			if w.check(p, &n) != "" {
				t.Fatalf("seed %d: %s", seed, w.smallest(t, p))
			}
		}
		w.close()
	}
	n.report(t)
}

func fromEnvironment(t *testing.T, name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// A tally says what the programs were good for.
type tally struct{ compared, byCount, empty, leftOut, rows int }

func (n *tally) all() int { return n.compared + n.leftOut }

// report fails if too few were compared, or too many have no rows to compare.
func (n *tally) report(t *testing.T) {
	t.Logf("%d programs compared, %d of them by their number of rows, %d without rows, %d rows; %d left out", n.compared, n.byCount, n.empty, n.rows, n.leftOut)
	if n.compared < 8*n.leftOut || n.compared-n.empty < n.compared/4 {
		t.Error("that is too little")
	}
}

// A workbench runs programs on a graph, planned and unplanned.
type workbench struct {
	t        testing.TB
	quads    []graph.Quad
	sessions []*gizmo.Session
	open     []io.Closer
	worlds   *worlds // nil: there are none
}

func newWorkbench(t testing.TB, quads []graph.Quad) *workbench {
	w := &workbench{t: t, quads: quads}
	s := memstore.New()
	storetest.Fill(t, s, batch(quads))
	w.open = append(w.open, s)
	for _, o := range []cayley.Options{{}, {Unplanned: true}} {
		qs, err := cayley.New(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		w.open = append(w.open, qs)
		w.sessions = append(w.sessions, gizmo.NewSession(qs, gizmo.Options{}))
	}
	return w
}

func (w *workbench) close() {
	for _, c := range slices.Backward(w.open) {
		c.Close()
	}
}

// check runs a program, and says what is wrong with its answers.
func (w *workbench) check(p *qpath, n *tally) string {
	v := newNaive(w.quads)
	if w.worlds != nil {
		v.visible = w.worlds.visible
	}
	rows := v.whole(p, scope{})
	if v.off {
		n.leftOut++
		return ""
	}
	n.compared++
	n.rows += len(rows)
	if len(rows) == 0 {
		n.empty++
	}
	if v.nodesOff {
		n.byCount++
	}
	text := (&speller{n: len(p.links)}).path(p)
	for i, s := range w.sessions {
		a := ask(w.t, s, "var p = "+text+"\np.all(); g.emit(p.count()); g.emit(p.toArray())")
		if wrong := v.differs(a, rows, p); wrong != "" {
			return fmt.Sprintf("on\n%s\n%s%s gives %s", strings.Join(facts(w.quads), "\n"), text, []string{"", ", unplanned,"}[i], wrong)
		}
	}
	return ""
}

func facts[T any](of []T) (out []string) {
	for _, x := range of {
		out = append(out, fmt.Sprint(x))
	}
	return out
}

// differs says how an answer is not what was defined, "" if it is that: the rows,
// their number, and their nodes as an array.
func (v *naive) differs(a answer, rows []nrow, p *qpath) string {
	n := len(a.results)
	if a.err != nil || n < 2 {
		return fmt.Sprintf("%d results, %v", n, a.err)
	}
	array, _ := a.results[n-1].([]any)
	if count := a.results[n-2]; count != int64(len(rows)) || n-2 != len(rows) || len(array) != len(rows) {
		return fmt.Sprintf("%d rows, an array of %d and count %v; there are %d: %v", n-2, len(array), count, len(rows), v.texts(rows))
	}
	if v.nodesOff {
		return ""
	}
	got, nodes := v.written(a.results[:n-2])
	if want := v.texts(rows); !slices.Equal(got, want) {
		return fmt.Sprintf("\n%v, and is\n%v", got, want)
	}
	var values []string
	for _, x := range array {
		values = append(values, text(x))
	}
	if ordered(p) {
		if !slices.IsSortedFunc(values, bySpelling) || !slices.IsSortedFunc(nodes, bySpelling) {
			return fmt.Sprintf("%v and %v, which is in no order", nodes, values)
		}
	}
	slices.Sort(values)
	slices.Sort(nodes)
	if !slices.Equal(values, nodes) {
		return fmt.Sprintf("the array %v, and the rows %v", values, nodes)
	}
	return ""
}

// ordered reports whether the rows of a path are in order.
func ordered(p *qpath) bool {
	for _, l := range slices.Backward(p.links) {
		if l.kind == "order" {
			return true
		}
		if l.kind != "skip" && l.kind != "limit" {
			return false
		}
	}
	return false
}

// bySpelling compares nodes as results write them by the text that they have in a
// graph, in which literals come first: texts and numbers, by their characters.
func bySpelling(a, b string) int {
	spelt := func(x string) string {
		if typed, err := strconv.Unquote(x); err == nil && strings.HasPrefix(typed, `"`) {
			return typed
		}
		if x[0] != '<' && x[0] != '"' {
			return `"` + x + `"^^`
		}
		return x
	}
	return cmp.Compare(spelt(a), spelt(b))
}

// plain returns a term as results have it.
func plain(t graph.Term) any { return gizmo.Plain(cayley.ToValue(t)) }

// texts writes rows, sorted, without what is up to the plan.
func (v *naive) texts(rows []nrow) []string {
	var results []any
	for _, r := range rows {
		m := map[string]any{}
		for tag, node := range r.tags {
			m[tag] = plain(node)
		}
		m["id"] = plain(r.node)
		results = append(results, m)
	}
	out, _ := v.written(results)
	return out
}

func (v *naive) written(results []any) (rows, nodes []string) {
	for _, x := range results {
		row, ok := x.(map[string]any)
		if !ok {
			row = map[string]any{"id": x}
		}
		kept := map[string]any{}
		for tag, node := range row {
			if tag == "id" || !v.loose[tag] {
				kept[tag] = node
			}
		}
		rows, nodes = append(rows, result(kept)), append(nodes, text(row["id"]))
	}
	slices.Sort(rows)
	return rows, nodes
}
