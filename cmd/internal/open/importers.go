package open

import (
	"slices"

	"parley/graph/ingest"
	"parley/graph/ingest/acled"
	"parley/graph/ingest/congress"
	"parley/graph/ingest/csvmap"
	"parley/graph/ingest/events"
	"parley/graph/ingest/ftm"
	"parley/graph/ingest/gdelt"
	"parley/graph/ingest/hsg"
	"parley/graph/ingest/icews"
	"parley/graph/ingest/ifg"
	"parley/graph/ingest/places"
	"parley/graph/ingest/polecat"
	"parley/graph/ingest/popolo"
	"parley/graph/ingest/unfccc"
	"parley/graph/ingest/whitehouse"
	"parley/graph/ingest/wikidata"
)

// Importers returns what reads the records of outside sources, the more
// particular first: the first that recognises a document reads it.
func Importers() []*ingest.Importer {
	return slices.Concat(
		hsg.Importers(),
		whitehouse.Importers(),
		ifg.Importers(),
		unfccc.Importers(),
		congress.Importers(),
		gdelt.Importers(), icews.Importers(), acled.Importers(), polecat.Importers(), events.Importers(),
		places.Importers(),
		ftm.Importers(),
		popolo.Importers(),
		wikidata.Importers(),
		csvmap.Importers(), // the most general come last
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
