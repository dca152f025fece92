package link

import (
	"cmp"
	"fmt"
	"slices"

	"parley/graph/edtf"
)

// A stretch is the days from First to Last, both of which are attested.
type stretch struct{ First, Last edtf.Day }

// apart is how many days lie between two attestations of one tenure at most. A
// longer silence says that there may have been two: a term of six years and a
// return to office are not told apart otherwise.
const apart = 6 * 366

// joined sorts stretches and joins those that are no more than apart: the time in
// which something may be taken to have gone on.
func joined(days []stretch) []stretch { return joinedWithin(days, apart) }

// sorted sorts stretches, each day once.
func sorted(days []stretch) []stretch { return joinedWithin(days, 0) }

func joinedWithin(days []stretch, apart int) []stretch {
	days = slices.Clone(days)
	slices.SortFunc(days, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)) })
	var out []stretch
	for _, d := range days {
		if n := len(out); n > 0 && gapDays(out[n-1].Last, d.First) <= apart {
			out[n-1].Last = max(out[n-1].Last, d.Last)
			continue
		}
		out = append(out, d)
	}
	return out
}

// stretchOf is the time of a date, without ends that have no bound; none if it
// has no bound at all.
func stretchOf(d edtf.Date) []stretch {
	if d.IsZero() {
		return nil
	}
	first, last := d.Range()
	switch {
	case !first.Bounded() && !last.Bounded():
		return nil
	case !first.Bounded():
		first = last
	case !last.Bounded():
		last = first
	}
	return []stretch{{first, last}}
}

// gapDays is how many days b is after a; below 0 if it is before.
func gapDays(a, b edtf.Day) int { return int(int64(b) - int64(a)) }

// between returns the least number of days between two times, 0 if they meet,
// and false if one of them is not known.
func between(a, b []stretch) (days int, known bool) {
	least := -1
	for _, x := range a {
		for _, y := range b {
			d := max(gapDays(x.Last, y.First), gapDays(y.Last, x.First), 0)
			if least < 0 || d < least {
				least = d
			}
		}
	}
	return max(least, 0), least >= 0
}

// outside returns by how many days the farthest day of a lies outside b.
func outside(a, b []stretch) int {
	most := 0
	for _, x := range a {
		for _, day := range []edtf.Day{x.First, x.Last} {
			d, _ := between([]stretch{{day, day}}, b)
			most = max(most, d)
		}
	}
	return most
}

// years tells a time by its years: "1991 to 1999".
func years(days []stretch) string {
	if len(days) == 0 {
		return "no date"
	}
	first, _, _ := days[0].First.Civil()
	last, _, _ := days[len(days)-1].Last.Civil()
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d to %d", first, last)
}
