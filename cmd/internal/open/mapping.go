package open

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph/format"
	"parley/graph/ingest"
	"parley/graph/ingest/csvmap"
)

// mapSuffix is what the name of a mapping has behind that of the table beside
// which it stands: guests.csv.map.
const mapSuffix = ".map"

// Mapping returns what reads tables by the mapping in a file.
func Mapping(name string) (*ingest.Importer, error) {
	f, err := openPlain(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.Failedf("%w", err).Hint("%s", neighbours(name))
		}
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, csvmap.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, bare(err))
	}
	m, err := csvmap.Parse(name, string(text))
	if err != nil {
		return nil, err
	}
	return m.Importer(), nil
}

// isMapping reports whether a file stands for a mapping beside a table. Others use
// the suffix, too: app.js.map.
func isMapping(path string) bool {
	table, ok := strings.CutSuffix(path, mapSuffix)
	return ok && isTable(table)
}

// isTable reports whether a file may have a mapping beside it.
func isTable(name string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".tab", ".txt", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// besideTable returns what reads a table by the mapping beside it, or nil if
// there is none. The name of the mapping goes on where that of the table ends,
// without the extension of a compression.
func besideTable(table string) (*ingest.Importer, error) {
	plain, _ := format.CutCompression(table)
	if !isTable(plain) {
		return nil, nil
	}
	// Mapping would look for names like this one, in all of the folder.
	if _, err := os.Stat(plain + mapSuffix); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return Mapping(plain + mapSuffix)
}
