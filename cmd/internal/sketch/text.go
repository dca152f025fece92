package sketch

import (
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/text/unicode/bidi"

	"parley/cmd/internal/output"
)

// clean returns a text as one that can be drawn: in one line, without characters
// that play tricks. One that begins with a mark to be put over a character gets a
// circle to carry it, lest it be put over a line.
func clean(text string) string {
	text = strings.Join(strings.Fields(output.Printable(text)), " ")
	if r, _ := utf8.DecodeRuneInString(text); text != "" && runewidth.RuneWidth(r) == 0 {
		text = "◌" + text
	}
	return text
}

// wrapped returns a text in lines of up to width columns, at least one.
func wrapped(text string, width int) []string {
	return output.Wrap(clean(text), width)
}

// widest returns the columns of the widest line.
func widest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, columns(l))
	}
	return n
}

func columns(text string) int { return runewidth.StringWidth(text) }

// firstStrong and endOfIsolate keep a text's direction to itself. They take no
// column.
const firstStrong, endOfIsolate = "\u2068", "\u2069"

// isolated keeps the direction of a text that has characters written from right to
// left to itself.
func isolated(text string) string {
	for _, r := range text {
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL || p.Class() == bidi.AN {
			return firstStrong + text + endOfIsolate
		}
	}
	return text
}
