package fault

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// Fold breaks each line of text between words, where it is wider than a terminal
// of that width, and puts what is left of it below, two columns further to the
// right. A word that is wider, such as an IRI, stays whole, so that it can be
// copied. With a width of 0 text stays as it is.
func Fold(text string, width int) string {
	if width <= 0 {
		return text
	}
	var folded []string
	for line := range strings.SplitSeq(text, "\n") {
		folded = append(folded, foldLine(line, width)...)
	}
	return strings.Join(folded, "\n")
}

func foldLine(line string, width int) (lines []string) {
	if runewidth.StringWidth(line) <= width {
		return []string{line}
	}
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	now, empty := indent, true
	for word := range strings.FieldsSeq(line) {
		switch {
		case empty:
			now += word
		case runewidth.StringWidth(now)+1+runewidth.StringWidth(word) <= width:
			now += " " + word
		default:
			lines = append(lines, now)
			now = indent + "  " + word
		}
		empty = false
	}
	return append(lines, now)
}
