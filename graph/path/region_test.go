package path

import (
	"slices"
	"testing"
)

// TestStepsByAnExpressionCountWhatIsUndated asks for a path within a time whose
// only edge has no date: the answer tells that it was passed over.
func TestStepsByAnExpressionCountWhatIsUndated(t *testing.T) {
	f := build(t, "ann inContactWith bob\nann type Person\nbob type Person\n")
	for _, o := range []Options{{}, {Via: mustParse("inContactWith")}} {
		o.Window = window(t, "on=2001")
		if found := f.paths("ann", "bob", o); found.Paths != nil || found.Undated != 1 {
			t.Errorf("via %v: %d paths, %d undated; want one undated edge", o.Via, len(found.Paths), found.Undated)
		}
	}
}

// TestStepsByAnExpressionGoThroughHubs as who names the relation means it.
func TestStepsByAnExpressionGoThroughHubs(t *testing.T) {
	f := build(t, "ann memberOf un\nbob memberOf un\ncem memberOf un\nun type Organization\n")
	got := f.told("ann", "bob", Options{Hub: 2, Via: mustParse("memberOf|hasMember")})
	if want := []string{"ann -memberOf> un -hasMember> bob"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestStepsByARuleOfOneEdgeAreToldInOrder has two ways of a step whose rule stands for
// a single edge, so that nothing lies in the middle.
func TestStepsByARuleOfOneEdgeAreToldInOrder(t *testing.T) {
	f := build(t, "ann type Person\nm type Event\nann attends m\nm status \"held\"\nm kind \"meeting\"\nm date \"2001\"\nann leads team\nteam type Delegation\nteam attends m\n")
	got := f.told("ann", "m", Options{Via: mustParse("attended")})
	if want := []string{"ann -attended> m"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
