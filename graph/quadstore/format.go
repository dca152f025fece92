package quadstore

import (
	"encoding/binary"
	"hash/crc32"
)

// This file is the description of every byte that a store has on disk, format
// version 0. Numbers are little-endian; u32 and u64 are of fixed size; a
// uvarint is that of encoding/binary; every checksum is a CRC-32C (Castagnoli).
//
// # Directory
//
//	MANIFEST       names the live files of one generation
//	MANIFEST.new   a manifest being written; without meaning, may be deleted
//	LOCK           what the writer holds; its text is for messages only
//	journal-N      the changes since generation N began
//	segment-N-M    most of the quads; the M-th file written for generation N.
//	               Package segment describes every byte of it
//	load-N-M       what a large load, or a merge, spills: the M-th file of the
//	               N-th that one writer spills; without meaning, may be deleted
//	               when no writer is at work
//
// # MANIFEST
//
// Text, one fact a line, in this order:
//
//	parley store
//	format 0
//	schema 1
//	generation 1
//	journal journal-1 32 48674bc7
//	checksum 379f493b
//
// The first line and the last are the same in every version: a reader checks
// the checksum, which covers all bytes before the last line, and only then the
// format. A line that it does not know is from a newer version. Before "journal"
// there is, for each segment, the oldest first, a line "segment" with its file,
// the size of that, and the checksum in its footer. "journal" gives
// a file, the size of the part of it that never changes (the header), and the
// checksum of that part. "schema" is the schema version under which the store
// was created; later ones are in the commit records.
//
// # Journal
//
// A header and then records, without gaps. A transaction is some records that
// end in a commit record.
//
//	header, 32 bytes
//	0   magic       "parleyJ\n"
//	8   version     u32, 0
//	12  zero        u32
//	16  generation  u64
//	24  below       u32, checksum of the lines of segments in the manifest: the
//	                journal changes these, and is of no use to another store
//	28  checksum    u32, of bytes 0 to 27
//
//	record, 9 bytes and its payload
//	0   length      u32, of the payload, at most maxPayload
//	4   kind        one of the letters below
//	5   payload
//	-4  checksum    u32, of all before it in the record
//
// The records of a transaction come in this order, each kind as often as it
// needs (at most about chunkSize bytes a record):
//
//	T  terms: for each, a uvarint length and the bytes. They are numbered from
//	   1 on through the transaction; they ascend, none is empty, and each is
//	   used below. Number 0 is the empty term.
//	+  quads added: for each, four uvarints, the numbers of subject, predicate,
//	   object and label. They ascend; only the label may be 0.
//	-  quads removed, in the same way.
//	C  commit, 32 bytes:
//	   0   sequence  u64, 1 for the first transaction of the file, then 2, …
//	   8   start     u64, where in the file its first record begins
//	   16  added     u32, number of quads
//	   20  removed   u32, number of quads
//	   24  schema    u32, schema version of the writer
//	   28  checksum  u32, of all bytes of the file from start up to this record
//
// A transaction records what it changed: quads added were not there before,
// quads removed were. One that changes nothing writes nothing. Terms are text
// so that the journal depends on no other file's numbering.
//
// # Example
//
// A store is created, and its first transaction adds <a> <p> "x" and
// <a> <p> "x" <l>. The manifest is the one above, and this is the journal: an
// offset, bytes, and what they are. TestWorkedExample holds the code to both.
//
//	0    70 61 72 6c 65 79 4a 0a  header: magic
//	8    00 00 00 00              version
//	12   00 00 00 00              zero
//	16   01 00 00 00 00 00 00 00  generation 1
//	24   00 00 00 00              below: there are no segments
//	28   6f 76 97 5b              checksum of bytes 0 to 27
//	32   10 00 00 00              length 16
//	36   54                       T
//	37   03 22 78 22              term 1, "x"
//	41   03 3c 61 3e              term 2, <a>
//	45   03 3c 6c 3e              term 3, <l>
//	49   03 3c 70 3e              term 4, <p>
//	53   a6 21 35 98              checksum of bytes 32 to 52
//	57   08 00 00 00              length 8
//	61   2b                       +
//	62   02 04 01 00              <a> <p> "x"
//	66   02 04 01 03              <a> <p> "x" <l>
//	70   a3 71 0e 8d              checksum of bytes 57 to 69
//	74   20 00 00 00              length 32
//	78   43                       C
//	79   01 00 00 00 00 00 00 00  sequence 1
//	87   20 00 00 00 00 00 00 00  start 32
//	95   02 00 00 00              2 added
//	99   00 00 00 00              0 removed
//	103  01 00 00 00              schema 1
//	107  bf 88 d0 5c              checksum of bytes 32 to 73
//	111  19 3f 3f 4a              checksum of bytes 74 to 110
const (
	formatVersion = 0

	headerSize  = 32
	headerMagic = "parleyJ\n"

	recordHead     = 5 // length and kind
	recordOverhead = recordHead + 4
	chunkSize      = 1 << 20 // payload at which a record ends
	maxTerm        = 1 << 28 // bytes of a term; Add refuses longer ones
	maxPayload     = chunkSize + maxTerm + 64

	commitPayload = 32
	commitSize    = recordOverhead + commitPayload

	kindTerms   = 'T'
	kindAdded   = '+'
	kindRemoved = '-'
	kindCommit  = 'C'
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// appendChecksum appends the checksum of b to b.
func appendChecksum(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, checksum(b))
}

// endsInChecksum reports whether the last four bytes of b are the checksum of
// those before.
func endsInChecksum(b []byte) bool {
	n := len(b) - 4
	return n >= 0 && binary.LittleEndian.Uint32(b[n:]) == checksum(b[:n])
}

// journalHeader returns the header of the journal of a generation, above the
// segments whose lines in the manifest have this checksum.
func journalHeader(generation uint64, below uint32) []byte {
	b := make([]byte, 0, headerSize)
	b = append(b, headerMagic...)
	b = binary.LittleEndian.AppendUint32(b, formatVersion)
	b = binary.LittleEndian.AppendUint32(b, 0)
	b = binary.LittleEndian.AppendUint64(b, generation)
	b = binary.LittleEndian.AppendUint32(b, below)
	return appendChecksum(b)
}

// A commit is the payload of a commit record.
type commit struct {
	sequence, start uint64
	added, removed  uint32
	schema          uint32
	sum             uint32 // checksum of the transaction's other records
}

func (c commit) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, c.sequence)
	b = binary.LittleEndian.AppendUint64(b, c.start)
	b = binary.LittleEndian.AppendUint32(b, c.added)
	b = binary.LittleEndian.AppendUint32(b, c.removed)
	b = binary.LittleEndian.AppendUint32(b, c.schema)
	return binary.LittleEndian.AppendUint32(b, c.sum)
}

// parseCommit reads a payload of commitPayload bytes.
func parseCommit(b []byte) commit {
	return commit{
		sequence: binary.LittleEndian.Uint64(b),
		start:    binary.LittleEndian.Uint64(b[8:]),
		added:    binary.LittleEndian.Uint32(b[16:]),
		removed:  binary.LittleEndian.Uint32(b[20:]),
		schema:   binary.LittleEndian.Uint32(b[24:]),
		sum:      binary.LittleEndian.Uint32(b[28:]),
	}
}
