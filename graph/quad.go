package graph

// A Quad is a claim: subject, predicate and object, claimed in the context
// that the label names. Any term may stand in any position; stores do not
// judge. Only the label may be empty.
type Quad struct {
	Subject, Predicate, Object, Label Term
}

// An ID is the number that a store gives a term. It is valid for one Snapshot
// and means nothing elsewhere. 32 bits number 4.2 billion terms; at half the
// size of a machine word they also halve what a search has to touch.
type ID uint32

const (
	// Any is no id. In a Pattern it matches every term.
	Any ID = 0
	// NoLabel is the id of the empty Term in every store: the label of a
	// quad that has none. So a quad has no zero id, and a Pattern can ask
	// for unlabelled quads.
	NoLabel ID = 1
)

// An IDQuad is a quad as ids of one Snapshot.
type IDQuad struct {
	S, P, O, L ID
}

// A Pattern selects quads: those equal to it in every position that is not
// Any. The zero Pattern selects all.
type Pattern struct {
	S, P, O, L ID
}

// Matches reports whether p selects q.
func (p Pattern) Matches(q IDQuad) bool {
	return (p.S == Any || p.S == q.S) && (p.P == Any || p.P == q.P) &&
		(p.O == Any || p.O == q.O) && (p.L == Any || p.L == q.L)
}

// Bound returns how many ids p binds from the left in order o, and in all.
// AnyOrder counts as SPOL.
func (p Pattern) Bound(o Order) (prefix, all int) {
	for i, id := range o.Key(IDQuad(p)) {
		if id != Any {
			if all == i {
				prefix++
			}
			all++
		}
	}
	return prefix, all
}

// An IDRange is the ids from First to Last, both included.
type IDRange struct {
	First, Last ID
}

// Contains reports whether id lies in r.
func (r IDRange) Contains(id ID) bool { return r.First <= id && id <= r.Last }

// An Order is a sorted permutation of the quads, named by its letters. Quads
// are compared by id, position by position.
type Order uint8

const (
	// AnyOrder leaves the order to the store, which takes the cheapest.
	AnyOrder Order = iota
	// SPOL sorts by subject, predicate, object, label.
	SPOL
	// OPSL sorts by object, predicate, subject, label.
	OPSL
)

// Key returns q's ids in the order of comparison. AnyOrder compares as SPOL.
func (o Order) Key(q IDQuad) [4]ID {
	if o == OPSL {
		return [4]ID{q.O, q.P, q.S, q.L}
	}
	return [4]ID{q.S, q.P, q.O, q.L}
}

// Compare returns -1, 0 or +1 as a comes before, is equal to, or comes after b.
func (o Order) Compare(a, b IDQuad) int {
	ka, kb := o.Key(a), o.Key(b)
	for i := range ka {
		switch {
		case ka[i] < kb[i]:
			return -1
		case ka[i] > kb[i]:
			return 1
		}
	}
	return 0
}

// String returns the order's letters.
func (o Order) String() string { return [...]string{"any", "SPOL", "OPSL"}[o] }

// A Direction is a way along an edge.
type Direction uint8

const (
	// Out goes from subject to object.
	Out Direction = iota
	// In goes from object to subject.
	In
)
