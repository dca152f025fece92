package describe

import (
	"slices"
	"strings"
	"testing"
)

// journeys is somebody with two trips, out of order, and two meetings.
const journeys = `
x type Person
x name "Ada_Brandt"
late type Event
late kind "trip"
late startDate @2003-05-02
late endDate @2003-05-04
late traveller x d1
late destination land
late destination town
x travelsTo town d1
x travelsTo land d1
early type Event
early kind "trip"
early startDate @2001-02-28
early endDate @2001-03-01
early traveller x d2
early destination town
town type Place
town name "Norby"
town locatedIn land
land type Country
land name "Nordland"
talk type Event
talk kind "meeting"
talk date @[2001-02-28..2001-03-01]
talk takesPlaceIn town
x attends talk d2
one type Person
one name "Carl_Dahl"
one attends talk d2
two type Person
two name "Bea_Dahl"
two attends talk d2
`

func told(t *testing.T, graph, head string) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(profileOf(t, graph)) {
		if strings.Contains(line, head) {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func TestTripsAreToldInTheOrderOfTimeAndByTheirGoals(t *testing.T) {
	got := told(t, journeys, "makes")
	want := []string{"makes a trip to Norby, Nordland, 28 Feb 2001 to 1 Mar 2001", "makes a trip to Norby, Nordland, 2–4 May 2003"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAMeetingWithoutANameIsToldByTheOthers(t *testing.T) {
	got := told(t, journeys, "attends")
	want := []string{"attends a meeting in Norby with Bea Dahl and Carl Dahl, 28 Feb – 1 Mar 2001, one day"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	got = told(t, journeys+`
three type Person
three name "Eva_Falk"
three attends talk d2
four type Person
four name "Gil_Holm"
four attends talk d2
`, "attends")
	if len(got) != 1 || !strings.Contains(got[0], "with Bea Dahl, Carl Dahl and 2 more,") {
		t.Errorf("of many, the first and how many more: %q", got)
	}
}
