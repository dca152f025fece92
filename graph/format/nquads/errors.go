package nquads

import (
	"fmt"
	"unicode/utf8"

	"parley/graph"
)

// maxShownRunes is how much of a line an error shows.
const maxShownRunes = 200

// A placeError says what is wrong at an offset in a line.
type placeError struct {
	at        int
	msg, hint string
}

func (e *placeError) Error() string { return e.msg }

func fail(at int, format string, args ...any) error {
	return &placeError{at: at, msg: fmt.Sprintf(format, args...)}
}

// in turns e into what users see.
func (e *placeError) in(file string, number int, line []byte) *graph.SyntaxError {
	return &graph.SyntaxError{
		File:   file,
		Line:   number,
		Column: utf8.RuneCount(line[:e.at]) + 1,
		Text:   shown(line),
		Msg:    e.msg,
		Hint:   e.hint,
	}
}

// shown returns the beginning of a line with a replacement for every byte and
// character that cannot be printed, so that columns still count.
func shown(line []byte) string {
	var out []rune
	for i := 0; i < len(line) && len(out) < maxShownRunes; {
		r, n := utf8.DecodeRune(line[i:])
		if r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0 {
			r = utf8.RuneError
		}
		out = append(out, r)
		i += n
	}
	return string(out)
}

func badUTF8(line []byte) *placeError {
	at := 0
	for at < len(line) {
		r, n := utf8.DecodeRune(line[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return &placeError{
		at:   at,
		msg:  fmt.Sprintf("byte 0x%02X is not UTF-8", line[at]),
		hint: "convert the file to UTF-8 first",
	}
}
