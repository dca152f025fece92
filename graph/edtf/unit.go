package edtf

// A unit is one date of any precision, without intervals and sets: a day, a
// month, a season, a year, or one of them with digits left open.
type unit struct {
	text  string // canonical
	year  string // as written, with sign; begins with Y if long
	month string // two characters; "" if absent; 21 to 41 are seasons
	day   string // two characters; "" if absent
	clock string // "21:28:00-04:00"; "" if absent

	// How the year, the month and the day are qualified.
	qual [3]qualifier
	// significant is the number in "1950S2"; 0 if absent.
	significant int

	yearLow, yearHigh int64 // the years that are meant
	earliest, latest  Day   // the days that are meant
}

// A qualifier says how a part of a date is known.
type qualifier uint8

const (
	uncertain   qualifier = 1 << iota // ?
	approximate                       // ~
)

// qualifierOf returns the qualifier that c stands for, or 0.
func qualifierOf(c byte) qualifier {
	switch c {
	case '?':
		return uncertain
	case '~':
		return approximate
	case '%':
		return uncertain | approximate
	}
	return 0
}

func (q qualifier) String() string { return [...]string{"", "?", "~", "%"}[q] }

// qualifiers is all qualifiers of u together.
func (u *unit) qualifiers() qualifier { return u.qual[0] | u.qual[1] | u.qual[2] }

// precise reports whether u is a day, with or without a clock time.
func (u *unit) precise() bool { return u.day != "" }

// season is u's season or other part of a year, 21 to 41, or 0.
func (u *unit) season() int {
	if u.month == "" || masked(u.month) {
		return 0
	}
	if n := number(u.month); n > 12 {
		return n
	}
	return 0
}

// unsure reports whether nothing about u is certain: it is qualified, or it is
// a season, whose days depend on who speaks.
func (u *unit) unsure() bool {
	s := u.season()
	return u.qualifiers() != 0 || s >= 21 && s <= 32
}

// A partOfYear is a season or another group of months.
type partOfYear struct {
	name  string
	first int // month in which it begins
	n     int // months
}

// partsOfYear are the groups of months numbered from 21. Seasons without a
// hemisphere are read as northern ones; a winter, or a southern summer, begins
// in the year that it is named after.
var partsOfYear = [...]partOfYear{
	{"spring", 3, 3}, {"summer", 6, 3}, {"autumn", 9, 3}, {"winter", 12, 3},
	{"northern spring", 3, 3}, {"northern summer", 6, 3}, {"northern autumn", 9, 3}, {"northern winter", 12, 3},
	{"southern spring", 9, 3}, {"southern summer", 12, 3}, {"southern autumn", 3, 3}, {"southern winter", 6, 3},
	{"1st quarter", 1, 3}, {"2nd quarter", 4, 3}, {"3rd quarter", 7, 3}, {"4th quarter", 10, 3},
	{"1st third", 1, 4}, {"2nd third", 5, 4}, {"last third", 9, 4},
	{"1st half", 1, 6}, {"2nd half", 7, 6},
}

const firstPartOfYear = 21

// setBounds sets earliest and latest from the other fields, and reports whether
// there is such a day at all.
func (u *unit) setBounds() bool {
	if s := u.season(); s != 0 {
		p := partsOfYear[s-firstPartOfYear]
		lastYear, lastMonth := u.yearHigh, p.first+p.n-1
		if lastMonth > 12 {
			lastYear, lastMonth = lastYear+1, lastMonth-12
		}
		u.earliest, u.latest = dayRange(civilDays(u.yearLow, p.first, 1),
			civilDays(lastYear, lastMonth, daysIn(lastYear, lastMonth)))
		return true
	}
	if u.month == "" {
		u.earliest, u.latest = dayRange(civilDays(u.yearLow, 1, 1), civilDays(u.yearHigh, 12, 31))
		return true
	}
	first, ok := u.search(+1)
	if !ok {
		return false
	}
	last, _ := u.search(-1)
	u.earliest, u.latest = first, last
	return true
}

// search returns the first day that u may mean (step +1) or the last (-1).
func (u *unit) search(step int) (Day, bool) {
	y, end := u.yearLow, u.yearHigh
	if step < 0 {
		y, end = end, y
	}
	openYear := masked(u.year)
	for ; ; y += int64(step) {
		if !openYear || matches(magnitude(y), u.year) {
			if d, ok := u.searchYear(y, step); ok {
				return d, true
			}
		}
		if y == end {
			return 0, false
		}
	}
}

// searchYear is search within one year.
func (u *unit) searchYear(year int64, step int) (Day, bool) {
	m, d, end := 1, 1, 13
	if step < 0 {
		m, d, end = 12, 31, 0
	}
	for ; m != end; m += step {
		if !matches(int64(m), u.month) {
			continue
		}
		if u.day == "" {
			if step < 0 {
				return DayOf(int(year), m, daysIn(year, m)), true
			}
			return DayOf(int(year), m, 1), true
		}
		for day := d; day >= 1 && day <= 31; day += step {
			if day <= daysIn(year, m) && matches(int64(day), u.day) {
				return DayOf(int(year), m, day), true
			}
		}
	}
	return 0, false
}

// magnitude is the number that is written for a year, without its sign.
func magnitude(year int64) int64 { return max(year, -year) }

// masked reports whether digits of text are left open.
func masked(text string) bool {
	for i := range len(text) {
		if text[i] == 'X' {
			return true
		}
	}
	return false
}

// matches reports whether n has the digits of pattern, where X is any digit.
// Signs in the pattern are ignored.
func matches(n int64, pattern string) bool {
	for i := len(pattern) - 1; i >= 0 && pattern[i] != '-'; i-- {
		if c := pattern[i]; c != 'X' && int64(c-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return n == 0
}

// number reads a few digits.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
