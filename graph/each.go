package graph

import (
	"context"
	"iter"
)

// Quads iterates over the quads that p selects, in order o. After an error the
// iteration ends. It is for places where a call per quad does not matter; hot
// loops use a Cursor.
func Quads(ctx context.Context, s Snapshot, p Pattern, o Order) iter.Seq2[IDQuad, error] {
	return func(yield func(IDQuad, error) bool) {
		c, err := s.Scan(ctx, p, o)
		if err != nil {
			yield(IDQuad{}, err)
			return
		}
		defer c.Close()
		buf := make([]IDQuad, 256)
		for {
			n, err := c.Next(buf)
			if err != nil {
				yield(IDQuad{}, err)
				return
			}
			if n == 0 {
				return
			}
			for _, q := range buf[:n] {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// IDOf returns the id of one term, or Any if the snapshot does not know it.
func IDOf(ctx context.Context, s Snapshot, t Term) (ID, error) {
	ids, err := s.Lookup(ctx, []Term{t}, nil)
	if err != nil {
		return Any, err
	}
	return ids[0], nil
}

// TermOf returns the term of one id.
func TermOf(ctx context.Context, s Snapshot, id ID) (Term, error) {
	terms, err := s.Terms(ctx, []ID{id}, nil)
	if err != nil {
		return "", err
	}
	return terms[0], nil
}

// TermQuads turns quads of ids into quads of terms, in one look-up.
func TermQuads(ctx context.Context, s Snapshot, quads []IDQuad) ([]Quad, error) {
	ids := make([]ID, 0, 4*len(quads))
	for _, q := range quads {
		ids = append(ids, q.S, q.P, q.O, q.L)
	}
	terms, err := s.Terms(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	out := make([]Quad, len(quads))
	for i := range out {
		t := terms[4*i:]
		out[i] = Quad{t[0], t[1], t[2], t[3]}
	}
	return out, nil
}
