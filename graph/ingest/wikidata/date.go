package wikidata

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"parley/graph/edtf"
)

// The precisions of dates.
const (
	day       = 11
	month     = 10
	year      = 9
	decade    = 8
	century   = 7
	millenium = 6
)

const julian = entities + "Q1985786"

// A moment is a date as Wikidata has it.
type moment struct {
	year, month, day int // year 0 is 1 BC
	precision        int
	julian           bool
}

// date reads the date of a snak; about says that it is only about then. What is
// no date, or one too vague to say, is an error.
func (s *snak) date(about bool) (edtf.Date, error) {
	m, err := s.moment()
	if err != nil {
		return edtf.Date{}, err
	}
	text, err := m.edtf()
	if err != nil {
		return edtf.Date{}, err
	}
	if about && !strings.ContainsAny(text, "[X") {
		text += "~"
	}
	return edtf.Parse(text)
}

func (s *snak) moment() (moment, error) {
	var v struct {
		Time      string
		Precision int
		Calendar  string `json:"calendarmodel"`
	}
	if s.Type != "value" || s.Value.Type != "time" {
		return moment{}, fmt.Errorf("%s stands where a date is expected", s.Type)
	}
	if err := json.Unmarshal(s.Value.Value, &v); err != nil {
		return moment{}, err
	}
	m := moment{precision: v.Precision, julian: v.Calendar == julian}
	sign, rest := 1, v.Time
	if strings.HasPrefix(rest, "-") {
		sign = -1
	}
	rest, _, _ = strings.Cut(strings.TrimLeft(rest, "+-"), "T")
	parts := strings.Split(rest, "-")
	if len(parts) != 3 {
		return moment{}, fmt.Errorf("no date: %q", v.Time)
	}
	for i, to := range []*int{&m.year, &m.month, &m.day} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 0 {
			return moment{}, fmt.Errorf("no date: %q", v.Time)
		}
		*to = n
	}
	if m.year == 0 {
		return moment{}, fmt.Errorf("there is no year 0: %q", v.Time)
	}
	if m.year *= sign; m.year < 0 {
		m.year++
	}
	return m, nil
}

// mostYears bounds the years that are told: what is further off is geology.
const mostYears = 9999

// edtf writes the date as EDTF.
func (m moment) edtf() (string, error) {
	if m.year > mostYears || m.year < -mostYears {
		return "", fmt.Errorf("the year %d is too far away", m.year)
	}
	switch m.precision {
	case day, 12, 13, 14:
		if m.julian {
			d, err := gregorian(m.year, m.month, m.day)
			return d.String(), err
		}
		return fmt.Sprintf("%s-%02d-%02d", yearText(m.year), m.month, m.day), nil
	case month:
		if m.julian {
			return m.julianMonth()
		}
		return fmt.Sprintf("%s-%02d", yearText(m.year), m.month), nil
	case year:
		return yearText(m.year), nil
	case decade:
		if m.year < 0 {
			return m.years(10)
		}
		return fmt.Sprintf("%03dX", m.year/10), nil
	case century:
		return m.years(100)
	case millenium:
		return m.years(1000)
	}
	return "", fmt.Errorf("a date of precision %d is too vague", m.precision)
}

func yearText(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}

// years returns one of the n years that the year is among: 1901 to 2000 is a
// century, and so is 100 BC to 1 BC. Decades begin with the year 0.
func (m moment) years(n int) (string, error) {
	first := 0
	switch bc := 1 - m.year; {
	case m.year <= 0:
		end := (bc - 1) / n * n // the last year before our era of the next range
		first = 1 - (end + n)
	default:
		first = (m.year-1)/n*n + 1
	}
	return "[" + yearText(first) + ".." + yearText(first+n-1) + "]", nil
}

// julianMonth returns the range of days of a month of the Julian calendar.
func (m moment) julianMonth() (string, error) {
	first, err := gregorian(m.year, m.month, 1)
	if err != nil {
		return "", err
	}
	y, next := m.year, m.month+1
	if next == 13 {
		y, next = y+1, 1
	}
	last, err := gregorian(y, next, 1)
	if err != nil {
		return "", err
	}
	return edtf.OneOf(first, last-1).String(), nil
}

// gregorian returns the day that has a date in the Julian calendar, after the
// formulas for Julian day numbers of Richards (Explanatory Supplement to the
// Astronomical Almanac, 3rd edition, section 15.11).
func gregorian(y, m, d int) (edtf.Day, error) {
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	leap := 0
	if y%4 == 0 && m == 2 {
		leap = 1
	}
	if m < 1 || m > 12 || d < 1 || d > days[m-1]+leap {
		return 0, fmt.Errorf("there is no such day: %s-%02d-%02d", yearText(y), m, d)
	}
	const unixEpoch = 2440588 // the Julian day number of 1970-01-01
	a := (14 - m) / 12
	yy, mm := y+4800-a, m+12*a-3
	number := d + (153*mm+2)/5 + 365*yy + floorDiv(yy, 4) - 32083
	return edtf.DayOf(1970, 1, 1) + edtf.Day(number-unixEpoch), nil
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
