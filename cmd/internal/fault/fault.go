// Package fault has the errors that a command ends with: what failed, what to
// do about it, and the exit status. Its type is [Error]; [StatusOf] and
// [Report] turn any error into a status and the lines a user reads.
//
// An error without a fault in its chain is a failure, status 1. So only places
// that know more (a wrong word on the command line, a name that nothing bears,
// a way out) need this package:
//
//	return fault.Usagef("unknown format %q", name).Hint("formats: nq, nt, ttl")
//
// It decides nothing about where the lines go and writes only to the writer it
// is given.
package fault

import (
	"context"
	"errors"
	"fmt"
)

// A Status is an exit status of the program.
type Status int

// The exit statuses, which scripts rely on.
const (
	Done        Status = 0
	Failed      Status = 1
	Usage       Status = 2   // the command line was wrong, or fits several things
	Nothing     Status = 3   // the question was answered: there is nothing
	Interrupted Status = 130 // what a shell reports of a program ended by Ctrl-C
	ClosedPipe  Status = 141 // ... of one ended because nobody reads its output
)

// An Error is an error with a status and, where there is one, a hint.
type Error struct {
	Status Status
	Advice string // what to do about it; "" if nothing
	Err    error
	Bound  bool // a bound that the question itself has ended it; see Boundedf
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the error underneath.
func (e *Error) Unwrap() error { return e.Err }

// Hint sets the hint and returns e. An empty text leaves the one there is.
func (e *Error) Hint(format string, args ...any) *Error {
	if text := fmt.Sprintf(format, args...); text != "" {
		e.Advice = text
	}
	return e
}

// Usagef returns an error of status Usage; the format is that of fmt.Errorf.
func Usagef(format string, args ...any) *Error {
	return &Error{Status: Usage, Err: fmt.Errorf(format, args...)}
}

// Failedf returns an error of status Failed.
func Failedf(format string, args ...any) *Error {
	return &Error{Status: Failed, Err: fmt.Errorf(format, args...)}
}

// Boundedf returns an error of status Failed for a question that ended at a bound
// of its own, as --max-edges, before it was answered.
func Boundedf(format string, args ...any) *Error {
	e := Failedf(format, args...)
	e.Bound = true
	return e
}

// AtBound reports whether err is one of Boundedf.
func AtBound(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Bound
}

// Nothingf returns an error of status Nothing. It is an answer, not a failure,
// and is printed without the program's name.
func Nothingf(format string, args ...any) *Error {
	return &Error{Status: Nothing, Err: fmt.Errorf(format, args...)}
}

// Silent returns an error that sets the status and prints nothing: what there
// was to say has been said.
func Silent(s Status) error { return &Error{Status: s, Err: errSilent} }

var errSilent = errors.New("see above")

// Told reports whether the error only sets the status, its words having been
// written already.
func Told(err error) bool { return errors.Is(err, errSilent) }

// Answered reports whether a command that returned err has written all of its
// output: it succeeded, found nothing, or ends silently with a status.
func Answered(err error) bool {
	return err == nil || errors.Is(err, errSilent) || StatusOf(err) == Nothing
}

// StatusOf returns the status with which a command that returned err ends.
func StatusOf(err error) Status {
	var e *Error
	switch {
	case err == nil:
		return Done
	case isClosedPipe(err):
		return ClosedPipe
	case errors.Is(err, context.Canceled):
		return Interrupted
	case errors.As(err, &e):
		return e.Status
	}
	return Failed
}
