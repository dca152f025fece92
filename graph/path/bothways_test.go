package path

import "testing"

func TestAPathIsTheSameFromBothEnds(t *testing.T) {
	f := build(t, `
x type Person
y type Person
org type Organization
x represents org
y memberOf org
`)
	for _, o := range []Options{{}, {Through: []string{"Organization"}}} {
		want := len(o.Through) // represents ends at what is represented
		there, back := f.paths("x", "y", o).Total, f.paths("y", "x", o).Total
		if there != want || back != want {
			t.Errorf("%+v: %d paths there and %d back, want %d", o, there, back, want)
		}
	}
	if got := f.paths("org", "x", Options{}).Total; got != 1 {
		t.Errorf("%d paths from the end of a relation that only ends there, want 1", got)
	}
}
