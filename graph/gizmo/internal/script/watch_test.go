package script

import "testing"

// A program that begins while what another one held is still counted as live is not
// ended for that, once it is found to be garbage and before it is swept.
func TestGarbageOfAnotherProgramEndsNone(t *testing.T) {
	const mb = 1 << 20
	m := New(Limits{Memory: 32 * mb})
	for _, test := range []struct {
		name  string
		looks []heap
		ended bool
	}{
		{"found while it runs", []heap{{live: 75 * mb, all: 76 * mb}, {live: 1 * mb, all: 104 * mb, collections: 1}}, false},
		{"found late", []heap{{live: 75 * mb, all: 76 * mb}, {live: 75 * mb, all: 90 * mb, collections: 2}, {live: 1 * mb, all: 104 * mb, collections: 3}, {live: 1 * mb, all: 104 * mb, collections: 3}}, false},
		{"swept, and as much again", []heap{{live: 75 * mb, all: 76 * mb}, {live: 1 * mb, all: 104 * mb, collections: 1}, {live: 1 * mb, all: 104 * mb, collections: 2}}, true},
		{"of this one", []heap{{live: 1 * mb, all: 2 * mb}, {live: 1 * mb, all: 104 * mb}}, true},
		{"it holds too much", []heap{{live: 1 * mb, all: 2 * mb}, {live: 40 * mb, all: 42 * mb, collections: 1}}, true},
		{"nothing grows", []heap{{live: 200 * mb, all: 230 * mb}, {live: 200 * mb, all: 231 * mb, collections: 1}, {live: 200 * mb, all: 201 * mb, collections: 2}}, false},
	} {
		r := &run{m: m}
		w := &watch{runs: map[*run]struct{}{r: {}}, from: -1}
		for _, h := range test.looks {
			w.heap = h
			w.judge()
		}
		if r.ended != test.ended {
			t.Errorf("%s: ended %v, want %v", test.name, r.ended, test.ended)
		}
	}
}
