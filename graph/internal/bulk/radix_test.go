package bulk

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func comparePairs(a, b pair) int {
	switch {
	case a.less(b):
		return -1
	case b.less(a):
		return 1
	}
	return 0
}

func TestRadixSortsWhateverThePairs(t *testing.T) {
	r := newRand(t)
	for _, n := range []int{0, 1, 2, 24, 25, 300, 9000, 40_000} {
		for name, next := range map[string]func(i int) pair{
			"random":      func(int) pair { return pair{r.Uint64(), r.Uint64()} },
			"equal":       func(int) pair { return pair{5, 6} },
			"few":         func(int) pair { return pair{r.Uint64N(3) << 40, r.Uint64N(3)} },
			"low word":    func(int) pair { return pair{1, r.Uint64()} },
			"ascending":   func(i int) pair { return pair{uint64(i) << 3, 0} },
			"descending":  func(i int) pair { return pair{0, ^uint64(i)} },
			"text":        func(int) pair { return pair{0x3030303030303030 | r.Uint64()&0x0707070707070707, 0} },
			"one and all": func(i int) pair { return pair{uint64(i / (n - 1 + i&1)), r.Uint64N(5)} },
		} {
			if n < 2 && name == "one and all" {
				continue
			}
			p := make([]pair, n)
			for i := range p {
				p[i] = next(i)
			}
			want := slices.SortedFunc(slices.Values(p), comparePairs)
			if (&radix{}).sort(p); !slices.Equal(p, want) {
				t.Errorf("%d %s pairs are not sorted", n, name)
			}
		}
	}
}

func quadLike(n int) []pair {
	r := rand.New(rand.NewPCG(1, 2))
	p := make([]pair, n)
	for i := range p {
		p[i] = pair{uint64(r.IntN(n*2/5))<<32 | uint64(r.IntN(44)), uint64(r.IntN(n*2/5))<<32 | 1}
	}
	return p
}

func hot(n int) []pair {
	p := quadLike(n)
	for i := range p {
		if i%5 == 0 {
			p[i] = pair{77<<32 | 5, p[i].lo}
		}
	}
	return p
}

func BenchmarkRadix(b *testing.B) {
	for _, bm := range []struct {
		name string
		in   []pair
		f    func([]pair)
	}{
		{"radix", quadLike(*benchQuads), func(p []pair) { (&radix{}).sort(p) }},
		{"radix, hot key", hot(*benchQuads), func(p []pair) { (&radix{}).sort(p) }},
		{"slices.SortFunc", quadLike(*benchQuads), func(p []pair) { slices.SortFunc(p, comparePairs) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			p := make([]pair, len(bm.in))
			for b.Loop() {
				b.StopTimer()
				copy(p, bm.in)
				b.StartTimer()
				bm.f(p)
			}
			if !slices.IsSortedFunc(p, comparePairs) {
				b.Fatal("not sorted")
			}
			b.ReportMetric(float64(len(p)*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
