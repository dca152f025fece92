package path

import (
	"fmt"
	"strings"
	"testing"

	"parley/graph"
)

// TestATimeCostsNoMoreThanTheTripsThereAre walks from a place with many
// travellers, and from a traveller with many places: the edges read grow with the
// trips, not with travellers times trips.
func TestATimeCostsNoMoreThanTheTripsThereAre(t *testing.T) {
	touched := func(n int, start, expr string) int {
		var b strings.Builder
		b.WriteString("hub type Place\nhub type Person\n")
		for i := range n {
			fmt.Fprintf(&b, "p%d type Person\nt%d type Event\nt%d date \"2000\"\nt%d traveller p%d\nt%d destination hub\np%d travelsTo hub\n", i, i, i, i, i, i, i)
			fmt.Fprintf(&b, "s%d type Place\nu%d type Event\nu%d date \"1990\"\nu%d traveller hub\nu%d destination s%d\nhub travelsTo s%d\n", i, i, i, i, i, i, i)
			fmt.Fprintf(&b, "v%d type Event\nv%d kind \"meeting\"\nv%d date \"1995\"\nhub attends v%d\np%d attends v%d\n", i, i, i, i, i, i)
		}
		f := build(t, b.String())
		before := f.g.Touched
		walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id(start)}, mustParse(expr), window(t, "since=1980"))
		if err != nil || len(walked.Reached) != n {
			t.Fatalf("%s: %d reached, %v", expr, len(walked.Reached), err)
		}
		return f.g.Touched - before
	}
	for _, expr := range []string{"visitedBy", "travelsTo", "met"} {
		few, many := touched(50, "hub", expr), touched(200, "hub", expr)
		if many > 5*few {
			t.Errorf("%s: %d edges for 50 and %d for 200", expr, few, many)
		}
	}
}
