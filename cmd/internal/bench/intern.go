package bench

import (
	"bytes"
	"context"
	"hash/maphash"

	"parley/graph"
)

const internRow = "parse and intern, quads a second"

// yardsticks measures what any load must do at least: parse, and number the
// terms. Both run on one core, without a store.
func (c *Config) yardsticks(ctx context.Context, w *Workload) ([]Row, error) {
	var rows []Row
	for _, y := range []struct {
		name string
		do   func() func(*graph.Batch) error
	}{
		{"parse, quads a second", func() func(*graph.Batch) error {
			return func(*graph.Batch) error { return ctx.Err() }
		}},
		{internRow, func() func(*graph.Batch) error {
			t := newTable()
			return func(b *graph.Batch) error { t.intern(b); return ctx.Err() }
		}},
	} {
		r, ok, err := c.timed(ctx, y.name, 1, func(context.Context) (int64, error) { return 0, eachOf(w.File, 1, y.do()) })
		if err != nil {
			return nil, err
		}
		if ok && !r.Over {
			r = r.rate(w.Quads)
		}
		if ok {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// A table numbers terms: open addressing over bytes in one arena, so that it
// costs no allocation a term.
type table struct {
	seed  maphash.Seed
	text  []byte
	ends  []uint64 // where the bytes of each term end
	slots []slot   // a power of two of them, at most half full
	ids   []graph.ID
}

// A slot has the number of a term plus one, and half of its hash.
type slot struct{ number, hash uint32 }

func newTable() *table {
	return &table{seed: maphash.MakeSeed(), slots: make([]slot, 1<<16)}
}

// intern numbers the terms of b.
func (t *table) intern(b *graph.Batch) {
	t.ids = t.ids[:0]
	for i := range b.Len() {
		for pos := graph.SubjectPos; pos <= graph.LabelPos; pos++ {
			t.ids = append(t.ids, t.number(b.Term(i, pos)))
		}
	}
}

func (t *table) number(term []byte) graph.ID {
	h := maphash.Bytes(t.seed, term)
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.number == 0 {
			t.text = append(t.text, term...)
			t.ends = append(t.ends, uint64(len(t.text)))
			t.slots[i] = slot{uint32(len(t.ends)), uint32(h >> 32)}
			n := graph.ID(len(t.ends))
			if 2*len(t.ends) > len(t.slots) {
				t.grow()
			}
			return n
		}
		if s.hash == uint32(h>>32) && bytes.Equal(t.term(s.number), term) {
			return graph.ID(s.number)
		}
	}
}

func (t *table) term(number uint32) []byte {
	start := uint64(0)
	if number > 1 {
		start = t.ends[number-2]
	}
	return t.text[start:t.ends[number-1]]
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		i := maphash.Bytes(t.seed, t.term(s.number)) & mask
		for t.slots[i].number != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = s
	}
}
