package mermaid

import (
	"fmt"
	"strings"
)

// Box returns the line that draws a node with lines of text. The id is letters and
// digits, and none of Mermaid's words, such as "n0".
func Box(id string, lines ...string) string {
	return fmt.Sprintf("    %s(%s)\n", id, Text(lines...))
}

// Arrow returns the line that draws an edge between two nodes, with lines of text.
func Arrow(from, to string, undirected, dashed bool, lines ...string) string {
	arrow := "-->"
	switch {
	case dashed && undirected:
		arrow = "-.-"
	case dashed:
		arrow = "-.->"
	case undirected:
		arrow = "---"
	}
	return fmt.Sprintf("    %s %s|%s| %s\n", from, arrow, Text(lines...), to)
}

// Text returns lines as a quoted text that is shown as it is. What ends the text,
// begins an entity, a tag, Markdown or a directive, or is an escape is written by
// number. So is a colon behind a word that Mermaid rewrites lines of styles by,
// before it parses them. Line ends and tabs in a line are blanks; bytes that are no
// UTF-8, and characters that control or turn the text, become U+FFFD.
func Text(lines ...string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<br>")
		}
		marks := "\"#&<>`%\\"
		if strings.Contains(line, "style") || strings.Contains(line, "classDef") {
			marks += ":"
		}
		for _, r := range line {
			if strings.ContainsRune(marks, r) {
				fmt.Fprintf(&b, "#%d;", r)
			} else {
				b.WriteRune(shown(r))
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}

// comment returns a line that Mermaid passes over. A brace behind two percent signs
// would begin a directive.
func comment(text string) string {
	return "    %% " + strings.NewReplacer("{", "%7B", "}", "%7D").Replace(strings.Map(shown, text)) + "\n"
}

// shown returns a character as it can stand in a line.
func shown(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return ' '
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return '\uFFFD'
	}
	return r
}
