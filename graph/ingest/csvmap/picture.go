package csvmap

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/graph/edtf"
)

// A picture says how a date is written: "DD-MM-YYYY".
type picture struct {
	text  string
	parts []string // elements of a date, and text between them
}

// elements are what a picture is made of, the longer before those that they
// begin with.
var elements = []string{"YYYY", "YY", "Month", "Mon", "MM", "M", "DD", "D", "hh", "mm", "ss", "edtf"}

// pictures reads one picture or more.
func (p *parser) pictures() ([]picture, error) {
	var out []picture
	for len(p.rest) > 0 && p.rest[0].kind != 'c' && !(p.rest[0].kind == 'w' && slices.Contains(keywords, p.rest[0].text)) {
		t, err := p.next("ws", "picture of a date")
		if err != nil {
			return nil, err
		}
		pic, err := newPicture(t.value().constant())
		switch {
		case err != nil:
			return nil, p.fail(t, "as in DD-MM-YYYY, \"D Month YYYY\", M/D/YY or edtf", "%v", err)
		case p.m.century == 0 && slices.Contains(pic.parts, "YY"):
			return nil, p.fail(t, "a line before this one says which, as in century 1950", "two digits do not say which century they mean")
		}
		out = append(out, pic)
	}
	if out == nil {
		return nil, p.fail(p.here(), "as in DD-MM-YYYY", "a picture of a date is missing")
	}
	return out, nil
}

func newPicture(text string) (picture, error) {
	pic := picture{text: text}
	has := map[byte]int{}
	for rest := text; rest != ""; {
		i := slices.IndexFunc(elements, func(e string) bool { return strings.HasPrefix(rest, e) })
		if i < 0 {
			if c := rest[0]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' && c != 'T' && c != 'Z' {
				return pic, fmt.Errorf("%s is no picture of a date: nothing is written %c", text, c)
			}
			pic.parts, rest = append(pic.parts, rest[:1]), rest[1:]
			continue
		}
		has[elements[i][0]]++
		pic.parts, rest = append(pic.parts, elements[i]), rest[len(elements[i]):]
	}
	edtf := has['e'] == 1 && len(pic.parts) == 1
	once := has['Y'] == 1 && has['M'] <= 1 && has['D'] <= has['M']
	if !edtf && (!once || has['e'] > 0) {
		return pic, fmt.Errorf("%s is no picture of a date: it has a year, perhaps a month, and a day only with a month", text)
	}
	return pic, nil
}

// read reads a date that is written so. Fits is false if it is written otherwise;
// an error says that there is no such date.
func (pic picture) read(text string, century int) (d edtf.Date, fits bool, err error) {
	if pic.text == "edtf" {
		d, err = edtf.Parse(text)
		return d, err == nil, nil
	}
	var year, month, day int
	for _, part := range pic.parts {
		var n int
		if n, text, fits = cut(part, text); !fits {
			return d, false, nil
		}
		switch part {
		case "YYYY":
			year = n
		case "YY":
			if year = century/100*100 + n; year < century {
				year += 100
			}
		case "Month", "Mon", "MM", "M":
			month = n
		case "DD", "D":
			day = n
		}
	}
	if text != "" {
		return d, false, nil
	}
	iso := fmt.Sprintf("%04d", year)
	if slices.ContainsFunc(pic.parts, func(p string) bool { return p[0] == 'M' }) {
		iso += fmt.Sprintf("-%02d", month)
	}
	if slices.ContainsFunc(pic.parts, func(p string) bool { return p[0] == 'D' }) {
		iso += fmt.Sprintf("-%02d", day)
	}
	if month > 12 || len(iso) > 4 && month == 0 || len(iso) > 7 && day == 0 {
		return d, true, fmt.Errorf("there is no %s", iso) // EDTF has seasons there
	}
	d, err = edtf.Parse(iso)
	return d, true, err
}

// cut takes one part of a picture off the text.
func cut(part, text string) (n int, rest string, ok bool) {
	least, most := 1, 2
	switch part {
	case "YYYY":
		least, most = 4, 4
	case "YY", "MM", "DD":
		least = 2
	case "M", "D", "hh", "mm", "ss":
	case "Month", "Mon":
		return cutMonth(text)
	default:
		rest, ok = strings.CutPrefix(text, part)
		return 0, rest, ok
	}
	digits := 0
	for digits < len(text) && digits < most && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	n, err := strconv.Atoi(text[:digits])
	return n, text[digits:], digits >= least && err == nil
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// cutMonth takes an English month off the text, in full or short, in any case.
func cutMonth(text string) (n int, rest string, ok bool) {
	letters := 0
	for letters < len(text) && (text[letters]|0x20 >= 'a' && text[letters]|0x20 <= 'z') {
		letters++
	}
	word := strings.ToLower(text[:letters])
	for i, month := range months {
		month = strings.ToLower(month)
		if word == month || word == month[:3] || word == "sept" && i == 8 {
			return i + 1, strings.TrimPrefix(text[letters:], "."), true
		}
	}
	return 0, text, false
}
