package graph

import "context"

// A Sectioned snapshot is of a store that keeps its quads in parts, and beside
// the quads of a part sections that were derived from them, as a rule indexes.
// Who reads a section finds out with [SectionsOf] whether there are any, and
// works from the quads where there are none.
type Sectioned interface {
	Snapshot

	// WithSections calls f once with the section of this name of every
	// part, nil for a part that has none; the last part never has one. The
	// bytes are those of the disk: they may be read during the call only,
	// not be changed, and be damaged, so that f checks what it reads. What
	// f reads beyond their end, or the disk cannot read, is returned as a
	// CorruptError; else it is the error of f.
	//
	// The ids in a section are those of the snapshot. Its quads may have
	// been removed in a later part: Contains, Scan and Expand know.
	WithSections(ctx context.Context, name string, f func(parts [][]byte) error) error

	// ScanPart is Scan in AnyOrder for the quads of one part, counted from
	// 0 as WithSections does, that are in the snapshot.
	ScanPart(ctx context.Context, part int, p Pattern) (Cursor, error)

	// Losers reports, for each of nodes, whether a quad with it as subject
	// was removed that the section of an earlier part was made from. The
	// result is appended to out[:0].
	Losers(ctx context.Context, nodes []ID, out []bool) ([]bool, error)
}

// Narrowed is a snapshot that shows some of the quads of another one, or some
// otherwise (see Joined), with the same ids.
type Narrowed interface {
	Snapshot

	// Whole returns the other one. It stays open as long as this one does,
	// and is not to be closed.
	Whole() Snapshot
}

// Joined is a Narrowed snapshot that shows several nodes of the other one as one:
// the quads of all of them are those of the node that stands for them, and the
// others are subject and object of nothing.
type Joined interface {
	Narrowed

	// Canonical returns the node that stands for id, as a rule id itself.
	Canonical(id ID) ID

	// Members returns the nodes that are shown as one with id, itself among
	// them; nil where it is alone. The slice is not to be changed.
	Members(id ID) []ID
}

// JoinedOf returns s, or the snapshot that it narrows, if it is Joined, else nil.
// What is looked up in a section has to be looked up of all its members.
func JoinedOf(s Snapshot) Joined {
	for {
		switch x := s.(type) {
		case Joined:
			return x
		case Narrowed:
			s = x.Whole()
		default:
			return nil
		}
	}
}

// CanonicalOf returns Canonical of s, or of the snapshot that it narrows, if that
// is Joined, else nil. What is found in a section has to go through it.
func CanonicalOf(s Snapshot) func(ID) ID {
	if j := JoinedOf(s); j != nil {
		return j.Canonical
	}
	return nil
}

// SectionsOf returns s, or the snapshot that it narrows, if it is Sectioned,
// else nil. What is found in a section has then to be looked up in s.
func SectionsOf(s Snapshot) Sectioned {
	for {
		switch x := s.(type) {
		case Sectioned:
			return x
		case Narrowed:
			s = x.Whole()
		default:
			return nil
		}
	}
}
