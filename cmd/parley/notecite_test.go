package main

import (
	"testing"

	"parley/graph/claims"
)

func TestRunsOfSourcesAreCitedByTheirFirstAndLast(t *testing.T) {
	doc := func(numbers ...int) (out []note) {
		for _, n := range numbers {
			out = append(out, note{n, claims.Source{Kind: claims.ARecord}})
		}
		return out
	}
	editor := func(n int) note { return note{n, claims.Source{Kind: claims.AnEditor}} }
	for _, c := range []struct {
		notes []note
		want  string
	}{
		{nil, ""},
		{doc(4), "[4]"},
		{doc(4, 5), "[4][5]"},
		{doc(6, 4, 5), "[4]–[6]"},
		{doc(1, 2, 3, 5, 7, 8, 9, 10), "[1]–[3][5][7]–[10]"},
		{append(doc(2, 1), editor(3)), "[1][2][e3]"},
		{append([]note{editor(1), editor(2), editor(3)}, doc(4)...), "[4][e1]–[e3]"},
	} {
		if got := marksOf(c.notes); got != c.want {
			t.Errorf("%v are %q, want %q", c.notes, got, c.want)
		}
	}
}

func TestTheHeadingOfTheSourcesSaysOnlyWhatIsSo(t *testing.T) {
	for _, c := range []struct {
		told told
		want string
	}{
		{told{}, ""},
		{told{quoted: true}, ""},
		{told{gist: true, hidden: true}, "in our words; --text FILE shows the passages"},
		{told{gist: true}, "in our words"},
		{told{hidden: true}, "--text FILE shows the passages"},
		{told{gist: true, quoted: true}, "the exact words in quotes, other words are ours"},
	} {
		if got := c.told.whose(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.told, got, c.want)
		}
	}
}
