package cayley_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	cmemstore "github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"parley/graph/cayley"
)

// drawPath draws a path of Cayley's from nodes of the graph follows. Only nodes
// that are there are named in Except, which Cayley does not survive otherwise.
func drawPath(t *rapid.T, depth int) *path.Path {
	name := rapid.SampledFrom([]string{"alice", "bob", "charlie", "dani", "greg", "x", "m1", "cool", "l2"})
	pred := rapid.SampledFrom([]string{"follows", "status", "p", "q", "knows"})
	via := func() []any {
		var out []any
		for range rapid.IntRange(0, 2).Draw(t, "vias") {
			out = append(out, iri(pred.Draw(t, "via")))
		}
		return out
	}
	tags := func() []string { return [][]string{nil, {"a"}, {"b"}}[rapid.IntRange(0, 2).Draw(t, "tags")] }
	p := path.StartMorphism()
	if rapid.IntRange(0, 4).Draw(t, "start") > 0 {
		p = begin(name.Draw(t, "node"), name.Draw(t, "node"))
	}
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		switch kind := rapid.IntRange(0, 17).Draw(t, "step"); kind {
		case 0, 1:
			p = p.OutWithTags(tags(), via()...)
		case 2, 3:
			p = p.InWithTags(tags(), via()...)
		case 4:
			p = p.BothWithTags(tags(), via()...)
		case 5:
			p = p.Has(iri(pred.Draw(t, "has")), iri(name.Draw(t, "value")))
		case 6:
			p = p.HasReverse(iri(pred.Draw(t, "has")))
		case 7:
			p = p.Tag("t")
		case 8:
			p = p.Save(iri(pred.Draw(t, "save")), "s")
		case 9:
			p = p.SaveOptionalReverse(iri(pred.Draw(t, "save")), "o")
		case 10:
			p = p.LabelContext(iri(rapid.SampledFrom([]string{"lab", "smart_graph"}).Draw(t, "label")))
		case 11:
			p = p.Unique()
		case 12:
			p = p.Filters(shape.Comparison{Op: iterator.CompareGT, Val: iri("c")})
		case 13:
			p = p.InPredicates()
		case 14:
			p = p.Is(iri(name.Draw(t, "is")), iri(name.Draw(t, "is")))
		default:
			if depth == 0 {
				continue
			}
			switch sub := drawPath(t, depth-1); kind {
			case 15:
				p = p.And(sub)
			case 16:
				p = p.Or(sub)
			case 17:
				p = p.Except(sub)
			}
		}
	}
	return p
}

// Tags, numbers of rows and labels of quads without one are where Cayley's
// iterators go wrong; which nodes there are is compared with them.
func TestPathsGiveTheNodesOfCayleysMemoryStoreAndOneAnswer(t *testing.T) {
	s := storeOf(t, follows)
	planned, unplanned := adapt(t, s, cayley.Options{}), adapt(t, s, cayley.Options{Unplanned: true})
	stock := cmemstore.New()
	for _, q := range contents(t, s) {
		stock.AddQuad(cayley.ToQuad(q))
	}
	rapid.Check(t, func(rt *rapid.T) {
		sh := drawPath(rt, 2).Shape()
		got := iterated(t, planned, sh)
		if strings.HasPrefix(got, "panic") {
			rt.Skip("Cayley did not survive it")
		}
		compared := func(rows string) string { return rows }
		if strings.Contains(fmt.Sprintf("%#v", sh), "shape.Unique{") { // whose tags are up to the plan
			compared = func(rows string) string { return strings.Join(untagged(rows), ", ") }
		}
		if other := iterated(t, unplanned, sh); compared(other) != compared(got) {
			rt.Fatalf("planned %s\nwithout a plan %s\nof %#v", got, other, sh)
		}
		if want, ok := stockNodes(t, stock, sh); ok && !slices.Equal(nodesOf(got), want) {
			rt.Fatalf("nodes %v\nstock %v\nof %#v", nodesOf(got), want, sh)
		}
		if own := expressed(t, planned, sh); !slices.Equal(nodesOf(own), nodesOf(got)) {
			rt.Fatalf("as expression %s\nby Cayley's way to run it %s\nof %#v", own, got, sh)
		}
	})
}

// nodesOf returns the distinct nodes of rows.
func nodesOf(rows string) []string { return slices.Compact(untagged(rows)) }

// untagged returns the nodes of rows, sorted.
func untagged(rows string) (out []string) {
	for _, row := range strings.Split(rows, ", ") {
		node, _, _ := strings.Cut(row, " ")
		out = append(out, node)
	}
	slices.Sort(out)
	return out
}

// stockNodes runs a shape on a store of Cayley's, unless that breaks it: ordering
// the parts of an intersection can divide by zero.
func stockNodes(t *testing.T, qs cgraph.QuadStore, s shape.Shape) (nodes []string, ok bool) {
	t.Helper()
	defer func() {
		if recover() != nil {
			nodes, ok = nil, false
		}
	}()
	var out []string
	err := shape.Iterate(t.Context(), qs, s).EachValue(qs, func(v quad.Value) { out = append(out, short(v)) })
	if err != nil {
		t.Fatal(err)
	}
	return nodesOf(strings.Join(out, ", ")), true
}
