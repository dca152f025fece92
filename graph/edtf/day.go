package edtf

import (
	"fmt"
	"math"
	"time"
)

// A Day is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
// Years are astronomical: year 0 is 1 BC.
type Day int32

// MinDay and MaxDay are no days: they stand for an end without a bound. Days
// too far off to be counted (some 5.8 million years) are taken as the last one
// that can be, and their other end as unbounded, so that a range of days never
// leaves out a day that is meant.
const (
	MinDay Day = math.MinInt32
	MaxDay Day = math.MaxInt32

	firstDay = MinDay + 1
	lastDay  = MaxDay - 1
)

// DayOf returns the day with this year, month (1 to 12) and day of the month
// (from 1). Days past the end of a month run on into the next.
func DayOf(year, month, day int) Day {
	return clamp(civilDays(int64(year), month, day))
}

// DayOfTime returns the calendar date that t shows in its own location.
func DayOfTime(t time.Time) Day { return DayOf(t.Year(), int(t.Month()), t.Day()) }

// Civil returns the year, the month (1 to 12) and the day of the month of d.
func (d Day) Civil() (year, month, day int) {
	// Counted in eras of 400 years that begin in March, so that the leap
	// day is the last of its year.
	z := int64(d) + daysTo1970
	era := floorDiv(z, daysPerEra)
	doe := z - era*daysPerEra
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp + 3)
	year = int(yoe + era*400)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// String returns d as in "2025-11-30", or ".." if it is MinDay or MaxDay.
func (d Day) String() string {
	if !d.Bounded() {
		return ".."
	}
	y, m, day := d.Civil()
	if y < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Bounded reports whether d is a day, and not MinDay or MaxDay.
func (d Day) Bounded() bool { return d != MinDay && d != MaxDay }

const (
	daysPerEra = 146097 // 400 years
	daysTo1970 = 719468 // from 0000-03-01 to 1970-01-01
)

// civilDays is the inverse of Civil.
func civilDays(year int64, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := int64((153*(month-3)+2)/5 + day - 1)
	return era*daysPerEra + yoe*365 + yoe/4 - yoe/100 + doy - daysTo1970
}

// clamp takes a count of days that does not fit for the last one that does.
func clamp(days int64) Day {
	return Day(min(max(days, int64(firstDay)), int64(lastDay)))
}

// dayRange is the days from first to last, unbounded at an end that could not
// be counted.
func dayRange(first, last int64) (Day, Day) {
	e, l := clamp(first), clamp(last)
	if first < int64(firstDay) {
		e = MinDay
	}
	if last > int64(lastDay) {
		l = MaxDay
	}
	return e, l
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func leap(year int64) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year int64, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
