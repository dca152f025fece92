package script

import (
	"fmt"
	"io"

	"parley/graph"
)

// Limits bound what the programs of one machine may do. A zero field has the
// default.
type Limits struct {
	// CallDepth is how deep calls may nest, of functions of the program and
	// of natives: 2,000.
	CallDepth int
	// Memory is how many bytes a program may hold: 256 MB. What a native is
	// about to build is compared with it exactly; what the program builds by
	// itself is known for the process only, see watch.go.
	Memory int64
	// Work is how much natives may do in one run, in steps of about ten
	// nanoseconds: 4 billion. It bounds what is counted, where the context's
	// deadline bounds time.
	Work int64
	// Text is how many bytes the text of one program may have: 100,000.
	Text int
	// Print, if not nil, receives what print() and console.log() are given,
	// one line a call. Without it the program has neither.
	Print io.Writer
	// Output is how many bytes one run may print: 1 MB.
	Output int64
}

func (l Limits) withDefaults() Limits {
	if l.CallDepth <= 0 {
		l.CallDepth = 2000
	}
	if l.Memory <= 0 {
		l.Memory = 256 << 20
	}
	if l.Work <= 0 {
		l.Work = 4e9
	}
	if l.Text <= 0 {
		l.Text = maxText
	}
	if l.Output <= 0 {
		l.Output = 1 << 20
	}
	return l
}

// maxText is the default of Limits.Text, in bytes.
const maxText = 100_000

// The limits that a LimitError names.
const (
	LimitCalls   = "calls"   // Limits.CallDepth
	LimitMemory  = "memory"  // Limits.Memory
	LimitWork    = "work"    // Limits.Work
	LimitText    = "text"    // Limits.Text, and how deep a program's text nests
	LimitOutput  = "output"  // Limits.Output
	LimitStep    = "step"    // more than one native does in one step: see steps.go
	LimitNesting = "nesting" // values that nest too deep to be read or written
)

// A LimitError ends a program that met a limit. It unwraps to what it is as an
// error of the program, with the place where it was met, if that is known, and
// what to do about it.
type LimitError struct {
	Limit string // one of the constants above
	At    *graph.SyntaxError
}

func (e *LimitError) Error() string { return e.At.Error() }

// Unwrap returns the error with its place.
func (e *LimitError) Unwrap() error { return e.At }

func limitError(limit, hint, format string, args ...any) *LimitError {
	return &LimitError{Limit: limit, At: &graph.SyntaxError{Msg: fmt.Sprintf(format, args...), Hint: hint}}
}

func depthError(n int) *LimitError {
	return limitError(LimitCalls, "look for a function that calls itself without end",
		"functions call each other more than %d deep", n)
}

func memoryError(max int64) *LimitError {
	return limitError(LimitMemory, "keep less at a time: filter or limit before collecting",
		"the program needs more than the %s of memory it may use", bytesText(max))
}

func workError(max int64) *LimitError {
	return limitError(LimitWork, "work on fewer or shorter values",
		"the program's texts, arrays and patterns took more than the %d steps it may use", max)
}

// bytesText writes a number of bytes as people do.
func bytesText(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
