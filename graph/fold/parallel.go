package fold

import (
	"context"
	"runtime"
	"sync"
)

// A block is one piece of work of inOrder.
type block[T, R any] struct {
	in   T
	out  R
	err  error
	done chan struct{} // closed when out and err are there
}

// inOrder has the blocks that produce yields worked on by several workers, and used
// in their order in the caller's goroutine. What is yielded must not be used again
// by produce. The first error ends it and is returned, once all have stopped.
func inOrder[T, R any](ctx context.Context, workers int, produce func(yield func(T) error) error, work func(ctx context.Context, worker int, in T) (R, error), use func(R) error) error {
	ctx, stop := context.WithCancel(ctx)
	jobs := make(chan *block[T, R])
	queue := make(chan *block[T, R], workers)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop() // first: what is still under way is of no use
	for w := range workers {
		all.Go(func() {
			for b := range jobs {
				b.out, b.err = work(ctx, w, b.in)
				close(b.done)
			}
		})
	}
	var failed error
	all.Go(func() {
		defer close(queue)
		defer close(jobs)
		failed = produce(func(in T) error {
			b := &block[T, R]{in: in, done: make(chan struct{})}
			select {
			case queue <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case jobs <- b:
				return nil
			case <-ctx.Done():
				b.err = ctx.Err()
				close(b.done)
				return b.err
			}
		})
	})
	for b := range queue {
		<-b.done
		if b.err != nil {
			return b.err
		}
		if err := use(b.out); err != nil {
			return err
		}
	}
	return failed
}

// workers is how many blocks are worked on at a time.
func workers() int { return min(runtime.GOMAXPROCS(0), 8) }
