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
	segmentPrefix = "segment-"
	spillPrefix   = "load-"
	manifestFirst = "parley store\n"
)

// A manifest names the live files of one generation.
type manifest struct {
	format     int
	schema     int
	generation uint64
	segments   []liveFile // the oldest first; size and checksum are those of segment.Ref
	journal    liveFile
}

// A liveFile is one file and the checksum of its first size bytes.
type liveFile struct {
	name string
	size int64
	sum  uint32
}

// newManifest returns the manifest of a generation whose journal is new.
func newManifest(generation uint64, schema int, segments []liveFile) manifest {
	m := manifest{format: formatVersion, schema: schema, generation: generation, segments: segments}
	m.journal = liveFile{fmt.Sprint(journalPrefix, generation), headerSize, checksum(m.header())}
	return m
}

// successor returns the manifest of the next generation, with an empty journal
// and the segments of set.
func (m manifest) successor(schema int, set segmentSet) manifest {
	var segments []liveFile
	for _, s := range set {
		segments = append(segments, liveFile{s.name, s.ref.Size, s.ref.Sum})
	}
	return newManifest(m.generation+1, max(m.schema, schema), segments)
}

// header returns the header of the journal.
func (m manifest) header() []byte { return journalHeader(m.generation, checksum(m.segmentLines())) }

func (m manifest) segmentLines() (text []byte) {
	for _, s := range m.segments {
		text = fmt.Appendf(text, "segment %s %d %08x\n", s.name, s.size, s.sum)
	}
	return text
}

// encode returns the bytes of the file.
func (m manifest) encode() []byte {
	text := fmt.Appendf(nil, "%sformat %d\nschema %d\ngeneration %d\n", manifestFirst, m.format, m.schema, m.generation)
	text = append(text, m.segmentLines()...)
	text = fmt.Appendf(text, "journal %s %d %08x\n", m.journal.name, m.journal.size, m.journal.sum)
	return fmt.Appendf(text, "checksum %08x\n", checksum(text))
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
		m.scan(text[len(manifestFirst):body])
	}
	if string(m.encode()) != string(data) {
		return m, fmt.Errorf("%s: format %d: %w", path, m.format, graph.ErrVersion)
	}
	if m.journal != newManifest(m.generation, m.schema, m.segments).journal {
		return corrupt(len(manifestFirst), "its journal is not that of its generation")
	}
	for _, s := range m.segments {
		if !strings.HasPrefix(s.name, segmentPrefix) || s.name != filepath.Base(s.name) {
			return corrupt(len(manifestFirst), "a segment has a name that none is given")
		}
	}
	return m, nil
}

// scan reads the lines that this version knows. What it does not understand is
// missed when the manifest is encoded again.
func (m *manifest) scan(lines string) {
	for line := range strings.Lines(lines) {
		var f liveFile
		switch {
		case scanned(line, "schema %d\n", &m.schema), scanned(line, "generation %d\n", &m.generation):
		case scanned(line, "segment %s %d %x\n", &f.name, &f.size, &f.sum):
			m.segments = append(m.segments, f)
		case scanned(line, "journal %s %d %x\n", &f.name, &f.size, &f.sum):
			m.journal = f
		}
	}
}

func scanned(line, format string, to ...any) bool {
	n, err := fmt.Sscanf(line, format, to...)
	return n == len(to) && err == nil
}

// names reports whether a file is one of the live ones.
func (m manifest) names(file string) bool {
	for _, s := range m.segments {
		if s.name == file {
			return true
		}
	}
	return file == m.journal.name
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
