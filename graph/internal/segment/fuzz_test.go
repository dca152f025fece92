package segment

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
)

// FuzzSegment reads files that are nearly segments: the one that format.go
// documents, and a larger one, with other bytes in the sections and in what
// points into them. Reading may give wrong answers and runtime errors, and
// nothing else; it ends.
func FuzzSegment(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	terms := randomTerms(r, 60)
	large := write(f, 2, terms, randomQuads(r, 400, graph.ID(2+len(terms))), []graph.IDQuad{}, nil)
	whole := large.mapping.Data
	f.Add(uint32(100), []byte{0xff, 0xff})
	f.Add(uint32(2000), []byte{0, 0, 0, 0, 0, 0, 0, 0})
	f.Add(uint32(len(whole)/2), []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80})
	f.Fuzz(func(t *testing.T, at uint32, with []byte) {
		data := bytes.Clone(whole)
		copy(data[headerSize+int(at)%(len(data)-headerSize-footerSize):], with)
		s, err := newSegment("fuzzed", &durable.Mapping{Data: data}, large.head, large.sections)
		if err != nil {
			return
		}
		readAll(t, s, rand.New(rand.NewPCG(uint64(at), uint64(len(with)))))
	})
}
