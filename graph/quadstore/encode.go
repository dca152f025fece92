package quadstore

import (
	"encoding/binary"
	"hash/crc32"
)

// An encoder turns a delta into the records of a transaction.
type encoder struct {
	emit   func(record []byte) error // the bytes are valid during the call
	record []byte                    // the record being filled; empty between records
	sum    uint32                    // of the records emitted
	err    error                     // the first error of emit
}

// encode emits the records of a transaction that begins at offset start, the
// commit record last, in a call of its own.
func encode(d *delta, sequence uint64, start int64, emit func(record []byte) error) error {
	e := &encoder{emit: emit}
	for _, t := range d.terms {
		e.open(kindTerms)
		e.record = binary.AppendUvarint(e.record, uint64(len(t)))
		e.record = append(e.record, t...)
	}
	e.close()
	e.quads(kindAdded, d.added)
	e.quads(kindRemoved, d.removed)
	e.open(kindCommit)
	e.record = commit{
		sequence: sequence, start: uint64(start), added: uint32(len(d.added)),
		removed: uint32(len(d.removed)), schema: d.schema, sum: e.sum,
	}.append(e.record)
	e.close()
	return e.err
}

func (e *encoder) quads(kind byte, quads []localQuad) {
	for _, q := range quads {
		e.open(kind)
		for _, n := range q {
			e.record = binary.AppendUvarint(e.record, uint64(n))
		}
	}
	e.close()
}

// open begins a record if none is begun or the one begun is full.
func (e *encoder) open(kind byte) {
	if len(e.record) >= recordHead+chunkSize {
		e.close()
	}
	if len(e.record) == 0 {
		e.record = append(e.record, 0, 0, 0, 0, kind)
	}
}

// close emits the record begun, if any.
func (e *encoder) close() {
	if len(e.record) == 0 {
		return
	}
	binary.LittleEndian.PutUint32(e.record, uint32(len(e.record)-recordHead))
	e.record = appendChecksum(e.record)
	e.sum = crc32.Update(e.sum, castagnoli, e.record)
	if e.err == nil {
		e.err = e.emit(e.record)
	}
	e.record = e.record[:0]
}
