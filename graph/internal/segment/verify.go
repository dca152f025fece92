package segment

import (
	"bytes"
	"context"
	"fmt"

	"parley/graph"
)

// Verify reads all of the segment and reports every damage: first what Checksums
// does, then what contradicts what. It must be guarded like any other reading;
// what it has reported before a panic stands. worked is told now and then how
// much more was done; it comes to twice the size of the file.
func (s *Segment) Verify(ctx context.Context, report func(*graph.CorruptError), worked func(bytes int64)) error {
	v := verifier{s: s, ctx: ctx, report: report, worked: worked}
	if err := v.checksums(); err != nil {
		return err
	}
	if v.damaged {
		return nil // the contradictions that follow from it would only hide it
	}
	checks := []func() error{v.terms, v.orders, v.postings, v.gone}
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
		worked(s.Size() / int64(len(checks)))
	}
	return nil
}

type verifier struct {
	s       *Segment
	ctx     context.Context
	report  func(*graph.CorruptError)
	worked  func(bytes int64)
	damaged bool
}

func (v *verifier) bad(section string, at uint64, format string, args ...any) {
	v.damaged = true
	p := parser{segment: v.s}
	if e, ok := p.find(section); ok {
		at += e.offset
	}
	v.report(&graph.CorruptError{File: v.s.path, Offset: int64(at), Reason: "section " + section + ": " + fmt.Sprintf(format, args...)})
}

func (v *verifier) terms() error {
	var last []byte
	terms := v.s.Terms()
	for i := 0; ; i++ {
		if i%verifyPiece == 0 && v.ctx.Err() != nil {
			return v.ctx.Err()
		}
		term, ok := terms.Next()
		if !ok {
			return nil
		}
		if bytes.Compare(last, term) >= 0 {
			v.bad("terms", v.s.dict.blocks.Get(i/termBlock), "term %d does not ascend", i)
		}
		last = append(last[:0], term...)
	}
}

// orders checks that each order ascends and uses ids that there can be, and
// that both have the same quads.
func (v *verifier) orders() error {
	var sums [2]uint64
	buf := make([]graph.IDQuad, quadBlock)
	for n := range v.s.orders {
		o := &v.s.orders[n]
		var last graph.IDQuad
		for i := 0; i < o.quads; i += len(buf) {
			if i%verifyPiece == 0 && v.ctx.Err() != nil {
				return v.ctx.Err()
			}
			buf = buf[:min(quadBlock, o.quads-i)]
			o.Quads(i, buf)
			for j, q := range buf {
				if o.order.Compare(last, q) >= 0 {
					v.bad(orderName(o.order)+".data", 0, "quad %d does not ascend", i+j)
				}
				if max(q.S, q.P, q.O, q.L) >= v.s.Limit() {
					v.bad(orderName(o.order)+".data", 0, "quad %d has an id that no term has", i+j)
				}
				sums[n] += quadHash(q)
				last = q
			}
		}
	}
	if sums[0] != sums[1] {
		v.bad("opsl.data", 0, "the two orders have different quads")
	}
	return nil
}

// quadHash is a number of a quad; sums of it tell sets of quads apart.
func quadHash(q graph.IDQuad) uint64 {
	h := uint64(q.S)<<32 | uint64(q.P)
	h = (h ^ h>>29) * 0xbf58476d1ce4e5b9
	h ^= uint64(q.O)<<32 | uint64(q.L)
	h = (h ^ h>>32) * 0x94d049bb133111eb
	return h ^ h>>31
}

// postings checks that each list has the quads that it should, by reading them,
// and that the lists have all.
func (v *verifier) postings() error {
	for _, l := range []struct {
		name  string
		lists *lists
		of    func(graph.ID) graph.Pattern
	}{
		{"pred", &v.s.pred, func(id graph.ID) graph.Pattern { return graph.Pattern{P: id} }},
		{"label", &v.s.label, func(id graph.ID) graph.Pattern { return graph.Pattern{L: id} }},
	} {
		var total int64
		buf := make([]graph.IDQuad, quadBlock)
		l.lists.each(func(id graph.ID, n int64) {
			total += n
			if v.ctx.Err() != nil || l.lists.find(id).left {
				return
			}
			p := l.of(id)
			r := v.s.byList(Run{order: &v.s.orders[0], at: 0, end: v.s.Quads() + 1, count: -1}, p, l.lists, id, true)
			r.exact = false
			var got int64
			var last graph.IDQuad
			for {
				k, more := r.Next(buf)
				if !more {
					break
				}
				for _, q := range buf[:k] {
					if graph.SPOL.Compare(last, q) < 0 {
						got++
					}
					last = q
				}
			}
			if got != n {
				v.bad(l.name+".list", 0, "of the %d quads listed for id %d only %d have it", n, id, got)
			}
		})
		if total != int64(v.s.Quads()) {
			v.bad(l.name+".list", 0, "the lists have %d quads, not %d", total, v.s.Quads())
		}
	}
	return v.ctx.Err()
}

// gone checks that the lists of removed quads ascend and have only ids of older
// segments.
func (v *verifier) gone() error {
	var sums [2]uint64
	for n, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		list := v.s.Gone(o)
		var last graph.IDQuad
		for i := range list.Len() {
			q := list.Quad(i)
			if o.Compare(last, q) >= 0 || max(q.S, q.P, q.O, q.L) >= v.s.First() {
				v.bad("gone", 0, "removed quad %d does not ascend or is of no older segment", i)
			}
			sums[n] += quadHash(q)
			last = q
		}
	}
	if sums[0] != sums[1] {
		v.bad("gone", 0, "the two orders have different quads")
	}
	return nil
}
