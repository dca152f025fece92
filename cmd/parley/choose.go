package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

// narrowed returns what is visible of a snapshot, and of that what the limits of
// the question let count.
func (r *reading) narrowed(ctx context.Context, s graph.Snapshot) (visible, counts graph.Snapshot, err error) {
	if !r.c.Bool("deprecated") && !r.limits.deprecated() {
		view, err := claims.NewViewKnown(ctx, s, r.limits.Known)
		if err != nil {
			return nil, nil, err
		}
		s = view
	}
	if r.limits.Filter.IsZero() {
		return s, s, nil
	}
	sel, err := claims.NewSelection(ctx, s, r.limits.Filter)
	if err != nil {
		return nil, nil, unknownSource(err, r.limits.Filter)
	}
	return s, sel, nil
}

// noteHidden says how much is deprecated, and how much does not count.
func (r *reading) noteHidden(visible, counts graph.Snapshot) {
	if view, ok := visible.(*claims.View); ok && view.Hidden() > 0 {
		r.notef("%s of deprecated rank hidden (--deprecated shows them)", count(view.Hidden(), "quad"))
	}
	sel, ok := counts.(*claims.Selection)
	if !ok {
		return
	}
	if text := sourcesCount(sel); text != "" {
		r.notef("%s", text)
	}
	left := sel.Left()
	for _, of := range []struct {
		n   int64
		why string
	}{
		{left.Later, "known only after " + r.limits.Known.Human()},
		{left.Unknown, "nothing says since when they are known"},
		{left.Ranked, "they have another rank"},
	} {
		if of.n > 0 {
			r.notef("%s left out: %s", count(of.n, "quad"), of.why)
		}
	}
}

// occurring returns the nodes that something is said of, where only some claims
// count.
func (r *reading) occurring(nodes []graph.ID) ([]graph.ID, error) {
	if r.snap == r.all {
		return nodes, nil
	}
	var out []graph.ID
	for _, node := range nodes {
		var total int64
		for _, p := range []graph.Pattern{{S: node}, {P: node}, {O: node}, {L: node}} {
			n, err := r.snap.Size(r.ctx, p)
			if err != nil {
				return nil, err
			}
			total += n
		}
		if total > 0 {
			out = append(out, node)
		}
	}
	return out, nil
}

// sourcesCount says how many documents were named, and what is left out for that;
// "" if none were named.
func sourcesCount(sel *claims.Selection) string {
	text, of := "", ""
	if n := len(sel.Sources()); n > 0 {
		text, of = count(int64(n), "source"), "others"
	}
	if n := len(sel.NotSources()); n > 0 {
		of = strings.TrimPrefix(of+" and these", " and ")
		text = strings.TrimPrefix(text+", without "+count(int64(n), "source"), ", ")
	}
	if n := sel.Left().Elsewhere; n > 0 {
		text += "; " + count(n, "quad") + " of " + of + " left out"
	}
	return text
}

// unknownSource adds to the error for a source that nothing is called what it
// may have been meant to be.
func unknownSource(err error, f claims.Filter) error {
	var unknown *claims.UnknownSource
	if !errors.As(err, &unknown) {
		return err
	}
	flag := "--source"
	if !slices.Contains(f.Sources, unknown.Name) {
		flag = "--not-source"
	}
	e := fault.Usagef("%s: %w", flag, unknown).Hint("parley sources lists them")
	return e.Hint("%s", didYouMean(schema.Nearest(unknown.Name, unknown.Known, 3)))
}
