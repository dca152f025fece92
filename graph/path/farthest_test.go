package path

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

// TestNoPathIsLongerThanThereAreStations asks for more paths than there are, of any
// length: the search ends when no path can be longer.
func TestNoPathIsLongerThanThereAreStations(t *testing.T) {
	f := build(t, `
a type Person
b type Person
c type Person
d type Person
e type Person
a inContactWith b
b inContactWith c
c inContactWith d
d inContactWith b
e supports a
`)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	from, to := []graph.ID{f.id("a")}, []graph.ID{f.id("d")}
	for _, via := range []Expr{nil, mustParse("inContactWith")} {
		o := Options{MaxSteps: MostSteps, Most: 1000, Longer: true, Via: via}
		found, err := f.g.Paths(ctx, from, to, o)
		if err != nil || len(found.Paths) != 2 || found.More {
			t.Fatalf("via %v: found %+v, %v", via, found, err)
		}
		between, err := f.g.Between(ctx, from, to, o)
		if err != nil || between.Paths != 2 {
			t.Fatalf("via %v: between them %+v, %v", via, between, err)
		}
	}
	// Nothing is dated, so that no path is in order.
	found, err := f.g.Paths(ctx, from, to, Options{MaxSteps: MostSteps, InOrder: true})
	if err != nil || len(found.Paths) != 0 {
		t.Fatalf("in order: found %+v, %v", found, err)
	}
}

// TestLongPathsEndWithTheirContext asks in a graph that has more simple paths than
// can ever be listed.
func TestLongPathsEndWithTheirContext(t *testing.T) {
	var b strings.Builder
	const people = 40
	for i := range people {
		fmt.Fprintf(&b, "p%d type Person\n", i)
		for j := range i {
			if i < people-1 && (i-j)%2 == 0 { // two halves, of which none leads to the last
				fmt.Fprintf(&b, "p%d inContactWith p%d\n", i, j)
			}
		}
	}
	fmt.Fprintf(&b, "p%d inContactWith p0\np1 supports p0\n", people-1)
	f := build(t, b.String())
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := f.g.Paths(ctx, []graph.ID{f.id("p1")}, []graph.ID{f.id(fmt.Sprint("p", people-1))}, Options{MaxSteps: 1000, Most: 1 << 40, Longer: true})
	if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took > 20*time.Second {
		t.Errorf("ended after %v with %v", took, err)
	}
}
