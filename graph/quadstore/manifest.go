package quadstore

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"parley/graph"
	"parley/graph/internal/durable"
)

// Names of the files of a store. See format.go.
const (
	manifestName  = "MANIFEST"
	lockName      = "LOCK"
	journalPrefix = "journal-"
	manifestFirst = "parley store\n"
)

// A manifest names the live files of one generation.
type manifest struct {
	format     int
	schema     int
	generation uint64
	journal    liveFile
}

// A liveFile is one file and the checksum of its first size bytes.
type liveFile struct {
	name string
	size int64
	sum  uint32
}

// newManifest returns the manifest of a generation whose journal is new.
func newManifest(generation uint64, schema int) manifest {
	header := journalHeader(generation)
	return manifest{
		format: formatVersion, schema: schema, generation: generation,
		journal: liveFile{fmt.Sprint(journalPrefix, generation), headerSize, checksum(header)},
	}
}

// encode returns the bytes of the file.
func (m manifest) encode() []byte {
	text := fmt.Sprintf("%sformat %d\nschema %d\ngeneration %d\njournal %s %d %08x\n", manifestFirst,
		m.format, m.schema, m.generation, m.journal.name, m.journal.size, m.journal.sum)
	return fmt.Appendf(nil, "%schecksum %08x\n", text, checksum([]byte(text)))
}

// parseManifest reads the bytes of the file named path. What the checksum
// covers but this version does not know is from a newer one.
func parseManifest(path string, data []byte) (manifest, error) {
	corrupt := func(offset int, reason string) (manifest, error) {
		return manifest{}, &graph.CorruptError{File: path, Offset: int64(offset), Reason: reason}
	}
	text, _ := strings.CutSuffix(string(data), "\n")
	body := strings.LastIndexByte(text, '\n') + 1
	if !strings.HasPrefix(text, manifestFirst) {
		return corrupt(0, "not the manifest of a store")
	}
	if text[body:] != fmt.Sprintf("checksum %08x", checksum(data[:body])) || len(text) == len(data) {
		return corrupt(body, "checksum is wrong")
	}
	var m manifest
	if n, err := fmt.Sscanf(text[len(manifestFirst):], "format %d\n", &m.format); n != 1 || err != nil {
		return corrupt(len(manifestFirst), "format is missing")
	}
	if m.format <= formatVersion {
		fmt.Sscanf(text, manifestFirst+"format %d\nschema %d\ngeneration %d\njournal %s %d %x\n",
			&m.format, &m.schema, &m.generation, &m.journal.name, &m.journal.size, &m.journal.sum)
	}
	if string(m.encode()) != string(data) {
		return m, fmt.Errorf("%s: format %d: %w", path, m.format, graph.ErrVersion)
	}
	if m.journal != newManifest(m.generation, m.schema).journal {
		return corrupt(len(manifestFirst), "its journal is not that of its generation")
	}
	return m, nil
}

// readManifest reads the manifest of the store at dir. Where there is no
// store, the error is graph.ErrNotStore, and fs.ErrNotExist too if there is
// nothing at all.
func readManifest(fsys durable.FS, dir string) (manifest, []byte, error) {
	path := filepath.Join(dir, manifestName)
	data, err := durable.ReadFile(fsys, path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		if _, err := fsys.ReadDir(dir); errors.Is(err, fs.ErrNotExist) {
			return manifest{}, nil, fmt.Errorf("%s: %w (%w)", dir, graph.ErrNotStore, fs.ErrNotExist)
		}
		return manifest{}, nil, fmt.Errorf("%s: %w", dir, graph.ErrNotStore)
	}
	if err != nil {
		return manifest{}, nil, err
	}
	m, err := parseManifest(path, data)
	if errors.Is(err, graph.ErrCorrupt) && !strings.HasPrefix(string(data), manifestFirst) && !looksLikeStore(fsys, dir) {
		return manifest{}, nil, fmt.Errorf("%s: %w", dir, graph.ErrNotStore)
	}
	return m, data, err
}

// looksLikeStore reports whether a directory with an unreadable manifest is
// more likely a damaged store than a foreign directory: it has a journal.
func looksLikeStore(fsys durable.FS, dir string) bool {
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), journalPrefix) {
			continue
		}
		if head, err := readHead(fsys, filepath.Join(dir, e.Name())); err == nil && hasMagic(head) {
			return true
		}
	}
	return false
}

func hasMagic(head []byte) bool { return strings.HasPrefix(string(head), headerMagic) }
