package remarks

// In gives dates the years and months that they leave to the record, which
// lasts from start to end, both included: those nearest to it, and of two that
// are as near the earlier. Of an open side the zero Day is returned. A day that
// is not in the calendar (June 31) comes out as it is written.
func (d Dates) In(start, end Day) (from, to Day) {
	from, to = d.From.near(start, end), d.To.near(start, end)
	if d.Open == Closed && to.before(from) {
		if d.To.Year == 0 { // "December 29–January 4"
			to.Year = from.Year
			if to.before(from) {
				to.Year++
			}
		}
	}
	return from, to
}

// near fills in the year and the month of d.
func (d Day) near(start, end Day) Day {
	if d == (Day{}) || d.Year != 0 && d.Month != 0 {
		return d
	}
	if d.Month == 0 && d.Day != 0 {
		d.Month = start.Month
		if d.Day < start.Day && end.Month != start.Month {
			d.Month = end.Month
		}
	}
	if d.Year != 0 {
		return d
	}
	best, far := d, -1
	for y := start.Year - 1; y <= end.Year+1; y++ {
		c := Day{y, d.Month, d.Day}
		gap := max(start.number()-c.number(), c.number()-end.number(), 0)
		if far < 0 || gap < far {
			best, far = c, gap
		}
	}
	return best
}

// number orders days; the gaps between its numbers are about days.
func (d Day) number() int { return d.Year*372 + d.Month*31 + d.Day }

func (d Day) before(e Day) bool { return d.number() < e.number() }
