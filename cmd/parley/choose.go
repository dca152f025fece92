package main

import (
	"errors"

	"parley/cmd/internal/fault"
	"parley/graph/claims"
	"parley/schema"
)

// choose lets only what passes a filter count, and says how much that is.
func (r *reading) choose(f claims.Filter) error {
	if f.IsZero() {
		return nil
	}
	sel, err := claims.NewSelection(r.ctx, r.snap, f)
	if err != nil {
		return unknownSource(err)
	}
	r.snap = sel
	if len(f.Sources) > 0 {
		r.notef("%s", sourcesCount(sel))
	}
	left := sel.Left()
	if left.Later > 0 {
		r.notef("%s left out: known only after %s", count(left.Later, "quad"), f.Known.Human())
	}
	if left.Unknown > 0 {
		r.notef("%s left out: nothing says since when they are known", count(left.Unknown, "quad"))
	}
	return nil
}

// sourcesCount says how many documents were named, and what does not rest on
// them.
func sourcesCount(sel *claims.Selection) string {
	text := count(int64(len(sel.Sources())), "source")
	if n := sel.Left().Elsewhere; n > 0 {
		text += "; " + count(n, "quad") + " of others left out"
	}
	return text
}

// unknownSource adds to the error for a source that nothing is called what it
// may have been meant to be.
func unknownSource(err error) error {
	var unknown *claims.UnknownSource
	if !errors.As(err, &unknown) {
		return err
	}
	e := fault.Usagef("--source: %w", unknown).Hint("parley sources lists them")
	return e.Hint("%s", didYouMean(schema.Nearest(unknown.Name, unknown.Known, 3)))
}
