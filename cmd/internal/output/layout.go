package output

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

const (
	gap       = 2 // blanks between columns
	narrowest = 8 // no column is squeezed below this; a terminal may be narrower
)

// layOut returns the table as lines for a terminal: a heading, unless there is
// one column only, and the rows, with cells wrapped where the width asks for it.
func (t *Table) layOut() string {
	rows := make([][]string, 0, len(t.held)+1)
	heading := len(t.columns) > 1
	if heading {
		rows = append(rows, slices.Clone(t.columns))
	}
	right := make([]bool, len(t.columns))
	for i := range right {
		right[i] = t.numeric(i)
	}
	for _, cells := range t.held {
		row := texts(cells)
		for i := range row {
			row[i] = Printable(row[i])
		}
		rows = append(rows, row)
	}
	widths := squeeze(naturalWidths(rows, len(t.columns)), t.out.o.Width)
	var b strings.Builder
	for i, row := range rows {
		lines := layOutRow(row, widths, right)
		if heading && i == 0 {
			for j := range lines {
				lines[j] = t.out.Bold(lines[j])
			}
		}
		for _, line := range lines {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// numeric reports whether every cell of a column is a number, which is read best
// with its end at the right.
func (t *Table) numeric(column int) bool {
	for _, row := range t.held {
		switch row[column].(type) {
		case int, int64, float64, nil:
		default:
			return false
		}
	}
	return true
}

// Printable returns text fit for a line of a terminal: line ends and tabs are
// blanks, other characters that play tricks are "?".
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case tricky(r):
			return '?'
		}
		return r
	}, text)
}

// tricky reports whether a terminal does something else with a character than
// show it: control characters, the separators of lines and paragraphs, and those
// that turn the direction of what comes after them, so that it reads otherwise
// than it is. The marks of direction that stand for one character are harmless,
// and some names need them.
func tricky(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 ||
		r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// harmless is Printable for text that is laid out already: line ends, tabs and
// bold type stay, and so do bytes that are no UTF-8, which may be half of a
// character.
func harmless(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for len(p) > 0 {
		if mark := boldMark(p); mark > 0 {
			out, p = append(out, p[:mark]...), p[mark:]
			continue
		}
		r, n := utf8.DecodeRune(p)
		if tricky(r) && r != '\n' && r != '\t' {
			out = append(out, '?')
		} else {
			out = append(out, p[:n]...)
		}
		p = p[n:]
	}
	return out
}

// boldMark returns the length of what switches bold type on or off at the
// beginning of p, or 0.
func boldMark(p []byte) int {
	for _, mark := range []string{boldOn, boldOff} {
		if bytes.HasPrefix(p, []byte(mark)) {
			return len(mark)
		}
	}
	return 0
}

func naturalWidths(rows [][]string, n int) []int {
	widths := make([]int, n)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	return widths
}

// squeeze lowers the widest columns to one common width so that all fit into
// total, as far as the narrowest width allows.
func squeeze(widths []int, total int) []int {
	room := total - gap*(len(widths)-1)
	limit := slices.Max(widths)
	for ; limit > narrowest; limit-- {
		sum := 0
		for _, w := range widths {
			sum += min(w, limit)
		}
		if sum <= room {
			break
		}
	}
	out := make([]int, len(widths))
	for i, w := range widths {
		out[i] = min(w, limit)
	}
	return out
}

// layOutRow returns the lines that one row takes.
func layOutRow(row []string, widths []int, right []bool) []string {
	cells := make([][]string, len(row))
	height := 1
	for i, text := range row {
		cells[i] = Wrap(text, widths[i])
		height = max(height, len(cells[i]))
	}
	lines := make([]string, height)
	for n := range lines {
		var b strings.Builder
		for i, cell := range cells {
			text := ""
			if n < len(cell) {
				text = cell[n]
			}
			pad := strings.Repeat(" ", max(0, widths[i]-runewidth.StringWidth(text)))
			if i > 0 {
				b.WriteString(strings.Repeat(" ", gap))
			}
			if right[i] {
				text, pad = pad, text
			}
			b.WriteString(text + pad)
		}
		lines[n] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// OneLine returns text with blanks for its line ends and tabs.
func OneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, text)
}

// Wrap breaks text into lines of at most width terminal columns, between words
// where it can; a word wider than that is broken. It returns at least one line
// and drops nothing but the blanks at the breaks. A line end in the text is a
// blank: what is told in one line is not to look like several.
func Wrap(text string, width int) []string {
	text = OneLine(text)
	if width <= 0 || runewidth.StringWidth(text) <= width {
		return []string{text}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && runewidth.StringWidth(line)+1+runewidth.StringWidth(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for {
			line = fitting(word, width)
			if len(line) == len(word) {
				break
			}
			lines = append(lines, line)
			word = word[len(line):]
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// fitting returns what of the beginning of a word fits into a width, and at least one
// character. It looks at little more than that: there are names of a million letters.
func fitting(word string, width int) string {
	for n := 4 * width; ; n *= 2 {
		start := word
		if n < len(word) {
			end := n
			for end > n-utf8.UTFMax+1 && !utf8.RuneStart(word[end]) {
				end--
			}
			start = word[:end]
		}
		switch {
		case runewidth.StringWidth(start) > width:
			head := runewidth.Truncate(start, width, "")
			if head == "" { // one character wider than the line
				_, first := utf8.DecodeRuneInString(word)
				head = word[:first]
			}
			return head
		case len(start) == len(word):
			return word
		}
	}
}
