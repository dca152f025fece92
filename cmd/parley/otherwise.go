package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley/graph/claims"
)

// An alternative is what there would be without one of the limits of a question,
// where with it there is nothing.
type alternative struct {
	flags string // that set the limit
	text  string // what there would be; "" for nothing
	late  bool   // that is not known: it takes longer than nearestTime
}

// otherwise asks a question again without each limit that it has: without the time
// that it is about, and without each of those on claims; if that helps nowhere,
// without all of them. ask tells in a few words what there is, or "" if there is
// nothing either.
func (a *answer) otherwise(ask func(*answer) (string, error)) ([]alternative, error) {
	var out []alternative
	when, rest := a.asOf.timeFlags(), a.limits.claimFlags()
	if when != nil {
		x, err := a.eased(strings.Join(when, " and "), true, nil, ask)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	more, err := a.otherwiseClaimed(ask)
	if err != nil {
		return nil, err
	}
	out = append(out, more...)
	if len(out) < 2 || slices.ContainsFunc(out, func(x alternative) bool { return x.text != "" || x.late }) {
		return out, nil
	}
	all, err := a.eased(strings.Join(append(when, rest...), " and "), true, rest, ask)
	if all.text == "" || err != nil {
		return out, err
	}
	return []alternative{all}, nil
}

// otherwiseClaimed is otherwise for the limits on claims, each alone.
func (a *answer) otherwiseClaimed(ask func(*answer) (string, error)) (out []alternative, err error) {
	for _, flag := range a.limits.claimFlags() {
		x, err := a.eased(flag, false, []string{flag}, ask)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// eased asks a question again: in all time, or without the limits on claims that
// have these flags. It gives up after a while.
func (a *answer) eased(flags string, allTime bool, without []string, ask func(*answer) (string, error)) (alternative, error) {
	ctx, cancel := context.WithTimeout(a.ctx, nearestTime)
	defer cancel()
	x := alternative{flags: flags}
	b, err := a.without(ctx, without)
	if err == nil {
		if allTime {
			b.asOf = asOf{limits: b.limits}
		}
		x.text, err = ask(b)
	}
	if err != nil && a.ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return alternative{flags: flags, late: true}, nil
	}
	return x, err
}

// wouldBe is otherwise for a hint: "without --at there would be 3 people; without
// --source there is nothing either". It is "" if the question has no limit.
func (a *answer) wouldBe(ask func(*answer) (string, error)) (string, error) {
	all, err := a.otherwise(ask)
	return wouldBe(all), err
}

func wouldBe(all []alternative) string {
	var parts, neither []string
	for _, x := range all {
		switch {
		case x.late:
			parts = append(parts, "what there would be without "+x.flags+" takes too long to tell")
		case x.text == "":
			neither = append(neither, x.flags)
		default:
			parts = append(parts, "without "+x.flags+" there would be "+x.text)
		}
	}
	if neither != nil {
		parts = append(parts, "without "+strings.Join(neither, " or without ")+" there is nothing either")
	}
	return strings.Join(parts, "; ")
}

// some tells a number of things for wouldBe.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return count(int64(n), what)
}

// without returns the answer to the same question without limits on claims, by
// their flags. It tells the user nothing by itself.
func (a *answer) without(ctx context.Context, flags []string) (*answer, error) {
	r := a.silent()
	r.ctx = ctx
	if flags == nil {
		return r.newAnswer(a.asOf)
	}
	r.backing, r.one = nil, nil
	for _, flag := range flags {
		r.limits = r.limits.without(flag)
	}
	var err error
	if _, r.snap, err = r.narrowed(ctx, r.stored); err != nil {
		return nil, err
	}
	if a.one != nil {
		if r.snap, r.one, err = claims.Merge(ctx, r.snap); err != nil {
			return nil, err
		}
	}
	if err := r.back(); err != nil {
		return nil, err
	}
	return r.newAnswer(a.asOf)
}

// silent returns a reading of the same that tells the user nothing.
func (r *reading) silent() *reading {
	p, out := *r.program, *r
	p.quiet = true
	out.program = &p
	return &out
}
