package main

import (
	"slices"
	"strings"

	"parley/graph/claims"
)

// An alternative is what there would be without one of the limits of a question,
// where with it there is nothing.
type alternative struct {
	flags string // that set the limit
	text  string // what there would be
}

// otherwise asks a question again without each limit that it has: without the time
// that it is about, and without each of those on claims; if that helps nowhere,
// without all of them. ask tells in a few words what there is, or "" if there is
// nothing either.
func (a *answer) otherwise(ask func(*answer) (string, error)) ([]alternative, error) {
	var out []alternative
	when := a.asOf.timeFlags()
	if when != nil {
		text, err := ask(a.atAnyTime())
		if err != nil {
			return nil, err
		}
		out = append(out, alternative{strings.Join(when, " and "), text})
	}
	more, err := a.otherwiseClaimed(ask)
	if err != nil {
		return nil, err
	}
	out = append(out, more...)
	helps := func(x alternative) bool { return x.text != "" }
	if len(out) < 2 || slices.ContainsFunc(out, helps) {
		return out, nil
	}
	b, err := a.without(a.limits.claimFlags()...)
	if err != nil {
		return nil, err
	}
	text, err := ask(b.atAnyTime())
	if text == "" || err != nil {
		return out, err
	}
	return []alternative{{strings.Join(append(when, a.limits.claimFlags()...), " and "), text}}, nil
}

// otherwiseClaimed is otherwise for the limits on claims, each alone.
func (a *answer) otherwiseClaimed(ask func(*answer) (string, error)) (out []alternative, err error) {
	for _, flag := range a.limits.claimFlags() {
		b, err := a.without(flag)
		if err != nil {
			return nil, err
		}
		text, err := ask(b)
		if err != nil {
			return nil, err
		}
		out = append(out, alternative{flag, text})
	}
	return out, nil
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
		if x.text == "" {
			neither = append(neither, x.flags)
			continue
		}
		parts = append(parts, "without "+x.flags+" there would be "+x.text)
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

// atAnyTime returns the answer to the same question in all time. It tells the user
// nothing by itself.
func (a *answer) atAnyTime() *answer {
	b := *a
	b.reading = a.silent()
	b.undated = map[string]bool{}
	b.asOf = asOf{limits: a.limits}
	return &b
}

// without returns the answer to the same question without limits on claims, by
// their flags. It tells the user nothing by itself.
func (a *answer) without(flags ...string) (*answer, error) {
	r := a.silent()
	r.backing, r.one = nil, nil
	for _, flag := range flags {
		r.limits = r.limits.without(flag)
	}
	var err error
	if _, r.snap, err = r.narrowed(r.ctx, r.stored); err != nil {
		return nil, err
	}
	if a.one != nil {
		if r.snap, r.one, err = claims.Merge(r.ctx, r.snap); err != nil {
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
