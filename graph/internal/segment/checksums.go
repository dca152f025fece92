package segment

import (
	"context"
	"encoding/binary"
	"hash/crc32"

	"parley/graph"
)

// verifyPiece is how many bytes or quads are looked at between two looks at the
// context.
const verifyPiece = 1 << 20

// Checksums reads all of the file and reports every section whose bytes are not
// those that were written, and whatever stands between the sections. It must be
// guarded like any other reading. worked is told now and then how many more
// bytes were read; it comes to the size of the file.
func (s *Segment) Checksums(ctx context.Context, report func(*graph.CorruptError), worked func(bytes int64)) error {
	v := verifier{s: s, ctx: ctx, report: report, worked: worked}
	return v.checksums()
}

func (v *verifier) checksums() error {
	v.worked(headerSize)
	at := uint64(headerSize)
	for _, e := range v.s.sections {
		v.gap(at, e.offset)
		if err := v.checksum(e); err != nil {
			return err
		}
		at = e.offset + e.size
	}
	v.gap(at, v.s.directory)
	v.ends()
	v.worked(v.s.Size() - int64(v.s.directory))
	return nil
}

// ends checks what was read on opening: header, directory and footer may have
// changed since.
func (v *verifier) ends() {
	data := v.s.mapping.Data
	foot := data[len(data)-footerSize:]
	sum := crc32.Update(checksum(data[:headerSize]), castagnoli, data[v.s.directory:len(data)-footerSize])
	sum = crc32.Update(sum, castagnoli, foot[:16])
	if sum != v.s.sum || binary.LittleEndian.Uint32(foot[16:]) != sum || string(foot[20:]) != footerEnd {
		v.damaged = true
		v.report(&graph.CorruptError{File: v.s.path, Offset: int64(v.s.directory), Reason: "the checksum of header, directory and footer is wrong"})
	}
}

// gap checks that what fills up a section is zero.
func (v *verifier) gap(from, to uint64) {
	v.worked(int64(to - from))
	for i, b := range v.s.mapping.Data[from:to] {
		if b != 0 {
			v.damaged = true
			v.report(&graph.CorruptError{File: v.s.path, Offset: int64(from) + int64(i), Reason: "the bytes between two sections are not zero"})
			return
		}
	}
}

func (v *verifier) checksum(e section) error {
	var sum uint32
	data := v.s.mapping.Data[e.offset : e.offset+e.size]
	for len(data) > 0 {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		n := min(len(data), verifyPiece)
		sum = crc32.Update(sum, castagnoli, data[:n])
		v.worked(int64(n))
		data = data[n:]
	}
	if sum != e.sum {
		v.bad(e.name, 0, "checksum is wrong: one of its %d bytes is not what was written", e.size)
	}
	return nil
}
