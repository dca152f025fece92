package records_test

import (
	"testing"

	"parley/graph/format/internal/records"
	"parley/graph/lpg"
	"parley/schema"
)

func TestANodeHasTheClassOfItsFirstType(t *testing.T) {
	for _, c := range []struct {
		types []string
		trip  bool
		want  string
	}{
		{nil, false, "something else"}, {[]string{"Document"}, false, "something else"}, {nil, true, "something else"},
		{[]string{"Person"}, true, "Person"}, {[]string{"Event"}, false, "Event"}, {[]string{"Event"}, true, "trip"},
		{[]string{"Organization", "Country"}, false, "Country"}, {[]string{"Place", "Country"}, false, "Country"},
		{[]string{"Statement", "Participation"}, false, "Participation"}, {[]string{"Topic", "Place"}, false, "Place"},
	} {
		n := lpg.NatureOf(c.types...)
		if c.trip {
			n |= lpg.Trip
		}
		if got := records.Of(n).String(); got != c.want {
			t.Errorf("%v, trip %v: %s, want %s", c.types, c.trip, got, c.want)
		}
	}
}

func TestEveryTypeOfTheWorldHasAClass(t *testing.T) {
	for _, typ := range schema.Types {
		want := typ.Name
		if typ.Role == schema.Never {
			want = "something else"
		}
		if got := records.Of(lpg.NatureOf(typ.Name)).String(); got != want {
			t.Errorf("%s is of the class %s", typ.Name, got)
		}
	}
}
