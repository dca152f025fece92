package quadstore

import (
	"context"
	"errors"
	"io"

	"parley/graph"
)

// journal checks I3 to I8.
func (v *verifier) journal(ctx context.Context, j *journal) error {
	j.base = v.base
	j.reset()
	info, err := j.file.Stat()
	if err != nil {
		return err
	}
	v.size = info.Size()
	// Without all segments, what the journal changes has no meaning.
	end, whole, err := v.transactions(ctx, j, v.whole)
	if err != nil || !whole {
		return err
	}
	if end < v.size && !v.writerAtWork() {
		v.corrupt(7, j.path, end, "%d bytes of an unfinished transaction follow the last commit", v.size-end)
	}
	if err := j.refresh(ctx); err != nil {
		return err
	}
	if j.end != end {
		return nil // a writer was at work: memory has more than we have read
	}
	return v.view(ctx, j)
}

// transactions checks I3 to I6 and returns where the last commit ends, and
// whether there was no damage, neither before, as whole says, nor on the way.
// Behind damage it goes on with the next commit that it can find.
func (v *verifier) transactions(ctx context.Context, j *journal, whole bool) (end int64, _ bool, err error) {
	var bad damage
	d := newDecoder(j.path, j.file, v.size, headerSize, 0)
	for {
		start := d.end
		t, err := d.next(ctx)
		switch {
		case err == io.EOF || err == errUnfinished:
			return d.end, whole, nil
		case errors.As(err, &bad):
			whole = false
			v.report(bad.invariant, bad.CorruptError)
			if d, err = v.skip(d); err != nil || d == nil {
				return 0, false, err
			}
		case err != nil:
			return 0, false, err
		default:
			v.transaction(j.path, start, t, whole)
		}
	}
}

// skip returns a decoder behind the next commit record, or nil.
func (v *verifier) skip(d *decoder) (*decoder, error) {
	var next *decoder
	err := d.commits(d.at+1, func(at int64, c commit) bool {
		next = newDecoder(d.name, d.file, v.size, at+commitSize, c.sequence)
		return false
	})
	return next, err
}

// transaction checks I5 and I6 for one transaction, the second only if
// everything before it could be read.
func (v *verifier) transaction(path string, start int64, t *delta, whole bool) {
	used := make([]bool, len(t.terms)+1)
	for _, list := range [][]localQuad{t.added, t.removed} {
		for _, q := range list {
			for _, n := range q {
				used[n] = true
			}
		}
	}
	for i, u := range used[1:] {
		if !u {
			v.corrupt(5, path, start, "term %d of the transaction is in no quad", i+1)
		}
	}
	if !whole {
		return
	}
	for _, q := range t.added {
		if g := t.quad(q); v.has(g) {
			v.corrupt(6, path, start, "a quad is added that was there: %q", g)
		} else {
			v.holds[g] = true
		}
	}
	for _, q := range t.removed {
		if g := t.quad(q); !v.has(g) {
			v.corrupt(6, path, start, "a quad is removed that was not there: %q", g)
		} else {
			v.holds[g] = false
		}
	}
}

// has reports whether the store has a quad after the transactions so far.
func (v *verifier) has(g graph.Quad) bool {
	if there, changed := v.holds[g]; changed {
		return there
	}
	q, known := v.base.resolve(g)
	return known && v.base.has(q)
}
