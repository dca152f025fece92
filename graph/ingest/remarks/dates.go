package remarks

import (
	"strconv"
	"strings"
)

// isDate says whether a date begins at i: a month with a day or a year.
func (p *parser) isDate(i int) bool {
	if p.month(i) == 0 || !p.upper(i) {
		return false
	}
	if p.number(i+1) > 0 {
		return true
	}
	// A month alone; May and March may be a name or a verb.
	return !p.oneOf(i, "may", "march", "april", "june") && !p.upper(i+1)
}

// month is the number of the month at i, 0 if it is none.
func (p *parser) month(i int) int {
	k := p.key(i)
	if len(k) < 3 {
		return 0
	}
	months := [...]string{"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"}
	for n, m := range months {
		if k == m || len(k) <= 4 && strings.HasPrefix(m, k) {
			return n + 1
		}
	}
	return 0
}

// number is the number at i ("5", "5th"), 0 if it is none.
func (p *parser) number(i int) int {
	k := p.key(i)
	for _, s := range []string{"st", "nd", "rd", "th"} {
		if n, ok := strings.CutSuffix(k, s); ok {
			k = n
			break
		}
	}
	n, err := strconv.Atoi(k)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// dates reads one or several dates at i, with "on", "from", "until" or a
// parenthesis before them.
func (p *parser) dates(i int) (list []Dates, next int) {
	j, close := i, false
	if p.is(j, "(") {
		j, close = j+1, true
	}
	open := Closed
	switch {
	case p.oneOf(j, "on", "during", "between"):
		j++
	case p.oneOf(j, "from", "since", "after", "beginning"):
		j, open = j+1, After
	case p.oneOf(j, "until", "till", "through", "to", "before"):
		j, open = j+1, Before
	}
	d, k := p.dateRange(j)
	if k == j {
		return nil, i
	}
	if d.From != d.To {
		open = Closed // "from April 3 to May 5"
	}
	d = opened(d, open)
	d.Span = p.span(j, k)
	list, j = append(list, d), k
	for open == Closed {
		d, k := p.nextDate(j, list[len(list)-1].To)
		if k == j {
			break
		}
		list, j = append(list, d), k
	}
	if close {
		if !p.is(j, ")") {
			return nil, i
		}
		j++
	}
	return list, j
}

func opened(d Dates, open Side) Dates {
	d.Open = open
	switch open {
	case After:
		d.To = Day{}
	case Before:
		d.From = Day{}
	}
	return d
}

// nextDate reads a further member of a list of dates: ", and 14–15" after
// "January 11–12", "and May 3".
func (p *parser) nextDate(i int, last Day) (d Dates, next int) {
	j := p.and(i)
	if j == i || p.is(i, ";") {
		return d, i
	}
	if p.month(j) > 0 && p.upper(j) && p.number(j+1) > 0 {
		d, k := p.dateRange(j)
		d.Span = p.span(j, k)
		return d, k
	}
	n := p.number(j)
	if n == 0 || n > 31 || last.Day == 0 || p.upper(j+1) {
		return d, i
	}
	from := Day{last.Year, last.Month, n}
	to, k := p.rangeEnd(j+1, from)
	return Dates{Span: p.span(j, k), From: from, To: to}, k
}

// dateRange reads "April 3", "April 3–5", "April 30–May 2, 1961", "April 1961".
func (p *parser) dateRange(i int) (d Dates, next int) {
	if p.is(i, "the") && p.ordinal(i+1) {
		day := Day{Day: p.number(i + 1)}
		return Dates{From: day, To: day}, i + 2
	}
	if n := p.number(i); p.isYear(i) && p.yearAlone(i) {
		return Dates{From: Day{Year: n}, To: Day{Year: n}}, i + 1
	}
	from, j := p.monthDay(i)
	if j == i {
		return d, i
	}
	to, j := p.rangeEnd(j, from)
	if from.Year == 0 {
		from.Year = to.Year
		if to.Month < from.Month && to.Year > 0 {
			from.Year--
		}
	}
	return Dates{From: from, To: to}, j
}

func (p *parser) ordinal(i int) bool {
	return p.number(i) > 0 && p.number(i) <= 31 && p.has(i) && !p.toks[i].isNumber() && !p.upper(i+1)
}

func (p *parser) isYear(i int) bool {
	return p.has(i) && p.toks[i].isNumber() && len(p.toks[i].text) == 4 && p.number(i) >= 1500
}

// yearAlone says whether a year stands for itself: "in 1919".
func (p *parser) yearAlone(i int) bool { return p.oneOf(i-1, "in", "since", "until", "during") }

// monthDay reads "April 3, 1961", "April 3", "April 1961", "April".
func (p *parser) monthDay(i int) (d Day, next int) {
	if !p.isDate(i) {
		return d, i
	}
	d.Month = p.month(i)
	j := i + 1
	if n := p.number(j); n > 0 && n <= 31 {
		d.Day = n
		j++
	}
	d.Year, j = p.year(j)
	return d, j
}

func (p *parser) year(j int) (year, next int) {
	k := j
	if p.is(k, ",") {
		k++
	}
	if p.isYear(k) {
		return p.number(k), k + 1
	}
	return 0, j
}

// rangeEnd reads "–5", "-May 2", "to May 2" after a day.
func (p *parser) rangeEnd(i int, from Day) (to Day, next int) {
	if !p.has(i) || !isDashToken(p.toks[i]) && !p.oneOf(i, "to", "through", "until") {
		return from, i
	}
	if d, j := p.monthDay(i + 1); j > i+1 {
		if d.Year == 0 {
			d.Year = from.Year
			if d.Year > 0 && d.Month < from.Month {
				d.Year++
			}
		}
		return d, j
	}
	if n := p.number(i + 1); n > 0 && n <= 31 && from.Day > 0 && isDashToken(p.toks[i]) {
		to = Day{from.Year, from.Month, n}
		var year int
		year, next = p.year(i + 2)
		if year > 0 {
			to.Year = year
		}
		return to, next
	}
	return from, i
}
