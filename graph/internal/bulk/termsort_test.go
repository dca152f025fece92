package bulk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTermsSortAsBytes(t *testing.T) {
	r := newRand(t)
	for _, n := range []int{0, 1, 5, 9, 100, 20_000} {
		var f termTable
		f.reset()
		set := map[string]bool{}
		for range n {
			term := randomTerm(r)
			if n > 1000 && r.IntN(2) == 0 {
				term = fmt.Sprint("<https://w3id.org/parley/id/", r.IntN(n), strings.Repeat("/", r.IntN(12)))
			}
			if at := f.intern([]byte(term), hash([]byte(term))); string(f.term(at)) != term {
				t.Fatalf("%q became %q", term, f.term(at))
			}
			set[term] = true
		}
		if int(f.n) != len(set) {
			t.Errorf("%d terms, want %d", f.n, len(set))
		}
		sorted, err := f.sorted(nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, p := range sorted {
			got = append(got, string(f.term(uint32(p.lo))))
		}
		for term := range set {
			want = append(want, term)
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%d terms are not sorted as bytes", n)
		}
	}
}

func TestInternGivesOneNumberATerm(t *testing.T) {
	var f termTable
	f.reset()
	r := newRand(t)
	numbers := map[string]uint32{}
	for range 5000 {
		term := randomTerm(r)
		n := f.number(f.intern([]byte(term), hash([]byte(term))))
		if old, known := numbers[term]; known && old != n {
			t.Fatalf("%q has numbers %d and %d", term, old, n)
		}
		numbers[term] = n
	}
	for term, n := range numbers {
		if n == 0 || int(n) > len(numbers) || f.number(f.intern([]byte(term), hash([]byte(term)))) != n {
			t.Errorf("%q has number %d of %d", term, n, len(numbers))
		}
	}
}
