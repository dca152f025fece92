package gonum

import "testing"

func TestDistances(t *testing.T) {
	s := build(6, [][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 2}, {4, 5}})
	for _, test := range [][3]int{{0, 0, 0}, {0, 1, 1}, {0, 3, 2}, {3, 1, 2}, {0, 4, -1}} {
		if got := s.Distance(test[0], test[1]); got != test[2] {
			t.Errorf("from %d to %d: %d, want %d", test[0], test[1], got, test[2])
		}
	}
}
