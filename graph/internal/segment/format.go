package segment

import (
	"encoding/binary"
	"hash/crc32"
)

// This file is the description of every byte of a segment, format version 0.
// Numbers are little-endian; u16, u32 and u64 are of fixed size; a uvarint is
// that of encoding/binary; every checksum is a CRC-32C (Castagnoli).
//
// # File
//
//	header, 64 bytes
//	sections, each beginning at a multiple of 8, the bytes between them zero
//	directory, beginning at a multiple of 8
//	footer, 32 bytes
//
//	header
//	0   magic      "parleyS\n"
//	8   version    u32, 0
//	12  first      u32, id of the first term of the dictionary
//	16  terms      u32, number of terms in the dictionary
//	20  zero       u32
//	24  quads      u64, number of quads
//	32  gone       u64, number of quads of older segments that are removed
//	40  zero       20 bytes
//	60  checksum   u32, of bytes 0 to 59
//
//	directory: for each section, in the order of the file
//	0   length     u8, of the name
//	1   name
//	    offset     u64, of the section in the file
//	    size       u64, of the section
//	    checksum   u32, of the section
//
//	footer
//	0   offset     u64, of the directory
//	8   size       u64, of the directory
//	16  checksum   u32, of the header, the directory and bytes 0 to 15 of the footer
//	20  zero       u32
//	24  magic      "parleyE\n"
//
// The checksum of the footer is the one that the store's manifest repeats.
// A section with an unknown name is left alone: it is derived from the others
// by a program that knows more. A missing derived section is no error.
//
// # Packed array
//
// The sections below are made of packed arrays: numbers of equal width.
//
//	0   u64: the number of values times 256, plus the width in bits (0 to 57)
//	8   the values, each the next width bits, the lowest bit first; then zeros
//	    up to a multiple of 8 bytes
//
// Reading loads the eight bytes in which a value begins, so up to seven bytes
// behind an array are touched and ignored; the footer sees to it that they are
// there.
//
// # Dictionary
//
//	terms     the terms in ascending order, in blocks of 16. The first of a
//	          block: uvarint length, bytes. Each other: uvarint number of bytes
//	          shared with the one before, uvarint number of the others, these.
//	terms.at  packed: offset of each block in terms, and then the size of terms
//
// The i-th term has the id first + i.
//
// # Orders
//
// "spol" has the quads by subject, predicate, object, label, "opsl" by object,
// predicate, subject, label. Key is the first id of a quad in the order, value
// the third.
//
//	preds        packed: the ids that are predicates here, ascending. The
//	             place of an id in it is its code.
//	spol.keys    packed: the keys that occur, ascending; not there where
//	             spol.starts has an entry for every id
//	spol.starts  u64: the smallest key; then packed: for each key the number
//	             of the first quad with it, and one more entry, the number of
//	             quads. Without spol.keys: for every id from the smallest key
//	             to the largest.
//	spol.blocks  20 bytes for each block of 128 quads:
//	             0   u32  where its columns begin in spol.data, in 8 bytes
//	             4   u32  the smallest predicate code
//	             8   u32  the smallest value
//	             12  u32  the smallest label
//	             16  u8   width of the predicate column; 17 of the value column;
//	                      18 of the label column; 19 zero
//	spol.data    for each block its three columns: 128 numbers of the width
//	             given, the difference to the smallest, packed as above. The
//	             last block is filled up with its last quad.
//
// and the same with "opsl".
//
// # Postings
//
// Where the quads with a label, or a predicate, stand in the order SPOL.
//
//	label.keys  packed: the ids that are labels here, ascending
//	label.at    packed: for each, where its list begins in label.list, and one
//	            more entry, the size of label.list
//	label.list  for each: uvarint number of quads; then, unless that is more
//	            than a 16th of all quads of the segment, the positions, each a
//	            uvarint difference to the one before (the first to 0)
//
// and the same with "pred". A list that long is left out because reading the
// whole column is nearly as good.
//
// # Removed quads
//
//	gone      the quads of older segments that are removed, 16 bytes each (four
//	          u32: subject, predicate, object, label), in order SPOL, and then
//	          all of them again in order OPSL
//
// # Derived sections
//
// Their names begin with "x-"; their bytes are their builder's business.
//
// # Example
//
// TestWorkedExample has a segment of two terms and two quads, byte by byte.
const (
	formatVersion = 0

	headerSize  = 64
	headerMagic = "parleyS\n"
	footerSize  = 32
	footerMagic = "parleyE\n"
	footerEnd   = "\x00\x00\x00\x00" + footerMagic // its bytes from 20 on

	termBlock  = 16  // terms in a block of the dictionary
	quadBlock  = 128 // quads in a block of an order
	blockEntry = 20  // bytes of a block's entry in spol.blocks
	denseShare = 16  // a list longer than one of so many quads is left out
	goneSize   = 16

	// DerivedPrefix begins the names of sections that others build.
	DerivedPrefix = "x-"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// A header is what a segment says of itself.
type header struct {
	first, terms uint32
	quads, gone  uint64
}

func (h header) encode() []byte {
	b := make([]byte, 0, headerSize)
	b = append(b, headerMagic...)
	b = binary.LittleEndian.AppendUint32(b, formatVersion)
	b = binary.LittleEndian.AppendUint32(b, h.first)
	b = binary.LittleEndian.AppendUint32(b, h.terms)
	b = binary.LittleEndian.AppendUint32(b, 0)
	b = binary.LittleEndian.AppendUint64(b, h.quads)
	b = binary.LittleEndian.AppendUint64(b, h.gone)
	b = append(b, make([]byte, headerSize-4-len(b))...)
	return binary.LittleEndian.AppendUint32(b, checksum(b))
}

func parseHeader(b []byte) header {
	return header{
		first: binary.LittleEndian.Uint32(b[12:]),
		terms: binary.LittleEndian.Uint32(b[16:]),
		quads: binary.LittleEndian.Uint64(b[24:]),
		gone:  binary.LittleEndian.Uint64(b[32:]),
	}
}

// A section is an entry of the directory.
type section struct {
	name         string
	offset, size uint64
	sum          uint32
}

func (s section) append(b []byte) []byte {
	b = append(b, byte(len(s.name)))
	b = append(b, s.name...)
	b = binary.LittleEndian.AppendUint64(b, s.offset)
	b = binary.LittleEndian.AppendUint64(b, s.size)
	return binary.LittleEndian.AppendUint32(b, s.sum)
}

// parseSection reads the first entry of b and returns what follows it; ok is
// false if there is no whole entry.
func parseSection(b []byte) (s section, rest []byte, ok bool) {
	if len(b) == 0 || len(b) < 1+int(b[0])+20 {
		return s, nil, false
	}
	n := int(b[0])
	s.name, b = string(b[1:1+n]), b[1+n:]
	s.offset = binary.LittleEndian.Uint64(b)
	s.size = binary.LittleEndian.Uint64(b[8:])
	s.sum = binary.LittleEndian.Uint32(b[16:])
	return s, b[20:], true
}

// A footer ends the file.
type footer struct {
	offset, size uint64
	sum          uint32
}

// encode computes the checksum from the header and the directory.
func (f *footer) encode(header, directory []byte) []byte {
	b := make([]byte, 0, footerSize)
	b = binary.LittleEndian.AppendUint64(b, f.offset)
	b = binary.LittleEndian.AppendUint64(b, f.size)
	f.sum = crc32.Update(crc32.Update(checksum(header), castagnoli, directory), castagnoli, b)
	b = binary.LittleEndian.AppendUint32(b, f.sum)
	b = binary.LittleEndian.AppendUint32(b, 0)
	return append(b, footerMagic...)
}
