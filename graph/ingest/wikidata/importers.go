package wikidata

import (
	"regexp"
	"strings"

	"parley/graph/ingest"
)

// Importers returns the importers of this package.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{
		{
			Name: "wikidata", Title: "Wikidata: a dump of entities as JSON, one a line",
			Version: 1, Dataset: "wikidata", Publisher: "Wikidata", Method: "recorded", Match: isDump, Read: read,
		},
		{
			Name: "wikidata-tuples", Title: "Temporal tuples of Wikidata", Version: 1, Dataset: "wikidata", Match: isTuples,
			Ignored: "it is a sample to train programs with: halves of statements, without their sources",
		},
	}
}

var (
	hasID   = regexp.MustCompile(`"id"\s*:\s*"[QPL][1-9][0-9]*"`).MatchString
	hasType = regexp.MustCompile(`^(\[\s*)?\{[^\n]*"type"\s*:\s*"(item|property|lexeme)"`).MatchString
	isTuple = regexp.MustCompile(`^Q[0-9]+\tP[0-9]+\t[^\t]+\toccur(Since|Until)\t-?[0-9]+$`).MatchString
)

// isDump asks for an entity that has its type and id near the beginning.
func isDump(s ingest.Sample) bool {
	text := strings.TrimLeft(s.Text(), " \t\r\n")
	return hasType(text) && hasID(text)
}

func isTuples(s ingest.Sample) bool { return isTuple(s.Line()) }
