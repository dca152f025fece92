package main

import (
	"fmt"
	"slices"
	"testing"
)

func TestFiguresOfManyKindsAreToldTogether(t *testing.T) {
	counts := map[string]int64{"sentences": 1234, "values not read: a": 2, "values not read: b": 1}
	told, whole := figures(counts)
	if want := []string{"1,234 sentences", "2 values not read: a", "1 values not read: b"}; !whole || !slices.Equal(told, want) {
		t.Errorf("got %q, %v", told, whole)
	}
	for i := range 20 {
		counts[fmt.Sprintf("statements not read: P%d", i)] = int64(i + 1)
	}
	told, whole = figures(counts)
	if want := "210 statements not read (20 kinds, most often P19 20, P18 19, P17 18)"; whole || !slices.Contains(told, want) {
		t.Errorf("got %q, %v", told, whole)
	}
}
