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

// dice makes up graphs and expressions.
type dice struct{ *rand.Rand }

func (d dice) of(words ...string) string { return words[d.IntN(len(words))] }

func (d dice) day() string {
	day := fmt.Sprintf("200%d-0%d-1%d", d.IntN(3), 1+d.IntN(9), d.IntN(9))
	return d.of(day, day, day[:7], day[:4])
}

// world makes a small graph of every type, in which what is said is mostly what
// the schema allows, and sometimes not.
func (d dice) world() string {
	var b strings.Builder
	kinds := []string{"Person", "Delegation", "Event", "Post", "Tenure", "Participation", "Organization", "Country", "Place", "Statement"}
	prefix := map[string]string{}
	nodes := map[string][]string{}
	n := 1 + d.IntN(3)
	for i, kind := range kinds {
		p := fmt.Sprintf("%c", 'a'+i)
		prefix[kind] = p
		for k := range n + d.IntN(2) {
			nodes[kind] = append(nodes[kind], fmt.Sprint(p, k))
			if d.IntN(8) > 0 {
				fmt.Fprintf(&b, "%s%d type %s\n", p, k, kind)
			}
		}
	}
	some := func(kinds ...string) string {
		if d.IntN(12) == 0 {
			kinds = []string{"Person", "Event", "Organization"}
		}
		return d.of(nodes[d.of(kinds...)]...)
	}
	fact := func(s, p, o string) {
		label := ""
		if d.IntN(3) > 0 {
			label = d.of("l0", "l1", "doc1", "doc1#a")
		}
		fmt.Fprintf(&b, "%s %s %s %s\n", s, p, o, label)
		if d.IntN(8) == 0 {
			fmt.Fprintf(&b, "%s %s %s other\n", s, p, o)
		}
	}
	dates := func(node string) {
		switch d.IntN(5) {
		case 0, 1:
			fact(node, "date", `"`+d.day()+`"`)
		case 2:
			fact(node, d.of("startDate", "endDate"), `"`+d.day()+`"`)
		case 3:
			fact(node, "startDate", `"`+d.day()+`"`)
			fact(node, "endDate", `"`+d.day()+`"`)
		}
	}
	for range 6 * n {
		fact(some("Person"), "memberOf", some("Delegation", "Delegation", "Organization"))
		fact(some("Person", "Delegation", "Delegation"), "attends", some("Event"))
		fact(some("Person"), d.of("holds", "spouseOf", "leads", "name", "knows"), some("Post", "Person", "Delegation"))
	}
	for _, e := range nodes["Event"] {
		dates(e)
		fact(e, "kind", `"`+d.of("meeting", "meeting", "call", "trip")+`"`)
		fact(e, "status", `"`+d.of("held", "held", "planned")+`"`)
		fact(e, d.of("follows", "follows", "takesPlaceIn", "traveller"), some("Event", "Place", "Person"))
		fact(e, "destination", some("Place", "Country"))
	}
	for _, p := range nodes["Participation"] {
		dates(p)
		fact(p, "actor", some("Person"))
		fact(p, "event", some("Event"))
		if d.IntN(2) == 0 {
			for range 1 + d.IntN(2) {
				fact(p, "within", some("Delegation"))
			}
		}
	}
	for _, p := range nodes["Tenure"] {
		dates(p)
		fact(p, "holder", some("Person"))
		fact(p, "post", some("Post"))
		fact(p, "status", `"`+d.of("served", "acting")+`"`)
	}
	for _, p := range nodes["Post"] {
		fact(p, "postIn", some("Organization", "Organization", "Country"))
	}
	for _, p := range nodes["Place"] {
		fact(p, "locatedIn", some("Place", "Country"))
	}
	dates("l0")
	for range 3 {
		fact(some("Person"), "name", `"`+d.of("Ann", "Bob")+`"`)
		fact(some("Person"), "travelsTo", some("Place", "Country"))
	}
	return b.String()
}

// link makes up one edge.
func (d dice) link() Expr {
	if d.IntN(12) == 0 {
		return Link{IRI: schema.Nodes + "knows", Back: d.IntN(2) == 0}
	}
	if d.IntN(9) == 0 {
		n := Not{}
		for range 1 + d.IntN(3) {
			p, _ := schema.Find(d.of("type", "memberOf", "attends", "hasMember", "date"))
			n.Links = append(n.Links, Link{Property: schema.Property{Relation: p.Relation, Attribute: p.Attribute}, Back: p.Inverse != (d.IntN(3) == 0)})
		}
		return n
	}
	name := d.of("memberOf", "attends", "holds", "spouseOf", "follows", "locatedIn", "postIn", "leads", "hasParticipation", "event",
		"destination", "visitedBy", "name", "holder", "type",
		"met", "met", "colleagueOf", "colleagueOf", "wasAt", "attended", "visited", "predecessorInPost", "successorInPost", "date")
	p, _ := schema.Find(name)
	l := Link{Property: p, Back: p.Inverse != (d.IntN(3) == 0)}
	l.Property.Inverse = false
	return l
}

func (d dice) nodeTest() Test {
	key := d.of("type", "kind", "status", "date", "name", "memberOf")
	p, _ := schema.Find(key)
	t := Test{Key: key, Property: p, Op: d.of("=", "=", "=", "!=", "<", ">=")}
	t.Value = map[string]string{
		"type": d.of("person", "event", "place"), "kind": d.of("meeting", "call"), "status": d.of("held", "planned", "served"),
		"date": d.day(), "name": d.of("ann", "bob"), "memberOf": schema.Nodes + d.of("b0", "g0"),
	}[key]
	return t
}

func (d dice) edgeTest() Test {
	t := Test{Edge: true, Op: "=", Key: d.of("on", "at", "since", "until", "source")}
	if t.Value = d.day(); t.Key == "source" {
		t.Value = schema.Nodes + d.of("l0", "l1", "doc1", "none")
	}
	return t
}

// expr makes up an expression of at most so many levels.
func (d dice) expr(depth int) Expr {
	if depth == 0 {
		x := d.link()
		if d.IntN(6) == 0 {
			return Tested{x, []Test{d.edgeTest()}}
		}
		return x
	}
	sub := func() Expr { return d.expr(depth - 1) }
	switch d.IntN(9) {
	case 0, 1:
		return Seq{sub(), sub()}
	case 2:
		return Alt{sub(), sub()}
	case 3:
		return invert(sub())
	case 4, 5:
		low := d.IntN(3)
		high := []int{-1, -1, low, low + 1, low + 2}[d.IntN(5)]
		return Repeat{sub(), low, high}
	case 6:
		return Tested{sub(), []Test{d.nodeTest()}}
	case 7:
		return Tested{d.link(), []Test{d.edgeTest(), d.nodeTest(), d.edgeTest()}}
	}
	return d.link()
}

func (d dice) window() Window {
	w := Window{Undated: d.IntN(3) == 0, Certain: d.IntN(4) == 0}
	date := func() edtf.Date {
		day, err := edtf.Parse(d.day())
		if err != nil {
			panic(err)
		}
		return day
	}
	switch d.IntN(6) {
	case 0:
		return w.At(date())
	case 1:
		return w.On(date())
	case 2:
		return w.Since(date())
	case 3:
		return w.Since(date()).Until(date())
	}
	return Window{}
}

// answer writes an answer, with the walks if asked to.
func (f *fixture) answer(w *Walked, why bool) string {
	var b strings.Builder
	for _, r := range w.Reached {
		fmt.Fprintf(&b, "%s %d", f.word(r.Node), len(r.Hops))
		if r.May() {
			b.WriteString(" may")
		}
		if why {
			b.WriteString(f.tellHops(r.Hops))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (f *fixture) tellHops(hops []Hop) string {
	var b strings.Builder
	for _, h := range hops {
		fmt.Fprintf(&b, " %s -%s-> %s", f.word(h.From), h.Property.Name(), f.word(h.To))
		var labels []string
		for _, l := range h.Labels {
			labels = append(labels, f.word(l))
		}
		slices.Sort(labels)
		fmt.Fprintf(&b, "%v", labels)
		if h.Property.Inverse {
			b.WriteString("^")
		}
		if h.May {
			b.WriteString("?")
		}
		if h.Via != nil {
			b.WriteString(" (" + f.tellHops(h.Via) + " )")
		}
	}
	return b.String()
}

// TestWalksAreThoseOfTheDefinition holds walks over random graphs against the
// evaluator by definition: what is reached, by how many edges, what only may be,
// in which order, and what was left out. Every store gives the same answer and the
// same walks, and a walk to a given end is that which is told without.
func TestWalksAreThoseOfTheDefinition(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	worlds := 60
	if testing.Short() {
		worlds = 15
	}
	for range worlds {
		facts := d.world()
		quads := quadsOf(facts)
		var on []*fixture
		for _, name := range storeNames {
			on = append(on, fixtureOn(t, onStore(t, name, quads)))
		}
		for range 30 {
			x := d.expr(d.IntN(4))
			if again, err := Parse(x.String()); err != nil || again.String() != x.String() {
				t.Fatalf("%s reads as %v, %v", x, again, err)
			}
			start, end, w := fmt.Sprintf("%c0", 'a'+d.IntN(10)), fmt.Sprintf("%c0", 'a'+d.IntN(10)), d.window()
			if !on[0].has(start) || !on[0].has(end) {
				continue
			}
			d.compare(on, start, end, x, w, facts)
		}
	}
}

func (d dice) compare(on []*fixture, start, end string, x Expr, w Window, facts string) {
	f := on[0]
	f.t.Helper()
	by := &definition{Graph: f.g}
	want, err := by.WalkWithin(f.ctx, []graph.ID{f.id(start)}, x, w)
	if err != nil {
		f.t.Fatal(err)
	}
	var first string
	for i, f := range on {
		ids := []graph.ID{f.id(start)}
		got, err := f.g.WalkWithin(f.ctx, ids, x, w)
		if err != nil {
			f.t.Fatalf("%s: %v", x, err)
		}
		if i == 0 {
			first = f.answer(got, true)
			f.checkWalks(got, start, x, w)
		}
		if f.answer(got, false) != on[0].answer(want, false) || got.Undated != want.Undated {
			f.t.Fatalf("%s: walk %s %s %+v\n%s%d undated, want\n%s%d undated\n%s", storeNames[i], start, x, w,
				f.answer(got, false), got.Undated, on[0].answer(want, false), want.Undated, facts)
		}
		if why := f.answer(got, true); why != first {
			f.t.Fatalf("%s: walk %s %s %+v\n%s\nin memory\n%s\n%s", storeNames[i], start, x, w, why, first, facts)
		}
		bare, err := f.g.WalkWith(f.ctx, ids, x, WalkOptions{Window: w, Bare: true})
		if err != nil || len(bare.Reached) != len(got.Reached) {
			f.t.Fatalf("%s: walk %s %s: %d bare, %d else, %v", storeNames[i], start, x, len(bare.Reached), len(got.Reached), err)
		}
		each, err := f.g.WalkEach(f.ctx, []graph.ID{f.id(end), f.id(start)}, x, w)
		if err != nil || f.answer(&Walked{Reached: each[1]}, true) != first {
			f.t.Fatalf("%s: walk %s %s beside another start: %v\n%s", storeNames[i], start, x, err, f.answer(&Walked{Reached: each[1]}, true))
		}
		f.compareTo(got, start, end, x, w, facts)
	}
}

// compareTo holds a walk from both ends against one from the start.
func (f *fixture) compareTo(all *Walked, start, end string, x Expr, w Window, facts string) {
	want := &Walked{}
	for _, r := range all.Reached {
		if r.Node == f.id(end) {
			want.Reached = append(want.Reached, r)
		}
	}
	got, err := f.g.WalkWith(f.ctx, []graph.ID{f.id(start)}, x, WalkOptions{Window: w, Ends: []graph.ID{f.id(end)}})
	if err != nil {
		f.t.Fatal(err)
	}
	if f.answer(got, false) != f.answer(want, false) {
		f.t.Fatalf("walk %s %s %+v to %s\n%swant\n%s%s", start, x, w, end, f.answer(got, true), f.answer(want, true), facts)
	}
	f.checkWalks(got, start, x, w)
	f.compareMatches(all, want, start, end, x, w, facts)
}

// compareMatches looks at all shortest walks, from the start and back from an end.
func (f *fixture) compareMatches(all, toEnd *Walked, start, end string, x Expr, w Window, facts string) {
	there, err := f.g.Matches(f.ctx, f.id(start), x, w, false, 50)
	if err != nil {
		f.t.Fatal(err)
	}
	if len(there) != len(all.Reached) {
		f.t.Fatalf("%s: %d matches, want %d", x, len(there), len(all.Reached))
	}
	var walks []string // to the end
	for i, m := range there {
		r := all.Reached[i]
		if m.Node != r.Node || f.tellHops(m.Walks[0]) != f.tellHops(r.Hops) {
			f.t.Fatalf("%s: match %s by%s, want %s by%s", x, f.word(m.Node), f.tellHops(m.Walks[0]), f.word(r.Node), f.tellHops(r.Hops))
		}
		told := map[string]bool{}
		for _, hops := range m.Walks {
			text := f.tellHops(hops)
			if told[text] {
				f.t.Fatalf("%s: twice%s\n%s", x, text, facts)
			}
			told[text] = true
			if m.Node == f.id(end) {
				walks = append(walks, text)
			}
		}
		if len(m.Walks) > 20 {
			continue
		}
		for _, hops := range m.Walks {
			f.checkWalk(Reached{Node: m.Node, Hops: hops, may: r.may}, len(r.Hops), start, x, w)
		}
	}
	back, err := f.g.Matches(f.ctx, f.id(end), x, w, true, 50)
	if err != nil {
		f.t.Fatal(err)
	}
	found := false
	for _, m := range back {
		if m.Node != f.id(start) {
			continue
		}
		found = true
		if m.Many || len(walks) == 50 || len(toEnd.Reached) > 0 && toEnd.Reached[0].May() {
			continue // of walks that may be, those with a certain way on either side are told from there
		}
		var texts []string
		for _, hops := range m.Walks {
			texts = append(texts, f.tellHops(hops))
		}
		slices.Sort(texts)
		slices.Sort(walks)
		if !slices.Equal(texts, walks) {
			f.t.Fatalf("walks %s %s %+v to %s: back\n%s\nthere\n%s\n%s", start, x, w, end, strings.Join(texts, "\n"), strings.Join(walks, "\n"), facts)
		}
	}
	if found != (len(toEnd.Reached) > 0) {
		f.t.Fatalf("walk %s %s %+v to %s: back %v\n%s", start, x, w, end, found, facts)
	}
}

// checkWalks sees to it that walks are walks of the expression.
func (f *fixture) checkWalks(got *Walked, start string, x Expr, w Window) {
	for _, r := range got.Reached {
		f.checkWalk(r, len(r.Hops), start, x, w)
	}
}

func (f *fixture) checkWalk(r Reached, length int, start string, x Expr, w Window) {
	at, may := f.id(start), false
	for _, h := range r.Hops {
		if h.From != at {
			f.t.Fatalf("%s: a hop begins elsewhere:%s", x, f.tellHops(r.Hops))
		}
		at, may = h.To, may || h.May
	}
	if at != r.Node || may != r.May() || len(r.Hops) != length {
		f.t.Fatalf("%s: %s, may %v, %d hops, is told by%s", x, f.word(r.Node), r.May(), length, f.tellHops(r.Hops))
	}
	m := membership{f, w, f.id(start), r.Hops}
	if !m.spells(x, false)[[2]int{0, length}] {
		f.t.Fatalf("%s does not lead along%s", x, f.tellHops(r.Hops))
	}
}

// membership decides whether a walk is one of an expression: which stretches of
// it, from one place to another, each part of the expression spells out.
type membership struct {
	*fixture
	window Window
	start  graph.ID
	hops   []Hop
}

func (m membership) at(i int) graph.ID {
	if i == 0 {
		return m.start
	}
	return m.hops[i-1].To
}

func (m membership) none() map[[2]int]bool {
	out := map[[2]int]bool{}
	for i := range len(m.hops) + 1 {
		out[[2]int{i, i}] = true
	}
	return out
}

func then(a, b map[[2]int]bool) map[[2]int]bool {
	out := map[[2]int]bool{}
	for x := range a {
		for y := range b {
			if x[1] == y[0] {
				out[[2]int{x[0], y[1]}] = true
			}
		}
	}
	return out
}

func (m membership) spells(x Expr, back bool) map[[2]int]bool {
	out := map[[2]int]bool{}
	switch x := x.(type) {
	case Link, Not:
		return m.edges(x, back, nil)
	case Inverse:
		return m.spells(x.X, !back)
	case Seq:
		out = m.none()
		parts := slices.Clone(x)
		if back {
			slices.Reverse(parts)
		}
		for _, part := range parts {
			out = then(out, m.spells(part, back))
		}
	case Alt:
		for _, part := range x {
			for k := range m.spells(part, back) {
				out[k] = true
			}
		}
	case Repeat:
		one, times := m.spells(x.X, back), m.none()
		last := x.Max
		if last < 0 {
			last = x.Min + len(m.hops) + 1
		}
		for n := 0; n <= last; n++ {
			if n >= x.Min {
				for k := range times {
					out[k] = true
				}
			}
			times = then(times, one)
		}
	case Tested:
		return m.tested(x, back)
	}
	return out
}

func (m membership) tested(x Tested, back bool) map[[2]int]bool {
	var onNode, onEdge []Test
	for _, t := range x.Tests {
		if t.Edge {
			onEdge = append(onEdge, t)
		} else {
			onNode = append(onNode, t)
		}
	}
	var out map[[2]int]bool
	switch inner := x.X.(type) {
	case Link, Not:
		out = m.edges(inner, back, onEdge)
	default:
		out = m.spells(inner, back)
	}
	for k := range out {
		node := m.at(k[1])
		if back {
			node = m.at(k[0])
		}
		n := &definition{Graph: m.g}
		if ok, err := n.passes(m.ctx, onNode, node); err != nil || !ok {
			delete(out, k)
		}
	}
	return out
}

func (m membership) edges(x Expr, back bool, tests []Test) map[[2]int]bool {
	out := map[[2]int]bool{}
	pass, err := filterOf(tests, m.window)
	if err != nil {
		m.t.Fatal(err)
	}
	for i, h := range m.hops {
		var in reachSet
		in.add(h.From, nil)
		n := &definition{Graph: m.g, window: m.window, undated: undatedHops{}}
		var reached *reachSet
		if l, ok := x.(Link); ok {
			if l.Property.Derived == nil && l.Property.Name() != h.Property.Name() && l.IRI == "" {
				p := h.Property
				p.Inverse = false
				if p.Name() != l.Property.Name() {
					continue
				}
			}
			reached, err = n.evalLink(m.ctx, l, back, tests, &in)
		} else {
			reached, err = n.evalNot(m.ctx, x.(Not), back, tests, &in)
		}
		if err != nil {
			m.t.Fatal(err)
		}
		_, leads := reached.walks[h.To]
		h := h
		if ok, err := n.admits(m.ctx, pass, &h); err != nil || !ok {
			leads = false
		}
		if leads {
			out[[2]int{i, i + 1}] = true
		}
	}
	return out
}
