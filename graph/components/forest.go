package components

// A forest joins numbers into sets: those of one tree are one set. A number is
// its own parent at the root.
type forest []uint32

// root returns the number that stands for the set of i, and halves the way to it.
func (f forest) root(i uint32) uint32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

// join makes the sets of a and b one. The lower root stays one, so that what joins
// does not depend on the order.
func (f forest) join(a, b uint32) {
	a, b = f.root(a), f.root(b)
	switch {
	case a < b:
		f[b] = a
	case b < a:
		f[a] = b
	}
}

// grow appends numbers up to n, each alone.
func (f forest) grow(n int) forest {
	for i := len(f); i < n; i++ {
		f = append(f, uint32(i))
	}
	return f
}
