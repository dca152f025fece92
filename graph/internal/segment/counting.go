package segment

import "sync/atomic"

// Cost is what reading touched, in units that do not depend on the machine.
type Cost struct {
	Ranges int64 // positions of a key looked up
	Quads  int64 // quads read from blocks, those read for comparison included
	Terms  int64 // entries of dictionaries looked at
}

var (
	counting                 atomic.Bool
	ranges, quadsRead, terms atomic.Int64
)

// Counted returns the cost of what f reads of all segments of the process. It is
// for tests, one at a time; outside of it counting costs a load and a branch.
func Counted(f func()) Cost {
	ranges.Store(0)
	quadsRead.Store(0)
	terms.Store(0)
	counting.Store(true)
	defer counting.Store(false)
	f()
	return Cost{ranges.Load(), quadsRead.Load(), terms.Load()}
}

func count(what *atomic.Int64, n int) {
	if counting.Load() {
		what.Add(int64(n))
	}
}
