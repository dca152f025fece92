package main

import (
	"context"
	"fmt"
	"sync"
)

// running is the question that a console is answering.
type running struct {
	mu   sync.Mutex
	stop context.CancelFunc // nil: none runs, or it was stopped
	busy bool
}

// catchInterrupts makes Ctrl-C end the question that is being answered, and not the
// console, where an editor reads its lines; the second Ctrl-C for the same question
// ends the console. Elsewhere Ctrl-C ends the program, as always.
func (k *console) catchInterrupts() (release func()) {
	if k.OnInterrupt == nil || k.history == nil {
		return func() {}
	}
	return k.OnInterrupt(func() bool {
		k.running.mu.Lock()
		defer k.running.mu.Unlock()
		stop := k.running.stop
		k.running.stop = nil
		if stop != nil {
			stop()
		}
		// Between two questions there is nothing to stop: the editor has the
		// key, but for the moment before it reads.
		return stop != nil || !k.running.busy
	})
}

// interruptible runs do with a context that Ctrl-C ends.
func (k *console) interruptible(ctx context.Context, do func(context.Context) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	k.running.set(cancel, true)
	err := do(inner)
	k.running.set(nil, false)
	if inner.Err() != nil && ctx.Err() == nil {
		fmt.Fprintln(k.Err) // behind the ^C that the terminal shows
	}
	return err
}

func (r *running) set(stop context.CancelFunc, busy bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop, r.busy = stop, busy
}
