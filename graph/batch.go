package graph

// A Batch is a run of quads as bytes. It is how quads travel in bulk: format
// readers fill it, transactions read it, and no quad costs an allocation. The
// zero Batch is empty and ready for use. A Batch is not safe for concurrent
// use.
type Batch struct {
	text []byte
	ends []int // four a quad: where each term's bytes end in text
}

// Positions of the terms of a quad, for Batch.Term.
const (
	SubjectPos = iota
	PredicatePos
	ObjectPos
	LabelPos
)

// Append adds a quad. The bytes are copied.
func (b *Batch) Append(subject, predicate, object, label []byte) {
	b.text = append(b.text, subject...)
	e0 := len(b.text)
	b.text = append(b.text, predicate...)
	e1 := len(b.text)
	b.text = append(b.text, object...)
	e2 := len(b.text)
	b.text = append(b.text, label...)
	b.ends = append(b.ends, e0, e1, e2, len(b.text))
}

// AppendQuad adds q.
func (b *Batch) AppendQuad(q Quad) {
	for _, t := range [...]Term{q.Subject, q.Predicate, q.Object, q.Label} {
		b.text = append(b.text, t...)
		b.ends = append(b.ends, len(b.text))
	}
}

// AppendBatch adds the quads of other. Its bytes are copied.
func (b *Batch) AppendBatch(other *Batch) {
	shift := len(b.text)
	b.text = append(b.text, other.text...)
	for _, end := range other.ends {
		b.ends = append(b.ends, shift+end)
	}
}

// Len returns the number of quads.
func (b *Batch) Len() int { return len(b.ends) / 4 }

// Size returns the number of bytes that the terms take.
func (b *Batch) Size() int { return len(b.text) }

// Term returns the bytes of one term of quad i; pos is SubjectPos to LabelPos.
// They are the batch's own: valid until the next Reset, and not to be changed.
func (b *Batch) Term(i, pos int) []byte {
	n := 4*i + pos
	start := 0
	if n > 0 {
		start = b.ends[n-1]
	}
	return b.text[start:b.ends[n]:b.ends[n]]
}

// Quad returns a copy of quad i.
func (b *Batch) Quad(i int) Quad {
	return Quad{
		Term(b.Term(i, SubjectPos)), Term(b.Term(i, PredicatePos)),
		Term(b.Term(i, ObjectPos)), Term(b.Term(i, LabelPos)),
	}
}

// Reset empties b and keeps its memory.
func (b *Batch) Reset() { b.text, b.ends = b.text[:0], b.ends[:0] }

// Batches are full at about this many quads or bytes: large enough to spread
// the cost of a call, small enough to stay in the processor's cache.
const (
	batchQuads = 4096
	batchBytes = 1 << 20
)

// Full reports whether b has reached the size at which it should be passed on.
func (b *Batch) Full() bool { return b.Len() >= batchQuads || len(b.text) >= batchBytes }

// A Source yields quads in batches: a format's reader, an importer, a store
// being copied.
type Source interface {
	// Read appends quads to b until b is full or the source is at its end,
	// and then returns io.EOF with whatever it appended last. After any
	// other error, b holds the quads that came before it, and the source
	// is spent.
	Read(b *Batch) error
}
