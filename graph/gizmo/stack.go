package gizmo

// stackBytes is about what the stack of a program takes that runs a path.
const stackBytes = 20 << 10

// onLargeStack calls f on a stack that has been made large at once. A young
// goroutine's grows by doubling, and copying one that is deep in a program and in
// the run of a path takes as long as a short path itself.
//
//go:noinline
func onLargeStack(f func()) {
	reach()
	f()
}

// reach has the stack grown as far as its frame goes; what it is left with is not
// made smaller before the next collection.
//
//go:noinline
func reach() byte {
	var frame [stackBytes]byte
	return frame[len(frame)-1-int(zero)]
}

var zero byte // keeps the frame
