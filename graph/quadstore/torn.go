package quadstore

import (
	"fmt"
	"io"
)

// A place in the journal that is no record can be two things: the end of a
// transaction that was never finished, because the process was killed or the
// power failed, or damage to something that was. The first is normal and may be
// cut off, since nothing of it was ever reported as written; the second must be
// told and not be touched. What tells them apart:
//
// A killed process leaves the beginning of what it meant to write, and so does,
// as a rule, a failed disk. So if a record is cut off by the end of the file,
// and no commit record is found behind its beginning, the transaction is
// unfinished.
//
// A power failure may also leave blocks that were never written, among others
// that were. They read as zeros. So if a whole sector, as far as it belongs to
// the unread rest of the file, is zero, the transaction is unfinished as well,
// unless a commit record of a later transaction is found: a later one is only
// begun after this one is safe.
//
// Everything else is damage. It follows that a changed byte in a transaction
// that was reported as written is never taken for an unfinished one, but for
// one case: the transaction is the last, and a term in it or behind the byte
// has a sector full of zeros.

const (
	sector = 512
	// minZeros is the length from which zeros count as a sector that was
	// not written. No record has so many at its start, where its kind
	// stands among its first five bytes, or at its end, where its
	// checksum stands.
	minZeros = recordOverhead
)

// judge returns the error for the place d.at, where no record could be read:
// errUnfinished or a graph.CorruptError with this reason.
func (d *decoder) judge(reason string) error {
	rest, err := d.scanRest()
	switch {
	case err != nil:
		return err
	case rest.laterCommit:
		return d.corrupt(3, d.at, "%s", reason)
	case rest.zeros:
		return errUnfinished
	case reason == cutShort && !rest.ownCommit:
		return errUnfinished
	}
	return d.corrupt(3, d.at, "%s", reason)
}

// cutShort is the reason of a record that the end of the file cuts off.
const cutShort = "record is cut short"

// rest says what was found in the file from a broken place on.
type rest struct {
	zeros       bool // a sector that was not written
	ownCommit   bool // the commit record of the transaction begun at d.end
	laterCommit bool // one of a later transaction
}

// scanRest reads the file from d.at to its end.
func (d *decoder) scanRest() (rest, error) {
	var r rest
	err := d.windows(d.at, func(at int64, b []byte, own int) bool {
		r.zeros = r.zeros || hasZeroSector(b[:own], at)
		return true
	})
	if err != nil {
		return r, err
	}
	// A commit of another journal, or text that looks like one, has the
	// wrong start or sequence number.
	err = d.commits(d.at, func(_ int64, c commit) bool {
		if c.sequence > d.sequence+1 && c.start > uint64(d.end) {
			r.laterCommit = true
		} else if c.sequence == d.sequence+1 && c.start == uint64(d.end) {
			r.ownCommit = true
		}
		return true
	})
	return r, err
}

// windows reads the file from an offset to its end in pieces. The first own
// bytes of b, which begin at offset at, are in no other piece; the others are
// what a commit record that begins among the first may need. It ends early when
// visit returns false.
func (d *decoder) windows(from int64, visit func(at int64, b []byte, own int) bool) error {
	const window = 1 << 20 // a multiple of sector
	buf := make([]byte, min(window+commitSize, max(0, d.size-from)))
	for from < d.size {
		to := min(d.size, (from/window+1)*window)
		n, err := d.file.ReadAt(buf[:min(d.size, to+commitSize-1)-from], from)
		if err != nil && err != io.EOF {
			return fmt.Errorf("reading %s: %w", d.name, err)
		}
		if !visit(from, buf[:n], min(n, int(to-from))) {
			return nil
		}
		from = to
	}
	return nil
}

// commits looks for commit records that begin at an offset or behind it, and
// ends early when visit returns false.
func (d *decoder) commits(from int64, visit func(at int64, c commit) bool) error {
	return d.windows(from, func(at int64, b []byte, own int) bool {
		for i := 0; i < own && i+commitSize <= len(b); i++ {
			record := b[i : i+commitSize]
			if record[4] == kindCommit && record[0] == commitPayload && endsInChecksum(record) &&
				!visit(at+int64(i), parseCommit(record[recordHead:])) {
				return false
			}
		}
		return true
	})
}

// hasZeroSector reports whether b, which begins at offset from of the file,
// has all of a sector, or of what there is of it, zero.
func hasZeroSector(b []byte, from int64) bool {
	for len(b) > 0 {
		n := min(len(b), int(sector-from%sector))
		if n >= minZeros && allZero(b[:n]) {
			return true
		}
		b, from = b[n:], from+int64(n)
	}
	return false
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
