package edtf

import (
	"fmt"
	"strings"
)

// A reader reads one unit out of a longer text.
type reader struct {
	whole string // for errors
	text  string // what is to be read
	base  int    // where text begins in whole
	pos   int    // in text
}

func (r *reader) failAt(pos int, format string, args ...any) error {
	return &SyntaxError{Text: r.whole, Offset: r.base + pos, Msg: fmt.Sprintf(format, args...)}
}

// peek returns the next byte, or 0 at the end.
func (r *reader) peek() byte {
	if r.pos < len(r.text) {
		return r.text[r.pos]
	}
	return 0
}

// accept skips c if it is next.
func (r *reader) accept(c byte) bool {
	if r.peek() != c || r.pos >= len(r.text) {
		return false
	}
	r.pos++
	return true
}

// digits reads as many digits as there are, and also X where open is true.
func (r *reader) digits(open bool) string {
	start := r.pos
	for c := r.peek(); c >= '0' && c <= '9' || open && c == 'X'; c = r.peek() {
		r.pos++
	}
	return r.text[start:r.pos]
}

// qualifier reads a qualifier, if one is next.
func (r *reader) qualifier() qualifier {
	q := qualifierOf(r.peek())
	if q != 0 {
		r.pos++
	}
	return q
}

// parseUnit reads text, which begins at offset base of whole, as one unit.
func parseUnit(whole, text string, base int) (unit, error) {
	r := &reader{whole: whole, text: text, base: base}
	if text == "" {
		return unit{}, r.failAt(0, "a date is missing")
	}
	clock := ""
	if date, after, found := strings.Cut(text, "T"); found {
		var err error
		c := &reader{whole: whole, text: after, base: base + len(date) + 1}
		if clock, err = parseClock(c); err != nil {
			return unit{}, err
		}
		r.text = date
	} else {
		r.text = withoutZone(text)
	}
	u, err := r.unit()
	if err != nil {
		return unit{}, err
	}
	if clock != "" && (u.day == "" || masked(u.text) || u.qualifiers() != 0) {
		return unit{}, r.failAt(len(r.text), "a time of day needs a full date")
	}
	if u.clock = clock; clock != "" {
		u.text += "T" + clock
	}
	return u, nil
}

// withoutZone cuts the time zone that XML Schema allows at the end of a date.
func withoutZone(text string) string {
	if date, ok := strings.CutSuffix(text, "Z"); ok {
		return date
	}
	if n := len(text) - len("+00:00"); n >= 4 && text[n+3] == ':' && (text[n] == '+' || text[n] == '-') {
		if (&reader{text: text[n:]}).zone() {
			return text[:n]
		}
	}
	return text
}

// unit reads all of r.text.
func (r *reader) unit() (unit, error) {
	var u unit
	if r.accept('Y') {
		return u, r.longYear(&u)
	}
	start := r.pos
	left := r.qualifier()
	yearStart := r.pos
	r.accept('-')
	digits := r.digits(true)
	u.year = r.text[yearStart:r.pos]
	switch {
	case digits == "":
		return u, r.failAt(r.pos, "a year is expected here")
	case len(digits) > 4 && !masked(digits) && left == 0:
		r.pos = yearStart // as XML Schema writes it
		return u, r.longYear(&u)
	case len(digits) != 4:
		return u, r.failAt(yearStart, "a year has four digits")
	}
	u.yearLow, u.yearHigh = yearRange(u.year)
	if r.accept('S') {
		if err := r.significant(&u, digits); err != nil {
			return u, err
		}
		right := r.qualifier()
		u.qual[0] = left | right
		u.text = r.text[:r.pos]
		return u, r.end()
	}
	right := r.qualifier()
	u.qual[0] = left | right
	if r.accept('-') {
		if err := r.month(&u); err != nil {
			return u, err
		}
	}
	if err := r.end(); err != nil {
		return u, err
	}
	u.text = r.text[start:]
	u.unifyQualifiers()
	if !u.setBounds() {
		return u, r.failAt(start, "there is no such day: %s", noSuchDay(&u))
	}
	return u, nil
}

// end reports what is left over.
func (r *reader) end() error {
	if r.pos < len(r.text) {
		return r.failAt(r.pos, "%q is not expected here", r.text[r.pos:])
	}
	return nil
}

// month reads the month, and the day if there is one.
func (r *reader) month(u *unit) error {
	at := r.pos
	left := r.qualifier()
	if u.month = r.digits(true); len(u.month) != 2 {
		return r.failAt(at, "a month has two digits")
	}
	if !masked(u.month) {
		n := number(u.month)
		if n < 1 || n > 12 && n < firstPartOfYear || n >= firstPartOfYear+len(partsOfYear) {
			return r.failAt(at, "there is no month %s", u.month)
		}
	} else if u.month[0] != 'X' && u.month[0] > '1' {
		return r.failAt(at, "there is no month %s", u.month)
	}
	right := r.qualifier()
	u.qual[0] |= right // a qualifier on the right covers all to its left
	u.qual[1] = left | right
	if !r.accept('-') {
		return nil
	}
	at = r.pos
	if u.season() != 0 {
		return r.failAt(at, "a season has no days")
	}
	left = r.qualifier()
	if u.day = r.digits(true); len(u.day) != 2 {
		return r.failAt(at, "a day has two digits")
	}
	if n := number(u.day); !masked(u.day) && (n < 1 || n > 31) {
		return r.failAt(at, "there is no day %s", u.day)
	}
	right = r.qualifier()
	u.qual[0] |= right
	u.qual[1] |= right
	u.qual[2] = left | right
	return nil
}

// unifyQualifiers writes one qualifier at the end where all parts have it.
func (u *unit) unifyQualifiers() {
	q := u.qual[0]
	if q == 0 || u.month != "" && u.qual[1] != q || u.day != "" && u.qual[2] != q {
		return
	}
	u.text = u.year
	if u.month != "" {
		u.text += "-" + u.month
	}
	if u.day != "" {
		u.text += "-" + u.day
	}
	u.text += q.String()
}

// noSuchDay explains why a date with a month has no day.
func noSuchDay(u *unit) string {
	if masked(u.year) || masked(u.month) || masked(u.day) {
		return u.text
	}
	m := number(u.month)
	return fmt.Sprintf("%s %s has %d days", months[m], u.year, daysIn(u.yearLow, m))
}
