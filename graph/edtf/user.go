package edtf

import (
	"strconv"
	"strings"
)

// ParseUser reads a date as a person types it on a command line: whatever Parse
// reads, with blanks around it; "today" and "yesterday"; and dates as Human
// writes them and others like them: "30 Nov 2025", "November 30, 2025",
// "nov 2025". Today is the day that those words go by. The hint of the
// *SyntaxError tells how dates are written.
func ParseUser(text string, today Day) (Date, error) {
	trimmed := strings.TrimSpace(text)
	switch strings.ToLower(trimmed) {
	case "today":
		return today.Of(), nil
	case "yesterday":
		return (today - 1).Of(), nil
	}
	if iso, ok := spelledOut(trimmed); ok {
		trimmed = iso
	}
	d, err := Parse(trimmed)
	if e, ok := err.(*SyntaxError); ok {
		e.Hint = userHint
	}
	return d, err
}

// spelledOut turns a date with a month's name into digits. Numbers like
// 11/12/2025 are not touched: half the world reads them the other way round.
func spelledOut(text string) (string, bool) {
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	month, day, year := 0, 0, 0
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		switch {
		case err != nil && month == 0:
			if month = monthNamed(f); month == 0 {
				return "", false
			}
		case err == nil && len(f) <= 2 && day == 0 && n >= 1 && n <= 31:
			day = n
		case err == nil && len(f) == 4 && year == 0 && n > 0:
			year = n
		default:
			return "", false
		}
	}
	if month == 0 || year == 0 {
		return "", false
	}
	if day == 0 {
		return DayOf(year, month, 1).String()[:len("2025-11")], true
	}
	return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2), true
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// monthNamed returns the month with this English name, in full or cut to three
// letters or more, or 0.
func monthNamed(name string) int {
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	if len(name) < 3 {
		return 0
	}
	for i, full := range [...]string{"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"} {
		if strings.HasPrefix(full, name) {
			return i + 1
		}
	}
	return 0
}
