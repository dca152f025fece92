package main

import (
	"slices"
	"testing"
)

func TestWhatAnImporterDidNotReadIsToldByItsMostFrequentKinds(t *testing.T) {
	got := countLines(map[string]int64{
		"not read: a": 1, "not read: b": 1200, "not read: c": 1, "not read: d": 5, "not read: e": 1,
		"alone: x": 2, "pair: x": 1, "pair: y": 1, "sentences": 3,
	}, " (elsewhere)")
	want := []string{
		"      2  alone: x",
		"  1,208  not read: b (1,200), d (5), a (1) and 2 more (elsewhere)",
		"      2  pair: x (1), y (1)",
		"      3  sentences",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
