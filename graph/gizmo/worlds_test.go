package gizmo_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/claims"
	"parley/graph/edtf"
	gpath "parley/graph/path"
	"parley/schema"
)

// A qworld is which quads are there, as a chain of at() and its like makes it.
type qworld struct {
	window gpath.Window
	filter claims.Filter
}

// with returns the world behind a link, and whether that is one that changes it.
func (w *qworld) with(l *qlink) (*qworld, bool) {
	var out qworld
	if w != nil {
		out = *w
	}
	var d edtf.Date
	switch l.kind {
	case "at", "on", "since", "until", "known":
		if l.text != "" {
			var err error
			if d, err = edtf.Parse(l.text); err != nil {
				panic(err)
			}
		}
	case "source", "notSource":
	default:
		return w, false
	}
	var names []string
	if l.text != "" {
		names = []string{l.text}
	}
	switch {
	case l.kind == "known":
		out.filter.Known = d
	case l.kind == "source":
		out.filter.Sources = names
	case l.kind == "notSource":
		out.filter.NotSources = names
	case l.text == "":
		out.window = gpath.Window{}
	case l.kind == "at":
		out.window = out.window.At(d)
	case l.kind == "on":
		out.window = out.window.On(d)
	case l.kind == "since":
		out.window = out.window.Since(d)
	case l.kind == "until":
		out.window = out.window.Until(d)
	}
	if l.text != "" && l.kind != "known" {
		out.window.Undated = out.window.Undated || l.option == "undated"
		out.window.Certain = out.window.Certain || l.option == "certain"
	}
	return &out, true
}

// worlds are the quads of a graph that are in one world and another, judged one by
// one.
type worlds struct {
	t     testing.TB
	quads []graph.Quad
	ids   []graph.IDQuad
	snap  graph.Snapshot
	known map[string][]graph.Quad
}

func newWorlds(t testing.TB, w *workbench) *worlds {
	snap := w.open[1].(*cayley.QuadStore).View().Snapshot()
	out := &worlds{t: t, quads: w.quads, snap: snap, known: map[string][]graph.Quad{}}
	for _, q := range w.quads {
		ids, err := snap.Lookup(t.Context(), []graph.Term{q.Subject, q.Predicate, q.Object, q.Label}, nil)
		if err != nil {
			t.Fatal(err)
		}
		out.ids = append(out.ids, graph.IDQuad{S: ids[0], P: ids[1], O: ids[2], L: ids[3]})
	}
	return out
}

func (w *worlds) visible(in *qworld) []graph.Quad {
	if in == nil || !in.window.Limited() && in.filter.IsZero() {
		return w.quads
	}
	key := fmt.Sprintf("%+v", *in)
	if have, ok := w.known[key]; ok {
		return have
	}
	ctx := w.t.Context()
	sel, err := claims.NewSelection(ctx, w.snap, in.filter)
	if err != nil {
		w.t.Fatal(err)
	}
	var out []graph.Quad
	for i, q := range w.ids {
		if !sel.Counts(q.L) {
			continue
		}
		if in.window.Limited() {
			g, err := gpath.NewGraph(ctx, sel)
			if err != nil {
				w.t.Fatal(err)
			}
			verdict, err := g.JudgeQuads(ctx, []graph.IDQuad{q}, in.window, nil)
			if err != nil {
				w.t.Fatal(err)
			}
			if !in.window.Admits(verdict[0]) {
				continue
			}
		}
		out = append(out, w.quads[i])
	}
	w.known[key] = out
	return out
}

// A vocabularyOfWorlds is what worlds differ in.
type vocabularyOfWorlds struct{ dates, sources []string }

func (w *vocabularyOfWorlds) draw(d *drawer) *qlink {
	l := &qlink{kind: d.word("at", "on", "since", "until", "known", "source", "notSource")}
	if d.oneIn(6) {
		return l
	}
	switch l.kind {
	case "source", "notSource":
		l.text = d.word(w.sources...)
	case "known":
		l.text = d.word(w.dates...)
	default:
		l.text = d.word(w.dates...)
		if d.oneIn(3) {
			l.option = d.word("undated", "certain")
		}
	}
	return l
}

const (
	firstDocument  = schema.Documents + "aaaaaaaaaaaaaaaaaaaaaaaaaa"
	secondDocument = schema.Documents + "bbbbbbbbbbbbbbbbbbbbbbbbbb"
)

func thing(name string) graph.Term    { return graph.IRI(schema.Nodes + name) }
func relation(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }

var datedWords = func() *vocabulary {
	v := &vocabulary{worlds: &vocabularyOfWorlds{
		dates: []string{"2020", "2021", "2021-06", "2021-06-15", "2022", "2023"}, sources: []string{firstDocument, secondDocument},
	}}
	for _, name := range []string{"ann", "bob", "body", "talks", "call", "city", "tenure"} {
		v.nodes = append(v.nodes, thing(name))
	}
	for _, name := range []string{"memberOf", "attends", "leads", "takesPlaceIn", "follows", "holder", "date"} {
		v.relations = append(v.relations, relation(name))
	}
	v.labels = []graph.Term{graph.IRI(firstDocument + "#row=1"), graph.IRI(secondDocument + "#row=1"), thing("note")}
	return v
}()

// datedQuads draws facts about people who meet, dates of what they do, and who said
// so when.
func (d *drawer) datedQuads(most int) []graph.Quad {
	typeOf := relation("type")
	named := func(name string) graph.Term { t, _ := schema.FindType(name); return graph.IRI(t.IRI) }
	date := func() graph.Term {
		return graph.Typed(d.word("2020-05-01", "2021-06-15", "2022-01-31"), schema.XSDDate)
	}
	run, note := thing("run"), thing("note")
	out := []graph.Quad{
		{Subject: thing("ann"), Predicate: typeOf, Object: named("Person"), Label: run},
		{Subject: thing("body"), Predicate: typeOf, Object: named(d.word("Delegation", "Organization")), Label: run},
		{Subject: thing("talks"), Predicate: typeOf, Object: named("Event"), Label: run},
		{Subject: thing("call"), Predicate: typeOf, Object: named("Event"), Label: run},
		{Subject: thing("tenure"), Predicate: typeOf, Object: named("Tenure"), Label: run},
		{Subject: graph.IRI(firstDocument), Predicate: relation("published"), Object: date(), Label: run},
		{Subject: graph.IRI(secondDocument), Predicate: relation("published"), Object: date(), Label: run},
		{Subject: thing("ann"), Predicate: relation("name"), Object: `"Ann"`, Label: datedWords.labels[0]},
		{Subject: thing("bob"), Predicate: relation("name"), Object: `"Bob"`, Label: datedWords.labels[1]},
		{Subject: note, Predicate: relation("at"), Object: graph.IRI(d.word(firstDocument, secondDocument)), Label: run},
	}
	seen := map[graph.Quad]bool{}
	for range d.int(most/3, most) {
		q := graph.Quad{Subject: of(d, d.of.nodes), Predicate: of(d, d.of.relations), Object: of(d, d.of.nodes)}
		if d.oneIn(3) {
			q.Subject = thing(d.word("talks", "call", "tenure", "body"))
			q.Predicate, q.Object = relation(d.word("date", "startDate", "endDate")), date()
		}
		if !d.oneIn(6) {
			q.Label = of(d, d.of.labels)
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// The quads of a world are those that package path admits one by one, in every
// method and wherever the world was set.
func TestRandomProgramsInWorldsGiveTheRowsOfTheirDefinition(t *testing.T) {
	programs, seed := fromEnvironment(t, "PARLEY_PROGRAMS", 400), fromEnvironment(t, "PARLEY_SEED", 1)
	var n tally
	for ; n.all() < programs; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		d := &drawer{pick: r.IntN, of: datedWords}
		w := newWorkbench(t, d.datedQuads(30))
		w.worlds = newWorlds(t, w)
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
