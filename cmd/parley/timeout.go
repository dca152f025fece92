package main

import (
	"context"
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

func timeoutFlag(otherwise time.Duration) cli.Flag {
	return &cli.DurationFlag{Name: "timeout", Value: otherwise, Usage: "give up after `TIME`" + timeoutDefault(otherwise)}
}

// timeoutDefault says what holds where no time is given.
func timeoutDefault(d time.Duration) string {
	if d == 0 {
		return ", as in 30s (otherwise never)"
	}
	return " (" + d.String() + "); 0 never does"
}

// giveUpInTime sets the limit that --timeout gives, where a command has it.
func (r *reading) giveUpInTime() (cancel context.CancelFunc, err error) {
	limit := r.c.Duration("timeout")
	switch {
	case limit < 0:
		return nil, fault.Usagef("--timeout %v is less than nothing", limit)
	case limit == 0:
		return func() {}, nil
	}
	r.ctx, cancel = context.WithTimeout(r.ctx, limit)
	return cancel, nil
}

// tooLong explains the error that the limit of time gives.
func (r *reading) tooLong(err error) error {
	if limit := r.c.Duration("timeout"); limit > 0 && errors.Is(err, context.DeadlineExceeded) {
		return fault.Failedf("the search took longer than %v", limit).Hint("--timeout gives it more time")
	}
	return err
}
