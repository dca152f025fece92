package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/packed"
)

// A Ref is what a manifest says of a segment: enough to tell the file from any
// other.
type Ref struct {
	Size int64  // of the file in bytes
	Sum  uint32 // the checksum of its footer
}

// A Writer writes a segment. The calls come in the order of its methods. After
// an error the Writer is of no more use but for Abort.
type Writer struct {
	// Wrote, if not nil, is told the size of each section that was written.
	Wrote func(bytes int64)

	fs   durable.FS
	path string
	file durable.File

	at       int64 // of the end of buf in the file
	buf      []byte
	sum      uint32 // of the section being written
	open     section
	sections []section

	head     header
	lastTerm []byte
	blocks   []uint64 // offsets in the dictionary
}

const writeBuffer = 1 << 20

// Create begins the segment at path, over whatever is there, whose first own
// term will have the id first.
func Create(fsys durable.FS, path string, first graph.ID) (*Writer, error) {
	f, err := fsys.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	w := &Writer{fs: fsys, path: path, file: f, head: header{first: uint32(first)}}
	w.buf = append(make([]byte, 0, writeBuffer+8), make([]byte, headerSize)...)
	w.at = headerSize
	w.begin("terms")
	return w, nil
}

// AddTerm adds the next term of the dictionary, after the one before it in byte
// order.
func (w *Writer) AddTerm(term []byte) error {
	if string(term) <= string(w.lastTerm) {
		return fmt.Errorf("writing %s: term %d does not ascend", w.path, w.head.terms)
	}
	if uint64(w.head.first)+uint64(w.head.terms) >= 1<<32-1 {
		return errors.New("a store cannot have more than 4,294,967,294 terms")
	}
	if w.head.terms%termBlock == 0 {
		w.blocks = append(w.blocks, w.sectionSize())
		w.lastTerm = w.lastTerm[:0]
		w.uvarint(uint64(len(term)))
	} else {
		n := shared(w.lastTerm, term)
		w.uvarint(uint64(n))
		w.uvarint(uint64(len(term) - n))
		w.lastTerm = w.lastTerm[:n]
	}
	rest := term[len(w.lastTerm):]
	w.lastTerm = append(w.lastTerm, rest...)
	w.head.terms++
	return w.write(rest)
}

// shared returns how many bytes a and b have in common at the start.
func shared(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// Gone adds the quads of older segments that are removed, in order SPOL, and
// again in order OPSL.
func (w *Writer) Gone(spol, opsl []graph.IDQuad) error {
	if len(spol) == 0 {
		return nil
	}
	w.head.gone = uint64(len(spol))
	w.begin("gone")
	for _, list := range [][]graph.IDQuad{spol, opsl} {
		for _, q := range list {
			var b [goneSize]byte
			binary.LittleEndian.PutUint32(b[0:], uint32(q.S))
			binary.LittleEndian.PutUint32(b[4:], uint32(q.P))
			binary.LittleEndian.PutUint32(b[8:], uint32(q.O))
			binary.LittleEndian.PutUint32(b[12:], uint32(q.L))
			if err := w.write(b[:]); err != nil {
				return err
			}
		}
	}
	return w.end()
}

// View returns the segment as written so far, for those who derive sections
// from it. It is to be closed before Finish.
func (w *Writer) View() (*Segment, error) {
	if err := w.flush(); err != nil {
		return nil, err
	}
	// Loads reach behind the last array. What is written next goes over it.
	if _, err := w.file.WriteAt(make([]byte, footerSize), w.at); err != nil {
		return nil, w.failed(err)
	}
	m, err := durable.Map(w.file, w.at+footerSize)
	if err != nil {
		return nil, w.failed(err)
	}
	return newSegment(w.path, m, w.head, w.sections)
}

// Section adds a derived section, whose name begins with DerivedPrefix.
func (w *Writer) Section(name string, build func(io.Writer) error) error {
	w.begin(name)
	if err := build(sectionWriter{w}); err != nil {
		return fmt.Errorf("section %s of %s: %w", name, w.path, err)
	}
	return w.end()
}

type sectionWriter struct{ w *Writer }

func (s sectionWriter) Write(b []byte) (int, error) {
	if err := s.w.write(b); err != nil {
		return 0, err
	}
	return len(b), nil
}

// Finish writes what makes it a segment, syncs and closes the file. Its name is
// durable after the next sync of its directory.
func (w *Writer) Finish() (Ref, error) {
	ref, err := w.finish()
	return ref, errors.Join(err, w.Abort())
}

func (w *Writer) finish() (Ref, error) {
	w.align()
	foot := footer{offset: uint64(w.at)}
	var directory []byte
	for _, s := range w.sections {
		directory = s.append(directory)
	}
	foot.size = uint64(len(directory))
	head := w.head.encode()
	end := foot.encode(head, directory)
	if err := w.write(directory); err != nil {
		return Ref{}, err
	}
	if err := w.write(end); err != nil {
		return Ref{}, err
	}
	if err := w.flush(); err != nil {
		return Ref{}, err
	}
	if _, err := w.file.WriteAt(head, 0); err != nil {
		return Ref{}, w.failed(err)
	}
	if err := w.file.Sync(); err != nil {
		return Ref{}, w.failed(err)
	}
	return Ref{Size: w.at, Sum: foot.sum}, nil
}

// Abort closes the file, if it is open, and leaves it where it is.
func (w *Writer) Abort() error {
	if w.file == nil {
		return nil
	}
	f := w.file
	w.file = nil
	return f.Close()
}

func (w *Writer) failed(err error) error { return fmt.Errorf("writing %s: %w", w.path, err) }

// align fills up to a multiple of 8.
func (w *Writer) align() {
	for w.at%8 != 0 {
		w.buf = append(w.buf, 0)
		w.at++
	}
}

func (w *Writer) begin(name string) {
	w.align()
	w.open = section{name: name, offset: uint64(w.at)}
	w.sum = 0
}

func (w *Writer) sectionSize() uint64 { return uint64(w.at) - w.open.offset }

func (w *Writer) end() error {
	w.open.size, w.open.sum = w.sectionSize(), w.sum
	w.sections = append(w.sections, w.open)
	if w.Wrote != nil {
		w.Wrote(int64(w.open.size))
	}
	return nil
}

// write appends to the open section.
func (w *Writer) write(b []byte) error {
	w.sum = crc32.Update(w.sum, castagnoli, b)
	w.at += int64(len(b))
	if len(w.buf)+len(b) <= writeBuffer {
		w.buf = append(w.buf, b...)
		return nil
	}
	if _, err := w.file.WriteAt(w.buf, w.at-int64(len(b))-int64(len(w.buf))); err != nil {
		return w.failed(err)
	}
	w.buf = w.buf[:0]
	if len(b) < writeBuffer {
		w.buf = append(w.buf, b...)
		return nil
	}
	if _, err := w.file.WriteAt(b, w.at-int64(len(b))); err != nil {
		return w.failed(err)
	}
	return nil
}

// uvarint appends a number to the open section. Its error comes with the next
// write: the buffer has room for it.
func (w *Writer) uvarint(v uint64) {
	n := len(w.buf)
	w.buf = binary.AppendUvarint(w.buf, v)
	w.sum = crc32.Update(w.sum, castagnoli, w.buf[n:])
	w.at += int64(len(w.buf) - n)
}

func (w *Writer) flush() error {
	if _, err := w.file.WriteAt(w.buf, w.at-int64(len(w.buf))); err != nil {
		return w.failed(err)
	}
	w.buf = w.buf[:0]
	return nil
}

// packed writes a section that is one packed array, after what is before it.
func (w *Writer) packed(name string, before []byte, p *packed.Packer) error {
	w.begin(name)
	head, data := p.Flush()
	for _, b := range [][]byte{before, head[:], data} {
		if err := w.write(b); err != nil {
			return err
		}
	}
	return w.end()
}
