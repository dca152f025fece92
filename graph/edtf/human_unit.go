package edtf

import (
	"strconv"
	"strings"
)

// months are the months as they are printed, from 1.
var months = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// plain reports whether u is a day, a month or a year and no more.
func (u *unit) plain() bool {
	return u.qualifiers() == 0 && u.season() == 0 && u.significant == 0 && !masked(u.text)
}

// human writes u.
func (u *unit) human() string {
	text := u.humanDate()
	if u.clock != "" {
		text += " " + humanClock(u.clock)
	}
	q := u.qual[0]
	if (u.month == "" || u.qual[1] == q) && (u.day == "" || u.qual[2] == q) {
		return [...]string{"", "perhaps ", "about ", "perhaps about "}[q] + text
	}
	return text + " (" + u.humanQualifiers() + ")"
}

// humanQualifiers says which parts are qualified, where not all are alike.
func (u *unit) humanQualifiers() string {
	var notes []string
	for q := uncertain; q <= uncertain|approximate; q++ {
		var parts []string
		for i, name := range [...]string{"year", "month", "day"} {
			if u.qual[i] == q {
				parts = append(parts, name)
			}
		}
		if parts != nil {
			notes = append(notes, strings.Join(parts, " and ")+" "+
				[...]string{"", "uncertain", "approximate", "uncertain and approximate"}[q])
		}
	}
	return strings.Join(notes, ", ")
}

// humanDate writes the date of u without its qualifiers.
func (u *unit) humanDate() string {
	year := u.humanYear()
	if s := u.season(); s != 0 {
		name := partsOfYear[s-firstPartOfYear].name
		if s < 33 {
			return name + " " + year
		}
		return name + " of " + year
	}
	if !masked(u.month) && !masked(u.day) {
		return u.humanDayOf(year)
	}
	switch {
	case u.month == "XX" && u.day == "":
		return year + ", month unknown"
	case u.month == "XX" && u.day == "XX":
		return year + ", month and day unknown"
	case u.day == "XX" && !masked(u.month):
		return (&unit{year: u.year, month: u.month}).humanDayOf(year) + ", day unknown"
	case masked(u.year):
		return u.text
	}
	// Some digits are open: the first and last day or month that fit.
	first, last := u.earliest.unit(u.day != ""), u.latest.unit(u.day != "")
	p := part{from: first, to: last, dots: true}
	return p.humanOne()
}

// unit is d, or its month.
func (d Day) unit(precise bool) unit {
	text := d.String()
	if !precise {
		text = text[:len(text)-len("-01")]
	}
	u, _ := parseUnit(text, text, 0)
	return u
}

// humanDayOf writes the day and the month of u, as far as it has them, before
// its year.
func (u *unit) humanDayOf(year string) string {
	switch {
	case u.month == "":
		return year
	case masked(u.year):
		year = ", " + year
	default:
		year = " " + year
	}
	month := months[number(u.month)]
	if u.day == "" {
		return month + year
	}
	return strconv.Itoa(number(u.day)) + " " + month + year
}

// humanYear writes the year of u: a number, a decade ("the 1980s") or the first
// and the last that it may be.
func (u *unit) humanYear() string {
	if u.significant > 0 {
		estimate, _ := parseUnit(u.year, u.year, 0)
		return "about " + yearText(estimate.yearLow) + " (" + yearText(u.yearLow) + "–" + yearText(u.yearHigh) + ")"
	}
	switch {
	case !masked(u.year):
		return yearText(u.yearLow)
	case u.year == "XXXX":
		return "an unknown year"
	case len(u.year) == 4 && !masked(u.year[:3]) && u.month == "":
		return "the " + strconv.FormatInt(u.yearLow, 10) + "s"
	}
	return "a year " + yearText(u.yearLow) + "–" + yearText(u.yearHigh)
}

// yearText writes a year as people count them, who know no year 0.
func yearText(year int64) string {
	if year <= 0 {
		return strconv.FormatInt(1-year, 10) + " BC"
	}
	return strconv.FormatInt(year, 10)
}

// humanClock writes "21:28:00-04:00" as "21:28 -04:00".
func humanClock(clock string) string {
	const hms = len("21:28:00")
	zone := strings.IndexAny(clock, "Z+-")
	text, tail := clock, ""
	if zone >= 0 {
		text, tail = clock[:zone], " "+clock[zone:]
	}
	if tail == " Z" {
		tail = " UTC"
	}
	if len(text) == hms && strings.HasSuffix(text, ":00") {
		text = text[:hms-len(":00")]
	}
	return text + tail
}
