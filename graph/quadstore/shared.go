package quadstore

import (
	"errors"
	"sync/atomic"

	"parley/graph/internal/segment"
)

// A sharedSegment is unmapped when the last of those who read it is done: the
// generation that it belongs to, later ones, and snapshots of any of them.
type sharedSegment struct {
	*segment.Segment
	name string // of the file, without its directory
	ref  segment.Ref
	uses atomic.Int32
}

func share(s *segment.Segment, name string, ref segment.Ref) *sharedSegment {
	out := &sharedSegment{Segment: s, name: name, ref: ref}
	out.uses.Store(1)
	return out
}

// A segmentSet is some shared segments, held together.
type segmentSet []*sharedSegment

// hold returns the set, held once more.
func (set segmentSet) hold() segmentSet {
	for _, s := range set {
		s.uses.Add(1)
	}
	return set
}

// release ends one holding.
func (set segmentSet) release() error {
	var errs []error
	for _, s := range set {
		if s.uses.Add(-1) == 0 {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// segments returns the segments of the set.
func (set segmentSet) segments() []*segment.Segment {
	var out []*segment.Segment
	for _, s := range set {
		out = append(out, s.Segment)
	}
	return out
}
