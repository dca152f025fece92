package bulk

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"parley/graph"
	"parley/graph/internal/durable"
)

// Options say how much memory may be used, and where to go with the rest.
type Options struct {
	// MemoryBytes bounds what is held in memory; 0 means 1 GiB. Beyond it
	// quads and terms go to files. The bound does not count the
	// batch that is being added, nor, for each chunk (an eighth of
	// MemoryBytes, at most 64 MiB), two buffers of 4 KiB and the longest
	// term. Less than 256 KiB is possible, but not kept.
	MemoryBytes int64
	// FS is the file system; nil means that of the operating system.
	FS durable.FS
	// Files are named Dir/Prefix and a number. All are removed by Close.
	// Nothing is ever read from one of an earlier process, so whoever
	// finds strays may delete them.
	Dir, Prefix string
}

const (
	defaultMemory  = 1 << 30
	minBufferBytes = 4 << 10
	maxBufferBytes = 1 << 20
)

func (o Options) withDefaults() Options {
	if o.MemoryBytes <= 0 {
		o.MemoryBytes = defaultMemory
	}
	if o.FS == nil {
		o.FS = durable.OS{}
	}
	return o
}

// bufferBytes is the size of each of n buffers that share a quarter of the
// memory.
func (o Options) bufferBytes(n int) int {
	return int(min(max(o.MemoryBytes/4/int64(n+1), minBufferBytes), maxBufferBytes))
}

// A spillDir makes the files of a Builder or Sorter. It is not safe for
// concurrent use.
type spillDir struct {
	fs     durable.FS
	prefix string // with the directory
	made   int
	open   []*spillFile
}

func newSpillDir(o Options) *spillDir {
	return &spillDir{fs: o.FS, prefix: filepath.Join(o.Dir, o.Prefix)}
}

func (d *spillDir) create() (*spillFile, error) {
	d.made++
	path := d.prefix + strconv.Itoa(d.made)
	f, err := d.fs.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("create spill file: %w", err)
	}
	file := &spillFile{file: f, path: path, dir: d}
	d.open = append(d.open, file)
	return file, nil
}

// close removes all files. It can be repeated, and tries again what failed.
func (d *spillDir) close() error {
	var errs []error
	for _, f := range append([]*spillFile(nil), d.open...) {
		errs = append(errs, f.remove())
	}
	return errors.Join(errs...)
}

// A spillFile is a file that is appended to and read in sections. Reading is
// safe for concurrent use, also while something is appended.
type spillFile struct {
	dir  *spillDir
	file durable.File // nil after it was closed
	path string
	size int64
}

// append writes data at the end.
func (f *spillFile) append(data []byte) error {
	err := f.writeAt(data, f.size)
	f.size += int64(len(data))
	return err
}

func (f *spillFile) writeAt(data []byte, at int64) error {
	if _, err := f.file.WriteAt(data, at); err != nil {
		return fmt.Errorf("write spill file %s: %w", f.path, err)
	}
	return nil
}

func (f *spillFile) readAt(data []byte, at int64) error {
	if f.file == nil {
		return graph.ErrClosed
	}
	n, err := f.file.ReadAt(data, at)
	if n == len(data) {
		return nil // some files say io.EOF with their last bytes
	}
	if err == nil || err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("read spill file %s at byte %d: %w", f.path, at, err)
}

// remove closes and deletes the file.
func (f *spillFile) remove() error {
	var closing error
	if f.file != nil {
		closing = f.file.Close()
		f.file = nil
	}
	if err := f.dir.fs.Remove(f.path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errors.Join(closing, fmt.Errorf("remove spill file: %w", err))
	}
	for i, other := range f.dir.open {
		if other == f {
			f.dir.open = append(f.dir.open[:i], f.dir.open[i+1:]...)
			break
		}
	}
	if closing != nil {
		return fmt.Errorf("close spill file %s: %w", f.path, closing)
	}
	return nil
}

// A section is a part of a spill file: size bytes from offset on.
type section struct {
	file         *spillFile
	offset, size int64
}

const pairBytes = 16

// A pairWriter appends pairs to a file through a buffer.
type pairWriter struct {
	file *spillFile
	buf  []byte
}

func newPairWriter(f *spillFile, bufBytes int) *pairWriter {
	return &pairWriter{file: f, buf: make([]byte, 0, bufBytes)}
}

func (w *pairWriter) write(p []pair) error {
	for _, v := range p {
		if len(w.buf)+pairBytes > cap(w.buf) {
			if err := w.flush(); err != nil {
				return err
			}
		}
		w.buf = binary.LittleEndian.AppendUint64(w.buf, v.hi)
		w.buf = binary.LittleEndian.AppendUint64(w.buf, v.lo)
	}
	return nil
}

func (w *pairWriter) flush() error {
	if len(w.buf) == 0 {
		return nil
	}
	err := w.file.append(w.buf)
	w.buf = w.buf[:0]
	return err
}

// A pairReader reads a section of pairs, a buffer at a time.
type pairReader struct {
	rest section
	raw  []byte
	out  []pair
}

// newPairReader returns a reader whose two buffers take bufBytes together.
func newPairReader(s section, bufBytes int) *pairReader {
	n := max(1, bufBytes/pairBytes/2)
	return &pairReader{rest: s, raw: make([]byte, n*pairBytes), out: make([]pair, n)}
}

// next returns the next pairs, valid until the following call; none at the end.
func (r *pairReader) next() ([]pair, error) {
	raw := r.raw[:min(int64(len(r.raw)), r.rest.size)]
	if len(raw) == 0 {
		return nil, nil
	}
	if err := r.rest.file.readAt(raw, r.rest.offset); err != nil {
		return nil, err
	}
	r.rest.offset += int64(len(raw))
	r.rest.size -= int64(len(raw))
	out := r.out[:len(raw)/pairBytes]
	for i := range out {
		at := raw[i*pairBytes:]
		out[i] = pair{binary.LittleEndian.Uint64(at), binary.LittleEndian.Uint64(at[8:])}
	}
	return out, nil
}
