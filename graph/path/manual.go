package path

import (
	_ "embed"

	"parley/graph/internal/manual"
)

//go:embed doc.go
var source string

// Manual returns what the comment of this package tells those who write
// expressions, as plain text of at most 80 columns: what "parley help paths"
// prints. There is one manual, so that it cannot be out of step.
func Manual() string {
	return manual.Text(source, "Path expressions", "The language", "For programs")
}
