package components

import (
	"encoding/binary"

	"parley/graph/internal/packed"
)

// SectionName is the name of the section that WriteSection writes. Its number
// changes with the format and with the relations that are walked: what an older
// program wrote is then not found, and made again.
const SectionName = "components.1"

// # A section
//
// All numbers are little-endian.
//
//	0   magic       "parleyC\n"
//	8   components  u64: how many there are
//	16  nodes       map from the ids of all nodes that have an edge to the number
//	                of their component, as package packed describes it. The
//	                largest is number 0; of equal ones, that with the lowest id
//	                comes first.
//
// TestWorkedExample has a section byte by byte.
const (
	sectionMagic  = "parleyC\n"
	sectionHeader = 16
)

// A section is components where they lie.
type section struct {
	n     uint64
	nodes packed.Map
}

func parseSection(b []byte) (s section, ok bool) {
	if len(b) < sectionHeader || string(b[:8]) != sectionMagic {
		return s, false
	}
	s.n = binary.LittleEndian.Uint64(b[8:])
	s.nodes, ok = packed.ParseMap(b[sectionHeader:])
	return s, ok && s.n <= uint64(s.nodes.Len())
}

// encode returns the section of nodes, ascending, and the components of each.
func encode(n int, nodes []uint32, of []uint64) []byte {
	b := append([]byte(nil), sectionMagic...)
	b = binary.LittleEndian.AppendUint64(b, uint64(n))
	return packed.AppendMap(b, nodes, of)
}
