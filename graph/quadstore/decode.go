package quadstore

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"parley/graph"
)

// A decoder reads transactions from the bytes of a journal.
type decoder struct {
	name     string // of the file, for errors
	file     io.ReaderAt
	size     int64  // of the file; nothing beyond is read
	end      int64  // where the next transaction begins
	sequence uint64 // of the last transaction
	last     [commitSize]byte

	buffered *bufio.Reader
	at       int64 // where the next record begins
	sum      uint32
	record   []byte
}

// newDecoder returns a decoder that begins at a transaction's start, which is
// at offset end, after the transaction numbered sequence.
func newDecoder(name string, file io.ReaderAt, size, end int64, sequence uint64) *decoder {
	section := io.NewSectionReader(file, end, max(0, size-end))
	return &decoder{
		name: name, file: file, size: size, end: end, sequence: sequence,
		buffered: bufio.NewReaderSize(section, 1<<16), at: end,
	}
}

// errUnfinished is what next returns where the file ends in the middle of a
// transaction.
var errUnfinished = errors.New("unfinished transaction")

// next returns the next transaction. At the end of the file the error is
// io.EOF; before an unfinished transaction, errUnfinished; before damage, a
// graph.CorruptError. After an error d.end is still the start of what could not
// be read.
func (d *decoder) next(ctx context.Context) (*delta, error) {
	if d.end >= d.size {
		return nil, io.EOF
	}
	t := &delta{}
	d.at, d.sum = d.end, 0
	for stage := byte(0); ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		kind, payload, err := d.readRecord()
		if err != nil {
			return nil, err
		}
		here := d.at - int64(recordOverhead+len(payload)) // where the record began
		next := strings.IndexByte("T+-C", kind)
		if next < int(stage) {
			return nil, d.corrupt(3, here, "record of kind %q is out of order", kind)
		}
		stage = byte(next)
		if kind == kindCommit {
			if err := d.commit(t, parseCommit(payload), here); err != nil {
				return nil, err
			}
			return t, nil
		}
		if err := t.decode(kind, payload); err != nil {
			return nil, d.corrupt(5, here, "%v", err)
		}
	}
}

// commit checks the commit record at offset here against the transaction.
func (d *decoder) commit(t *delta, c commit, here int64) error {
	switch {
	case c.sequence != d.sequence+1:
		return d.corrupt(4, here, "commit %d follows commit %d", c.sequence, d.sequence)
	case c.start != uint64(d.end):
		return d.corrupt(4, here, "commit of a transaction at byte %d, expected byte %d", c.start, d.end)
	case int(c.added) != len(t.added) || int(c.removed) != len(t.removed):
		return d.corrupt(4, here, "commit of %d and %d quads after %d and %d", c.added, c.removed, len(t.added), len(t.removed))
	case c.sum != d.sum:
		return d.corrupt(4, here, "checksum of the transaction is wrong")
	}
	t.schema = c.schema
	copy(d.last[:], d.record)
	d.end, d.sequence = d.at, c.sequence
	return nil
}

// readRecord reads one record and checks its checksum. The payload is valid
// until the next call.
func (d *decoder) readRecord() (kind byte, payload []byte, err error) {
	left := d.size - d.at
	if left < recordHead {
		return 0, nil, d.judge(cutShort)
	}
	d.record = append(d.record[:0], 0, 0, 0, 0, 0)
	if err := d.fill(d.record); err != nil {
		return 0, nil, err
	}
	length := int64(binary.LittleEndian.Uint32(d.record))
	if kind = d.record[4]; !plausible(kind, length) {
		return 0, nil, d.judge("neither the start of a record nor its end")
	}
	total := length + recordOverhead
	if total > left {
		return 0, nil, d.judge(cutShort)
	}
	d.record = append(d.record, make([]byte, total-recordHead)...)
	if err := d.fill(d.record[recordHead:]); err != nil {
		return 0, nil, err
	}
	if !endsInChecksum(d.record) {
		return 0, nil, d.judge("checksum of the record is wrong")
	}
	if kind != kindCommit {
		d.sum = crc32.Update(d.sum, castagnoli, d.record)
	}
	d.at += total
	return kind, d.record[recordHead : total-4], nil
}

// plausible reports whether a record can begin with this kind and length.
func plausible(kind byte, length int64) bool {
	switch kind {
	case kindTerms, kindAdded, kindRemoved:
		return 0 < length && length <= maxPayload
	case kindCommit:
		return length == commitPayload
	}
	return false
}

func (d *decoder) fill(b []byte) error {
	switch _, err := io.ReadFull(d.buffered, b); {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return errUnfinished // the file was cut while we read it
	case err != nil:
		return fmt.Errorf("reading %s: %w", d.name, err)
	}
	return nil
}

// A damage is a graph.CorruptError that knows which invariant it breaks.
type damage struct {
	*graph.CorruptError
	invariant int
}

func (e damage) Unwrap() error { return e.CorruptError }

func (d *decoder) corrupt(invariant int, at int64, format string, args ...any) error {
	return damage{&graph.CorruptError{File: d.name, Offset: at, Reason: fmt.Sprintf(format, args...)}, invariant}
}

// decode adds the content of one record to t.
func (t *delta) decode(kind byte, payload []byte) error {
	switch kind {
	case kindTerms:
		return t.decodeTerms(string(payload))
	case kindAdded:
		return decodeQuads(&t.added, payload, len(t.terms))
	default:
		return decodeQuads(&t.removed, payload, len(t.terms))
	}
}

// decodeTerms cuts the terms out of one string, so that they cost one
// allocation a record.
func (t *delta) decodeTerms(payload string) error {
	last := ""
	if n := len(t.terms); n > 0 {
		last = t.terms[n-1]
	}
	for payload != "" {
		length, size := uvarint(payload)
		if size <= 0 || length > uint64(len(payload)-size) {
			return errors.New("length of a term is wrong")
		}
		term := payload[size : size+int(length)]
		if term <= last {
			return errors.New("terms do not ascend")
		}
		t.terms = append(t.terms, term)
		last, payload = term, payload[size+int(length):]
	}
	return nil
}

// uvarint is binary.Uvarint on a string.
func uvarint(s string) (uint64, int) {
	var b [binary.MaxVarintLen64]byte
	return binary.Uvarint(b[:copy(b[:], s)])
}

func decodeQuads(list *[]localQuad, payload []byte, terms int) error {
	last := localQuad{}
	if n := len(*list); n > 0 {
		last = (*list)[n-1]
	}
	for len(payload) > 0 {
		var q localQuad
		for i := range q {
			n, size := binary.Uvarint(payload)
			if size <= 0 || n > uint64(terms) || n == 0 && i < 3 {
				return errors.New("number of a term is wrong")
			}
			q[i], payload = uint32(n), payload[size:]
		}
		if q.compare(last) <= 0 {
			return errors.New("quads do not ascend")
		}
		*list = append(*list, q)
		last = q
	}
	return nil
}
