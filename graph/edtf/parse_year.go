package edtf

import "strings"

// maxYear bounds the years that can be written.
const maxYear = 1_000_000_000_000_000

// longYear reads a year of more than four digits, after its Y: "17E7",
// "-171010000S3".
func (r *reader) longYear(u *unit) error {
	at := r.pos
	negative := r.accept('-')
	digits := r.digits(false)
	if digits == "" {
		return r.failAt(r.pos, "a year is expected here")
	}
	exponent := 0
	hasExponent := r.accept('E')
	if hasExponent {
		e := r.digits(false)
		if e == "" || len(e) > 2 {
			return r.failAt(r.pos, "an exponent of one or two digits is expected here")
		}
		exponent = number(e)
	} else if len(digits) <= 4 || digits[0] == '0' {
		return r.failAt(at, "a year of up to four digits has neither Y nor further zeros")
	}
	value := int64(0)
	for _, c := range digits + strings.Repeat("0", exponent) {
		if value = value*10 + int64(c-'0'); value > maxYear {
			return r.failAt(at, "the year is too large")
		}
	}
	u.year = "Y" + r.text[at:r.pos]
	u.yearLow, u.yearHigh = value, value
	if negative {
		u.yearLow, u.yearHigh = -value, -value
	}
	if r.accept('S') {
		if err := r.significant(u, digits+strings.Repeat("0", exponent)); err != nil {
			return err
		}
	}
	u.qual[0] = r.qualifier()
	u.text = "Y" + r.text[at:r.pos]
	u.setBounds()
	return r.end()
}

// significant reads how many digits of the year are significant, after the S,
// and widens the year to what those digits say.
func (r *reader) significant(u *unit, digits string) error {
	at := r.pos
	text := r.digits(false)
	if masked(digits) || text == "" || len(text) > 2 {
		return r.failAt(at, "the number of significant digits is expected here")
	}
	u.significant = number(text)
	if u.significant < 1 || u.significant > len(digits) {
		return r.failAt(at, "there are %d digits", len(digits))
	}
	width := int64(1)
	for range len(digits) - u.significant {
		width *= 10
	}
	negative := u.yearLow < 0
	low := magnitude(u.yearLow) / width * width
	high := low + width - 1
	if negative {
		low, high = -high, -low
	}
	u.yearLow, u.yearHigh = low, high
	u.setBounds()
	return nil
}

// yearRange returns the first and last year that a year of four digits may
// mean, some of them perhaps X.
func yearRange(year string) (low, high int64) {
	digits, negative := strings.CutPrefix(year, "-")
	for i := range len(digits) {
		low, high = low*10, high*10
		if c := digits[i]; c == 'X' {
			high += 9
		} else {
			low += int64(c - '0')
			high += int64(c - '0')
		}
	}
	if negative {
		low, high = -high, -low
	}
	return low, high
}
