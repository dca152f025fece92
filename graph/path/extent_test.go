package path

import (
	"fmt"
	"testing"

	"parley/graph/edtf"
)

// told writes an extent as the days between which it begins and ends, and how
// what is not stated was taken.
func told(x Extent) string {
	day := func(d edtf.Day) string {
		if !d.Bounded() {
			return ""
		}
		return d.String()[len("2000-"):]
	}
	out := fmt.Sprintf("%s..%s %s..%s", day(x.From), day(x.FromLatest), day(x.ToEarliest), day(x.To))
	for _, flag := range []struct {
		set  bool
		word string
	}{{x.NoStart, "no-start"}, {x.NoEnd, "no-end"}, {x.Next, "next"}, {x.Several, "several"}, {x.Attested, "attested"}, {x.Vague(), "vague"}} {
		if flag.set {
			out += " " + flag.word
		}
	}
	return out
}

func TestTheExtentOfWhatHappensAndOfWhatHolds(t *testing.T) {
	for _, c := range []struct{ facts, want string }{
		{`x type Event
		  x date "2000-05-02"`, "05-02..05-02 05-02..05-02"},
		{`x type Event
		  x startDate "2000-05-02"
		  x endDate "2000-05-04"`, "05-02..05-02 05-04..05-04"},
		{`x type Event
		  x date "2000-05-02/2000-05-04"`, "05-02..05-02 05-04..05-04"},
		{`x type Event
		  x date "[2000-05-02..2000-05-04]"`, "05-02..05-04 05-02..05-04 vague"},
		{`x type Event
		  x date "2000-05"`, "05-01..05-31 05-01..05-31 vague"},
		{`x type Event
		  x startDate "2000-05-02"`, "05-02..05-02 05-02..05-02 no-end"},
		{`x type Event
		  x endDate "2000-05-02"`, "05-02..05-02 05-02..05-02 no-start"},
		{`x type Event
		  x date "2000-05-02/.."`, "05-02..05-02 .."},
		{`x type Event
		  x date "2000-05-02"
		  x date "2000-05-03"`, "05-02..05-03 05-02..05-03 several vague"},
		{`x type Event
		  x attested "2000-05-02"
		  x attested "2000-05-04"`, "05-02..05-02 05-04..05-04 attested"},
		{`x type Event
		  x attested "[2000-05-02..2000-05-04]"`, "05-02..05-04 05-02..05-04 attested vague"},
		{`x type Event
		  x startDate "2000-05-04"
		  x endDate "2000-05-02"`, "nothing"},
		{`x type Event`, "nothing"},
		{`x type Person
		  x birthDate "2000-05-02"`, "nothing"},
		{`x type Tenure
		  x startDate "2000-05-02"`, "05-02..05-02 05-02.. no-end vague"},
		{`x type Tenure
		  x endDate "2000-05-02"`, "..05-02 05-02..05-02 no-start vague"},
		{`x type Tenure
		  x attested "2000-05-02"`, "05-02..05-02 05-02..05-02 attested"},
		{`x type Tenure
		  x post chair
		  x holder a
		  x status "served"
		  x startDate "2000-05-02"
		  chair type Post
		  chair seats "1"
		  y type Tenure
		  y post chair
		  y holder b
		  y status "served"
		  y startDate "2000-06-02"`, "05-02..05-02 05-02..06-02 next vague"},
		{`x type Delegation
		  x attends e
		  e type Event
		  e date "2000-05-02"`, "05-02..05-02 05-02..05-02"},
		{`x type Delegation
		  x attends e
		  e type Event`, "nothing"},
	} {
		f := build(t, c.facts)
		x, ok, err := f.g.Extent(t.Context(), f.id("x"))
		got := "nothing"
		if ok {
			got = told(x)
		}
		if err != nil || got != c.want {
			t.Errorf("%s\n%s, %v; want %s", c.facts, got, err, c.want)
		}
	}
}
