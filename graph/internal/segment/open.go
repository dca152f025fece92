package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"

	"parley/graph"
	"parley/graph/internal/durable"
)

// Open maps the segment at path, checks that it is the one that ref says, and
// reads its directory. Damage is a graph.CorruptError.
func Open(fsys durable.FS, path string, ref Ref) (*Segment, error) {
	f, err := fsys.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w (%w)", &graph.CorruptError{File: path, Reason: "the file is missing"}, fs.ErrNotExist)
		}
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() != ref.Size {
		return nil, &graph.CorruptError{File: path, Offset: min(info.Size(), ref.Size),
			Reason: fmt.Sprintf("the file has %d bytes, not %d", info.Size(), ref.Size)}
	}
	// The ends are read, not mapped: reading turns a bad disk into an error.
	c := checker{path: path, file: f, size: info.Size()}
	head, sections, err := c.directory(ref.Sum)
	if err != nil {
		return nil, err
	}
	m, err := durable.Map(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	s, err := newSegment(path, m, head, sections)
	if err != nil {
		return nil, err
	}
	s.sum, s.directory = ref.Sum, uint64(info.Size())-footerSize
	for _, e := range sections {
		s.directory -= uint64(len(e.append(nil)))
	}
	return s, nil
}

// A checker reads the two ends of a file.
type checker struct {
	path string
	file durable.File
	size int64
}

func (c *checker) corrupt(at int64, format string, args ...any) error {
	return &graph.CorruptError{File: c.path, Offset: at, Reason: fmt.Sprintf(format, args...)}
}

func (c *checker) read(at, n int64) ([]byte, error) {
	b := make([]byte, n)
	if _, err := c.file.ReadAt(b, at); err != nil {
		return nil, fmt.Errorf("reading %s: %w", c.path, err)
	}
	return b, nil
}

func (c *checker) directory(sum uint32) (h header, sections []section, err error) {
	end := c.size - footerSize
	if end < headerSize {
		return h, nil, c.corrupt(0, "the file is too short for a segment")
	}
	foot, err := c.read(end, footerSize)
	if err != nil {
		return h, nil, err
	}
	at, n := binary.LittleEndian.Uint64(foot), binary.LittleEndian.Uint64(foot[8:])
	if string(foot[20:]) != footerEnd || at < headerSize || at > uint64(end) || n != uint64(end)-at {
		return h, nil, c.corrupt(end, "the footer is not that of a segment")
	}
	head, err := c.read(0, headerSize)
	if err != nil {
		return h, nil, err
	}
	if string(head[:8]) != headerMagic || binary.LittleEndian.Uint32(head[headerSize-4:]) != checksum(head[:headerSize-4]) {
		return h, nil, c.corrupt(0, "the header is not that of a segment")
	}
	if v := binary.LittleEndian.Uint32(head[8:]); v > formatVersion {
		return h, nil, fmt.Errorf("%s: format %d: %w", c.path, v, graph.ErrVersion)
	}
	dir, err := c.read(int64(at), int64(n))
	if err != nil {
		return h, nil, err
	}
	got := crc32.Update(crc32.Update(checksum(head), castagnoli, dir), castagnoli, foot[:16])
	if got != binary.LittleEndian.Uint32(foot[16:]) || got != sum {
		return h, nil, c.corrupt(int64(at), "the checksum of the directory is wrong, or it is that of another segment")
	}
	sections, err = c.sections(dir, int64(at))
	return parseHeader(head), sections, err
}

func (c *checker) sections(dir []byte, at int64) (out []section, err error) {
	free := uint64(headerSize)
	for rest := dir; len(rest) > 0; {
		var s section
		var ok bool
		if s, rest, ok = parseSection(rest); !ok || s.offset < free || s.offset > uint64(at) || s.size > uint64(at)-s.offset {
			return nil, c.corrupt(at, "section %d of the directory is wrong", len(out)+1)
		}
		free = s.offset + s.size
		out = append(out, s)
	}
	return out, nil
}
