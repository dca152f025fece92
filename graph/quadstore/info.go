package quadstore

import (
	"context"
	"fmt"

	"parley/graph"
)

// Info is what a store takes on the disk. Sizes are in bytes.
type Info struct {
	Generation uint64
	Segments   []SegmentInfo // the oldest first
	// JournalBytes is the size of the journal up to its last commit, and
	// JournalQuads how many quads it adds to the segments or removes.
	JournalBytes int64
	JournalQuads int64
	// Bytes is the size of all live files: manifest, segments and journal.
	Bytes int64
}

// SegmentInfo is one segment.
type SegmentInfo struct {
	Name     string // of the file
	Bytes    int64
	Quads    int64 // younger segments and the journal may have removed some
	Gone     int64 // quads of older segments that it removes
	Terms    int64
	Sections []SectionInfo // in the order of the file
}

// SectionInfo is a part of a segment. Names and contents are those of the
// segment's format; what a builder derived begins with "x-".
type SectionInfo struct {
	Name  string
	Bytes int64
}

// Info returns the sizes of what Snapshot would show. It costs no more than a
// snapshot.
func (s *Store) Info(ctx context.Context) (Info, error) {
	if err := ctx.Err(); err != nil {
		return Info{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Load() {
		return Info{}, fmt.Errorf("store %s: %w", s.dir, graph.ErrClosed)
	}
	if s.tx == nil && !s.frozen {
		if err := s.renew(ctx); err != nil {
			return Info{}, err
		}
	}
	g := s.gen
	out := Info{Generation: g.manifest.generation, JournalBytes: g.journal.end, JournalQuads: int64(g.journal.view.changed())}
	out.Bytes = out.JournalBytes + int64(len(g.raw))
	for _, seg := range g.set {
		out.Segments = append(out.Segments, infoOf(seg))
		out.Bytes += seg.Size()
	}
	return out, nil
}

func infoOf(s *sharedSegment) SegmentInfo {
	out := SegmentInfo{
		Name: s.name, Bytes: s.Size(), Quads: int64(s.Quads()),
		Gone: int64(s.Gone(graph.SPOL).Len()), Terms: int64(s.Limit() - s.First()),
	}
	for _, e := range s.Sections() {
		out.Sections = append(out.Sections, SectionInfo{Name: e.Name, Bytes: e.Size})
	}
	return out
}
