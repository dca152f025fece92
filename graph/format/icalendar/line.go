package icalendar

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// most is how many bytes a line may have, without its end.
const most = 75

// lines writes content lines.
type lines struct {
	w   *bufio.Writer
	err error // the first of writing
}

// line writes a property with its value, folded.
func (l *lines) line(name, value string) {
	rest := name + ":" + value
	for room := most; len(rest) > room; room = most - 1 {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		l.put(rest[:cut] + "\r\n ")
		rest = rest[cut:]
	}
	l.put(rest + "\r\n")
}

func (l *lines) put(text string) {
	if _, err := l.w.WriteString(text); err != nil && l.err == nil {
		l.err = fmt.Errorf("write calendar: %w", err)
	}
}

// optional writes a property whose value is text, unless there is none.
func (l *lines) optional(name, value string) {
	if value != "" {
		l.line(name, text(value))
	}
}

var marks = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`, `\`, `\\`, ";", `\;`, ",", `\,`)

// text writes text as a value.
func text(value string) string { return strings.Map(shown, marks.Replace(value)) }

var quotes = strings.NewReplacer("^", "^^", `"`, "^'", "\r\n", "^n", "\n", "^n", "\r", "^n")

// parameter writes text as the value of a parameter (RFC 6868).
func parameter(value string) string { return `"` + strings.Map(shown, quotes.Replace(value)) + `"` }

// shown is what stands for a character: U+FFFD for control characters, which a
// calendar may not have, and for bytes that are no UTF-8.
func shown(r rune) rune {
	if r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0 {
		return utf8.RuneError
	}
	return r
}

// webAddress returns an address as a URI; false if it is none of the web.
func webAddress(iri string) (string, bool) {
	if !strings.HasPrefix(iri, "https://") && !strings.HasPrefix(iri, "http://") {
		return "", false
	}
	var b strings.Builder
	for i := range len(iri) {
		if c := iri[i]; c <= ' ' || c >= 0x7F || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
