package events

import (
	"strings"

	"parley/graph/ingest"
)

// Importers returns the importers of what belongs to coded event data and is no
// event: code books and dictionaries of coders. All are ignored, with a reason.
func Importers() []*ingest.Importer {
	ignored := func(name, title, reason string, match func(ingest.Sample) bool) *ingest.Importer {
		return &ingest.Importer{Name: name, Title: title, Version: 1, Dataset: "cameo", Method: "coded", Ignored: reason, Match: match}
	}
	begins := func(starts ...string) func(ingest.Sample) bool {
		return func(s ingest.Sample) bool {
			for _, start := range starts {
				if strings.HasPrefix(s.Text(), start) {
					return true
				}
			}
			return false
		}
	}
	return []*ingest.Importer{
		ignored("cameo-codes", "CAMEO: tables of codes", "a table of codes; nothing in it is a fact of the graph",
			begins("CODE\tLABEL\n", "CODE\tLABEL\r", "//CAMEO Codelist", `"","eventtype_ID","name","code"`, "# CAMEO to PLOVER", "NULL\t---\t000")),
		ignored("cameo-dictionary", "CAMEO: dictionaries of a machine coder",
			"words by which a machine finds actors in text; it does not say who they are or when",
			begins("# CAMEO agents file", "# CAMEO international actors file", "# CAMEO country file")),
		ignored("plover-examples", "PLOVER: sentences coded by hand",
			"examples for those who write coders; the sentences are of no known source or date",
			func(s ingest.Sample) bool {
				return strings.HasPrefix(s.Text(), "[") && strings.Contains(s.Text(), `"PLOVER-GSR`)
			}),
	}
}
