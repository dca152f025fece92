package segment

import (
	"encoding/binary"

	"parley/graph"
)

// A GoneList is the quads that a segment removes from older ones, sorted.
type GoneList struct {
	data  []byte
	order graph.Order
}

// Len returns the number of quads.
func (g GoneList) Len() int { return len(g.data) / goneSize }

// Quad returns the i-th.
func (g GoneList) Quad(i int) graph.IDQuad {
	b := g.data[i*goneSize:][:goneSize]
	return graph.IDQuad{
		S: graph.ID(binary.LittleEndian.Uint32(b)), P: graph.ID(binary.LittleEndian.Uint32(b[4:])),
		O: graph.ID(binary.LittleEndian.Uint32(b[8:])), L: graph.ID(binary.LittleEndian.Uint32(b[12:])),
	}
}

// Search returns the first index whose quad is not before q.
func (g GoneList) Search(q graph.IDQuad) int {
	lo, hi := 0, g.Len()
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if g.order.Compare(g.Quad(mid), q) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Has reports whether q is in the list.
func (g GoneList) Has(q graph.IDQuad) bool {
	i := g.Search(q)
	return i < g.Len() && g.Quad(i) == q
}
