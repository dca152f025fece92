package quadstore

// A delta is what one transaction changed, in numbers of its own: what a
// journal holds and what a view is changed by.
type delta struct {
	terms          []string // ascending, distinct, none empty; the first has number 1
	added, removed []localQuad
	schema         uint32 // schema version of the writer
}

// A localQuad is a quad in the numbers of a delta: subject, predicate, object,
// label. The lists of a delta ascend and repeat nothing.
type localQuad [4]uint32

func (q localQuad) compare(r localQuad) int {
	for i := range q {
		switch {
		case q[i] < r[i]:
			return -1
		case q[i] > r[i]:
			return 1
		}
	}
	return 0
}

func (d *delta) empty() bool { return len(d.added) == 0 && len(d.removed) == 0 }

// compact drops the terms that no quad uses, and renumbers.
func (d *delta) compact() {
	number := make([]uint32, len(d.terms)+1) // by old number; first only a mark
	for _, list := range [][]localQuad{d.added, d.removed} {
		for _, q := range list {
			for _, n := range q {
				number[n] = 1
			}
		}
	}
	kept := d.terms[:0]
	number[0] = 0
	for i, t := range d.terms {
		if number[i+1] != 0 {
			kept = append(kept, t)
			number[i+1] = uint32(len(kept))
		}
	}
	d.terms = kept
	for _, list := range [][]localQuad{d.added, d.removed} {
		for i, q := range list {
			list[i] = localQuad{number[q[0]], number[q[1]], number[q[2]], number[q[3]]}
		}
	}
}
