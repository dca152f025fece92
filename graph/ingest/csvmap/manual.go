package csvmap

import (
	_ "embed"

	"parley/graph/internal/manual"
)

//go:embed doc.go
var source string

// Manual returns what the comment of this package tells those who write mappings,
// as plain text of at most 90 columns: what "parley help maps" prints.
func Manual() string {
	return manual.Text(source, "Mappings of tables", "The language of mappings", "For programs") + "\nparley help csv:eu-mep-meetings shows a mapping that comes with the program.\n"
}
