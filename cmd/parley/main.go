// Command parley asks questions of a graph of actors and events: who leads
// which delegation, who met whom, where and when, in which role, and which
// passage of which source says so.
//
//	parley                                    six examples, and what the store holds
//	parley path Umerov Trump                  how two people are connected
//	parley walk Witkoff travelsTo             what a path leads to
//	parley load talks.trig                    read quads into ./parley.db
//	parley help COMMAND                       more examples
//
// Data goes to standard output, all else to standard error. The exit status is
// 0 when done, 1 on failure, 2 for a wrong command line or an ambiguous name, 3
// when there is nothing to show; 130 after Ctrl-C.
//
// This file joins the program to the machine; app.go is the program. Each other
// file is one command or one thing that several commands share.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	// A reader that has gone away must not kill us with a file half
	// written: with the signal ignored, writing returns an error.
	signal.Ignore(syscall.SIGPIPE)
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup does
		ends = append(ends, syscall.SIGHUP) // the terminal was closed
	}
	ctx, signals := watchSignals(context.Background(), ends...)
	widths := func() (out, err int) { return terminalWidth(os.Stdout), terminalWidth(os.Stderr) }
	outWidth, errWidth := widths()
	os.Exit(run(ctx, os.Args, environment{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		OutWidth: outWidth, ErrWidth: errWidth, Widths: widths,
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		OnInterrupt: signals.onInterrupt,
		Getenv:      os.Getenv,
		Now:         time.Now,
	}))
}

// terminalWidth returns the columns of the terminal that f is, or 0 if it is
// none. A terminal that does not know its width is taken for a usual one.
func terminalWidth(f *os.File) int {
	if !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		return width
	}
	return 80
}
