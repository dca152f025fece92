package syntax

import "strings"

// colours are how each kind is shown, as ANSI has them; "" is as it is.
var colours = [...]string{
	Keyword: "35", Method: "34", Number: "33", String: "32", IRI: "36", Comment: "90", Command: "1;35", Operator: "",
}

// Colour returns text with the escapes that colour it on a terminal. Without
// them it is text again.
func Colour(lang, text string) string {
	var b strings.Builder
	for _, t := range Tokens(lang, text) {
		part := text[t.Start:t.End]
		if c := colours[t.Kind]; c != "" {
			// A line of its own for each line: an editor that breaks the
			// text at line ends must not have to know of colours.
			for i, line := range strings.Split(part, "\n") {
				if i > 0 {
					b.WriteString("\n")
				}
				if line != "" {
					b.WriteString("\x1b[" + c + "m" + line + "\x1b[0m")
				}
			}
			continue
		}
		b.WriteString(part)
	}
	return b.String()
}
