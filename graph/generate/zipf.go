package generate

import "sort"

// zipf draws ranks by Zipf's law with exponent 1. The weights are whole numbers,
// so that no rounding of a machine's floating-point unit enters.
type zipf struct {
	upTo []uint64 // upTo[k] is the sum of the weights of the ranks 0 to k
}

// zipfScale is the weight of the first rank. The last of a hundred million still
// weighs ten thousand.
const zipfScale = 1 << 40

func newZipf(n int) zipf {
	upTo := make([]uint64, n)
	sum := uint64(0)
	for k := range upTo {
		sum += zipfScale / uint64(k+1)
		upTo[k] = sum
	}
	return zipf{upTo}
}

// rank turns 64 random bits into a rank below n, which must not be more than the
// number of ranks there are.
func (z zipf) rank(random uint64, n int) int {
	x := below(random, z.upTo[n-1])
	return sort.Search(n-1, func(k int) bool { return x < z.upTo[k] })
}
