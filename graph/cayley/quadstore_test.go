package cayley_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
)

const ns = "https://example.com/ns#"

func resolve(name string) string {
	return map[string]string{"leads": ns + "leads", "doc:1": "https://example.com/id/doc:1"}[name]
}

func TestIRIIsFoundAsWrittenThenInFullThenByResolve(t *testing.T) {
	const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	s := memstore.New()
	commit(t, s, []graph.Quad{
		iris("a", rdfType, "b"), iris("a", ns+"leads", "https://example.com/id/doc:1"),
		{Subject: "<a>", Predicate: "<p>", Object: `"x"^^<` + xsd + `token>`},
	}, nil)
	for _, test := range []struct {
		lookFor, want quad.Value
	}{
		{quad.IRI("a"), quad.IRI("a")},
		{quad.IRI("rdf:type"), quad.IRI(rdfType)},
		{quad.IRI("leads"), quad.IRI(ns + "leads")},
		{quad.IRI("doc:1"), quad.IRI("https://example.com/id/doc:1")},
		{typed("x", "xsd:token"), typed("x", xsd+"token")},
		{quad.String("leads"), nil},
		{quad.IRI("unknown"), nil},
		{nil, nil},
	} {
		qs := adapt(t, s, cayley.Options{Resolve: resolve})
		if got := qs.NameOf(qs.ValueOf(test.lookFor)); got != test.want {
			t.Errorf("%v finds %v, want %v", test.lookFor, got, test.want)
		}
	}
	commit(t, s, []graph.Quad{iris("a", "leads", "b")}, nil)
	qs := adapt(t, s, cayley.Options{Resolve: resolve})
	if got := qs.NameOf(qs.ValueOf(quad.IRI("leads"))); got != quad.IRI("leads") {
		t.Errorf("<leads> finds %v though the store has it as written", got)
	}
}

func TestNodeExistsWhileAQuadUsesIt(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "a"), iris("s", "p", "b")}, nil)
	qs := adapt(t, s, cayley.Options{})
	if err := qs.ApplyDeltas(deltas("-a"), cgraph.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	if ref := qs.ValueOf(quad.IRI("a")); ref != nil {
		t.Errorf("a is still a node: %v", ref)
	}
	if got, want := texts(t, qs, qs.NodesAllIterator()), []string{"<b>", "<p>", "<s>"}; !slices.Equal(got, want) {
		t.Errorf("nodes %v, want %v", got, want)
	}
	st, err := qs.Stats(t.Context(), true)
	if want := (cgraph.Stats{Nodes: cgraph.Size{Size: 3, Exact: true}, Quads: cgraph.Size{Size: 1, Exact: true}}); err != nil || st != want {
		t.Errorf("stats %+v, %v; want %+v", st, err, want)
	}
}

func TestChangesOfOthersAreSeenAfterRefresh(t *testing.T) {
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	commit(t, s, []graph.Quad{iris("s", "p", "o")}, nil)
	if qs.ValueOf(quad.IRI("s")) != nil {
		t.Error("the snapshot has moved by itself")
	}
	if err := qs.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if qs.ValueOf(quad.IRI("s")) == nil {
		t.Error("Refresh does not show the commit")
	}
}

func TestReferencesAndIteratorsStayOnTheirSnapshot(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "a"), iris("s", "p", "b")}, nil)
	qs := adapt(t, s, cayley.Options{})
	node, it := qs.ValueOf(quad.IRI("a")), qs.QuadsAllIterator()
	for _, d := range []string{"-a", "+c", "-b"} {
		if err := qs.ApplyDeltas(deltas(d), cgraph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 { // give the collector its chance to close what is still in use
		runtime.GC()
	}
	if got := qs.NameOf(node); got != quad.IRI("a") {
		t.Errorf("old reference names %v, want <a>", got)
	}
	n := 0
	for ; it.Next(t.Context()); n++ {
		if o := qs.NameOf(qs.QuadDirection(it.Result(), quad.Object)); o != quad.IRI("a") && o != quad.IRI("b") {
			t.Errorf("old iterator gives %v", o)
		}
	}
	if n != 2 || it.Err() != nil {
		t.Errorf("old iterator gives %d quads, %v; want 2", n, it.Err())
	}
	all := qs.QuadsAllIterator()
	it.Reset()
	for it.Next(t.Context()) {
		if all.Contains(t.Context(), it.Result()) {
			t.Errorf("the new snapshot contains %v", qs.Quad(it.Result()))
		}
	}
}

func TestSizesAreExact(t *testing.T) {
	s := memstore.New()
	var quads []graph.Quad
	for i := range 600 { // more than one run of an iterator
		q := iris(fmt.Sprint("s", i%2), "p", fmt.Sprint(i))
		if i%3 == 0 {
			q.Label = "<l>"
		}
		quads = append(quads, q)
	}
	commit(t, s, quads, nil)
	qs := adapt(t, s, cayley.Options{})
	for _, test := range []struct {
		d    quad.Direction
		node string
		want int64
	}{
		{quad.Subject, "s0", 300}, {quad.Predicate, "p", 600}, {quad.Object, "7", 1},
		{quad.Label, "l", 200}, {quad.Label, "s0", 0},
	} {
		ref := qs.ValueOf(quad.IRI(test.node))
		it := qs.QuadIterator(test.d, ref)
		if n, exact := it.Size(); n != test.want || !exact {
			t.Errorf("%v %s: iterator of size %d, %v; want %d", test.d, test.node, n, exact, test.want)
		}
		if n, err := qs.QuadIteratorSize(t.Context(), test.d, ref); n.Size != test.want || !n.Exact || err != nil {
			t.Errorf("%v %s: QuadIteratorSize %+v, %v; want %d", test.d, test.node, n, err, test.want)
		}
		var n int64
		for it.Next(t.Context()) {
			if got := qs.QuadDirection(it.Result(), test.d); got != ref {
				t.Fatalf("%v %s: gives a quad with %v", test.d, test.node, qs.NameOf(got))
			}
			n++
		}
		if n != test.want || it.Err() != nil {
			t.Errorf("%v %s: %d quads, %v; want %d", test.d, test.node, n, it.Err(), test.want)
		}
	}
}

func TestReferencesAreEqualWhenTheirNodesAre(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("a", "a", "a")}, nil)
	qs := adapt(t, s, cayley.Options{})
	it := qs.QuadsAllIterator()
	it.Next(t.Context())
	want := cgraph.ToKey(qs.ValueOf(quad.IRI("a")))
	for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Object} {
		if got := cgraph.ToKey(qs.QuadDirection(it.Result(), d)); got != want {
			t.Errorf("%v has another key", d)
		}
	}
	if got := qs.QuadDirection(it.Result(), quad.Label); got != nil {
		t.Errorf("no label is %v, want nil", got)
	}
}

func TestDoneContextEndsAnIteratorAndNothingElse(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "o")}, nil)
	qs := adapt(t, s, cayley.Options{})
	done, cancel := context.WithCancel(t.Context())
	cancel()
	node := qs.ValueOf(quad.IRI("s"))
	for name, it := range map[string]cgraph.Iterator{
		"nodes": qs.NodesAllIterator(), "quads": qs.QuadsAllIterator(),
		"quads of a node": qs.QuadIterator(quad.Subject, node),
	} {
		if it.Next(done) || !errors.Is(it.Err(), context.Canceled) {
			t.Errorf("%s: Next goes on, or Err is %v", name, it.Err())
		}
		it.Reset()
		if it.Contains(done, node) || !errors.Is(it.Err(), context.Canceled) {
			t.Errorf("%s: Contains answers, or Err is %v", name, it.Err())
		}
		it.Close()
	}
	if err := qs.Err(); err != nil {
		t.Errorf("the QuadStore keeps %v", err)
	}
}

func TestFirstErrorOfTheStoreIsKept(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "o")}, nil)
	qs, err := cayley.New(t.Context(), s, cayley.Options{})
	if err != nil {
		t.Fatal(err)
	}
	node, it, own := qs.ValueOf(quad.IRI("s")), qs.QuadsAllIterator(), qs.With(t.Context())
	qs.Close()
	if v := qs.NameOf(node); v != nil {
		t.Errorf("NameOf after Close is %v", v)
	}
	if err := qs.Err(); !errors.Is(err, graph.ErrClosed) {
		t.Fatalf("Err is %v, want ErrClosed", err)
	}
	if it.Next(t.Context()) || !errors.Is(it.Err(), graph.ErrClosed) {
		t.Errorf("an iterator goes on, or its Err is %v", it.Err())
	}
	if err := qs.ApplyDeltas(deltas("+a"), cgraph.IgnoreOpts{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("ApplyDeltas is %v", err)
	}
	if _, err := qs.Stats(t.Context(), true); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Stats is %v", err)
	}
	if err := own.Err(); err != nil {
		t.Errorf("the error has reached a QuadStore of its own: %v", err)
	}
}

func TestContextOfWithGovernsCallsWithoutOne(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "o")}, nil)
	qs := adapt(t, s, cayley.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	own := qs.With(ctx)
	cancel()
	if ref := own.ValueOf(quad.IRI("s")); ref != nil || !errors.Is(own.Err(), context.Canceled) {
		t.Errorf("ValueOf is %v, Err %v; want Canceled", ref, own.Err())
	}
	if ref := qs.ValueOf(quad.IRI("s")); ref == nil || qs.Err() != nil {
		t.Errorf("the first QuadStore has %v, Err %v", ref, qs.Err())
	}
}

func TestManyReadersAndAWriter(t *testing.T) {
	const readers, rounds = 4, 50
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "p", "o"), iris("o", "p", "x")}, nil)
	qs := adapt(t, s, cayley.Options{})
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for range rounds {
				own := qs.With(t.Context())
				n, err := path.StartPath(own, quad.IRI("s")).Out(quad.IRI("p")).Out(quad.IRI("p")).Iterate(t.Context()).Count()
				if n != 1 || err != nil {
					t.Errorf("two steps reach %d nodes, %v; want 1", n, err)
					return
				}
				if n, err := path.StartPath(qs).Iterate(t.Context()).Count(); n < 4 || err != nil {
					t.Errorf("%d nodes, %v", n, err)
					return
				}
			}
		})
	}
	for i := range rounds {
		if err := qs.ApplyDeltas([]cgraph.Delta{delta('+', "new", "p", fmt.Sprint(i))}, cgraph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	wg.Wait()
}

// Cayley drops iterators without closing them; what they hold must go as well.
func TestForgottenIteratorsAreCollected(t *testing.T) {
	qs := adapt(t, storeOf(t, follows), cayley.Options{})
	before := runtime.NumGoroutine()
	for range 100 {
		it := path.StartPath(qs).Out().BuildIterator()
		if !it.Next(t.Context()) {
			t.Fatal(it.Err())
		}
	}
	deadline := time.Now().Add(20 * time.Second)
	for runtime.NumGoroutine() > before+2 {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		runtime.GC()
	}
}
