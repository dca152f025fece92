package windows

import (
	"encoding/binary"

	"parley/graph/edtf"
	"parley/graph/internal/packed"
)

// SectionName is the name of the section that WriteSection writes. Its number
// changes with the format and with what a window is: what an older program wrote
// is then not found, and made again.
const SectionName = "windows.1"

// # A section
//
// All numbers are little-endian.
//
//	0   magic   "parleyW\n"
//	8   base    i64: the day, counted from 1970-01-01, that stands for 1
//	16  width   u64: bits of a day, at most 27
//	24  nodes   map from the ids of nodes to numbers, as package packed describes
//	            it. Of each number
//	              bit 0    the node has a date
//	              bit 1    what leads to it may have the time of another node
//	                       (see Hull.Lent)
//	              then     width bits: the first day; 0 is no bound
//	              then     width bits: the last day; 0 is no bound
//
// A day that does not fit is no bound, which is wider. TestWorkedExample has a
// section byte by byte.
const (
	sectionMagic  = "parleyW\n"
	sectionHeader = 24
	maxWidth      = 27

	isDated = 1 << 0
	isLent  = 1 << 1
	flags   = 2 // bits
)

// A section is windows where they lie.
type section struct {
	base  int64
	width uint
	nodes packed.Map
}

func parseSection(b []byte) (s section, ok bool) {
	if len(b) < sectionHeader || string(b[:8]) != sectionMagic {
		return s, false
	}
	s.base = int64(binary.LittleEndian.Uint64(b[8:]))
	s.width = uint(binary.LittleEndian.Uint64(b[16:]))
	if s.width > maxWidth {
		return s, false
	}
	s.nodes, ok = packed.ParseMap(b[sectionHeader:])
	return s, ok
}

// hull returns what a number of the map says.
func (s *section) hull(v uint64) Hull {
	h := Hull{Dated: v&isDated != 0, Lent: v&isLent != 0, From: edtf.MinDay, To: edtf.MaxDay}
	mask := uint64(1)<<s.width - 1
	if from := v >> flags & mask; from > 0 {
		h.From = edtf.Day(s.base + int64(from) - 1)
	}
	if to := v >> (flags + s.width) & mask; to > 0 {
		h.To = edtf.Day(s.base + int64(to) - 1)
	}
	return h
}

// A found is a node and its window.
type found struct {
	node uint32
	Hull
}

// encode returns the section of these windows, which ascend by node.
func encode(all []found) []byte {
	base, top := int64(edtf.MaxDay), int64(edtf.MinDay)
	for _, f := range all {
		for _, d := range []edtf.Day{f.From, f.To} {
			if d.Bounded() {
				base, top = min(base, int64(d)), max(top, int64(d))
			}
		}
	}
	if base > top {
		base, top = 0, 0
	}
	base = max(base, -1<<(maxWidth-2))
	width := min(maxWidth, packed.WidthOf(uint64(max(top-base+1, 0))))
	number := func(d edtf.Day) uint64 {
		n := int64(d) - base + 1
		if !d.Bounded() || n < 1 || n >= 1<<width {
			return 0
		}
		return uint64(n)
	}
	keys, values := make([]uint32, len(all)), make([]uint64, len(all))
	for i, f := range all {
		keys[i] = f.node
		values[i] = number(f.From)<<flags | number(f.To)<<(flags+width)
		if f.Dated {
			values[i] |= isDated
		}
		if f.Lent {
			values[i] |= isLent
		}
	}
	b := append([]byte(nil), sectionMagic...)
	b = binary.LittleEndian.AppendUint64(b, uint64(base))
	b = binary.LittleEndian.AppendUint64(b, uint64(width))
	return packed.AppendMap(b, keys, values)
}
