package gizmo

import (
	_ "embed"
	"fmt"
	"strings"

	"parley/graph/internal/manual"
)

//go:embed doc.go
var source string

// manualWidth is how wide the manual is at most.
const manualWidth = 80

// Manual returns what the comment of this package tells those who write
// programs, and all that programs can call, as plain text of at most 80 columns:
// what "parley help gizmo" prints.
func Manual() string {
	b := strings.Builder{}
	b.WriteString(manual.Text(source, "Gizmo", "What a program is", "For programs in Go"))
	b.WriteString("\nEverything there is\n")
	headings := map[string]string{
		"graph": "Of the graph, g", "path": "Of a path, g.V()", "value": "Of a value, iri(\"…\")",
		"function": "Functions",
	}
	for _, k := range Members() {
		fmt.Fprintf(&b, "\n%s\n", headings[k.Name])
		for _, m := range k.Members {
			fold(&b, "  "+m.Name+m.Signature, "      ")
			fold(&b, "    "+m.Doc, "    ")
		}
	}
	return b.String()
}

// fold writes a line, broken at blanks where it is too wide.
func fold(b *strings.Builder, line, indent string) {
	for len([]rune(line)) > manualWidth {
		r := []rune(line)
		cut := manualWidth
		for cut > len(indent) && r[cut] != ' ' {
			cut--
		}
		if cut <= len(indent) {
			break
		}
		b.WriteString(strings.TrimRight(string(r[:cut]), " ") + "\n")
		line = indent + strings.TrimLeft(string(r[cut:]), " ")
	}
	b.WriteString(line + "\n")
}
