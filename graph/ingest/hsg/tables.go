package hsg

import (
	_ "embed"
	"strings"
)

// rows splits a table into rows of columns. Lines that begin with # are remarks;
// a row that is short gets empty columns.
func rows(text string, columns int) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for len(f) < columns {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

var (
	//go:embed tables/territories.tsv
	territoriesText string
	//go:embed tables/ids.tsv
	idsText string
	//go:embed tables/names.tsv
	namesText string
	//go:embed tables/roles.tsv
	rolesText string
	//go:embed tables/officers.tsv
	officersText string
	//go:embed tables/homonyms.tsv
	homonymsText string
	//go:embed tables/places.tsv
	placesText string
	//go:embed tables/officials.tsv
	officialsText string
	//go:embed tables/seats.tsv
	seatsText string
	//go:embed tables/cities.tsv
	citiesText string
)
