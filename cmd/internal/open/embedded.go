package open

import (
	"parley/cmd/internal/fault"
	"parley/graph/quadstore"
	"parley/schema"
)

// Embedded returns o as the embedded store has it.
func (o Options) Embedded(readOnly bool) quadstore.Options {
	return quadstore.Options{
		ReadOnly: readOnly, SchemaVersion: schema.Version, Notice: o.Notice, Progress: o.Progress,
		MemoryBytes: o.Memory, Sections: sections(),
	}
}

// Folder returns the folder of the embedded store that p names, for commands
// that care for its files. It need not be a sound store, or any; but that there
// is nothing, or a store of another kind, is an error.
func Folder(p Place) (string, error) {
	if p.Kind != Directory {
		return "", fault.Failedf("the store %s is no folder: it has no files to care for", p.Name).
			Hint("parley load --db my.db %s makes a store of it", p.Name)
	}
	if !exists(p.Name) {
		return "", fault.Failedf("there is no store at %s", p.Name).
			Hint("parley load --db %s FILE makes one", p.Name)
	}
	return p.Name, nil
}

// Quadstore returns the embedded store that s is, or false if it is another.
func (s *Store) Quadstore() (*quadstore.Store, bool) {
	q, ok := s.Store.(*quadstore.Store)
	return q, ok
}
