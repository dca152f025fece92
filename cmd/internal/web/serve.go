package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// drain is how long answers that are under way may go on when the server ends;
// then they are cancelled, and have cancelTime to notice.
const (
	drain      = 10 * time.Second
	cancelTime = 5 * time.Second
)

// Serve answers requests that come to the listener until ctx is done. Then it
// takes no more, lets those under way end, cancels those that take long, and
// returns nil. If the listener breaks it ends in the same way, with the error. The
// listener is closed in any case.
func (s *Server) Serve(ctx context.Context, l net.Listener) error { return s.serve(ctx, l, drain) }

func (s *Server) serve(ctx context.Context, l net.Listener, drain time.Duration) error {
	base, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(s.o.Log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(l) }()
	var broken error
	select {
	case err := <-ended: // answers under way go on: they need what the caller closes
		broken = fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	draining, stop := context.WithTimeout(base, drain)
	defer stop()
	err := h.Shutdown(draining)
	if errors.Is(err, context.DeadlineExceeded) {
		s.o.Log.Warn("answers still under way are cancelled")
		cancel(errEnding)
		last, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
		defer stop()
		if err = h.Shutdown(last); err != nil {
			err = errors.Join(fmt.Errorf("ending: %w", err), h.Close())
		}
	}
	if broken == nil {
		<-ended // Serve has returned: nothing of it runs any more
	}
	return errors.Join(broken, err)
}
