package fold_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/schema"
	"parley/seed"
)

// snapshot returns a snapshot of quads.
func snapshot(t testing.TB, src graph.Source) graph.Snapshot {
	t.Helper()
	s, err := memstore.Load(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func folded(t testing.TB, s graph.Snapshot, o fold.Options) *fold.Graph {
	t.Helper()
	g, err := fold.New(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// quadsOf returns the quads of a snapshot, sorted.
func quadsOf(t testing.TB, s graph.Snapshot) []graph.Quad {
	t.Helper()
	var b graph.Batch
	err := graph.Batches(context.Background(), s, graph.Pattern{}, graph.SPOL, nil, func(part *graph.Batch) error {
		b.AppendBatch(part)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lpgtest.Sorted(&b)
}

// edgesOf writes edges as "name relation name (date) status".
func edgesOf(t testing.TB, g lpg.Graph) []string {
	t.Helper()
	names := map[string]string{}
	err := g.Nodes(context.Background(), func(n *lpg.Node) error { names[n.ID] = n.Name; return nil })
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	err = g.Edges(context.Background(), func(e *lpg.Edge) error {
		line := names[e.Source] + " " + e.Relation + " " + names[e.Target]
		if names[e.Source] == "" || names[e.Target] == "" {
			t.Errorf("%s: an end is no node", line)
		}
		if d := lpg.Dates(e.Times); d != nil {
			line += " (" + strings.Join(d, "; ") + ")"
		}
		if e.Status != "" {
			line += " " + e.Status
		}
		out = append(out, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheWholeStoreGivesItsQuadsBack(t *testing.T) {
	s := snapshot(t, seed.Source())
	got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
	if err != nil {
		t.Fatal(err)
	}
	want := quadsOf(t, s)
	if !slices.Equal(got, want) {
		t.Fatalf("%d quads, want %d: %s", len(got), len(want), difference(got, want))
	}
}

func TestANodeWithAHundredThousandValuesIsFoldedInTime(t *testing.T) {
	var quads []graph.Quad
	add := func(p, o string) {
		quads = append(quads, graph.Quad{Subject: graph.IRI("urn:a"), Predicate: graph.IRI(p), Object: graph.String(o), Label: graph.IRI(fmt.Sprint("urn:d", len(quads)%7))})
	}
	for i := range 100_000 {
		add("http://schema.org/alternateName", fmt.Sprint("name ", i))
	}
	for i := range 10_000 {
		add(fmt.Sprint("urn:p", i), "v")
	}
	s := snapshot(t, &list{quads})
	began := time.Now()
	got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
	if err != nil || len(got) != len(quads) {
		t.Errorf("%d quads, want %d, %v", len(got), len(quads), err)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("folded in %v", took)
	}
}

func difference(got, want []graph.Quad) string {
	for _, q := range want {
		if !slices.Contains(got, q) {
			return fmt.Sprintf("%v is missing", q)
		}
	}
	for _, q := range got {
		if !slices.Contains(want, q) {
			return fmt.Sprintf("%v is too much", q)
		}
	}
	return "the same"
}

// TestAnyQuadsComeBack takes quads that break every rule of the schema.
func TestAnyQuadsComeBack(t *testing.T) {
	xsd := "http://www.w3.org/2001/XMLSchema#"
	nodes := []graph.Term{graph.IRI("http://a.example/x"), graph.Blank("b"), graph.IRI("doc:odd"), graph.IRI("relative"), graph.IRI("http://a/@b"), graph.String("a literal"),
		graph.IRI("http://schema.org/Person"), graph.IRI("https://w3id.org/parley/ns#Tenure")}
	predicates := []graph.Term{graph.IRI("http://schema.org/name"), graph.IRI("http://schema.org/startDate"), graph.IRI("http://schema.org/url"), graph.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
		graph.IRI("https://w3id.org/parley/ns#leads"), graph.IRI("https://w3id.org/parley/ns#same"), graph.IRI("http://a.example/p^^q@r"), graph.Blank("p"), graph.String("p"), graph.IRI("parley:ns")}
	objects := append([]graph.Term{graph.String(""), graph.String("a;b"), graph.Lang("a", "uk"), graph.Lang("a", "en-gb"), graph.Typed("01", xsd+"integer"), graph.Typed("1", xsd+"integer"),
		graph.Typed("2025", xsd+"gYear"), graph.Typed("2025", xsd+"date"), graph.Typed("x", "relative"), graph.Typed("true", xsd+"boolean")}, nodes...)
	labels := append([]graph.Term{"", graph.IRI("http://l.example/1"), graph.IRI("http://l.example/2")}, nodes...)
	rapid.Check(t, func(rt *rapid.T) {
		var quads []graph.Quad
		for range rapid.IntRange(0, 30).Draw(rt, "quads") {
			quads = append(quads, graph.Quad{
				Subject: rapid.SampledFrom(nodes).Draw(rt, "s"), Predicate: rapid.SampledFrom(predicates).Draw(rt, "p"),
				Object: rapid.SampledFrom(objects).Draw(rt, "o"), Label: rapid.SampledFrom(labels).Draw(rt, "l"),
			})
		}
		s := snapshot(t, &list{quads})
		got, err := lpgtest.Quads(t.Context(), folded(t, s, fold.Options{Shape: lpg.All}))
		if err != nil {
			rt.Fatal(err)
		}
		if want := quadsOf(t, s); !slices.Equal(got, want) {
			rt.Fatalf("%s", difference(got, want))
		}
		for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
			g := folded(t, s, fold.Options{Shape: shape})
			checkWhole(rt, g)
		}
	})
}

// checkWhole checks what every graph keeps: the header counts, ends are nodes,
// entities have the edges of the list.
func checkWhole(t interface{ Fatalf(string, ...any) }, g lpg.Graph) {
	ctx := context.Background()
	h, err := g.Header(ctx)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var nodes []string
	known := map[string]bool{}
	if err := g.Nodes(ctx, func(n *lpg.Node) error {
		nodes = append(nodes, n.ID)
		if known[n.ID] || n.Name == "" {
			t.Fatalf("node %q comes twice or has no name (%q)", n.ID, n.Name)
		}
		known[n.ID] = true
		for _, a := range n.Attributes {
			if len(a.Values) > 1 && !h.Keys[a.Key].List {
				t.Fatalf("%s has %d values of %s, which is no list", n.ID, len(a.Values), h.Keys[a.Key].Name)
			}
		}
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	text := func(e *lpg.Edge) string { return fmt.Sprint(e.Source, e.Relation, e.Target, e.Times, e.Sources) }
	out, in := map[string]int{}, map[string]int{}
	edges := int64(0)
	if err := g.Edges(ctx, func(e *lpg.Edge) error {
		edges++
		if !known[e.Source] || !known[e.Target] {
			t.Fatalf("edge %s %s %s: an end is no node", e.Source, e.Relation, e.Target)
		}
		out[text(e)]++
		in[text(e)]++
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	if h.Nodes != int64(len(nodes)) || h.Edges != edges {
		t.Fatalf("the header has %d nodes and %d edges, there are %d and %d", h.Nodes, h.Edges, len(nodes), edges)
	}
	if err := g.Entities(ctx, lpg.Of{}, func(e *lpg.Entity) error {
		if nodes[0] != e.ID {
			t.Fatalf("entity %s, want %s", e.ID, nodes[0])
		}
		nodes = nodes[1:]
		for i := range e.Out {
			out[text(&e.Out[i])]--
		}
		for i := range e.In {
			in[text(&e.In[i])]--
		}
		return nil
	}); err != nil {
		t.Fatalf("%v", err)
	}
	for k, n := range out {
		if n != 0 || in[k] != 0 {
			t.Fatalf("edge %s is %d times too few among those out of, %d among those into entities", k, n, in[k])
		}
	}
}

type list struct{ quads []graph.Quad }

func (l *list) Read(b *graph.Batch) error {
	for _, q := range l.quads {
		b.AppendQuad(q)
	}
	return io.EOF
}

func TestTheSimpleShapeHasShortcuts(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{})
	checkWhole(t, g)
	got := edgesOf(t, g)
	for _, want := range []string{
		"Steve Witkoff travelsTo Moscow ([2025-11-30..2025-12-07]) planned",
		"Marco Rubio holds Secretary of State (2025-11-30)",
		"Rustem Umerov leads Ukraine delegation to the Miami talks (/2025-11-30)",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no edge %q among\n%s", want, strings.Join(got, "\n"))
		}
	}
	for _, e := range got {
		for _, relation := range []string{" holder ", " speaker ", " claimant ", " publisher "} {
			if strings.Contains(e, relation) {
				t.Errorf("edge %s in the simple shape", e)
			}
		}
	}
	if g.Left["Statement"] == 0 {
		t.Errorf("no statement is counted as left out: %v", g.Left)
	}
}

func TestTheFullShapeHasNoFactTwice(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{Shape: lpg.Full})
	checkWhole(t, g)
	for _, e := range edgesOf(t, g) {
		for _, relation := range []string{" holds ", " travelsTo ", " announces ", " claimant "} {
			if strings.Contains(e, relation) {
				t.Errorf("edge %s in the full shape", e)
			}
		}
	}
	if len(g.Left) != 0 {
		t.Errorf("left out: %v", g.Left)
	}
}

func TestAnEdgeHasItsSources(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{})
	err := g.Edges(t.Context(), func(e *lpg.Edge) error {
		if len(e.Sources) == 0 {
			t.Errorf("%s %s %s has no source", e.Source, e.Relation, e.Target)
		}
		for _, s := range e.Sources {
			if s.Label == "" || s.Words() == "" {
				t.Errorf("%s %s %s: source %+v has no label or no words", e.Source, e.Relation, e.Target, s)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAProjectionHasOneEdgeForEachPair(t *testing.T) {
	s := snapshot(t, seed.Source())
	for _, relation := range []string{"met", "colleagueOf", "wasAt", "visited", "predecessorInPost"} {
		g, err := fold.Project(t.Context(), s, fold.Projection{Relation: relation}, fold.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkWhole(t, g)
		pairs := map[[2]string]bool{}
		err = g.Edges(t.Context(), func(e *lpg.Edge) error {
			if pairs[[2]string{e.Source, e.Target}] || e.Undirected && pairs[[2]string{e.Target, e.Source}] {
				t.Errorf("%s: %s and %s come twice", relation, e.Source, e.Target)
			}
			pairs[[2]string{e.Source, e.Target}] = true
			if e.Weight < 1 || len(e.Sources) == 0 || e.Relation != relation {
				t.Errorf("%s: edge %+v has no weight or no source", relation, e)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if relation == "met" && len(pairs) != 12 {
			t.Errorf("%d pairs met, want those of three with four", len(pairs))
		}
	}
	if _, err := fold.Project(t.Context(), s, fold.Projection{Relation: "leads"}, fold.Options{}); err == nil {
		t.Error("leads is projected, which is stored")
	}
}

func TestAPlaceInADocumentIsNoNode(t *testing.T) {
	row, passage := graph.IRI(schema.Documents+"d#row=1"), graph.IRI(schema.Documents+"d#char=1,9")
	property := func(name string) graph.Term { p, _ := schema.Find(name); return graph.IRI(p.IRI()) }
	typ := func(name string) graph.Term { t, _ := schema.FindType(name); return graph.IRI(t.IRI) }
	s := snapshot(t, &list{[]graph.Quad{
		{Subject: "<http://a.example/x>", Predicate: property("name"), Object: graph.String("X"), Label: row},
		{Subject: "<http://a.example/x>", Predicate: property("type"), Object: typ("Person"), Label: row},
		{Subject: passage, Predicate: property("type"), Object: typ("Context")},
		{Subject: passage, Predicate: property("at"), Object: row},
	}})
	for shape, want := range map[lpg.Shape]int64{lpg.Simple: 1, lpg.Full: 1, lpg.All: 3} {
		if h, err := folded(t, s, fold.Options{Shape: shape}).Header(t.Context()); err != nil || h.Nodes != want {
			t.Errorf("%s: %v nodes, want %d: %v", shape, h, want, err)
		}
	}
}

// facts makes quads of lines "subject property object": words of the schema stand
// for their IRIs, what is in quotes for itself.
func facts(text string) *list {
	var out list
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.SplitN(strings.TrimSpace(line), " ", 3)
		q := graph.Quad{Subject: graph.IRI("http://x/" + words[0]), Label: graph.IRI("http://x/label")}
		p, _ := schema.Find(words[1])
		q.Predicate = graph.IRI(p.IRI())
		switch t, ok := schema.FindType(words[2]); {
		case strings.HasPrefix(words[2], `"`):
			q.Object = graph.String(strings.Trim(words[2], `"`))
		case ok && words[1] == "type":
			q.Object = graph.IRI(t.IRI)
		default:
			q.Object = graph.IRI("http://x/" + words[2])
		}
		out.quads = append(out.quads, q)
		if words[1] == "type" {
			name, _ := schema.Find("name")
			out.quads = append(out.quads, graph.Quad{Subject: q.Subject, Predicate: graph.IRI(name.IRI()), Object: graph.String(words[0]), Label: q.Label})
		}
	}
	return &out
}

const twoTrips = `
ann type Person
moscow type Place
old type Event
old date "1980"
old status "held"
old traveller ann
old destination moscow
new type Event
new date "2020"
new status "planned"
new traveller ann
new destination moscow
ann travelsTo moscow
`

func TestAnEdgeWithinATimeHasTheDatesAndTheStatusOfThatTime(t *testing.T) {
	s := snapshot(t, facts(twoTrips))
	since, err := edtf.Parse("2000")
	if err != nil {
		t.Fatal(err)
	}
	for want, w := range map[string]path.Window{
		"ann travelsTo moscow (1980; 2020)":   {},
		"ann travelsTo moscow (2020) planned": path.Window{}.Since(since),
		"ann travelsTo moscow (1980)":         path.Window{}.Until(since),
	} {
		g := folded(t, s, fold.Options{Window: w})
		if got := edgesOf(t, g); !slices.Equal(got, []string{want}) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestATripWithAMeetingOnItIsJoinedToItsTraveller(t *testing.T) {
	g := folded(t, snapshot(t, facts(twoTrips+"talks type Event\ntalks partOf old")), fold.Options{})
	checkWhole(t, g)
	got := edgesOf(t, g)
	slices.Sort(got)
	want := []string{"ann travelsTo moscow (1980; 2020)", "old traveller ann (1980)", "talks partOf old (1980)"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsOfAnotherTimeIsNotCountedAsLeftOut(t *testing.T) {
	const participation = "part type Participation\n"
	for _, c := range []struct {
		facts string
		want  int64
	}{
		{participation, 0}, // its edges are of another time
		{participation + "part actor ann\npart event talks", 1},
	} {
		g := folded(t, snapshot(t, facts(c.facts)), fold.Options{Connected: true})
		if _, err := g.Header(t.Context()); err != nil || g.Left["Participation"] != c.want {
			t.Errorf("%q: %v, %v", c.facts, g.Left, err)
		}
	}
}

func TestWhatIsAboutAPlannedEventIsPlanned(t *testing.T) {
	got := edgesOf(t, folded(t, snapshot(t, facts(`
was type Event
was status "held"
next type Event
next status "planned"
off type Event
off status "cancelled"
next follows was
off follows was
was partOf off
`)), fold.Options{}))
	want := []string{"next follows was planned", "off follows was cancelled", "was partOf off cancelled"}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOnlyTheNodesAskedForAreThere(t *testing.T) {
	s := snapshot(t, seed.Source())
	only := map[graph.ID]bool{}
	for _, name := range []string{"rustem-umerov", "ukraine-delegation-miami"} {
		id, err := graph.IDOf(t.Context(), s, graph.IRI("https://w3id.org/parley/id/seed/"+name))
		if err != nil {
			t.Fatal(err)
		}
		only[id] = true
	}
	g := folded(t, s, fold.Options{Only: only})
	checkWhole(t, g)
	if h, err := g.Header(t.Context()); err != nil || h.Nodes != 2 || h.Edges != 2 {
		t.Errorf("%+v, %v; want two nodes, joined by leads and memberOf", h, err)
	}
}

func TestAProjectionCountsOccasionsAndLeavesOutNobody(t *testing.T) {
	s := snapshot(t, facts(`
team type Delegation
talks type Event
talks kind "meeting"
team attends talks
ann type Person
ann memberOf team
ann attends talks
untyped attends talks
undated type Event
undated kind "meeting"
bob type Person
ann attends undated
bob attends undated
`))
	g, err := fold.Project(t.Context(), s, fold.Projection{Relation: "wasAt"}, fold.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkWhole(t, g)
	weights := map[string]int{}
	err = g.Edges(t.Context(), func(e *lpg.Edge) error {
		weights[strings.TrimPrefix(e.Source, "http://x/")+" "+strings.TrimPrefix(e.Target, "http://x/")] = e.Weight
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"team talks": 1, "ann talks": 1, "untyped talks": 1, "ann undated": 1, "bob undated": 1}
	if !maps.Equal(weights, want) {
		t.Errorf("weights %v, want %v", weights, want)
	}
	since, err := edtf.Parse("2000")
	if err != nil {
		t.Fatal(err)
	}
	if g, err = fold.Project(t.Context(), s, fold.Projection{Relation: "met"}, fold.Options{Window: path.Window{}.Since(since)}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // reading again counts nothing again
		if err := g.Entities(t.Context(), lpg.Of{}, func(*lpg.Entity) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if n := g.Undated(); n != 1 {
			t.Errorf("%d undated occasions, want the one of ann and bob", n)
		}
	}
}

// A counted is a snapshot that counts how often many terms are looked up, which is
// what it costs to begin anew with what is known of nodes.
type counted struct {
	graph.Snapshot
	n atomic.Int64
}

func (c *counted) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if len(terms) > 50 {
		c.n.Add(1)
	}
	return c.Snapshot.Lookup(ctx, terms, out)
}

func TestManyEntitiesAreMadeWithOneMemory(t *testing.T) {
	var text strings.Builder
	for i := range 600 {
		fmt.Fprintf(&text, "p%d type Person\nt%d type Event\nt%d traveller p%d\nt%d destination place\np%d travelsTo place\n", i, i, i, i, i, i)
	}
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
		s := &counted{Snapshot: snapshot(t, facts(text.String()))}
		g := folded(t, s, fold.Options{Shape: shape})
		n := 0
		if err := g.Entities(t.Context(), lpg.Of{}, func(*lpg.Entity) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		if got := s.n.Load(); n < 600 || got > 40 {
			t.Errorf("%s: %d entities with %d beginnings", shape, n, got)
		}
	}
}
