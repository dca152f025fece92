package bench

import (
	"context"
	"fmt"

	"parley/graph"
)

// A pattern says which positions of a pattern are bound.
type pattern struct {
	name       string
	s, p, o, l bool
	scans      int // how many a run makes: fewer where a scan finds much
}

var patterns = []pattern{
	{"S", true, false, false, false, 200},
	{"P", false, true, false, false, 4},
	{"O", false, false, true, false, 20},
	{"L", false, false, false, true, 200},
	{"SP", true, true, false, false, 200},
	{"SO", true, false, true, false, 200},
	{"PO", false, true, true, false, 20},
	{"SL", true, false, false, true, 200},
	{"PL", false, true, false, true, 200},
	{"OL", false, false, true, true, 200},
	{"SPO", true, true, true, false, 200},
	{"none", false, false, false, false, 1},
}

// pattern returns q's ids in the positions of the pattern.
func (s pattern) of(q graph.IDQuad) graph.Pattern {
	var p graph.Pattern
	if s.s {
		p.S = q.S
	}
	if s.p {
		p.P = q.P
	}
	if s.o {
		p.O = q.O
	}
	if s.l {
		p.L = q.L
	}
	return p
}

func (s *suite) scans(ctx context.Context) error {
	for _, p := range patterns {
		n := min(p.scans, len(s.w.Sample))
		name := "scan " + p.name
		r, ok, err := s.Config.timed(ctx, name, n, func(ctx context.Context) (total int64, err error) {
			for i := range n {
				found, err := s.store.scan(ctx, i, p)
				if err != nil {
					return 0, err
				}
				total += found
			}
			return total, nil
		})
		if err != nil {
			return err
		}
		if ok {
			if s.First && !r.Over {
				r.Note = fmt.Sprintf("%.1f quads a scan", float64(r.Answer)/float64(n))
			}
			s.add(r)
		}
	}
	return nil
}
