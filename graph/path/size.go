package path

// maxSize bounds the relations of an expression, each counted as often as it is
// to be walked: counts within counts multiply, and few letters would ask for
// more work than anybody waits for.
const maxSize = 10_000

// size returns how many relations an expression spells out with its counts
// written out, or more than maxSize if there are more than that.
func size(x Expr) int {
	switch x := x.(type) {
	case Seq:
		return sizes(x)
	case Alt:
		return sizes(x)
	case Inverse:
		return size(x.X)
	case Tested:
		return size(x.X)
	case Repeat:
		// A bounded number is far from overflow: the factor is at most maxRepeat.
		return min(size(x.X)*max(x.Min, x.Max, 1), maxSize+1)
	}
	return 1
}

func sizes(parts []Expr) int {
	n := 0
	for _, p := range parts {
		n = min(n+size(p), maxSize+1)
	}
	return n
}
