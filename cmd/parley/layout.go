package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"parley/cmd/internal/output"
)

// width is the width to which sentences are set.
func (a *answer) width() int {
	if w := a.out.Width(); w > 0 {
		return min(w, 100)
	}
	return 80
}

// printf writes a line of text as it is.
func (a *answer) printf(format string, args ...any) {
	fmt.Fprintf(a.out, format+"\n", args...)
}

// paragraph writes text wrapped, each line after the first indented further.
func (a *answer) paragraph(first, rest int, text string) {
	hang := rest
	for i, line := range output.Wrap(text, a.width()-max(first, rest)) {
		if i == 0 {
			a.printf("%s%s", strings.Repeat(" ", first), line)
			continue
		}
		a.printf("%s%s", strings.Repeat(" ", hang), line)
	}
}

// columns writes text at an indent with right at the right margin of its first
// line, or on a line of its own where it does not fit.
func (a *answer) columns(head string, indent int, text, right string) {
	room := a.width() - indent
	wide := runewidth.StringWidth(right)
	lines := output.Wrap(text, room-wide-2)
	if wide > room/2 {
		lines = output.Wrap(text, room)
	}
	for i, line := range lines {
		lead := strings.Repeat(" ", indent)
		if i == 0 {
			lead = runewidth.FillRight(head, indent)
		}
		if i == 0 && wide > 0 && wide <= room/2 {
			line = runewidth.FillRight(line, room-wide) + right
		}
		a.printf("%s", strings.TrimRight(lead+line, " "))
	}
	if wide > room/2 {
		a.paragraph(indent, indent, right)
	}
}

// table writes two columns below a common indent: heads as wide as the widest
// of them, the texts wrapped, and marks behind the texts. Where there is no room
// for two, it writes one.
func table(w io.Writer, width, indent int, rows [][2]string) {
	left := 0
	for i, r := range rows {
		rows[i][0] = output.OneLine(r[0])
		if n := runewidth.StringWidth(r[0]); n <= 30 {
			left = max(left, n)
		}
	}
	if width-indent-left-2 < narrowest {
		stacked(w, width, indent, rows)
		return
	}
	for _, r := range rows {
		lead := strings.Repeat(" ", indent) + runewidth.FillRight(r[0], left)
		lines := output.Wrap(r[1], width-indent-left-2)
		if runewidth.StringWidth(r[0]) > left && r[1] != "" { // too long a head has a line of its own
			fmt.Fprintln(w, strings.Repeat(" ", indent)+r[0])
			lead = strings.Repeat(" ", indent+left)
		}
		for i, line := range lines {
			if i > 0 {
				lead = strings.Repeat(" ", indent+left)
			}
			fmt.Fprintln(w, strings.TrimRight(lead+"  "+line, " "))
		}
	}
}

// narrowest is the least room for text beside the head of a row, in columns.
const narrowest = 20

// stacked is table where there is no room for two columns: the text of a row
// stands below its head.
func stacked(w io.Writer, width, indent int, rows [][2]string) {
	for _, r := range rows {
		for depth, text := range r {
			if text == "" {
				continue
			}
			lead := strings.Repeat(" ", indent+2*depth)
			for _, line := range output.Wrap(text, max(1, width-len(lead))) {
				fmt.Fprintln(w, lead+line)
			}
		}
	}
}
