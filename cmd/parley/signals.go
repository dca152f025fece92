package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

// signals are those that end the program, but for a Ctrl-C that somebody waits for.
type signals struct {
	mu   sync.Mutex
	stop func() // what the next Ctrl-C does; nil: it ends the program
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

// interrupt calls what a Ctrl-C is to stop, and reports whether there was such a
// thing. It is called once: what does not stop is ended with the program by the next.
func (s *signals) interrupt() bool {
	s.mu.Lock()
	stop := s.stop
	s.stop = nil
	s.mu.Unlock()
	if stop == nil {
		return false
	}
	stop()
	return true
}

// onInterrupt has stop called at the next Ctrl-C, until release is called.
func (s *signals) onInterrupt(stop func()) (release func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop = stop
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stop = nil
	}
}
