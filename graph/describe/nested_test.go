package describe

import "testing"

// TestNamesMadeOfOneAnotherEnd names nodes that are described by one another, which
// only bad data has.
func TestNamesMadeOfOneAnotherEnd(t *testing.T) {
	for facts, want := range map[string]string{
		"x type Tenure\nx holder x\n":                                               "the tenure of x:x",
		"x type Tenure\nx holder y\ny type Tenure\ny holder x\n":                    "the tenure of the tenure of x:x",
		"x type Statement\nx speaker y\ny type Event\ny traveller x\n":              "a statement by an event of x:x",
		"x type Participation\nx actor y\nx event y\ny type Event\ny traveller x\n": "the part of an event of x:x in an event of x:x",
	} {
		teller, x := tellerOf(t, facts)
		if got, err := teller.Name(t.Context(), x); err != nil || got != want {
			t.Errorf("%q is called %q, %v; want %q", facts, got, err, want)
		}
	}
}
