package path

import (
	_ "embed"
	"strings"
)

//go:embed doc.go
var source string

// Manual returns what the comment of this package tells those who write
// expressions, as plain text of at most 80 columns: what "parley help paths"
// prints. There is one manual, so that it cannot be out of step.
func Manual() string {
	_, text, _ := strings.Cut(source, "// # The language\n//\n")
	text, _, _ = strings.Cut(text, "// # For programs\n")
	b := strings.Builder{}
	b.WriteString("Path expressions\n\n")
	for line := range strings.Lines(text) {
		comment := strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\n"), "//"), " ")
		if heading, ok := strings.CutPrefix(comment, "# "); ok {
			comment = heading
		}
		b.WriteString(strings.Replace(comment, "\t", "  ", 1) + "\n") // indented by a tab is preformatted
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
