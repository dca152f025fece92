package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

// signals are those that end the program, but for a Ctrl-C that somebody waits for.
type signals struct {
	mu     sync.Mutex
	caught func() bool // asked at each Ctrl-C whether it is dealt with; nil: it is not
}

// watchSignals returns a context that ends with the first of these signals. The
// second ends the program at once.
func watchSignals(ctx context.Context, ends ...os.Signal) (context.Context, *signals) {
	ctx, cancel := context.WithCancel(ctx)
	s := &signals{}
	got := make(chan os.Signal, 1)
	signal.Notify(got, ends...)
	go func() {
		for sig := range got {
			if sig == os.Interrupt && s.interrupt() {
				continue
			}
			signal.Stop(got)
			cancel()
			return
		}
	}()
	return ctx, s
}

// interrupt reports whether a Ctrl-C was dealt with.
func (s *signals) interrupt() bool {
	s.mu.Lock()
	caught := s.caught
	s.mu.Unlock()
	return caught != nil && caught()
}

// onInterrupt has caught asked at each Ctrl-C, until release is called.
func (s *signals) onInterrupt(caught func() bool) (release func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.caught = caught
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.caught = nil
	}
}
