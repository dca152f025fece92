package path

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

// isEdge reports whether a quad is one that publishers are counted for: no
// attribute, and a node at its end.
func isEdge(q graph.Quad) bool {
	if p, ok := schema.ByIRI(q.Predicate.IRI()); ok {
		return p.Relation != nil
	}
	return q.Object.Kind() != graph.KindLiteral
}

// heardFrom returns what a label stands for: a document, or itself.
func heardFrom(label graph.Term) string {
	whole, _, _ := strings.Cut(label.IRI(), "#")
	return whole
}

// backedQuads leaves the edges that so many documents claim, by definition.
func backedQuads(quads []graph.Quad, least int) (out []graph.Quad) {
	type edge struct{ s, p, o graph.Term }
	by := map[edge][]string{}
	for _, q := range quads {
		e := edge{q.Subject, q.Predicate, q.Object}
		if from := heardFrom(q.Label); from != "" && !slices.Contains(by[e], from) {
			by[e] = append(by[e], from)
		}
	}
	for _, q := range quads {
		if !isEdge(q) || len(by[edge{q.Subject, q.Predicate, q.Object}]) >= least {
			out = append(out, q)
		}
	}
	return out
}

// TestLimitsOnClaimsAskWhatIsLeftOfTheGraph holds questions of a snapshot in which
// some claims do not count against those of a store that has no others.
func TestLimitsOnClaimsAskWhatIsLeftOfTheGraph(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	answers := 0
	for range 40 {
		facts := d.world()
		quads := quadsOf(facts)
		for _, q := range slices.Clone(quads) { // many edges have more than one label
			if q.Label = node(d.of("l0", "l1", "doc1", "doc1#b")); isEdge(q) && d.IntN(2) == 0 && !slices.Contains(quads, q) {
				quads = append(quads, q)
			}
		}
		snap := onStore(t, d.of(storeNames...), quads)
		asked, left, how := d.limited(t, snap, quads)
		f, want := fixtureOn(t, asked), fixtureOn(t, onStore(t, "memory", left))
		for range 20 {
			start, end := fmt.Sprintf("%c0", 'a'+d.IntN(10)), fmt.Sprintf("%c0", 'a'+d.IntN(10))
			if start == end || !f.has(start) || !f.has(end) || !want.has(start) || !want.has(end) {
				continue
			}
			x, w := d.expr(d.IntN(3)), d.window()
			a, b := f.limitedAnswer(start, end, x, w), want.limitedAnswer(start, end, x, w)
			if a != b {
				t.Fatalf("%s: %s %s, and to %s, %+v\n%swant\n%s%s", how, start, x, end, w, a, b, facts)
			}
			if strings.Count(a, "\n") > 2 {
				answers++
			}
		}
	}
	if answers < 20 {
		t.Errorf("only %d questions have an answer", answers)
	}
}

// limited narrows a snapshot in one of the ways there are, and tells which quads
// are left by definition.
func (d dice) limited(t *testing.T, snap graph.Snapshot, quads []graph.Quad) (asked graph.Snapshot, left []graph.Quad, how string) {
	t.Helper()
	if d.IntN(2) == 0 {
		least := 1 + d.IntN(2)
		b, err := claims.NewBacking(t.Context(), snap, least, nil)
		if err != nil {
			t.Fatal(err)
		}
		return b, backedQuads(quads, least), fmt.Sprintf("at least %d", least)
	}
	source := schema.Nodes + d.of("l0", "l1", "doc1")
	f, not := claims.Filter{Sources: []string{source}}, d.IntN(2) == 0
	if not {
		f = claims.Filter{NotSources: f.Sources}
	}
	sel, err := claims.NewSelection(t.Context(), snap, f)
	if err != nil {
		return d.limited(t, snap, quads) // nothing of this graph has that label
	}
	for _, q := range quads {
		if (heardFrom(q.Label) == source) != not {
			left = append(left, q)
		}
	}
	return sel, left, fmt.Sprintf("%+v", f)
}

// limitedAnswer writes a walk, and the paths between two nodes.
func (f *fixture) limitedAnswer(start, end string, x Expr, w Window) string {
	f.t.Helper()
	walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id(start)}, x, w)
	if err != nil {
		f.t.Fatal(err)
	}
	found, err := f.g.Paths(f.ctx, []graph.ID{f.id(start)}, []graph.ID{f.id(end)}, Options{Window: w, Most: CountMost})
	if err != nil {
		f.t.Fatal(err)
	}
	return fmt.Sprintf("%s%d undated\n%s%d undated\n", f.answer(walked, true), walked.Undated, f.tellAll(stepsOfPaths(found.Paths)), found.Undated)
}
