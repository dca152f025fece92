package quadstore

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"parley/graph"
	"parley/graph/internal/segment"
)

// guarded calls f, which reads segments, and turns what a damaged or truncated
// file does to it into a graph.CorruptError: a fault of the memory, where the
// file does not reach, or an index that no array has. It guards a whole call,
// not each access.
func guarded(segments []*segment.Segment, f func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			err = damaged(segments, r)
		}
	}()
	return f()
}

// A callbackPanic is a panic of code that is not ours, on its way through a
// guarded call.
type callbackPanic struct{ value any }

// unguarded calls a function of the caller of a guarded call, whose panics are
// its own.
func unguarded(f func() bool) bool {
	ours := true
	defer func() {
		if ours {
			if r := recover(); r != nil {
				panic(callbackPanic{r})
			}
		}
	}()
	goOn := f()
	ours = false
	return goOn
}

// damaged turns what was recovered into an error, or panics again.
func damaged(segments []*segment.Segment, r any) error {
	if c, ok := r.(callbackPanic); ok {
		panic(c.value)
	}
	e, ok := r.(runtime.Error)
	if !ok || len(segments) == 0 {
		panic(r)
	}
	if a, ok := r.(interface{ Addr() uintptr }); ok {
		for _, s := range segments {
			if at, ok := s.Covers(a.Addr()); ok {
				return &graph.CorruptError{File: s.Path(), Offset: at, Reason: "the file does not reach so far any more, or the disk cannot read it"}
			}
		}
		panic(r) // a fault of something else
	}
	// Which segment it was is not known; verify says.
	return &graph.CorruptError{File: segments[0].Path(), Reason: fmt.Sprintf("what was read in it, or in a segment beside it, contradicts itself (%v)", e)}
}
