package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/packed"
)

// A Segment is an open segment. It is safe for concurrent use until Close.
type Segment struct {
	path      string
	mapping   *durable.Mapping
	head      header
	sections  []section
	sum       uint32 // that of the footer
	directory uint64 // where it begins in the file

	dict   dictionary
	orders [2]Order // SPOL, OPSL
	pred   lists
	label  lists
	gone   [2][]byte // in both orders
}

// newSegment finds the sections in the mapping, which it closes on an error. It
// guards itself: nobody else can, before there is a segment.
func newSegment(path string, m *durable.Mapping, head header, sections []section) (_ *Segment, err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			fault, ok := r.(interface{ Addr() uintptr })
			if !ok {
				panic(r)
			}
			at, ok := m.Offset(fault.Addr())
			if !ok {
				panic(r)
			}
			err = &graph.CorruptError{File: path, Offset: at, Reason: "the file does not reach so far any more, or the disk cannot read it"}
			err = errors.Join(err, m.Close())
		}
	}()
	return parseSegment(path, m, head, sections)
}

func parseSegment(path string, m *durable.Mapping, head header, sections []section) (*Segment, error) {
	s := &Segment{path: path, mapping: m, head: head, sections: sections}
	p := parser{segment: s}
	s.dict = dictionary{data: p.bytes("terms"), blocks: p.packed("terms.at", 0), n: int(head.terms)}
	preds := p.packed("preds", 0)
	for i, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		s.orders[i] = p.order(o, preds)
	}
	s.pred, s.label = p.lists("pred"), p.lists("label")
	if head.gone > 0 {
		gone := p.bytes("gone")
		if uint64(len(gone)) != 2*goneSize*head.gone {
			p.fail("gone")
		} else {
			s.gone = [2][]byte{gone[:len(gone)/2], gone[len(gone)/2:]}
		}
	}
	if p.bad != "" {
		err := &graph.CorruptError{File: path, Offset: int64(p.at), Reason: fmt.Sprintf("section %s is missing or of the wrong size", p.bad)}
		return nil, errors.Join(err, m.Close())
	}
	return s, nil
}

// A parser finds sections and remembers the first that is wrong.
type parser struct {
	segment *Segment
	bad     string
	at      uint64
}

func (p *parser) find(name string) (section, bool) {
	for _, s := range p.segment.sections {
		if s.name == name {
			return s, true
		}
	}
	return section{}, false
}

func (p *parser) fail(name string) {
	if s, found := p.find(name); p.bad == "" {
		p.bad = name
		if found {
			p.at = s.offset
		}
	}
}

func (p *parser) bytes(name string) []byte {
	s, ok := p.find(name)
	if !ok {
		p.fail(name)
		return nil
	}
	return p.segment.mapping.Data[s.offset : s.offset+s.size]
}

// packed returns the array that begins skip bytes into a section.
func (p *parser) packed(name string, skip uint64) packed.Array {
	s, ok := p.find(name)
	if !ok || s.size < skip {
		p.fail(name)
		return packed.Array{}
	}
	data := p.segment.mapping.Data
	a, ok := packed.Parse(data[s.offset+skip:s.offset+s.size], data[s.offset+skip:])
	if !ok {
		p.fail(name)
	}
	return a
}

func (p *parser) order(o graph.Order, preds packed.Array) Order {
	name := orderName(o)
	out := Order{order: o, quads: int(p.segment.head.quads), preds: preds}
	if _, sparse := p.find(name + ".keys"); sparse {
		out.sparse = true
		out.keys = p.packed(name+".keys", 0)
	}
	out.starts = p.packed(name+".starts", 8)
	out.blocks = p.bytes(name + ".blocks")
	blocks := (out.quads + quadBlock - 1) / quadBlock
	if s, ok := p.find(name + ".data"); ok {
		out.data = p.segment.mapping.Data[s.offset:]
	}
	if p.bad != "" || len(out.blocks) != blocks*blockEntry || out.data == nil ||
		out.sparse && out.starts.Len() != out.keys.Len()+1 || out.starts.Len() == 0 {
		p.fail(name + ".blocks")
		return out
	}
	first := p.bytes(name + ".starts")
	out.first = graph.ID(binary.LittleEndian.Uint64(first))
	return out
}

func (p *parser) lists(name string) lists {
	l := lists{
		keys: p.packed(name+".keys", 0), at: p.packed(name+".at", 0), data: p.bytes(name + ".list"),
		quads: int(p.segment.head.quads),
	}
	if l.at.Len() != l.keys.Len()+1 {
		p.fail(name + ".at")
	}
	return l
}

// Close unmaps the file. Nothing of s, and no slice that it gave, may be used
// any more.
func (s *Segment) Close() error { return s.mapping.Close() }

// Path returns the file's path.
func (s *Segment) Path() string { return s.path }

// Size returns the bytes that the file has.
func (s *Segment) Size() int64 { return int64(len(s.mapping.Data)) }

// Covers reports whether an address, of a memory fault, is in the mapping, and
// at which offset of the file.
func (s *Segment) Covers(address uintptr) (offset int64, ok bool) { return s.mapping.Offset(address) }

// First returns the id of the first own term.
func (s *Segment) First() graph.ID { return graph.ID(s.head.first) }

// Limit returns the first id above the own terms.
func (s *Segment) Limit() graph.ID { return graph.ID(s.head.first + s.head.terms) }

// Quads returns the number of quads.
func (s *Segment) Quads() int { return int(s.head.quads) }

// Order returns the quads in order o; graph.AnyOrder is SPOL.
func (s *Segment) Order(o graph.Order) *Order {
	if o == graph.OPSL {
		return &s.orders[1]
	}
	return &s.orders[0]
}

// Gone returns the removed quads of older segments in order o.
func (s *Segment) Gone(o graph.Order) GoneList {
	if o == graph.OPSL {
		return GoneList{s.gone[1], o}
	}
	return GoneList{s.gone[0], graph.SPOL}
}

// Derived returns a derived section, or nil if there is none of this name.
func (s *Segment) Derived(name string) []byte {
	p := parser{segment: s}
	if _, found := p.find(name); !found {
		return nil
	}
	return p.bytes(name)
}

// A Section names a part of the file and its size in bytes.
type Section struct {
	Name string
	Size int64
}

// Sections returns the sections in the order of the file.
func (s *Segment) Sections() []Section {
	var out []Section
	for _, e := range s.sections {
		out = append(out, Section{e.name, int64(e.size)})
	}
	return out
}
