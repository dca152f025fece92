package csvmap

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"parley/graph/ingest"
)

//go:embed maps/*.map
var files embed.FS

// builtin parses the mappings of the program once.
var builtin = sync.OnceValue(func() []*Mapping {
	names, err := fs.Glob(files, "maps/*.map")
	if err != nil {
		panic("csvmap: " + err.Error())
	}
	var out []*Mapping
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic("csvmap: " + err.Error())
		}
		m, err := Parse(strings.TrimPrefix(name, "maps/"), string(text))
		if err != nil {
			panic("csvmap: " + err.Error()) // a test reads them all
		}
		out = append(out, m)
	}
	return out
})

// Builtin returns the mappings that come with the program. They are not to be
// changed.
func Builtin() []*Mapping { return builtin() }

// Text returns the text of a mapping that comes with the program, to begin one's
// own with.
func Text(name string) (string, bool) {
	text, err := files.ReadFile("maps/" + name + ".map")
	return string(text), err == nil
}

// Importers returns the importers of the mappings that come with the program.
func Importers() []*ingest.Importer {
	var all []*ingest.Importer
	for _, m := range Builtin() {
		all = append(all, m.Importer())
	}
	return all
}
