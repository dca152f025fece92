package fold_test

import (
	"slices"
	"testing"

	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/path"
)

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
