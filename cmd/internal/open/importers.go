package open

import (
	"slices"

	"parley/graph/ingest"
	"parley/graph/ingest/ftm"
	"parley/graph/ingest/hsg"
	"parley/graph/ingest/popolo"
	"parley/graph/ingest/whitehouse"
	"parley/graph/ingest/wikidata"
)

// Importers returns what reads the records of outside sources, the more
// particular first: the first that recognises a document reads it.
func Importers() []*ingest.Importer {
	return slices.Concat(
		hsg.Importers(),
		whitehouse.Importers(),
		ftm.Importers(),
		popolo.Importers(),
		wikidata.Importers(),
	)
}

// Importer returns the importer with a name.
func Importer(name string) (*ingest.Importer, bool) {
	all := Importers()
	i := slices.IndexFunc(all, func(i *ingest.Importer) bool { return i.Name == name && i.Ignored == "" })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// ImporterNames returns the names of the importers that read something.
func ImporterNames() []string {
	var names []string
	for _, i := range Importers() {
		if i.Ignored == "" {
			names = append(names, i.Name)
		}
	}
	return names
}
