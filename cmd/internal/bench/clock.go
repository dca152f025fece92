package bench

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// repeat runs f until it has run as often as asked for or taken the budget, once
// at least, and returns how long each run took, in seconds. What is over quickly
// is repeated for a part of the budget, so that a few cold runs do not stand for
// a process at work. over says that the limit ended a run; then there are no
// seconds.
func (c *Config) repeat(ctx context.Context, f func(context.Context) error) (seconds []float64, over bool, err error) {
	began := time.Now()
	for {
		taken := time.Since(began)
		if len(seconds) >= c.Runs && taken >= min(c.Budget/4, warm) || len(seconds) > 0 && taken >= c.Budget {
			return seconds, false, nil
		}
		s, over, err := c.once(ctx, f)
		if over || err != nil {
			return nil, over, err
		}
		seconds = append(seconds, s)
	}
}

// warm is how long short runs are repeated at most.
const warm = 300 * time.Millisecond

// once runs f within the limit.
func (c *Config) once(ctx context.Context, f func(context.Context) error) (seconds float64, over bool, err error) {
	limited, cancel := context.WithTimeout(ctx, c.Limit)
	defer cancel()
	start := time.Now()
	err = f(limited)
	taken := time.Since(start).Seconds()
	if ctx.Err() == nil && errors.Is(limited.Err(), context.DeadlineExceeded) && err != nil {
		return taken, true, nil
	}
	return taken, false, err
}

// timed returns the row of f's time, of which each run does n of what is asked.
// ok is false where -only leaves the row out.
func (c *Config) timed(ctx context.Context, name string, n int, f func(context.Context) (answer int64, err error)) (r Row, ok bool, err error) {
	if !c.wants(name) {
		return r, false, nil
	}
	c.tell(name)
	var answer int64
	seconds, over, err := c.repeat(ctx, func(ctx context.Context) (err error) {
		answer, err = f(ctx)
		return err
	})
	if err != nil {
		return r, false, fmt.Errorf("measuring %s: %w", name, err)
	}
	if over {
		least := c.Limit.Seconds() / float64(n)
		return Row{Name: name, Unit: Seconds, Median: least, Best: least, Runs: 1, Over: true}, true, nil
	}
	for i := range seconds {
		seconds[i] /= float64(n)
	}
	r = row(name, Seconds, seconds)
	r.Answer = answer
	return r, true, nil
}

// rate turns a row of seconds a run into one of n a second.
func (r Row) rate(n int64) Row {
	r.Unit, r.Median, r.Best = PerSecond, float64(n)/r.Median, float64(n)/r.Best
	return r
}
