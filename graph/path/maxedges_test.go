package path

import (
	"fmt"
	"strings"
	"testing"

	"parley/graph"
)

// ring is ann and bob, who met, and a long way round on which everybody met the
// next one.
func ring() string {
	var b strings.Builder
	meet := func(a, c string) {
		fmt.Fprintf(&b, "m%s%s type Event\nm%s%s kind \"meeting\"\n%s attends m%s%s\n%s attends m%s%s\n", a, c, a, c, a, a, c, c, a, c)
	}
	people := []string{"ann", "p1", "p2", "p3", "bob"}
	for i, p := range people {
		fmt.Fprintf(&b, "%s type Person\n", p)
		meet(p, people[(i+1)%len(people)])
	}
	return b.String()
}

// TestABoundOnEdgesEndsEachPartOfASearch asks with every bound that is less than
// what the whole answer costs: none is an error, and each says that it ended there.
func TestABoundOnEdgesEndsEachPartOfASearch(t *testing.T) {
	ends := func(f *fixture) (a, b []graph.ID) { return []graph.ID{f.id("ann")}, []graph.ID{f.id("bob")} }
	for what, o := range map[string]Options{
		"all relations": {Most: 2, Longer: true},
		"in order":      {Most: 2, Longer: true, InOrder: true, Window: Window{Undated: true}},
		"via":           {Most: 2, Longer: true, Via: mustParse("met")},
	} {
		f := build(t, ring())
		starts, targets := ends(f)
		whole := f.found(starts, targets, o)
		if len(whole.Paths) != 2 || whole.Unfinished {
			t.Fatalf("%s: %+v", what, whole)
		}
		part := false // some bound leaves the first path, and not the second
		for most := 1; most < whole.Touched; most++ {
			f := build(t, ring())
			o.MaxEdges = most
			found := f.found(starts, targets, o)
			if !found.Unfinished && len(found.Paths) < 2 {
				t.Fatalf("%s, %d of %d edges: %d paths, and it is not said that the search ended there", what, most, whole.Touched, len(found.Paths))
			}
			part = part || found.Unfinished && len(found.Paths) == 1
		}
		if !part {
			t.Errorf("%s: no bound leaves the shortest path", what)
		}
	}
}

// TestABoundOnEdgesEndsAReading reads the edges of somebody who has a great many:
// the bound ends that one reading.
func TestABoundOnEdgesEndsAReading(t *testing.T) {
	var b strings.Builder
	b.WriteString("ann type Person\nbob type Person\nbob inContactWith far\n")
	for i := range 50_000 {
		fmt.Fprintf(&b, "ann inContactWith p%d\n", i)
	}
	for what, o := range map[string]Options{"all relations": {}, "via": {Via: mustParse("inContactWith")}} {
		f := build(t, b.String())
		o.MaxEdges = 100
		found := f.found([]graph.ID{f.id("ann")}, []graph.ID{f.id("bob")}, o)
		if !found.Unfinished || found.Touched > 10_000 {
			t.Errorf("%s: %d edges touched, unfinished %v", what, found.Touched, found.Unfinished)
		}
	}
}

func TestWhatIsNotASearchHasNoBound(t *testing.T) {
	f := build(t, ring())
	ann := []graph.ID{f.id("ann")}
	o := Options{MaxEdges: 1, Window: window(t, "on=2001")}
	if _, err := f.g.Missed(f.ctx, ann, o); err != nil {
		t.Errorf("what a window leaves out: %v", err)
	}
	if near, err := f.g.Neighbors(f.ctx, ann, Options{MaxEdges: 1}); err != nil || len(near.Steps) == 0 {
		t.Errorf("neighbors: %v", err)
	}
}
