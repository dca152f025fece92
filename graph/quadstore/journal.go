package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"parley/graph"
	"parley/graph/internal/durable"
)

// A journal is one handle's knowledge of a journal file: how far it has been
// read, and the view that results. The file is open for reading only.
type journal struct {
	fs   durable.FS
	path string
	name string // the last element of path, for messages
	file durable.File

	base     *view // what lies below: the segments
	view     *view
	end      int64 // where the last transaction read ends
	sequence uint64
	schema   uint32           // the highest of any transaction
	last     [commitSize]byte // the record that ends at end, if sequence > 0

	size    int64     // of the file when it was last read
	modTime time.Time // then
	racy    bool      // the file was so new then that modTime may not tell
}

// openJournal opens the journal that m names and checks its header. base is
// what the segments of m have.
func openJournal(fsys durable.FS, dir string, m manifest, base *view) (*journal, error) {
	j := &journal{base: base, fs: fsys, name: m.journal.name, path: filepath.Join(dir, m.journal.name)}
	var err error
	j.file, err = fsys.OpenFile(j.path, os.O_RDONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w (%w)", &graph.CorruptError{File: j.path, Reason: "the file is missing"}, fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	head, err := readFileHead(j.file)
	if err == nil && !bytes.Equal(head, m.header()) {
		err = &graph.CorruptError{File: j.path, Reason: "the header is not that of this generation of this store"}
	}
	if err != nil {
		return nil, errors.Join(err, j.file.Close())
	}
	j.reset()
	return j, nil
}

// reset forgets all that was read.
func (j *journal) reset() {
	j.view, j.end, j.sequence, j.schema = j.base, headerSize, 0, 0
	j.size, j.racy = -1, true
}

// readHead returns the first bytes of a file, at most a header's.
func readHead(fsys durable.FS, path string) ([]byte, error) {
	f, err := fsys.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readFileHead(f)
}

func readFileHead(f durable.File) ([]byte, error) {
	head := make([]byte, headerSize)
	n, err := f.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	return head[:n], nil
}

// racyWindow is the age below which a file's modification time is not trusted
// to tell two states of it apart. File systems stamp with clock ticks of some
// milliseconds, the coarsest of one or two seconds.
const racyWindow = 3 * time.Second

// refresh reads the transactions that were committed since. What follows the
// last of them is left alone: it may be a transaction being written right now.
// After an error the journal is as before.
func (j *journal) refresh(ctx context.Context) error {
	return guarded(j.base.segments, func() error { return j.read(ctx) })
}

func (j *journal) read(ctx context.Context) error {
	info, err := j.file.Stat()
	if err != nil {
		return fmt.Errorf("reading %s: %w", j.name, err)
	}
	if info.Size() == j.size && info.ModTime().Equal(j.modTime) && !j.racy {
		return nil
	}
	now := time.Now()
	// Damage may be an illusion: a writer may have cut an unfinished
	// transaction and begun another while we read. What is seen several
	// times is there.
	for try := 1; ; try++ {
		if err = j.readOn(ctx); err == nil || try == 3 || !errors.Is(err, graph.ErrCorrupt) {
			break
		}
	}
	if err != nil {
		return err
	}
	j.size, j.modTime = info.Size(), info.ModTime()
	j.racy = now.Sub(j.modTime) < racyWindow
	return nil
}

// readOn reads from where reading last ended, or, if what was read there is no
// longer in the file, from the start.
func (j *journal) readOn(ctx context.Context) error {
	same, err := j.lastIsThere()
	if err != nil {
		return err
	}
	from := *j
	if !same {
		from.reset()
	}
	info, err := j.file.Stat()
	if err != nil {
		return fmt.Errorf("reading %s: %w", j.name, err)
	}
	if same && info.Size() <= j.end {
		return nil
	}
	d := newDecoder(j.path, j.file, info.Size(), from.end, from.sequence)
	c := &changes{view: from.view}
	for {
		t, err := d.next(ctx)
		if err == io.EOF || err == errUnfinished {
			break
		}
		if err != nil {
			return err
		}
		c.add(t)
		from.schema = max(from.schema, t.schema)
	}
	if c.deltas > 0 {
		from.view, from.end, from.sequence, from.last = c.apply(), d.end, d.sequence, d.last
	}
	*j = from
	return nil
}

// lastIsThere reports whether the last transaction read is still in the file.
// It is not if its writer could not sync it, and so took it back.
func (j *journal) lastIsThere() (bool, error) {
	if j.sequence == 0 {
		return true, nil
	}
	var b [commitSize]byte
	n, err := j.file.ReadAt(b[:], j.end-commitSize)
	if err != nil && err != io.EOF {
		return false, fmt.Errorf("reading %s: %w", j.name, err)
	}
	return bytes.Equal(b[:n], j.last[:]), nil
}

// cut cuts off what follows the last commit and returns how much that was. Only
// the holder of the lock may do it, having refreshed.
func (j *journal) cut(f durable.File) (int64, error) {
	info, err := f.Stat()
	if err != nil || info.Size() <= j.end {
		return 0, err
	}
	if err := f.Truncate(j.end); err != nil {
		return 0, fmt.Errorf("cutting %s: %w", j.name, err)
	}
	// Synced at once: the bytes must not come back between those that are
	// written next.
	if err := f.Sync(); err != nil {
		return 0, fmt.Errorf("syncing %s: %w", j.name, err)
	}
	return info.Size() - j.end, nil
}

// committed takes over a transaction that this handle has itself written.
func (j *journal) committed(d *delta, end int64, last [commitSize]byte) {
	c := &changes{view: j.view}
	c.add(d)
	j.view, j.end, j.last = c.apply(), end, last
	j.sequence++
	j.schema = max(j.schema, d.schema)
	j.size = -1 // so that the next refresh looks
}

// writeBuffer is how many bytes of a transaction are written at a time.
const writeBuffer = 1 << 20

// write writes a transaction after the last one and syncs it. The second
// result is its commit record, the first where it ends. It may have written
// anything after an error.
func (j *journal) write(ctx context.Context, f durable.File, d *delta) (end int64, last [commitSize]byte, err error) {
	end = j.end
	var buf []byte
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := f.WriteAt(buf, end)
		end, buf = end+int64(len(buf)), buf[:0]
		return err
	}
	err = encode(d, j.sequence+1, j.end, func(record []byte) error {
		buf = append(buf, record...)
		if len(record) == commitSize {
			copy(last[:], record)
		}
		if len(buf) >= writeBuffer {
			return flush()
		}
		return nil
	})
	if err == nil && len(buf) > 0 {
		err = flush()
	}
	if err == nil {
		if err = f.Sync(); err != nil {
			err = fmt.Errorf("%w: %w", errSync, err)
		}
	}
	return end, last, err
}

// errSync marks the error of a sync.
var errSync = errors.New("sync")
