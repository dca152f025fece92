package session

import (
	"strings"
	"unicode"
)

// A Word is one word of a command line, without its quotes.
type Word struct {
	Text       string
	Start, End int  // where it stands in the line, in bytes, with its quotes
	Open       rune // the quote that was not closed; 0: none
}

// Words splits a line as a shell does: blanks part words, quotes keep them
// together, a backslash takes the next character as it is, but for between
// single quotes. Nothing else has a meaning: no variable, no star, no semicolon.
// A quote that is not closed goes to the end of the line, and is told in the last
// word.
func Words(line string) []Word {
	var out []Word
	var text strings.Builder
	w := Word{Start: -1}
	escaped := false
	for i, r := range line {
		if w.Start < 0 && !unicode.IsSpace(r) {
			w.Start = i
		}
		switch {
		case w.Start < 0:
		case escaped:
			text.WriteRune(r)
			escaped = false
		case r == '\\' && w.Open != '\'':
			escaped = true
		case w.Open != 0 && r == w.Open:
			w.Open = 0
		case w.Open != 0:
			text.WriteRune(r)
		case r == '"' || r == '\'':
			w.Open = r
		case unicode.IsSpace(r):
			w.Text, w.End = text.String(), i
			out, w = append(out, w), Word{Start: -1}
			text.Reset()
		default:
			text.WriteRune(r)
		}
	}
	if w.Start >= 0 {
		w.Text, w.End = text.String(), len(line)
		out = append(out, w)
	}
	return out
}

// Texts returns the words of a line as their text alone.
func Texts(line string) []string {
	var out []string
	for _, w := range Words(line) {
		out = append(out, w.Text)
	}
	return out
}

// Quote returns text as one word of a line.
func Quote(text string) string {
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'\`, r) }) {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
