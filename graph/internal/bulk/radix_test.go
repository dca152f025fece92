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
		{"flag", quadLike(10_000_000), func(p []pair) { (&radix{ctx: b.Context()}).sort(p) }},
		{"flaghot", hot(10_000_000), func(p []pair) { (&radix{ctx: b.Context()}).sort(p) }},
		{"pdq", quadLike(10_000_000), func(p []pair) { slices.SortFunc(p, comparePairs) }},
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
			b.ReportMetric(float64(len(p)*b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
		})
	}
}
