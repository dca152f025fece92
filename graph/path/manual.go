package path

import (
	_ "embed"
	"strings"
)

//go:embed doc.go
var source string

// Manual returns the comment of this package as plain text: what "parley help
// paths" prints. There is one manual, so that it cannot be out of step.
func Manual() string {
	var b strings.Builder
	for line := range strings.Lines(source) {
		comment, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "//")
		if !ok {
			break
		}
		comment = strings.TrimPrefix(comment, " ")
		if heading, ok := strings.CutPrefix(comment, "# "); ok {
			comment = heading
		}
		// Indented by a tab is preformatted; brackets are links for godoc.
		comment = strings.Replace(comment, "\t", "  ", 1)
		b.WriteString(links.Replace(comment) + "\n")
	}
	return b.String()
}

var links = strings.NewReplacer("[Graph.Paths]", "Graph.Paths", "[Graph.Walk]", "Graph.Walk", "[Graph.Touched]", "Graph.Touched", "[Step]", "step")
