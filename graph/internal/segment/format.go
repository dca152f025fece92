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
// The sections below are made of packed arrays: numbers of equal width. Package
// packed describes every byte of one. The up to seven bytes behind an array that
// reading it touches are there: the footer sees to it.
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
// The first segment of a store that has the two quads <a> <p> "x" and
// <a> <p> "x" <l>: an offset, bytes, and what they are. TestWorkedExample holds
// the code to it.
//
//	0    70 61 72 6c 65 79 53 0a                          header: magic
//	8    00 00 00 00                                      version
//	12   02 00 00 00                                      first id 2
//	16   04 00 00 00                                      4 terms
//	20   00 00 00 00                                      zero
//	24   02 00 00 00 00 00 00 00                          2 quads
//	32   00 00 00 00 00 00 00 00                          0 removed
//	40   00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  zero
//	56   00 00 00 00
//	60   a7 b2 eb 9d                                      checksum of bytes 0 to 59
//	64   03 22 78 22                                      terms: "x" whole, 3 bytes
//	68   00 03 3c 61 3e                                   <a>: 0 bytes shared, 3 more
//	73   01 02 6c 3e                                      <l>: 1 shared, 2 more
//	77   01 02 70 3e                                      <p>: 1 shared, 2 more
//	81   00 00 00 00 00 00 00                             zero, up to a multiple of 8
//	88   05 02 00 00 00 00 00 00                          terms.at: 2 values of 5 bits
//	96   20 02 00 00 00 00 00 00                          0, 17
//	104  03 01 00 00 00 00 00 00                          preds: 1 value of 3 bits
//	112  05 00 00 00 00 00 00 00                          5, which is <p>
//	120  fc ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff  spol.data: 128 labels of 2 bits: 0, 3 and again 3
//	136  ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
//	152  00 00 00 00                                      spol.blocks: columns at 0
//	156  00 00 00 00                                      smallest code 0
//	160  02 00 00 00                                      smallest value 2
//	164  01 00 00 00                                      smallest label 1
//	168  00 00 02 00                                      widths 0, 0, 2
//	172  00 00 00 00                                      zero
//	176  02 01 00 00 00 00 00 00                          spol.keys: 1 value of 2 bits
//	184  03 00 00 00 00 00 00 00                          3, which is <a>
//	192  03 00 00 00 00 00 00 00                          spol.starts: smallest key 3
//	200  02 02 00 00 00 00 00 00                          2 values of 2 bits
//	208  08 00 00 00 00 00 00 00                          0, 2
//	216  fc ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff  opsl.data
//	232  ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
//	248  00 00 00 00                                      opsl.blocks: columns at 0
//	252  00 00 00 00                                      smallest code 0
//	256  03 00 00 00                                      smallest value 3
//	260  01 00 00 00                                      smallest label 1
//	264  00 00 02 00                                      widths 0, 0, 2
//	268  00 00 00 00                                      zero
//	272  02 01 00 00 00 00 00 00                          opsl.keys: 1 value of 2 bits
//	280  02 00 00 00 00 00 00 00                          2, which is "x"
//	288  02 00 00 00 00 00 00 00                          opsl.starts: smallest key 2
//	296  02 02 00 00 00 00 00 00                          2 values of 2 bits
//	304  08 00 00 00 00 00 00 00                          0, 2
//	312  02                                               pred.list: 2 quads, a list left out
//	313  00 00 00 00 00 00 00                             zero
//	320  03 01 00 00 00 00 00 00                          pred.keys: 1 value of 3 bits
//	328  05 00 00 00 00 00 00 00                          5
//	336  01 02 00 00 00 00 00 00                          pred.at: 2 values of 1 bit
//	344  02 00 00 00 00 00 00 00                          0, 1
//	352  01 01                                            label.list: 1 quad, left out; 1 quad, left out
//	354  00 00 00 00 00 00                                zero
//	360  03 02 00 00 00 00 00 00                          label.keys: 2 values of 3 bits
//	368  21 00 00 00 00 00 00 00                          1, 4
//	376  02 03 00 00 00 00 00 00                          label.at: 3 values of 2 bits
//	384  24 00 00 00 00 00 00 00                          0, 1, 2
//	392  05 74 65 72 6d 73                                directory: terms
//	398  40 00 00 00 00 00 00 00                          offset 64
//	406  11 00 00 00 00 00 00 00                          size 17
//	414  4e 90 ae f0                                      checksum
//	418  08 74 65 72 6d 73 2e 61 74                       terms.at
//	427  58 00 00 00 00 00 00 00                          offset 88
//	435  10 00 00 00 00 00 00 00                          size 16
//	443  f4 fd 63 64                                      checksum
//	447  05 70 72 65 64 73                                preds
//	453  68 00 00 00 00 00 00 00                          offset 104
//	461  10 00 00 00 00 00 00 00                          size 16
//	469  52 f8 27 5e                                      checksum
//	473  09 73 70 6f 6c 2e 64 61 74 61                    spol.data
//	483  78 00 00 00 00 00 00 00                          offset 120
//	491  20 00 00 00 00 00 00 00                          size 32
//	499  1e da 43 24                                      checksum
//	503  0b 73 70 6f 6c 2e 62 6c 6f 63 6b 73              spol.blocks
//	515  98 00 00 00 00 00 00 00                          offset 152
//	523  14 00 00 00 00 00 00 00                          size 20
//	531  97 b3 5f b0                                      checksum
//	535  09 73 70 6f 6c 2e 6b 65 79 73                    spol.keys
//	545  b0 00 00 00 00 00 00 00                          offset 176
//	553  10 00 00 00 00 00 00 00                          size 16
//	561  8f 8d 4e 1f                                      checksum
//	565  0b 73 70 6f 6c 2e 73 74 61 72 74 73              spol.starts
//	577  c0 00 00 00 00 00 00 00                          offset 192
//	585  18 00 00 00 00 00 00 00                          size 24
//	593  58 4e 15 23                                      checksum
//	597  09 6f 70 73 6c 2e 64 61 74 61                    opsl.data
//	607  d8 00 00 00 00 00 00 00                          offset 216
//	615  20 00 00 00 00 00 00 00                          size 32
//	623  1e da 43 24                                      checksum
//	627  0b 6f 70 73 6c 2e 62 6c 6f 63 6b 73              opsl.blocks
//	639  f8 00 00 00 00 00 00 00                          offset 248
//	647  14 00 00 00 00 00 00 00                          size 20
//	655  a7 67 2e 81                                      checksum
//	659  09 6f 70 73 6c 2e 6b 65 79 73                    opsl.keys
//	669  10 01 00 00 00 00 00 00                          offset 272
//	677  10 00 00 00 00 00 00 00                          size 16
//	685  a8 f0 72 56                                      checksum
//	689  0b 6f 70 73 6c 2e 73 74 61 72 74 73              opsl.starts
//	701  20 01 00 00 00 00 00 00                          offset 288
//	709  18 00 00 00 00 00 00 00                          size 24
//	717  d6 8c 5a 99                                      checksum
//	721  09 70 72 65 64 2e 6c 69 73 74                    pred.list
//	731  38 01 00 00 00 00 00 00                          offset 312
//	739  01 00 00 00 00 00 00 00                          size 1
//	747  a6 23 46 b3                                      checksum
//	751  09 70 72 65 64 2e 6b 65 79 73                    pred.keys
//	761  40 01 00 00 00 00 00 00                          offset 320
//	769  10 00 00 00 00 00 00 00                          size 16
//	777  52 f8 27 5e                                      checksum
//	781  07 70 72 65 64 2e 61 74                          pred.at
//	789  50 01 00 00 00 00 00 00                          offset 336
//	797  10 00 00 00 00 00 00 00                          size 16
//	805  58 97 19 ed                                      checksum
//	809  0a 6c 61 62 65 6c 2e 6c 69 73 74                 label.list
//	820  60 01 00 00 00 00 00 00                          offset 352
//	828  02 00 00 00 00 00 00 00                          size 2
//	836  a6 6c a8 10                                      checksum
//	840  0a 6c 61 62 65 6c 2e 6b 65 79 73                 label.keys
//	851  68 01 00 00 00 00 00 00                          offset 360
//	859  10 00 00 00 00 00 00 00                          size 16
//	867  a5 18 a9 da                                      checksum
//	871  08 6c 61 62 65 6c 2e 61 74                       label.at
//	880  78 01 00 00 00 00 00 00                          offset 376
//	888  10 00 00 00 00 00 00 00                          size 16
//	896  10 17 0a 27                                      checksum
//	900  88 01 00 00 00 00 00 00                          footer: directory at 392
//	908  fc 01 00 00 00 00 00 00                          508 bytes
//	916  d8 94 0e 3b                                      checksum
//	920  00 00 00 00                                      zero
//	924  70 61 72 6c 65 79 45 0a                          magic
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
