package sketch

import "slices"

// A wire is a net between two layers as columns: it comes from above at some, goes
// down at others, and runs level between them in one row, its track. A wire of one
// column needs none.
type wire struct {
	ups, lows []int
	track     int
}

func (w *wire) straight() bool {
	return len(w.ups) == 1 && len(w.lows) == 1 && w.ups[0] == w.lows[0]
}

// span returns the first and the last column of a wire.
func (w *wire) span() (from, to int) {
	all := slices.Concat(w.ups, w.lows)
	return slices.Min(all), slices.Max(all)
}

// level reports whether a wire runs level in a row at this column.
func (w *wire) level(x, row int) bool {
	if w == nil || w.straight() || w.track != row {
		return false
	}
	from, to := w.span()
	return from <= x && x <= to
}

// A route is the tracks of all wires between two layers. Where two wires would need
// to change sides in one column, one of them first goes down in a free column and
// is led to its own in a second part, by a jog; jogs has one wire or nil for each.
type route struct {
	wires      []*wire
	jogs       []*wire
	rows, tail int // of the two parts
}

// routed finds tracks for wires. It reports false where there is no free column left.
func routed(wires []*wire, width int) (*route, bool) {
	r := &route{wires: wires, jogs: make([]*wire, len(wires))}
	order, ok := r.sequence(width)
	if !ok {
		return nil, false
	}
	r.rows = tracks(order)
	var jogs []*wire
	for _, j := range r.jogs {
		if j != nil {
			jogs = append(jogs, j)
		}
	}
	r.tail = tracks(jogs)
	return r, true
}

// sequence orders wires from the upmost track down. One that comes from above in a
// column in which another goes down must be above it; of the others, those are first
// that cross least so.
func (r *route) sequence(width int) ([]*wire, bool) {
	var out, left []*wire
	for _, w := range r.wires {
		if !w.straight() {
			left = append(left, w)
		}
	}
	for len(left) > 0 {
		best, least := -1, 0
		for i, w := range left {
			if blocked(w, left) {
				continue
			}
			cost := 0
			for _, o := range left {
				cost += crossed(w, o) - crossed(o, w)
			}
			if best < 0 || cost < least {
				best, least = i, cost
			}
		}
		if best < 0 {
			if !r.jog(left[0], left, width) {
				return nil, false
			}
			continue
		}
		out = append(out, left[best])
		left = slices.Delete(left, best, best+1)
	}
	return out, true
}

// blocked reports whether another wire must be above this one.
func blocked(w *wire, all []*wire) bool {
	return slices.ContainsFunc(all, func(o *wire) bool { return o != w && shares(o.ups, w.lows) })
}

func shares(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// crossed counts how often two wires cross if the first is above the second.
func crossed(a, b *wire) int {
	n := 0
	from, to := a.span()
	for _, x := range b.ups {
		if x > from && x < to {
			n++
		}
	}
	from, to = b.span()
	for _, x := range a.lows {
		if x > from && x < to {
			n++
		}
	}
	return n
}

// jog leads a wire down in a free column near each of its own in which another comes
// from above.
func (r *route) jog(w *wire, left []*wire, width int) bool {
	j := r.jogs[slices.Index(r.wires, w)]
	for k, x := range w.lows {
		if !slices.ContainsFunc(left, func(o *wire) bool { return o != w && slices.Contains(o.ups, x) }) {
			continue
		}
		free := r.free(x, width)
		if free < 0 {
			return false
		}
		if j == nil {
			j = &wire{}
			r.jogs[slices.Index(r.wires, w)] = j
		}
		j.ups, j.lows = append(j.ups, free), append(j.lows, x)
		w.lows = slices.Clone(w.lows)
		w.lows[k] = free
	}
	return true
}

// free returns the column nearest to x in which no wire comes or goes, or -1.
func (r *route) free(x, width int) int {
	taken := func(x int) bool {
		for i, w := range r.wires {
			if slices.Contains(w.ups, x) || slices.Contains(w.lows, x) {
				return true
			}
			if j := r.jogs[i]; j != nil && (slices.Contains(j.ups, x) || slices.Contains(j.lows, x)) {
				return true
			}
		}
		return false
	}
	for d := 1; d < width; d++ {
		for _, c := range []int{x + d, x - d} {
			if c >= 0 && c < width && !taken(c) {
				return c
			}
		}
	}
	return -1
}

// tracks gives each wire the first row below those before it that it would touch,
// and returns how many rows that makes.
func tracks(order []*wire) int {
	rows := 0
	for i, w := range order {
		from, to := w.span()
		for _, o := range order[:i] {
			f, t := o.span()
			if f <= to+1 && from <= t+1 || shares(o.ups, w.lows) {
				w.track = max(w.track, o.track+1)
			}
		}
		rows = max(rows, w.track+1)
	}
	return rows
}
