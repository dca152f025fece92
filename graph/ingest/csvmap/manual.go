package csvmap

import (
	_ "embed"
	"strings"
)

//go:embed doc.go
var source string

// Manual returns what the comment of this package tells those who write mappings,
// as plain text of at most 90 columns: what "parley help maps" prints.
func Manual() string {
	_, text, _ := strings.Cut(source, "// # The language of mappings\n//\n")
	text, _, _ = strings.Cut(text, "// # For programs\n")
	var b strings.Builder
	b.WriteString("Mappings of tables\n\n")
	for line := range strings.Lines(text) {
		comment := strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\n"), "//"), " ")
		if heading, ok := strings.CutPrefix(comment, "# "); ok {
			comment = heading
		}
		b.WriteString(strings.ReplaceAll(comment, "\t", "  ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n\nparley help csv:eu-mep-meetings shows a mapping that comes with the program.\n"
}
